"""The records behind a figure of results, each in a line."""

from __future__ import annotations

from datetime import date

from crmtui import formats, words
from crmtui.i18n import _, pgettext
from crmtui.queries.results.parts import SOLD
from crmtui.queries.results.records import Record
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

_DAY, _CODE, _PERCENT, _FIGURE = 11, 4, 9, 15


def columns(cells: int, measure: str) -> Spans:
    """The headings."""
    name, what = _rooms(cells - 1, measure)
    head = fit(_("Date"), _DAY) + fit(_("Company"), name) + fit(_("What"), what)
    head += fit(_("Co"), _CODE)
    if measure in SOLD:
        head += fit(_("Part"), _PERCENT - 1, "right") + " "
        head += fit(pgettext("results", "Counts"), _FIGURE, "right")
    return [Span(f" {head}", "muted")]


def paint(row: Record, cells: int, selected: bool, today: date, measure: str, places: int) -> Spans:
    """A record: when, with whom, what, whose; of a sale how much of it counts."""
    name, what = _rooms(cells, measure)
    said = row.what or words.say(words.RECORD, row.table)
    spans = [
        Span(fit(formats.short_date(row.day, today), _DAY), "accent"),
        Span(fit(row.company or "–", name - 1) + " ", "strong" if selected else "text",
             "b" if selected else ""),
        Span(fit(said, what - 1) + " "),
        Span(fit(str(row.salesperson), _CODE), "muted"),
    ]  # fmt: skip
    if measure in SOLD:
        part = "" if row.percent is None else formats.percent(row.percent)
        spans.append(Span(fit(part, _PERCENT - 1, "right") + " ", "blue"))
        counts = formats.quantity(row.figure)
        if measure != "units":
            counts = formats.money(row.figure, places)
        spans.append(Span(fit(counts, _FIGURE, "right")))
    return spans


def _rooms(cells: int, measure: str) -> tuple[int, int]:
    """The cells of the company, and of what it was."""
    left = cells - _DAY - _CODE - (_PERCENT + _FIGURE if measure in SOLD else 0)
    name = max(12, min(32, left * 3 // 5))
    return name, max(8, left - name)
