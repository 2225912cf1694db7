"""What `indexing` and `placing` share: whether something follows from a change, and of which."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from peewee import SQL, Model


def concerns(
    fields_of: Mapping[type[Model], frozenset[str]],
    model: type[Model],
    changed: Mapping[str, Any] | None,
) -> bool:
    """Whether one of the fields named for the model changed (None: all of them did)."""
    fields = fields_of.get(model, frozenset())
    return bool(fields if changed is None else fields & changed.keys())


def within(field: Any, keys: Collection[int]) -> Any:
    """That a field is one of these, in one parameter instead of hundreds."""
    return field.in_(SQL("(SELECT value FROM json_each(?))", (json.dumps(list(keys)),)))
