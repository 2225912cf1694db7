"""Entries as a draft keeps them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from crmtui import entry as every
from crmtui.entry import ContactEntry, InteractionEntry
from crmtui.screens import entries

PLAIN: dict[Any, Any] = {
    str: "a\nb", int: 7, bool: True, Decimal: Decimal("2.50"), date: date(2026, 12, 1),
    time: time(9, 30), datetime: datetime(2026, 11, 20, 8, 12, 42, 7, tzinfo=UTC),
}  # fmt: skip
KINDS = [kind for name in every.__all__ if is_dataclass(kind := getattr(every, name))]


def some(hint: Any) -> Any:
    """A value of that type, with something in it."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is UnionType:
        return some(next(each for each in inner if each is not NoneType))
    if origin is tuple:
        return tuple(some(each) for each in inner if each is not Ellipsis)
    if origin is not None and issubclass(origin, Mapping):
        return {some(inner[0]): some(inner[1])}
    if hasattr(hint, "_fields"):
        return hint(*(some(each) for each in get_type_hints(hint).values()))
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return hint(**{each.name: some(hints[each.name]) for each in fields(hint)})  # type: ignore[operator]
    return PLAIN[hint]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_entry_comes_back_from_json_as_it_was(kind: Any) -> None:
    entry = some(kind)
    kept = json.loads(json.dumps(entries.to_json(entry)))
    assert entries.from_json(kind, kept) == entry


def test_what_is_not_said_stays_so() -> None:
    entry = InteractionEntry(company=3)
    assert entries.from_json(InteractionEntry, entries.to_json(entry)) == entry


def test_what_an_older_draft_lacks_has_its_default_and_what_is_no_more_is_left_out() -> None:
    kept = {"name": "Eva", "fax": "1"}
    assert entries.from_json(ContactEntry, kept) == ContactEntry(name="Eva")
