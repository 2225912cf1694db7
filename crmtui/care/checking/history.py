"""Whether what was undone knows by what, and the keys and numbers that were given stay given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crmtui import db
from crmtui.care.checking.parts import Flaw, Whole
from crmtui.core import quote_names
from crmtui.db import database
from crmtui.i18n import N_, ngettext
from crmtui.models import RECORDS, ChangeSet, Counter, Quote
from crmtui.services._derived import within

Tick = Callable[[], None]
_SLICE = 500


def _undone(_tick: Tick) -> list[Flaw]:
    wrong = _marks_to_put_right()
    text = ngettext(
        "{n} change does not know whether it was undone.",
        "{n} changes do not know whether they were undone.",
        len(wrong),
    )
    return [Flaw("undone", text.format(n=len(wrong)), len(wrong), True)] if wrong else []


def _marks_to_put_right() -> dict[int, int | None]:
    """By change set: the one that took it back, where it says something else."""
    marked = ChangeSet.select(ChangeSet.id, ChangeSet.undone_by)
    kept: dict[int, int | None] = dict(db.rows(marked.where(ChangeSet.undone_by.is_null(False))))
    undos = ChangeSet.select(ChangeSet.id, ChangeSet.undoes).order_by(ChangeSet.id)
    told: dict[int, int | None] = {}
    undoes: dict[int, int] = {}
    for key, target in db.rows(undos.where(ChangeSet.undoes.is_null(False))):
        undoes[key] = target
        told[target] = key
        # Taking back an undo makes the first change stand again.
        if target in undoes:
            told[undoes[target]] = None
    wrong = {key: told.get(key) for key in told | kept if told.get(key) != kept.get(key)}
    # The history is not kept for ever.
    there = ChangeSet.select(ChangeSet.id).where(within(ChangeSet.id, wrong))
    return {key: wrong[key] for (key,) in db.rows(there)}


def _mend_undone(_flaws: list[Flaw], tick: Tick) -> None:
    def write() -> bool:
        wrong = list(_marks_to_put_right().items())
        for key, undone_by in wrong[:_SLICE]:
            ChangeSet.update(undone_by=undone_by).where(ChangeSet.id == key).execute()
        return len(wrong) > _SLICE

    while db.write(write):
        tick()


def _counters(_tick: Tick) -> list[Flaw]:
    behind = [*_numbers_behind(), *_keys_behind()]
    text = ngettext(
        "{n} count is behind what was given already: {names}.",
        "{n} counts are behind what was given already: {names}.",
        len(behind),
    )
    names = ", ".join(name for name, _least in behind)
    said = text.format(n=len(behind), names=names)
    return [Flaw("counters", said, len(behind), True)] if behind else []


def _numbers_behind() -> list[tuple[str, int]]:
    """The series of quotes whose count is behind, and where it should be at least."""
    given: dict[str, int] = {}
    for (number,) in db.rows(Quote.select(Quote.number).where(Quote.number.is_null(False))):
        series, _dash, count = number.rpartition("-")
        if quote_names.parse(number) is not None and count.isdecimal():
            name = f"quote {series}"
            given[name] = max(int(count), given.get(name, 0))
    counts: dict[str, int] = dict(db.rows(Counter.select(Counter.name, Counter.value)))
    return [
        (name, least)
        for name, least in sorted(given.items())
        if name in counts and counts[name] < least
    ]


def _keys_behind() -> list[tuple[str, int]]:
    """The tables that would give a key again, and the last one that was given."""
    given: dict[str, int] = dict(
        database.execute_sql("SELECT name, seq FROM sqlite_sequence").fetchall()
    )
    last = 'SELECT max(record) FROM change WHERE "table" = ?'
    found = ((table, database.execute_sql(last, (table,)).fetchone()[0] or 0) for table in RECORDS)
    return [(table, least) for table, least in found if given.get(table, 0) < least]


def _mend_counters(_flaws: list[Flaw], _tick: Tick) -> None:
    def write() -> None:
        for name, least in _numbers_behind():
            Counter.update(value=least).where(Counter.name == name).execute()
        for table, least in _keys_behind():
            _give_on_from(table, least)

    db.write(write)


def _give_on_from(table: str, least: Any) -> None:
    execute = database.execute_sql
    execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
    execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, least))


PARTS = (
    Whole(N_("Looking at what was undone"), _undone, _mend_undone),
    Whole(N_("Looking at the counts of numbers"), _counters, _mend_counters),
)
