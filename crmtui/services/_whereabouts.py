"""Where somebody is named, looked up before the lock is taken. Inside erasing only.

Colleagues go on while it looks. What they write meanwhile is looked at inside, which is little;
so is everything that was found, for it may not say the same any more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from peewee import fn

from crmtui import mentioned
from crmtui.core.traces import Traces
from crmtui.db import database, rows
from crmtui.mentioned import Tell
from crmtui.models import Change
from crmtui.somebody import Somebody
from crmtui.tables.texts import WRITTEN

PARTS = ("phone", "email", "own_value")
_PART = 5_000
"""Changes that are read at once: an office of ten years has millions."""
_FEW = 300
"""Changes of colleagues that are looked at while the lock is held."""
_TEXTS = 0.6
"""How much of the time it takes to go through the texts; the rest is for the history."""


@dataclass(slots=True)
class Whereabouts:
    """What may have to be written anew: all that names them is there, and some that does not."""

    records: dict[str, set[int]] = field(default_factory=dict)
    """By table."""
    changes: set[int] = field(default_factory=set)
    change_sets: set[int] = field(default_factory=set)
    newest: int = 0
    """The number of the last change that was looked at."""


def look(who: Somebody, tell: Tell = mentioned.silent) -> Whereabouts:
    """Look everywhere. It takes no lock."""
    found = Whereabouts(newest=_newest())
    newest, traces = found.newest, who.traces
    for each in mentioned.everywhere(traces, lambda done: tell(done * _TEXTS)):
        found.records.setdefault(each.table, set()).add(each.record)
    for last in _history(who, traces, found, after=0, until=newest):
        tell(_TEXTS + (1 - _TEXTS) * last / max(newest, 1))
    _subjects(who, traces, found)
    while _newest() - found.newest > _FEW:
        catch_up(who, found)
    return found


def catch_up(who: Somebody, found: Whereabouts) -> None:
    """Add what was written since it was looked at."""
    after, found.newest = found.newest, _newest()
    traces = who.traces
    for _last in _history(who, traces, found, after=after, until=found.newest):
        pass
    fields = Change.table, Change.record, Change.change_set
    since = Change.select(*fields).where((Change.id > after) & (Change.id <= found.newest))
    for table, record, change_set in rows(since):
        if table in WRITTEN:
            found.records.setdefault(table, set()).add(record)
        found.change_sets.add(change_set)


def _history(
    who: Somebody, traces: Traces, found: Whereabouts, *, after: int, until: int
) -> Iterator[int]:
    """Find the changes that tell of them; up to which one it has come, part by part."""
    sql = (
        'SELECT id, "table", record, company, before, after FROM change'
        " WHERE id > ? AND id <= ? AND (before IS NOT NULL OR after IS NOT NULL)"
        f" ORDER BY id LIMIT {_PART}"
    )
    last = after
    while part := database.execute_sql(sql, (last, until)).fetchall():
        for key, table, record, company, *said in part:
            if _is_theirs(who, table, record, company):
                found.changes.add(key)
            elif any(each and traces.inside(each, "") != each for each in said):
                found.changes.add(key)
                if table in WRITTEN:
                    # An import that is taken back puts there again what it was before.
                    found.records.setdefault(table, set()).add(record)
        last = part[-1][0]
        yield last


def _is_theirs(who: Somebody, table: str, record: int, company: int | None) -> bool:
    """Whether a change is of them, or may be of a number, address or value that they had."""
    if table == "contact" and record in who.contacts:
        return True
    if table == "candidate" and record in who.candidates:
        return True
    return company in who.companies and (who.whole or table in PARTS)


def _subjects(who: Somebody, traces: Traces, found: Whereabouts) -> None:
    sql = "SELECT id, subject, company FROM change_set WHERE id > ? AND subject <> '' ORDER BY id"
    last = 0
    while part := database.execute_sql(f"{sql} LIMIT {_PART}", (last,)).fetchall():
        for key, subject, company in part:
            if traces.found(subject) or (who.whole and company in who.companies):
                found.change_sets.add(key)
        last = part[-1][0]


def _newest() -> int:
    return int(Change.select(fn.max(Change.id)).scalar() or 0)
