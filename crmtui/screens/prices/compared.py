"""How prices side by side are drawn: a customer a line, or a price a line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from crmtui import formats, words
from crmtui.i18n import _
from crmtui.queries.price_compare import Customer, Point, rounded
from crmtui.screens.prices.chart import SIGNS, kind_of
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

PRICE, SHARE = 11, 9
"""Cells of a price, and of a share in percent."""
WIDE = 100
"""Cells from which there is room for the shares of all three."""
DAY, FROM, KIND, SITE = 10, 9, 11, 16


def customer_columns(cells: int) -> Spans:
    """The headings over the customers."""
    prices = (_("Paid"), _("Quoted"), _("Resale"), _("Compet."))
    head = fit(_("Customer"), _who(cells - 1))
    head += "".join(fit(title, PRICE, "right") for title in prices)
    head += "".join(fit(title, SHARE, "right") for title in _shares_shown(cells - 1).values())
    return [Span(f" {head}", "muted")]


def customer(row: Customer, cells: int, selected: bool) -> Spans:
    """The latest prices of a customer, and what follows from them."""
    who = " · ".join(filter(None, (row.company, row.site))) or _("nobody's")
    prices = (row.paid, row.quoted, row.resale, row.theirs)
    return [
        Span(f"{fit(who, _who(cells) - 1)} ", "strong" if selected else "text", "b" if selected else ""),
        *(_price(point) for point in prices),
        *(_share(getattr(row, name), name) for name in _shares_shown(cells)),
    ]  # fmt: skip


def point_columns(cells: int) -> Spans:
    """The headings over the prices."""
    head = (
        fit(_("Date"), DAY) + fit(_("From"), FROM) + fit(_("Kind"), KIND)
        + fit(_("At whom"), _whom(cells - 1)) + fit(_("Price"), PRICE + 2, "right")
        + fit(_("List"), PRICE, "right") + fit(_("Off list"), SHARE, "right")
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def point(row: Point, cells: int, selected: bool, today: date) -> Spans:
    """One price: when, where from, at whom, how much, and how far off our list."""
    whom = " · ".join(filter(None, (row.company, row.site))) or row.name
    if row.competitor:
        whom = " · ".join(filter(None, (row.company, row.competitor)))
    sign, colour, _word = SIGNS[kind_of(row)]
    shown = f"{'! ' if row.marked else ''}{formats.price(row.price)}{'+' if row.with_tax else ''}"
    listed = "" if row.listed is None or row.source == "list" else formats.price(row.listed)
    return [
        Span(fit(formats.short_date(row.day, today), DAY), "accent"),
        Span(fit(words.say(words.PRICE_SOURCE, row.source), FROM), "muted"),
        Span(f"{sign} ", colour),
        Span(fit(words.say(words.SEEN_SHORT, row.kind), KIND - 2)),
        Span(f"{fit(whom, _whom(cells) - 1)} ", "strong" if selected else "text", "b" if selected else ""),
        Span(fit(shown, PRICE + 2, "right"), "red" if row.marked else "text"),
        Span(fit(listed, PRICE, "right"), "muted"),
        _share(None if row.source == "list" else row.deviation, "deviation"),
    ]  # fmt: skip


def share(number: Decimal | None) -> str:
    """A share in percent with its sign: "+12.5", "-3.0"; nothing where there is none."""
    found = rounded(number)
    if found is None:
        return ""
    sign = "+" if found > 0 else ""
    return f"{sign}{formats.percent_in_column(found)}"


def _price(found: Point | None) -> Span:
    if found is None:
        return Span(" " * PRICE)
    shown = f"{'! ' if found.marked else ''}{formats.price(found.price)}"
    colour = "red" if found.marked else "text" if found.verified else "muted"
    return Span(fit(f"{shown}{'+' if found.with_tax else ''}", PRICE, "right"), colour)


def _share(number: Decimal | None, name: str) -> Span:
    good = number is not None and (number > 0) == (name == "margin")
    colour = "green" if good or not number else "red"
    return Span(fit(share(number), SHARE, "right"), colour if name != "deviation" else "accent")


def _shares_shown(cells: int) -> dict[str, str]:
    """The shares there is room for, with their headings."""
    shares = {
        "deviation": _("Off list"),
        "margin": _("Margin"),
        "gap": _("To comp."),
    }
    names = list(shares) if cells >= WIDE - 1 else ["deviation"]
    return {name: shares[name] for name in names}


def _who(cells: int) -> int:
    return max(12, cells - 4 * PRICE - len(_shares_shown(cells)) * SHARE)


def _whom(cells: int) -> int:
    return max(10, cells - DAY - FROM - KIND - PRICE - 2 - PRICE - SHARE)
