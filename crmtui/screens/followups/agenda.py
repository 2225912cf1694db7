"""The follow-ups as a list under headings, read from the database by the screenful."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from crmtui import formats, words
from crmtui.access import User
from crmtui.core.week import Bucket, bucket
from crmtui.i18n import _
from crmtui.queries import followups
from crmtui.queries.followups import FollowUpRow, Scope
from crmtui.widgets.rows import PagedRows

_COLOURS = {Bucket.OVERDUE: "red", Bucket.TODAY: "accent"}


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a group."""

    title: str
    colour: str
    count: int
    line: int
    """Its place in the list."""
    before: int
    """How many follow-ups stand before it."""


class Agenda:
    """The open follow-ups of a scope and for these purposes, from what is overdue on.

    A `Rows` source: headings are lines without a key.
    """

    def __init__(self, user: User, scope: Scope, today: date, purposes: frozenset[str]) -> None:
        counts = followups.counts_by_day(user, scope, purposes=purposes)
        self.headings = _headings(counts, today)
        self._items = PagedRows[FollowUpRow](
            sum(count for _, count in counts),
            lambda offset, limit: followups.find(
                user, scope, today=today, purposes=purposes, limit=limit, offset=offset
            ),
            find=lambda key: followups.position(user, scope, int(str(key)), purposes=purposes),
        )

    def __len__(self) -> int:
        """Follow-ups and headings."""
        return len(self._items) + len(self.headings)

    @property
    def count(self) -> int:
        """Follow-ups alone."""
        return len(self._items)

    def row(self, index: int) -> Heading | FollowUpRow:
        """The line at `index`."""
        above = self._above(index)
        return above if above.line == index else self._items.row(self._item(index, above))

    def key(self, index: int) -> Hashable | None:
        """The follow-up at `index`; None for a heading."""
        above = self._above(index)
        return None if above.line == index else self._items.key(self._item(index, above))

    def find(self, key: Hashable) -> int | None:
        """The line of a follow-up."""
        place = self._items.find(key)
        if place is None:
            return None
        above = max((h for h in self.headings if h.before <= place), key=lambda h: h.line)
        return above.line + 1 + place - above.before

    def _above(self, index: int) -> Heading:
        low, high = 0, len(self.headings) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.headings[middle].line <= index else (low, middle - 1)
        return self.headings[low]

    @staticmethod
    def _item(index: int, above: Heading) -> int:
        return above.before + index - above.line - 1


def _headings(counts: list[tuple[date, int]], today: date) -> list[Heading]:
    groups: dict[tuple[Bucket, date | None], int] = {}
    for day, count in counts:
        found = bucket(day, today)
        group = (found, day if found is Bucket.THIS_WEEK else None)
        groups[group] = groups.get(group, 0) + count
    headings: list[Heading] = []
    before = 0
    for (found, own_day), count in groups.items():
        title = _title(found, own_day, today)
        colour = _COLOURS.get(found, "blue")
        headings.append(Heading(title, colour, count, before + len(headings), before))
        before += count
    return headings


def _title(found: Bucket, day: date | None, today: date) -> str:
    if day is not None:
        return formats.weekday_heading(day)
    if found is Bucket.TODAY:
        return _("Today, {day}").format(day=formats.short_day(today))
    return words.say(words.BUCKET, found)
