"""How a quote is drawn on one line of a list."""

from __future__ import annotations

from datetime import date

from crmtui import formats, words
from crmtui.i18n import _, pgettext
from crmtui.queries.quotes.lists import QuoteRow
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

NAME, DAY, CODE, AMOUNT, STATE, WHEN = 14, 10, 3, 14, 9, 9
"""Cells of the columns; the company has the rest."""
REFERENCE = 16
ROOMY = 100
"""Cells from which the customer's reference has a column too."""
COLOURS = {
    "draft": "muted", "sent": "text", "expired": "red", "won": "green", "lost": "muted",
    "superseded": "muted",
}  # fmt: skip


def columns(cells: int, *, of_one: bool = False) -> Spans:
    """The headings of the columns; with `of_one` all are one company's, which is not said."""
    company, reference = _rest(cells - 1, of_one)
    head = (
        fit(_("Number"), NAME) + fit(_("Date"), DAY) + (fit(_("Company"), company) if company else "")
        + (fit(_("Their reference"), reference) if reference else "")
        + fit(_("Co"), CODE) + fit(_("Net"), AMOUNT, "right") + "  " + fit(_("State"), STATE)
        + fit(pgettext("quote", "Until"), WHEN)
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def paint(row: QuoteRow, cells: int, selected: bool, today: date, *, of_one: bool = False) -> Spans:
    """One line of the list."""
    company, reference = _rest(cells, of_one)
    bold = ("strong", "b") if selected else ("text", "")
    over = row.state in ("lost", "superseded")
    return [
        Span(fit(row.name, NAME), "muted" if over else "accent"),
        Span(fit(formats.short_date(row.day, today), DAY), "muted"),
        Span(f"{fit(row.company, company - 1)} " if company else "", *bold),
        Span(fit(row.reference, reference - 1) + " " if reference else "", "muted"),
        Span(fit(str(row.salesperson), CODE), "muted"),
        Span(fit(formats.amount_with_currency(row.net, row.currency), AMOUNT, "right"), "muted" if over else "text"),
        Span("  "),
        *state(row, today),
    ]  # fmt: skip


def state(row: QuoteRow, today: date) -> list[Span]:
    """How it stands, and until when it is valid or since when it is over."""
    word = Span(fit(words.say(words.QUOTE_STATE, row.state), STATE), COLOURS.get(row.state, "text"))
    return [word, _when(row, today)]


def _when(row: QuoteRow, today: date) -> Span:
    if row.left is None:
        day = row.closed_on or (row.valid_until if row.state == "draft" else None)
        return Span(fit(formats.short_date(day, today) if day else "", WHEN), "muted")
    if row.left < 0:
        return Span(fit(_("-{n} d").format(n=-row.left), WHEN), "red")
    if row.is_expiring:
        said = _("today") if row.left == 0 else _("in {n} d").format(n=row.left)
        return Span(fit(f"! {said}", WHEN), "accent", "b")
    until = formats.short_date(row.valid_until, today) if row.valid_until else ""
    return Span(fit(until, WHEN), "text")


def _rest(cells: int, of_one: bool) -> tuple[int, int]:
    """The cells of the company's column, and of the reference's."""
    room = cells - NAME - DAY - CODE - AMOUNT - 2 - STATE - WHEN
    if of_one:
        return 0, room
    return (room - REFERENCE, REFERENCE) if cells >= ROOMY else (room, 0)
