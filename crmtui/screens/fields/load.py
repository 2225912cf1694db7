"""How much a salesperson has to do in the next two weeks, to spread the work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from crmtui import clock, formats
from crmtui.access import User
from crmtui.i18n import _
from crmtui.queries import followups
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

WORKING_DAYS = 10
_PER_LINE = 5
_BAR = 3
"""The longest bar, where there is room for it."""
_CELL = 14
_LEAST = 11
"""What a day takes with a bar of one cell."""


class Load:
    """What is read of it while one form is open."""

    def __init__(self, user: User) -> None:
        self._user = user
        self._known: dict[str, list[tuple[date, int]]] = {}

    def lines(self, code: str, name: str | None, width: int) -> list[Spans]:
        """The next ten working days of a code, a week to a line; nothing for nobody's code."""
        if name is None:
            return []
        if code not in self._known:
            self._known[code] = _working(self._user, int(code))
        return _lines(self._known[code], name, width)


def _working(user: User, code: int) -> list[tuple[date, int]]:
    tomorrow = clock.today() + timedelta(days=1)
    counts = followups.load(user, code, tomorrow, WORKING_DAYS // 5 * 7)
    return [(day, count) for day, count in counts.items() if day.weekday() < 5]


def _lines(working: Sequence[tuple[date, int]], name: str, width: int) -> list[Spans]:
    cell = max(_LEAST, min(_CELL, (width - 2) // _PER_LINE))
    most = max((count for _day, count in working), default=0)
    title = _("Load of {name}").format(name=name.split(" ")[0])
    heading = [Span(f" {title}", "blue", "b"), Span(f"   {_('to spread the week')}", "muted")]
    out: list[Spans] = [heading]
    for start in range(0, len(working), _PER_LINE):
        line = [Span(" " if cell == _LEAST else "  ")]
        for day, count in working[start : start + _PER_LINE]:
            line += _a_day(day, count, most, cell)
        out.append(line)
    return out


def _a_day(day: date, count: int, most: int, cell: int) -> list[Span]:
    name = f"{formats.weekday(day)} {day.day:>2} "
    if not count:
        return [Span(name), Span(fit("·", cell - len(name)), "muted")]
    bar = "█" * max(1, round((_BAR - _CELL + cell) * count / most))
    room = cell - len(name) - len(bar)
    return [Span(name), Span(bar, "accent"), Span(fit(f" {count}", room))]
