"""Everything that is kept about a person, for another program to read: plain values by name."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from crmtui import clock
from crmtui.core import inert_json
from crmtui.queries.persons import Person


def written(person: Person) -> bytes:
    """All of it as JSON; dates and moments are ISO 8601, amounts are texts."""
    return f"{inert_json.written(data(person), indent=2)}\n".encode()


def data(person: Person) -> dict[str, Any]:
    """The same, as plain values."""
    said = {name: _plain(each) for name, each in asdict(person).items()}
    return {"made": _plain(clock.now()), **said}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, datetime):
        return clock.local(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (str, int, float, bool)) or value is None:
        return value
    return str(value)
