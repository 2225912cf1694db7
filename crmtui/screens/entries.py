"""Entries as a draft keeps them: what a record was when its form was opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeVar

from crmtui.entry import LineEntry, ReportLine

E = TypeVar("E")

_READERS: dict[str, Any] = {
    "date | None": date.fromisoformat,
    "time | None": time.fromisoformat,
    "datetime | None": datetime.fromisoformat,
    "Decimal": Decimal,
    "Decimal | None": Decimal,
    "tuple[LineEntry, ...]": lambda kept: tuple(from_json(LineEntry, each) for each in kept),
    "tuple[tuple[str, Decimal], ...]": lambda kept: tuple(
        (str(code), Decimal(percent)) for code, percent in kept
    ),
    "tuple[tuple[int, str], ...]": lambda kept: tuple((int(key), str(met)) for key, met in kept),
    "tuple[ReportLine, ...]": lambda kept: tuple(from_json(ReportLine, each) for each in kept),
}


def to_json(entry: Any) -> dict[str, Any]:
    """The entry's fields in what JSON can hold; days and times as ISO texts, numbers too."""
    return {name: _plain(value) for name, value in asdict(entry).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, (tuple, list)) else value


def from_json(kind: type[E], kept: Mapping[str, Any]) -> E:
    """The entry of that kind which `to_json` made `kept` of; what it lacks has its default."""
    values = {}
    for field in fields(kind):  # type: ignore[arg-type]
        if field.name in kept:
            value = kept[field.name]
            read = _READERS.get(str(field.type))
            values[field.name] = read(value) if read is not None and value is not None else value
    return kind(**values)
