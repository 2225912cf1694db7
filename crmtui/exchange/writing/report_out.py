"""A report as CSV, JSON or a spreadsheet: its rows, and what they come to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, BinaryIO

from crmtui.core import currencies, periods
from crmtui.core.periods import Period
from crmtui.core.tabulated import Column as Figure
from crmtui.core.tabulated import Row, Table, Value
from crmtui.exchange.writing.column import Column
from crmtui.i18n import NP_, pgettext
from crmtui.words import say
from crmtui.words import statistics as said

FORMS = ("csv", "json", "rfc", "xlsx")
_MEASURES = {"money": "amount", "integer": "count"}


@dataclass(frozen=True, slots=True)
class _Line:
    """A row as it is written, with the name that people read and its own currency."""

    key: str
    name: str
    currency: str
    values: tuple[Value, ...]


def write(
    table: Table, stream: BinaryIO, form: str, period: Period | None = None, fiscal_month: int = 1
) -> int:
    """Write a report in one of the `FORMS`; gives how many rows it has."""
    lines = [_line(table, row, fiscal_month) for row in table.rows]
    if form == "json":
        from crmtui.exchange.writing import json_out

        json_out.write_one(stream, record(table, period, fiscal_month))
    elif form == "xlsx":
        from crmtui.exchange.writing import xlsx_out

        title = say(said.REPORT, table.report)
        xlsx_out.write(stream, columns(table), lines, title=title, currency=table.currency)
    else:
        from crmtui.exchange.writing import csv_out

        csv_out.write(stream, columns(table), lines, "rfc" if form == "rfc" else "office")
    return len(lines)


def columns(table: Table) -> tuple[Column, ...]:
    """The columns of a list of its rows."""
    first = (Column("key", NP_("column", "Code"), lambda row: row.key),) if _coded(table) else ()
    name = Column("name", say(said.BY, table.by).capitalize(), lambda row: row.name, own=True)
    figures = (
        Column(
            each.code, said.heading(each), _reader(place, each.kind), own=True,
            measure=_MEASURES.get(each.kind, "") if each.adds else "",
        )
        for place, each in enumerate(table.columns)
    )  # fmt: skip
    money = any(each.kind == "money" for each in table.columns)
    foreign = any(row.currency for row in table.rows)
    last = Column("currency", pgettext("column", "Currency"), lambda row: row.currency, own=True)
    return (*first, name, *figures, *((last,) if money and foreign else ()))


def record(table: Table, period: Period | None, fiscal_month: int = 1) -> dict[str, Any]:
    """A report as plain values: money and quantities as texts, to stay exact; keys in English."""
    found: dict[str, Any] = {
        "report": table.report,
        "by": table.by,
        "period": None if period is None else periods.key(period, fiscal_month),
    }
    if table.currency:
        found["currency"] = table.currency
    rows = [_record(table, row.key, row.name, row.values, row.currency) for row in table.rows]
    return {**found, "rows": rows, "total": _record(table, "", "", table.total)}


def _line(table: Table, row: Row, fiscal_month: int) -> _Line:
    name = row.name if _coded(table) else said.name(table, row, fiscal_month)
    return _Line(row.key, name, row.currency or table.currency, row.values)


def _coded(table: Table) -> bool:
    """Whether the rows have codes that stand in a column of their own."""
    return table.by in said.CODED


def _record(
    table: Table, key: str, name: str, values: tuple[Value, ...], currency: str = ""
) -> dict[str, Any]:
    known = currency or table.currency
    figures = {
        each.code: plain(each, value, known)
        for each, value in zip(table.columns, values, strict=True)
    }
    its = {"currency": currency} if currency else {}
    return {"key": key.partition("\t")[0], "name": name, **figures, **its}


def plain(column: Figure, value: Value, currency: str) -> Any:
    """A figure for programs: counts are integers, money and quantities texts, rates numbers."""
    if value is None or isinstance(value, str):
        return value
    if column.kind == "money":
        return currencies.written(Decimal(value), currency)
    if column.kind == "number":
        return f"{Decimal(value):f}"
    return int(value) if column.kind == "integer" else float(value)


def _reader(place: int, kind: str) -> Callable[[Any], Any]:
    def money(row: _Line) -> Decimal | None:
        value = row.values[place]
        return None if value is None else Decimal(currencies.written(Decimal(value), row.currency))

    return money if kind == "money" else lambda row: row.values[place]


def behind(row: Any) -> dict[str, Any]:
    """One of the records behind a figure."""
    return {
        "table": row.table,
        "id": row.id,
        "day": row.day.isoformat() if row.day else None,
        "company_id": row.company_id,
        "company": row.company,
        "salesperson": row.salesperson,
        "kind": row.kind,
        "text": row.text,
        "amount": None if row.amount is None else currencies.written(row.amount),
        "currency": row.currency,
    }
