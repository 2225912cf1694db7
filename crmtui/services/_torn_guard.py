"""What must not be taken back: a move of records to another company, once others hang on them.

Used by `undo` only.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from crmtui.db import database
from crmtui.models import Company, Contact, Record, Site

_FREE = (Company, Contact, Site)
"""Whoever moves on leaves at a company what was said with them there."""
_TORN = """
SELECT 1 FROM "{part}" AS part JOIN "{whole}" AS whole ON whole.id = part."{column}"
WHERE {moved}.id IN (SELECT value FROM json_each(?)) AND part.company_id <> whole.company_id
LIMIT 1
"""


def is_torn(model: type[Record], keys: Collection[int]) -> bool:
    """Whether one of these records is at another company than what is of it, or what it is of."""
    told = json.dumps(list(keys))
    return any(database.execute_sql(sql, (told,)).fetchone() for sql in _looks(model))


def _looks(model: Any) -> Iterator[str]:
    """What finds such a pair, by each way in which records of a kind hang on others."""
    for moved, fields in (("whole", model._meta.backrefs), ("part", model._meta.refs)):
        for field in fields:
            part, whole = field.model._meta, field.rel_model
            owned = "company" in part.fields and "company" in whole._meta.fields
            if owned and whole not in _FREE:
                yield _TORN.format(
                    part=part.table_name, whole=whole._meta.table_name,
                    column=field.column_name, moved=moved,
                )  # fmt: skip
