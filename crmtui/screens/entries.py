"""Entries as a draft keeps them: what a record was when its form was opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date, datetime, time
from typing import Any, TypeVar

E = TypeVar("E")

_READERS: dict[str, Any] = {
    "date | None": date.fromisoformat,
    "time | None": time.fromisoformat,
    "datetime | None": datetime.fromisoformat,
}


def to_json(entry: Any) -> dict[str, Any]:
    """The entry's fields in what JSON can hold; days and times as ISO texts."""
    return {
        name: value.isoformat() if isinstance(value, (date, time)) else value
        for name, value in asdict(entry).items()
    }


def from_json(kind: type[E], kept: Mapping[str, Any]) -> E:
    """The entry of that kind which `to_json` made `kept` of; what it lacks has its default."""
    values = {}
    for field in fields(kind):  # type: ignore[arg-type]
        if field.name in kept:
            value = kept[field.name]
            read = _READERS.get(str(field.type))
            values[field.name] = read(value) if read is not None and value is not None else value
    return kind(**values)
