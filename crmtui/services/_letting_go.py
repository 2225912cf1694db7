"""Letting go of a record that is about to be removed. Inside a command only."""

from __future__ import annotations

from crmtui.db import rows
from crmtui.models import RECORDS, Record
from crmtui.services import bulk


def let_go(gone: type[Record], key: int) -> None:
    """Let everything that may name nothing, and names this record, name nothing."""
    for model in RECORDS.values():
        for field, referred in model._meta.refs.items():
            if referred is gone and field.null:
                naming = [each for (each,) in rows(model.select(model.id).where(field == key))]
                bulk.update_many(model, naming, **{field.name: None})
