"""Entries field by field: compared, changed, and made from records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import Any, TypeVar

E = TypeVar("E")

OWN = "own:"
"""How the name of an own field begins, where fields go by name: "own:7"."""


def by_field(entry: Any) -> dict[str, Any]:
    """An entry's values by the name of the field, the office's own fields among them."""
    values = asdict(entry)
    own = values.pop("own", {})
    return values | {f"{OWN}{key}": value for key, value in own.items()}


def with_fields(entry: E, values: Mapping[str, Any]) -> E:
    """The entry with some of its fields changed, by the names that `by_field` gives them."""
    plain = {name: value for name, value in values.items() if not name.startswith(OWN)}
    own = {name.removeprefix(OWN): values[name] for name in values.keys() - plain.keys()}
    if own:
        plain["own"] = {**entry.own, **own}  # type: ignore[attr-defined]
    return replace(entry, **plain)  # type: ignore[type-var]


def taken(shape: type[E], record: Any, **more: Any) -> E:
    """The entry of what a record holds under the same names, and of `more`."""
    same = [each.name for each in fields(shape) if each.name not in more]  # type: ignore[arg-type]
    held = {name: getattr(record, name) for name in same if hasattr(record, name)}
    return shape(**held, **more)
