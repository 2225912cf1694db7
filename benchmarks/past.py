"""More quotes of the past than the sample has: as many as the goals are measured at."""

from __future__ import annotations

from typing import Any

from peewee import fn

from crmtui import db
from crmtui.models import Quote, QuoteLine

QUOTES_EACH = 2
"""Quotes for each company: 200,000 of 100,000, with three lines each."""
_YEARS = 4
"""How much older the copies of the first round are; each further round as much again."""


def add_quotes(wanted: int) -> None:
    """Copy the quotes that were sent, years older each time, until there are so many."""
    own, earlier = _highest_key(), 0
    while own and (missing := wanted - Quote.select().count()) > 0:
        earlier += _YEARS
        on = _highest_key()
        _copy(Quote, f"WHERE id <= {own} AND number IS NOT NULL LIMIT {missing}", {
            "id": f"id + {on}",
            "number": f"'V{earlier}-' || number",
            "day": f"date(day, '-{earlier} years')",
            "valid_until": f"date(valid_until, '-{earlier} years')",
        })  # fmt: skip
        copied = f"SELECT id - {on} FROM quote WHERE id > {on}"
        _copy(QuoteLine, f"WHERE quote_id IN ({copied})", {
            "id": "NULL", "quote_id": f"quote_id + {on}"
        })  # fmt: skip


def _copy(model: Any, which: str, other: dict[str, str]) -> None:
    """Copy these rows of a table, with other values in some columns, said in SQL."""
    columns = [field.column_name for field in model._meta.sorted_fields]
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(other.get(column, f'"{column}"') for column in columns)
    table = model._meta.table_name
    db.database.execute_sql(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} {which}")


def _highest_key() -> int:
    return int(Quote.select(fn.max(Quote.id)).scalar() or 0)
