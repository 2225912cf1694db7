"""Reading the open follow-ups in the order in which they are due, by the screenful."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from crmtui.access import User
from crmtui.queries._reading import all_owned, marks, owned, remembered, select
from crmtui.queries.followups.rows import MINE, ORDER, WITHIN_A_DAY, FollowUpRow, Scope, by_keys


def find(
    user: User,
    scope: Scope = MINE,
    *,
    today: date,
    purposes: Collection[str] | None = None,
    until: date | None = None,
    limit: int = 64,
    offset: int = 0,
) -> list[FollowUpRow]:
    """`limit` of the open follow-ups from the one at `offset` on, `until` that day at most.

    They are ordered by the day; within it by the hour, those without one last.
    """
    agenda = _Agenda(user, scope, _set(purposes), until)
    return by_keys(user, agenda.page(limit, offset), today)


def counts_by_day(
    user: User, scope: Scope = MINE, *, purposes: Collection[str] | None = None
) -> list[tuple[date, int]]:
    """How many follow-ups are open for each day that has any, in order."""
    return list(_Agenda(user, scope, _set(purposes)).days())


def count(
    user: User,
    scope: Scope = MINE,
    *,
    purposes: Collection[str] | None = None,
    until: date | None = None,
) -> int:
    """How many follow-ups are open."""
    agenda = _Agenda(user, scope, _set(purposes))
    return sum(size for due, size in agenda.days() if until is None or due <= until)


def position(
    user: User, scope: Scope, followup_id: int, *, purposes: Collection[str] | None = None
) -> int | None:
    """The place of an open follow-up among those of the scope, from 0; None if not there."""
    return _Agenda(user, scope, _set(purposes)).position(followup_id)


def _set(purposes: Collection[str] | None) -> frozenset[str] | None:
    return None if purposes is None else frozenset(purposes)


@dataclass(frozen=True, slots=True)
class _Agenda:
    """The open follow-ups of a scope, day by day."""

    user: User
    scope: Scope
    purposes: frozenset[str] | None = None
    until: date | None = None

    def days(self) -> tuple[tuple[date, int], ...]:
        """The days that have any, and how many."""
        return remembered(self, self._read_days)

    def _read_days(self) -> tuple[tuple[date, int], ...]:
        source, parameters = self._source(all_owned)
        found = select(f"SELECT due, count(*) {source} GROUP BY due ORDER BY due", *parameters)
        return tuple((date.fromisoformat(due), size) for due, size in found)

    def page(self, limit: int, offset: int) -> list[int]:
        """The ids of a screenful."""
        source, parameters = self._source()
        if offset:
            # However far down, what is skipped is whole days and then less than one.
            for due, size in self.days():
                if offset < size:
                    source, parameters = f"{source} AND f.due >= ?", [*parameters, due]
                    break
                offset -= size
            else:
                return []
        sql = f"SELECT f.id {source} ORDER BY {ORDER} LIMIT ? OFFSET ?"
        return [key for (key,) in select(sql, *parameters, limit, offset)]

    def position(self, followup_id: int) -> int | None:
        """The place of one of them, from 0."""
        source, parameters = self._source()
        found = select(f"SELECT {ORDER} {source} AND f.id = ?", *parameters, followup_id)
        if not found:
            return None
        due, at, key = found[0]
        earlier = f"SELECT count(*) {source} AND f.due = ? AND ({WITHIN_A_DAY}) < (?, ?)"
        ((before,),) = select(earlier, *parameters, due, at, key)
        return int(before) + sum(size for on, size in self.days() if on < date.fromisoformat(due))

    def _source(
        self, own: Callable[[User, str], str] = owned
    ) -> tuple[str, list[Any]]:  # fmt: skip
        whose, parameters = self.scope.condition(self.user, "f.salesperson_id")
        which, words = self.scope.found(self.user, "f.company_id")
        mine = own(self.user, "f.company_id")
        sql = f"FROM follow_up AS f WHERE f.closed_on IS NULL AND {whose} AND {which} AND {mine}"
        parameters = [*parameters, *words]
        if self.purposes is not None:
            sql += f" AND f.purpose IN ({marks(self.purposes)})"
            parameters += sorted(self.purposes)
        if self.until is not None:
            sql += " AND f.due <= ?"
            parameters.append(self.until)
        return sql, parameters
