"""Looking at every part of the open file, and mending what can be made anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from peewee import IntegrityError, Model

from crmtui import db
from crmtui.care.checking import engine, history, kept_twice, sums, unfinished, values
from crmtui.care.checking.parts import Flaw, Progress, Sliced, Tell, Whole, breathe
from crmtui.db import database
from crmtui.i18n import _

PARTS: tuple[Whole | Sliced, ...] = (
    engine.PAGES, *values.PARTS, *engine.PARTS,
    *sums.PARTS, *kept_twice.PARTS, *history.PARTS, *unfinished.PARTS,
)  # fmt: skip
"""In the order in which they are looked at: what is mended later may need what is earlier."""
_SLICE = 250
_MENDED = 10
"""Records that are mended at once: some hundredths of a second."""
_PATIENCE = 60.0
"""Seconds that mending waits for somebody who holds the database."""


def check(tell: Tell, *, repair: bool = False) -> list[Flaw]:
    """What is wrong in the open file; with `repair`, what follows from the rest is made anew.

    Whoever works meanwhile hardly waits: nothing is held while it is read, and what is mended
    is written in slices of less than a tenth of a second. It takes some minutes for 100,000
    companies and a million interactions.

    Raises:
        Busy: somebody held the database for a minute while something was to be mended.
        DatabaseTrouble: the file cannot be read or written any more.
    """
    found: list[Flaw] = []
    for part in PARTS:
        if isinstance(part, Sliced):
            found += _sliced(part, tell, repair=repair)
        else:
            found += _whole(part, tell, repair=repair)
        if any(flaw.part == "file" and not flaw.mended for flaw in found):
            # What a damaged file says further on means nothing.
            break
    return found


def _whole(part: Whole, tell: Tell, *, repair: bool) -> list[Flaw]:
    doing = _(part.doing)

    def tick() -> None:
        tell(Progress(doing, 0, 0))

    tick()
    flaws = part.look(tick)
    if not repair or part.mend is None or not any(flaw.mendable for flaw in flaws):
        return flaws
    try:
        part.mend(flaws, tick)
    except IntegrityError:
        # Of two that say they are the same one is wrong, and nobody can tell which.
        return [replace(flaw, mendable=False) for flaw in flaws]
    return [replace(flaw, mended=flaw.mendable) for flaw in flaws]


def _sliced(part: Sliced, tell: Tell, *, repair: bool) -> list[Flaw]:
    doing = _(part.doing)
    total = max(_count(table) for table in part.tables)
    done = wrong = 0
    for keys in _slices(part):
        tell(Progress(doing, done, max(total, done)))
        with db.snapshot():
            found = sorted(part.wrong(keys))
        done += len(keys)
        wrong += len(found)
        if repair:
            _mend(part, found)
    if not wrong:
        return []
    return [Flaw(part.part, part.said(wrong).format(n=wrong), wrong, True, repair)]


def _mend(part: Sliced, keys: list[int]) -> None:
    for start in range(0, len(keys), _MENDED):
        some = keys[start : start + _MENDED]
        db.write(partial(part.mend, some), patience=_PATIENCE)
        breathe()


def _slices(part: Sliced) -> Iterator[list[int]]:
    """The keys of all its records, there or gone, some at a time."""
    query = " UNION ".join(
        f"SELECT {_key(table)} FROM {table._meta.table_name} WHERE {_key(table)} > :after"
        for table in part.tables
    )
    after = 0
    while True:
        found = database.execute_sql(f"{query} ORDER BY 1 LIMIT {_SLICE}", {"after": after})
        keys = [key for (key,) in found.fetchall()]
        if not keys:
            return
        yield keys
        after = keys[-1]


def _key(table: Any) -> str:
    return str(table._meta.primary_key.column_name)


def _count(table: type[Model]) -> int:
    return int(table.select().count())
