"""The office rebuilt from its history: backwards from how it stands, and forwards to it again.

The history is enough for that: an update says what was before and after, a removal says all that
was there, and what was added is what the next change to it finds. What the program works out by
itself (`DERIVED`) is left out of what is compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from crmtui.db import database
from crmtui.models import RECORDS

State = dict[str, dict[int, dict[str, Any]]]
"""Every record, as it is stored: by table and key, its values by field."""

DERIVED: Mapping[str, frozenset[str]] = {
    "account_entry": frozenset({"remaining"}),
    "company": frozenset({"last_contact", "next_contact", "attempts", "territory"}),
    "quote": frozenset({"series", "number"}),
}
"""Fields that follow from others, or that are given outside the change sets, by table."""
PASSING = frozenset({"version", "updated_at"})
"""What no change tells of any record."""


class Untrue(AssertionError):
    """The history does not lead to how the office stands."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a record, with all that is needed to do it and to take it back."""

    change: int
    change_set: int
    table: str
    record: int
    op: str
    before: dict[str, Any]
    after: dict[str, Any] = field(default_factory=dict)


def assert_replays() -> None:
    """The history leads from how the office began to how it stands, and back.

    Raises:
        Untrue: it does not; it says at which change.
    """
    now = present()
    began, done = backwards(now, steps())
    again = forwards(began, done)
    if different := differences(again, now):
        raise Untrue("\n".join(different))


def state_before(change_set: int) -> State:
    """How the office stood before the first change of a change set.

    Raises:
        Untrue: the history since then is not true.
    """
    made = steps()
    first = min((each.change for each in made if each.change_set == change_set), default=1 << 62)
    return backwards(present(), (each for each in made if each.change >= first))[0]


def present() -> State:
    """How the office stands."""
    return {table: _standing(table) for table in RECORDS}


def steps() -> list[Step]:
    """All changes that are kept, in the order in which they were made."""
    found = database.execute_sql(
        'SELECT id, change_set_id, "table", record, op, before, after FROM change ORDER BY id'
    )
    return [
        Step(change, change_set, table, record, op, _values(before), _values(after))
        for change, change_set, table, record, op, before, after in found.fetchall()
    ]


def backwards(state: State, made: Iterable[Step]) -> tuple[State, list[Step]]:
    """How it was before these changes, and these with what each put there.

    Raises:
        Untrue: a change left something else than what the next one found.
    """
    was = {table: {key: dict(row) for key, row in of.items()} for table, of in state.items()}
    known = []
    for step in sorted(made, key=lambda each: -each.change):
        row = was[step.table].get(step.record)
        _expect((row is None) == (step.op == "delete"), step, "is there" if row else "is gone")
        if step.op == "delete":
            was[step.table][step.record] = dict(step.before)
            known.append(step)
        elif row is not None and step.op == "update":
            _expect_values(step, row, step.after)
            row.update(step.before)
            known.append(step)
        elif row is not None:
            del was[step.table][step.record]
            known.append(_inserted(step, row))
    return was, known[::-1]


def forwards(state: State, made: Iterable[Step]) -> State:
    """How it is after these changes, which are those that `backwards` gave.

    Raises:
        Untrue: a change found something else than what the one before had left.
    """
    now = {table: {key: dict(row) for key, row in of.items()} for table, of in state.items()}
    for step in made:
        row = now[step.table].get(step.record)
        _expect((row is None) == (step.op == "insert"), step, "is there" if row else "is gone")
        if row is None:
            now[step.table][step.record] = dict(step.after)
            continue
        _expect_values(step, row, step.before)
        if step.op == "delete":
            del now[step.table][step.record]
        else:
            row.update(step.after)
    return now


def differences(one: State, other: State) -> list[str]:
    """What differs between two states, a line each; derived fields and versions do not count."""
    found = []
    for table in RECORDS:
        first, second = one.get(table, {}), other.get(table, {})
        for key in sorted(first.keys() | second.keys()):
            mine, theirs = _told(table, first.get(key)), _told(table, second.get(key))
            if mine != theirs:
                found.append(f"{table} {key}: {_unlike(mine, theirs)}")
    return found


def _standing(table: str) -> dict[int, dict[str, Any]]:
    fields = RECORDS[table]._meta.sorted_fields
    columns = ", ".join(f'"{each.column_name}"' for each in fields)
    names = [each.name for each in fields]
    found = database.execute_sql(f'SELECT {columns} FROM "{table}"').fetchall()
    return {row[0]: dict(zip(names, row, strict=True)) for row in found}


def _values(text: str | None) -> dict[str, Any]:
    return json.loads(text) if text else {}


def _inserted(step: Step, row: dict[str, Any]) -> Step:
    said = step.change, step.change_set, step.table, step.record, step.op
    return Step(*said, before={}, after=row)


def _expect(true: bool, step: Step, said: str) -> None:
    if not true:
        raise Untrue(f"{_name(step)}: the record {said}")


def _expect_values(step: Step, row: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    passing = PASSING | DERIVED.get(step.table, frozenset())
    for name, value in values.items():
        if name not in passing and row.get(name) != value:
            raise Untrue(f"{_name(step)}: {name} was {value!r} by the history, {row.get(name)!r}")


def _name(step: Step) -> str:
    return (
        f"change {step.change} of set {step.change_set} ({step.op} of {step.table} {step.record})"
    )


def _told(table: str, row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    passing = PASSING | DERIVED.get(table, frozenset())
    return None if row is None else {k: v for k, v in row.items() if k not in passing}


def _unlike(mine: dict[str, Any] | None, theirs: dict[str, Any] | None) -> str:
    if mine is None or theirs is None:
        return "is not there" if mine is None else "should not be there"
    names = [name for name in theirs if mine.get(name) != theirs[name]]
    return ", ".join(f"{name} {mine.get(name)!r} != {theirs[name]!r}" for name in names)
