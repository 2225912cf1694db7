"""More quotes and sales of the past than the sample has: as many as the goals are measured at."""

from __future__ import annotations

from typing import Any

from peewee import fn

from crmtui import db
from crmtui.models import Quote, QuoteLine, Sale, SaleLine

QUOTES_EACH = 2
"""Quotes for each company: 200,000 of 100,000, with three lines each."""
LINES_EACH = 10
"""Lines of sales for each company: 1,000,000 of 100,000."""
_YEARS = 4
"""How much older the copies of the first round are; each further round as much again."""


def add_quotes(wanted: int) -> None:
    """Copy the quotes that were sent, years older each time, until there are so many."""
    own, earlier = _highest_key(Quote), 0
    while own and (missing := wanted - Quote.select().count()) > 0:
        earlier += _YEARS
        on = _highest_key(Quote)
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


def add_sales(wanted: int) -> None:
    """Copy the sales, a year older each time, until they have so many lines."""
    own, earlier = _highest_key(Sale), 0
    while own and SaleLine.select().count() < wanted:
        earlier += 1
        on = _highest_key(Sale)
        _copy(Sale, f"WHERE id <= {own}", {
            "id": f"id + {on}", "key": "NULL", "quote_id": "NULL",
            "day": f"date(day, '-{earlier} years')", "delivery_on": "NULL", "delivered_on": "NULL",
        })  # fmt: skip
        _copy(SaleLine, f"WHERE sale_id <= {own}", {
            "id": "NULL", "sale_id": f"sale_id + {on}", "quote_line_id": "NULL",
            "sold_on": f"date(sold_on, '-{earlier} years')",
        })  # fmt: skip


def _copy(model: Any, which: str, other: dict[str, str]) -> None:
    """Copy these rows of a table, with other values in some columns, said in SQL."""
    columns = [field.column_name for field in model._meta.sorted_fields]
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(other.get(column, f'"{column}"') for column in columns)
    table = model._meta.table_name
    db.database.execute_sql(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} {which}")


def _highest_key(model: Any) -> int:
    return int(model.select(fn.max(model.id)).scalar() or 0)
