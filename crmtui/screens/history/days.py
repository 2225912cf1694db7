"""Changes as a list under the days on which they were made, read by the screenful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from crmtui import formats
from crmtui.i18n import _
from crmtui.queries.history import ChangeRow
from crmtui.widgets.rows import PAGE


@dataclass(frozen=True, slots=True)
class Day:
    """What stands over the changes of a day."""

    day: date
    count: int

    def title(self, today: date) -> str:
        """The day in words, the year where it is another."""
        if self.day == today:
            return _("Today, {day}").format(day=formats.short_day(today))
        said = formats.short_day if self.day.year == today.year else formats.long_day
        return said(self.day)


class ChangesByDay:
    """A `Rows` source: the changes, and headings without a key."""

    def __init__(
        self,
        found: Sequence[tuple[int, date]],
        read: Callable[[Sequence[int]], Sequence[ChangeRow]],
    ) -> None:
        """`found` are changes and their days, in order; `read` reads some of them."""
        counts = Counter(day for _key, day in found)
        self._keys = [key for key, _day in found]
        self._lines: list[Day | int] = []
        above: date | None = None
        for place, (_key, day) in enumerate(found):
            if day != above:
                self._lines.append(Day(day, counts[day]))
                above = day
            self._lines.append(place)
        self._line_of = {
            self._keys[line]: at for at, line in enumerate(self._lines) if isinstance(line, int)
        }
        self._page = lru_cache(maxsize=16)(lambda page: self._read(page, read))

    def __len__(self) -> int:
        """Changes and headings."""
        return len(self._lines)

    @property
    def count(self) -> int:
        """Changes alone."""
        return len(self._keys)

    def row(self, index: int) -> Day | ChangeRow | None:
        """The line at `index`; None where the change has gone meanwhile."""
        line = self._lines[index]
        if isinstance(line, Day):
            return line
        return self._page(line // PAGE).get(self._keys[line])

    def key(self, index: int) -> Hashable | None:
        """The change at `index`; None for a heading."""
        line = self._lines[index]
        return None if isinstance(line, Day) else self._keys[line]

    def find(self, key: Hashable) -> int | None:
        """The line of a change."""
        return self._line_of.get(key)  # type: ignore[call-overload,no-any-return]

    def _read(
        self, page: int, read: Callable[[Sequence[int]], Sequence[ChangeRow]]
    ) -> dict[int, ChangeRow]:
        return {row.id: row for row in read(self._keys[page * PAGE : (page + 1) * PAGE])}
