"""How a customer, a product that is bought and a proposal are drawn on one line of a list."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from crmtui import formats, words
from crmtui.core.loyalty import LOST
from crmtui.documents.habits import TONES
from crmtui.i18n import _
from crmtui.queries.loyalty import Customer, Product, Proposal
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

CLASS, AMOUNT, SHARE, LAST, NEXT, TREND = 3, 12, 8, 10, 10, 8
EVERY, TIMES = 6, 7
"""Cells of the columns; the company has the rest, and the last two only where there is room."""
_COLOURS = {"good": "green", "bad": "red", "": "muted"}
BOUGHT_BY = 34
"""Of how many bought what is proposed."""
ROOMY = 100
"""Cells from which a customer has the wider columns too."""


def columns(cells: int) -> Spans:
    """The headings over the customers."""
    head = (
        fit(_("Company"), _company(cells - 1)) + fit(_("Cl"), CLASS)
        + fit(_("Bought for"), AMOUNT, "right") + fit(_("Share %"), SHARE, "right")
        + _if_roomy(cells - 1, fit(_("Before"), AMOUNT, "right") + fit(_("Times"), TIMES, "right") + fit(_("Every"), EVERY, "right"))
        + "  " + fit(_("Last"), LAST) + fit(_("Next"), NEXT) + fit(_("Trend"), TREND)
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def customer(row: Customer, cells: int, selected: bool, today: date, currency: str) -> Spans:
    """A customer: class, amount, share, when last and when next, and how it goes."""
    bold = ("strong", "b") if selected else ("text", "")
    more = fit(_money(row.amount_before, currency), AMOUNT, "right") + (
        fit(formats.integer(row.times_now), TIMES, "right") + fit(_days(row.every), EVERY, "right")
    )
    return [
        Span(f"{fit(row.company, _company(cells) - 1)} ", *bold),
        Span(fit(row.rank, CLASS), "accent"),
        Span(fit(_money(row.amount_now, currency), AMOUNT, "right")),
        Span(fit(_share(row), SHARE, "right"), "muted"),
        Span(_if_roomy(cells, more), "muted"),
        Span("  "),
        Span(fit(formats.short_date(row.last, today) if row.last else "", LAST), "muted"),
        following(row, today),
        trend(row.trend),
    ]


def product_columns(cells: int) -> Spans:
    """The headings over what a company buys."""
    head = (
        fit(_("Product"), _product(cells - 1)) + fit(_("Times"), 6, "right")
        + fit(_("Bought for"), AMOUNT, "right")
        + _if_roomy(cells - 1, fit(_("Before"), AMOUNT, "right") + fit(_("Quantity"), AMOUNT, "right"))
        + fit(_("Every"), EVERY, "right")
        + "  " + fit(_("Last"), LAST) + fit(_("Next"), NEXT) + fit(_("Trend"), TREND)
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def product(row: Product, cells: int, selected: bool, today: date, currency: str) -> Spans:
    """A product that a company buys: for how much, when last and when next."""
    bold = ("strong", "b") if selected else ("text", "")
    quantity = f"{formats.quantity(row.quantity)} {row.unit}".strip()
    more = fit(_money(row.amount_before, currency), AMOUNT, "right") + fit(
        quantity, AMOUNT, "right"
    )
    return [
        Span(f"{fit(row.name or row.code, _product(cells) - 1)} ", *bold),
        Span(fit(formats.integer(row.times), 6, "right"), "muted"),
        Span(fit(_money(row.amount_now, currency), AMOUNT, "right")),
        Span(_if_roomy(cells, more), "muted"),
        Span(fit(_days(row.every), EVERY, "right"), "muted"),
        Span("  "),
        Span(fit(formats.short_date(row.last, today), LAST), "muted"),
        following(row, today),
        trend(row.trend),
    ]


def proposal_columns(cells: int, sector: str) -> Spans:
    """The headings over what to propose."""
    head = fit(_("Product"), _proposed(cells - 1)) + fit(
        _("bought in “{sector}” by").format(sector=sector) if sector else "", BOUGHT_BY
    )
    return [Span(f" {head}", "muted")]


def proposal(row: Proposal, cells: int, selected: bool) -> Spans:
    """A product to propose, and how many of the sector buy it."""
    bold = ("strong", "b") if selected else ("text", "")
    said = _("{n} of {of}").format(n=formats.integer(row.companies), of=formats.integer(row.of))
    return [
        Span(f"{fit(f'{row.code}  {row.name}', _proposed(cells) - 1)} ", *bold),
        Span(fit(said, BOUGHT_BY), "accent"),
    ]


def following(row: Customer | Product, today: date) -> Span:
    """When the next purchase is expected, or by how many days it is late."""
    if row.expected is None or row.trend == LOST:
        return Span(fit("–", NEXT), "muted")
    if row.late_by:
        return Span(fit(_("-{n} d").format(n=formats.integer(row.late_by)), NEXT), "red", "b")
    due = row.expected <= today
    return Span(fit(formats.short_date(row.expected, today), NEXT), "accent" if due else "text")


def trend(code: str) -> Span:
    """How it goes, in a word."""
    return Span(fit(words.say(words.TREND, code), TREND), _COLOURS[TONES.get(code, "")])


def _days(every: int | None) -> str:
    return "–" if every is None else _("{n} d").format(n=formats.integer(every))


def _money(amount: Decimal, currency: str) -> str:
    return formats.money(amount, currency) if amount else "–"


def _share(row: Customer) -> str:
    tenths = row.share.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return formats.percent_in_column(tenths) if row.share > 0 else ""


def _if_roomy(cells: int, said: str) -> str:
    return said if cells >= ROOMY else ""


def _company(cells: int) -> int:
    wider = AMOUNT + TIMES + EVERY if cells >= ROOMY else 0
    return cells - CLASS - AMOUNT - SHARE - wider - 2 - LAST - NEXT - TREND


def _product(cells: int) -> int:
    wider = 2 * AMOUNT if cells >= ROOMY else 0
    return cells - 6 - AMOUNT - wider - EVERY - 2 - LAST - NEXT - TREND


def _proposed(cells: int) -> int:
    return cells - BOUGHT_BY
