"""Complaints and promised deliveries, each in a line."""

from __future__ import annotations

from datetime import date

from crmtui import formats, words
from crmtui.i18n import _, ngettext, pgettext
from crmtui.queries.complaints import ComplaintRow
from crmtui.queries.sales import SaleRow
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

WIDE = 100
"""Cells from which on there is a column more."""
DAY, CODE, STATE = 11, 3, 12
MET_COLOURS = {"yes": "green", "partly": "accent", "no": "red"}
"""How it came, told by more than its word."""


def columns(cells: int, *, of_one: bool = False) -> Spans:
    """The headings over complaints; `of_one` company it is not named."""
    name, about = _rooms(cells - 1, of_one=of_one)
    head = (
        fit(pgettext("complaints", "Answer by"), DAY)
        + fit(_("Company"), name)
        + fit(_("About"), about)
    )
    head += fit(_("What"), _what(cells - 1, of_one=of_one)) + fit(_("Co"), CODE)
    head += fit(_("State"), STATE)
    return [Span(f" {head}", "muted")]


def paint(
    row: ComplaintRow, cells: int, selected: bool, today: date, *, of_one: bool = False
) -> Spans:
    """A complaint: until when, whose, about what, and how far it is."""
    name, about = _rooms(cells, of_one=of_one)
    said = row.text.partition("\n")[0]
    spans = [
        _day(row, today),
        Span(fit(row.company, name - 1) + " " if name else "", "strong" if selected else "text", "b" if selected else ""),
        Span(fit(row.about or words.say(words.COMPLAINT, row.kind), about - 1) + " ", "blue"),
        Span(fit(said, _what(cells, of_one=of_one) - 1) + " "),
        Span(fit(str(row.salesperson), CODE), "muted"),
        _state(row),
    ]  # fmt: skip
    return [span for span in spans if span.text]


def delivery_columns(cells: int, *, of_one: bool = False) -> Spans:
    """The headings over promised deliveries."""
    name = 0 if of_one else _name(cells - 1)
    head = fit(_("Promised"), DAY) + fit(_("Company"), name)
    head += fit(_("What"), _sold(cells - 1, name)) + fit(_("Co"), CODE)
    head += fit(_("Delivered"), DAY) + fit(pgettext("complaints", "As promised"), STATE)
    return [Span(f" {head}", "muted")]


def delivery(
    row: SaleRow, cells: int, selected: bool, today: date, *, of_one: bool = False
) -> Spans:
    """A delivery: promised for when, what, whether it came and as it was promised."""
    name = 0 if of_one else _name(cells)
    due = formats.short_date(row.delivery_on, today) if row.delivery_on else ""
    late = row.delivered_on is None and row.delivery_on is not None and row.delivery_on < today
    done = formats.short_date(row.delivered_on, today) if row.delivered_on else "–"
    more = f" +{row.more}" if row.more else ""
    what = f"{row.quote} {row.what}".strip() + more
    met = words.say(words.MET, row.delivery_met) or _("ask")
    spans = [
        Span(fit(due, DAY), "red" if late else "accent"),
        Span(fit(row.company, name - 1) + " " if name else "", "strong" if selected else "text", "b" if selected else ""),
        Span(fit(row.delivery_note.partition("\n")[0] or what, _sold(cells, name) - 1) + " "),
        Span(fit(str(row.salesperson), CODE), "muted"),
        Span(fit(done, DAY), "muted" if row.delivered_on is None else "text"),
        Span(fit(met, STATE), MET_COLOURS.get(row.delivery_met, "muted")),
    ]  # fmt: skip
    return [span for span in spans if span.text]


def _day(row: ComplaintRow, today: date) -> Span:
    if late := row.days_late(today):
        said = ngettext("{n} d late", "{n} d late", late).format(n=formats.integer(late))
        return Span(fit(said, DAY), "red", "b")
    if row.resolved_on is not None:
        return Span(fit(f"√ {formats.short_date(row.resolved_on, today)}", DAY), "green")
    if row.due is None:
        return Span(fit("–", DAY), "muted")
    return Span(fit(formats.short_date(row.due, today), DAY), "accent")


def _state(row: ComplaintRow) -> Span:
    said = words.say(words.COMPLAINT_STATE, row.state)
    if row.state == "resolved" and row.satisfaction is not None:
        said = f"{said} {row.satisfaction}"
    colours = {"open": "text", "answered": "blue", "resolved": "green"}
    return Span(fit(said, STATE), colours[row.state])


def _rooms(cells: int, *, of_one: bool) -> tuple[int, int]:
    return (0 if of_one else _name(cells)), 18 if cells >= WIDE else 15


def _name(cells: int) -> int:
    return 30 if cells >= WIDE else 19


def _what(cells: int, *, of_one: bool) -> int:
    return max(8, cells - DAY - sum(_rooms(cells, of_one=of_one)) - CODE - STATE)


def _sold(cells: int, name: int) -> int:
    return max(8, cells - DAY - name - CODE - DAY - STATE)
