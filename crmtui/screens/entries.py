"""Entries as a draft keeps them: what a record was when its form was opened."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

E = TypeVar("E")

_READERS: dict[Any, Callable[[Any], Any]] = {
    date: date.fromisoformat,
    time: time.fromisoformat,
    datetime: datetime.fromisoformat,
    Decimal: Decimal,
    int: int,
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
    hints = get_type_hints(kind)
    known = (field.name for field in fields(kind) if field.name in kept)  # type: ignore[arg-type]
    return kind(**{name: _read(hints[name], kept[name]) for name in known})


def _read(hint: Any, value: Any) -> Any:
    """A value of that type, of what JSON holds of it; entries stand in entries, too."""
    origin, inner = get_origin(hint), get_args(hint)
    if value is None:
        return None
    if origin is types.UnionType:
        return _read(next(each for each in inner if each is not types.NoneType), value)
    if origin is tuple:
        each_of = inner[:1] * len(value) if Ellipsis in inner else inner
        return tuple(_read(of, each) for of, each in zip(each_of, value, strict=True))
    if origin is not None and issubclass(origin, Mapping):
        return {_read(inner[0], name): _read(inner[1], each) for name, each in value.items()}
    if hasattr(hint, "_fields"):
        named = get_type_hints(hint).values()
        return hint(*(_read(of, each) for of, each in zip(named, value, strict=False)))
    if is_dataclass(hint):
        return from_json(hint, value)  # type: ignore[arg-type]
    return _READERS.get(hint, lambda kept: kept)(value)
