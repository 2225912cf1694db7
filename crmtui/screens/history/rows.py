"""A change in one line: when, by whom, what was done, about whom, and whether it stands."""

from __future__ import annotations

from datetime import date

from crmtui import clock, formats, words
from crmtui.i18n import _
from crmtui.queries.history import COUNTED, ChangeRow
from crmtui.widgets.paint import Span, Spans, rule
from crmtui.widgets.text import fit

WHEN, WHO, COUNT, STATE = 7, 6, 7, 9
"""Cells of the columns; what was done has a third, and whom it was about the rest."""


def heading(cells: int) -> Spans:
    """What stands over the columns."""
    head = f" {fit(_('When'), WHEN)}{fit(_('Who'), WHO)}{fit(_('What'), _what_cells(cells))}"
    return [Span(f"{head}{fit(_('Recs'), COUNT, 'right')}  {_('About')}", "muted")]


def paint(row: ChangeRow, cells: int, selected: bool) -> Spans:
    """The line of a change."""
    wide = _what_cells(cells)
    room = max(8, cells - WHEN - WHO - wide - COUNT - STATE - 2)
    colour = "muted" if row.undone else "strong" if selected else "text"
    return [
        Span(fit(formats.clock_time(clock.local(row.at)), WHEN), "muted"),
        Span(fit(row.initials, WHO), "accent"),
        Span(fit(words.change(row), wide - 1) + " ", colour),
        Span(fit(_count(row.records), COUNT, "right") + "  ", "muted"),
        Span(fit(row.subject, room), colour),
        Span(fit(_("undone"), STATE, "right") if row.undone else "", "accent"),
    ]


def day(title: str, count: int, cells: int) -> Spans:
    """The heading of a day."""
    return rule(title, cells, formats.integer(count))


def about(row: ChangeRow) -> str:
    """What was done, and about whom."""
    return f"{words.change(row)} · {row.subject}" if row.subject else words.change(row)


def when(row: ChangeRow, today: date) -> str:
    """The time, and the day where it is another."""
    moment = clock.local(row.at)
    hour = formats.clock_time(moment)
    if moment.date() == today:
        return hour
    return f"{formats.short_date(moment.date(), today)} {hour}"


def _count(records: int) -> str:
    if records >= COUNTED:
        return f"{formats.integer(COUNTED - 1)}+"
    return formats.integer(records)


def _what_cells(cells: int) -> int:
    return min(38, cells // 3)
