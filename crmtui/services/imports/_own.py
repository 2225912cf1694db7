"""What a slice of rows brings of the office's own fields."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from crmtui.core.own_values import Stored
from crmtui.db import rows
from crmtui.models import OwnValue
from crmtui.services import bulk
from crmtui.services.imports.decisions import What


class OwnValues:
    """The own values of some companies and their people: those there, and those to write."""

    def __init__(self, companies: Collection[int]) -> None:
        """`companies` are those of which something may be there."""
        self._there: dict[tuple[int, int | None, int], tuple[int | None, str]] = {}
        self._new: dict[tuple[int, int | None, int], dict[str, Any]] = {}
        self._changed: dict[int, dict[str, Any]] = {}
        if not companies:
            return
        found = OwnValue.select(
            OwnValue.company, OwnValue.contact, OwnValue.field, OwnValue.id, OwnValue.value
        )
        own = bulk.among(sorted(companies), "company_id")
        for company, contact, field, key, value in rows(found.where(own)):
            self._there[company, contact, field] = (key, value)

    def put(
        self, company: int, held: Mapping[int, Stored], what: What, *, contact: int | None = None
    ) -> bool:
        """Take down what is lacking, or all that differs (UPDATE). Returns whether any is."""
        changed = False
        for field, kept in held.items():
            place = company, contact, field
            key, now = self._there.get(place, (None, None))
            if now == kept.value or (now is not None and what is not What.UPDATE):
                continue
            said = {"value": kept.value, "value_fold": kept.fold, "number": kept.number}
            if key is not None:
                self._changed[key] = said
            else:
                self._new[place] = {"company": company, "contact": contact, "field": field, **said}
            self._there[place] = (key, kept.value)
            changed = True
        return changed

    def write(self) -> None:
        """Write what was taken down."""
        bulk.insert_many(OwnValue, list(self._new.values()))
        bulk.update_rows(OwnValue, self._changed)
        self._new, self._changed = {}, {}
