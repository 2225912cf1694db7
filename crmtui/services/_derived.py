"""Whether what is kept beside the records follows from a change. Used by `indexing`, `placing`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peewee import Model


def concerns(
    fields_of: Mapping[type[Model], frozenset[str]],
    model: type[Model],
    changed: Mapping[str, Any] | None,
) -> bool:
    """Whether one of the fields named for the model changed (None: all of them did)."""
    fields = fields_of.get(model, frozenset())
    return bool(fields if changed is None else fields & changed.keys())
