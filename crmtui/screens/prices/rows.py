"""How prices that were seen are drawn, a line each."""

from __future__ import annotations

from datetime import date

from crmtui import formats, words
from crmtui.i18n import _
from crmtui.queries.prices_seen import PriceSeenRow
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

DAY, KIND, PRICE, SURE = 10, 9, 15, 2
"""Cells of the columns; what it is the price of and at whom share the rest."""
ROOMY = 100
"""Cells from which how it is known has a column too."""
SOURCE = 22


def columns(cells: int, *, of_one: bool = False) -> Spans:
    """The headings; with `of_one` all are one company's, and where it was seen is a place."""
    what, whom, source = _rest(cells - 1)
    head = (
        fit(_("Date"), DAY) + fit(_("What"), what)
        + fit(_("Site") if of_one else _("At whom"), whom) + fit(_("Kind"), KIND)
        + fit(_("Price"), PRICE, "right") + " " * (SURE + 1)
        + (fit(_("Source"), source) if source else "")
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def paint(
    row: PriceSeenRow, cells: int, selected: bool, today: date, *, of_one: bool = False
) -> Spans:
    """One line of the list."""
    what, whom, source = _rest(cells)
    bold = ("strong", "b") if selected else ("text", "")
    called = f"{row.what} ({row.competitor})" if row.competitor else row.what
    return [
        Span(fit(formats.short_date(row.day, today), DAY), "accent"),
        Span(f"{fit(called, what - 1)} ", *bold),
        Span(f"{fit(_whom(row, of_one=of_one), whom - 1)} ", "text" if row.company else "muted"),
        Span(fit(words.say(words.SEEN_SHORT, row.kind), KIND), "muted"),
        Span(fit(_price(row), PRICE, "right"), "red" if row.marked else "text"),
        Span(" "),
        Span(fit("√" if row.verified_on else "", SURE), "green"),
        Span(fit(row.source or row.contact, source) if source else "", "muted"),
    ]


def _price(row: PriceSeenRow) -> str:
    """The price; an odd one is marked."""
    shown = formats.price_with_currency(row.price, row.currency)
    tax = "+" if row.includes_tax else ""
    return f"! {shown}{tax}" if row.marked else f"{shown}{tax}"


def _whom(row: PriceSeenRow, *, of_one: bool) -> str:
    if of_one:
        return row.site or row.contact
    return " · ".join(filter(None, (row.company, row.site))) or _("nobody's")


def _rest(cells: int) -> tuple[int, int, int]:
    """The cells of what it is of, of at whom, and of how it is known."""
    source = SOURCE if cells >= ROOMY else 0
    room = cells - DAY - KIND - PRICE - 1 - SURE - source
    what = room * 11 // 20
    return what, room - what, source
