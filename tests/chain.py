"""Whether the history of an office tells of everything that stands in its records."""

from __future__ import annotations

import json
from typing import Any

from crmtui.db import rows
from crmtui.models import RECORDS, Change
from crmtui.services import changes

State = dict[tuple[str, int], dict[str, Any]]
"""The stored values of each record, by table and id."""

_FOUNDER = "salesperson", 1


def contradictions() -> list[str]:
    """What the history of the open office says that its records do not, or the other way round.

    It is walked back from now to the beginning, where there must be nobody but the founder.
    """
    state: State = _present()
    wrong = []
    for number, table, key, op, before, after in rows(
        Change.select(
            Change.id, Change.table, Change.record, Change.op, Change.before, Change.after
        ).order_by(Change.id.desc())
    ):
        if said := _back(state, (table, key), op, _values(before), _values(after)):
            wrong.append(f"change {number}: {op} {table} {key}: {said}")
    return wrong + [f"{table} {key}: nobody added it" for table, key in state.keys() - {_FOUNDER}]


def _present() -> State:
    return {
        (name, key): changes.stored(model, key)
        for name, model in RECORDS.items()
        for (key,) in rows(model.select(model.id))
    }


def _back(
    state: State, record: tuple[str, int], op: str, before: dict[str, Any], after: dict[str, Any]
) -> str:
    """Take one change back in `state`; what it finds otherwise than it was left, or nothing."""
    if op == "delete":
        found = "it is there" if record in state else ""
        state[record] = before
        return found
    if record not in state:
        return "it is not there"
    if op == "insert":
        del state[record]
        return ""
    now = {name: state[record][name] for name in after}
    state[record].update(before)
    return "" if now == after else f"{now} instead of {after}"


def _values(kept: str | None) -> dict[str, Any]:
    return {} if kept is None else dict(json.loads(kept))
