"""Which lost operations a group of them is of, told from how it was made and what it is called."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

PARTS = " · "
"""Between a code and a name, in what a group is called."""
_MONTHS = {"quarter": 3, "month": 1}


def within(way: str, name: str) -> dict[str, Any]:
    """What the operations of a group have in common, by the names of the filters of their list.

    `way` is one of `queries.lost.WAYS`, and `name` is as `queries.lost.by` calls the group.
    """
    code = name.partition(PARTS)[0]
    if way in ("competitor", "reason"):
        return {way: name}
    if way in ("product", "salesperson"):
        return {way: int(code) if way == "salesperson" else code}
    year, months = int(name[:4]), _MONTHS[way]
    last = int(name.rpartition("-")[2].lstrip("Q")) * months
    until = date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1)
    return {"since": date(year, last - months + 1, 1), "until": until}
