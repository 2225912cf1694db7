"""Removing the history that is older than the office keeps it, slice by slice.

It stands outside the change sets. What is younger keeps all that undo and redo need; of what
is older only remains who added what is still there: companies, people, quotes, products.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from crmtui import clock, db
from crmtui.access import Right, User, require
from crmtui.db import database
from crmtui.models import Counter, InstantField, Office
from crmtui.services import _kept_history

SLICE = 300
"""Changes that are looked at in one transaction: it takes less than 100 ms."""


@dataclass(frozen=True, slots=True)
class Old:
    """What is older than the history is kept."""

    before: date | None
    """The day before which it ends; None where it is kept for ever."""
    changes: int
    """How many changes of records are to go, or went."""
    kept: int
    """How many stay, since they say who added what is still there."""


def ends(user: User) -> date | None:
    """The day before which the history is removed; None where it is kept for ever."""
    years = Office.select(Office.history_years).limit(1).scalar() or 0
    if not years:
        return None
    today = clock.today()
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return today.replace(year=today.year - years, day=28)


def old(user: User) -> Old:
    """What `trim` would remove now."""
    upto = _upto(before := ends(user))
    ((all_of_it,),) = _ask(_COUNT, upto, _walked())
    ((kept,),) = _ask(_COUNT_KEPT, upto, _walked())
    return Old(before, all_of_it - kept, kept)


def trim(
    user: User,
    *,
    ordered: bool = False,
    rest: Callable[[], bool] = lambda: True,
    tell: Callable[[int], object] = lambda changes: None,
) -> Old:
    """Remove what is older than the office keeps it; what is left undone is done the next time.

    Whoever opens the office does what it says; `ordered` it is by somebody, who needs the
    right to. `rest` is called between two slices and says whether to go on, `tell` hears how
    many changes were removed so far.

    Raises:
        Refused: it was ordered, and the user's role does not allow it.
        Busy, DatabaseTrouble: it could not go on; what was removed is removed.
    """
    if ordered:
        require(user, Right.CARE)
    before = ends(user)
    removed = kept = 0
    if upto := _upto(before):
        db.write(lambda: _note(_kept_history.UPTO, upto))
        slices = _Slices(upto)
        while (found := db.write(slices.next)) is not None:
            removed, kept = removed + found[0], kept + found[1]
            tell(removed)
            if not rest():
                break
    return Old(before, removed, kept)


def _upto(before: date | None) -> int:
    """The last change set that is too old; 0 where none is. The newest of all is kept."""
    if before is None:
        return 0
    moment = InstantField().db_value(clock.instant(before, time()))
    ((upto,),) = _ask(_UPTO, moment)
    return int(upto or 0)


class _Slices:
    """The changes up to a change set, a few at a time."""

    def __init__(self, upto: int) -> None:
        # Those of an import are written among others': it ends later, and others begin before.
        self._upto = upto
        ((last,),) = _ask(_LAST, upto, upto)
        ((first_young,),) = _ask(_FIRST_YOUNG, upto, upto)
        self._at, self._last = _walked(), int(last or 0)
        self._first_young = int(first_young or self._last + 1)

    def next(self) -> tuple[int, int] | None:
        """Remove the next few; gives how many went and how many stayed, None at the end."""
        seen = _ask(_NEXT, self._at, self._last, SLICE)
        if not seen:
            return None
        first, end, upto = seen[0][0], seen[-1][0], self._upto
        sets = [change_set for _change, change_set in seen]
        there = sum(change_set <= upto for change_set in sets)
        gone = database.execute_sql(_REMOVE, (first, end, upto)).rowcount
        database.execute_sql(_REMOVE_SETS, (min(sets), max(sets), upto, upto))
        self._at = end
        _note(_kept_history.WALKED, min(end, self._first_young - 1))
        return gone, there - gone


def _walked() -> int:
    return _kept_history.counter(_kept_history.WALKED)


def _note(name: str, value: int) -> None:
    """Note how far it is; it never goes back."""
    Counter.insert(name=name).on_conflict_ignore().execute()
    Counter.update(value=value).where((Counter.name == name) & (Counter.value < value)).execute()


def _ask(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = database.execute_sql(sql, values).fetchall()
    return found


_STANDS = " OR ".join(
    f'(h."table" = \'{table}\' AND EXISTS (SELECT 1 FROM "{table}" WHERE id = h.record))'
    for table in _kept_history.WHO_ADDED
)
_FIRST = "SELECT 1 FROM change_set AS s WHERE s.id = h.change_set_id AND s.undoes IS NULL"
_SAYS_WHO_ADDED = f"(h.op = 'insert' AND ({_STANDS}) AND EXISTS ({_FIRST}))"
"""It does so where it added something, and did not only put it back."""
_UPTO = """
SELECT min(
    coalesce((SELECT min(id) FROM change_set WHERE at >= ?), 1 << 62) - 1,
    coalesce((SELECT max(id) FROM change_set), 0) - 1)
"""
_LAST = """
SELECT max(id) FROM (
    SELECT max(h.id) AS id FROM change AS h WHERE h.change_set_id IN (
        SELECT id FROM change_set WHERE id <= ? ORDER BY id DESC LIMIT 1000)
    UNION ALL SELECT max(h.id) FROM change AS h WHERE h.change_set_id IN (
        SELECT change_set FROM import WHERE change_set <= ? AND state IN ('done', 'gone')))
"""
_FIRST_YOUNG = """
SELECT min(h.id) FROM change AS h WHERE h.change_set_id IN (
    SELECT id FROM change_set WHERE id > ? AND id <= ? + 1000)
"""
_NEXT = "SELECT id, change_set_id FROM change WHERE id > ? AND id <= ? ORDER BY id LIMIT ?"
_UNFINISHED = "SELECT change_set FROM import WHERE state IN ('running', 'leaving')"
_REMOVE = f"""
DELETE FROM change WHERE id IN (
    SELECT h.id FROM change AS h WHERE h.id BETWEEN ? AND ? AND h.change_set_id <= ?
    AND h.change_set_id NOT IN ({_UNFINISHED}) AND NOT {_SAYS_WHO_ADDED})
"""
_REMOVE_SETS = f"""
DELETE FROM change_set WHERE id BETWEEN ? AND ? AND id <= ?
    AND NOT EXISTS (SELECT 1 FROM change AS h WHERE h.change_set_id = change_set.id)
    AND NOT EXISTS (SELECT 1 FROM change_set AS y WHERE y.undoes = change_set.id AND y.id > ?)
    AND id NOT IN ({_UNFINISHED})
"""
"""One that a younger one took back keeps its name for that one."""
_COUNT = "SELECT count(*) FROM change AS h WHERE h.change_set_id <= ? AND h.id > ?"
_COUNT_KEPT = f"""
SELECT count(*) FROM change AS h WHERE h.change_set_id <= ? AND h.id > ? AND {_SAYS_WHO_ADDED}
"""
