"""The lines of a count as lines of a grid, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Any

from crmtui.core.text import clean, fold
from crmtui.entry import CountLineEntry
from crmtui.i18n import N_
from crmtui.queries.stock import StockRow
from crmtui.screens.fields import numbers
from crmtui.widgets.grid_rows import Column, GridRow

COLUMNS = (
    Column(name="what", label=N_("Product"), width=0, overtype=False, limit=120),
    Column(name="competitor", label=N_("Whose"), width=12, most=18, limit=60),
    Column(name="family", label=N_("Kind"), width=11, most=16, seldom=True, limit=60),
    Column(name="before", label=N_("Before"), width=8, most=14, align="right", typed=False),
    Column(name="quantity", label=N_("There"), width=8, most=14, align="right", limit=24),
    Column(name="sold", label=N_("Sold"), width=8, most=14, align="right", limit=24),
    Column(name="unit", label=N_("Unit"), width=6, limit=40),
)
"""What a line of a count has, in the order it is typed."""
NUMBERS = ("quantity", "sold")
_TYPED = ("what", "competitor", "family", "quantity", "sold", "unit")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a line besides its texts."""

    line: int | None = None
    """What it was saved as."""
    name: str = ""
    """Of ours: what it is called."""
    ours: bool = False
    offered: bool = False
    """Whether it stands there to be filled in: without a number it was not counted."""


def known(row: GridRow) -> Known:
    """What is known of a line; nothing of a new one."""
    return row.data if isinstance(row.data, Known) else Known()


def is_as(row: GridRow, **changes: Any) -> GridRow:
    """The line with other things known of it."""
    return replace(row, data=replace(known(row), **changes))


def of_entry(number: int, line: CountLineEntry, before: Mapping[Any, StockRow]) -> GridRow:
    """A line that was saved, as it is typed; `before` is what was there at the last count."""
    values = {
        "what": line.what,
        "competitor": line.competitor,
        "family": "" if not line.competitor else line.family,
        "quantity": numbers.number_text(line.quantity),
        "sold": numbers.number_text(line.sold),
        "unit": line.unit,
    }
    row = GridRow(number, "item", values, data=Known(line.line, ours=not line.competitor))
    return told(row, before)


def of_stock(number: int, line: StockRow) -> GridRow:
    """What was there at the last count, to be counted again."""
    values = {
        "what": line.code if line.is_ours else line.name,
        "competitor": line.competitor,
        "family": "" if line.is_ours else line.family,
        "unit": line.unit,
        "before": numbers.number_text(line.quantity),
    }
    data = Known(name=line.name if line.is_ours else "", ours=line.is_ours, offered=True)
    return GridRow(number, "item", values, data=data)


def of_product(number: int, code: str, name: str, unit: str) -> GridRow:
    """A product of ours that they buy, to be counted."""
    data = Known(name=name, ours=True, offered=True)
    return GridRow(number, "item", {"what": code, "unit": unit}, data=data)


def told(row: GridRow, before: Mapping[Any, StockRow]) -> GridRow:
    """The line with what was there at the last count, and what ours is called."""
    last = before.get(key_of(row["what"], row["competitor"]))
    row = replace(row, values={**row.values, "before": ""})
    if last is None:
        return row
    row = row.with_texts(before=numbers.number_text(last.quantity))
    return is_as(row, name=last.name) if last.is_ours and not known(row).name else row


def by_key(lines: Iterable[StockRow]) -> dict[Any, StockRow]:
    """What was counted last, by what tells one thing from another."""
    return {key_of(line.code or line.name, line.competitor): line for line in lines}


def key_of(what: str, competitor: str) -> tuple[str, str]:
    """What tells one thing from another."""
    return fold(what), fold(competitor)


def read(row: GridRow) -> CountLineEntry:
    """What a line says as an entry; what cannot be read counts as nothing."""
    return CountLineEntry(
        what=clean(row["what"]),
        competitor=clean(row["competitor"]),
        family=clean(row["family"]),
        quantity=_number(row["quantity"]),
        unit=clean(row["unit"]),
        sold=_number(row["sold"]),
        line=known(row).line,
    )


def counts(row: GridRow) -> bool:
    """Whether anything is said in the line: what was only offered and left empty says nothing."""
    if known(row).offered:
        return bool(row["quantity"].strip() or row["sold"].strip())
    return any(row[name].strip() for name in _TYPED)


def kept(row: GridRow) -> dict[str, Any]:
    """What a draft keeps of a line."""
    return {
        "id": row.id, "values": dict(row.values), "problems": dict(row.problems),
        "data": asdict(known(row)),
    }  # fmt: skip


def from_kept(found: Mapping[str, Any]) -> GridRow:
    """A line that a draft kept."""
    values, problems = dict(found["values"]), dict(found["problems"])
    return GridRow(found["id"], "item", values, problems, Known(**found["data"]))


def texts(row: GridRow) -> tuple[str, ...]:
    """What is typed in a line."""
    return tuple(row[name].strip() for name in _TYPED)


def _number(text: str) -> Decimal | None:
    return numbers.number(text) if text.strip() else None
