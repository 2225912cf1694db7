"""The table and the JSON of what was measured."""

from __future__ import annotations

import json
import math
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.rows import Row

_HEADINGS = ("", "what", "floor", "ours", "ratio", "goal", "")
_MARKS = {True: "√", False: "not met", None: ""}


def table(rows: Sequence[Row]) -> str:
    """The rows in columns, the numbers to the right."""
    lines = [_HEADINGS, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEADINGS))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if 2 <= column <= 4 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def verdict(rows: Sequence[Row]) -> str:
    """How many goals are met, in one line."""
    judged = [row.met for row in rows if row.met is not None]
    return f"{sum(judged)} of {len(judged)} goals met"


def write_json(path: Path, rows: Sequence[Row], companies: int) -> None:
    """Write the rows, and what they were measured on, to a file."""
    found = {
        "companies": companies,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": os.getloadavg(),
        "rows": [
            asdict(row) | {"ratio": row.ratio, "goal": row.goal, "met": row.met} for row in rows
        ],
    }
    path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.id,
        row.what,
        "" if row.floor is None else _number(row.floor, row.unit),
        _number(row.ours, row.unit),
        "" if row.ratio is None or math.isnan(row.ratio) else f"{row.ratio:.2f} ×",
        row.goal,
        _MARKS[row.met],
    )


def _number(value: float, unit: str) -> str:
    if math.isnan(value):
        return "not seen"
    decimals = 3 if value < 1 else 1 if value < 1000 else 0
    return f"{value:,.{decimals}f} {unit}"
