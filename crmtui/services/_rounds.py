"""What becomes of a visit's place in its round when it is moved. Inside services only."""

from __future__ import annotations

from datetime import date, time
from typing import Any


def moved(row: Any, due: date, at: time | None) -> dict[str, Any]:
    """What to write of a follow-up that goes to a day and an hour."""
    return {"due": due, "time": at, **left(row, {"due": due})}


def left(row: Any, values: dict[str, Any]) -> dict[str, None]:
    """What to write besides `values`: of another day, person or kind, it has no place any more."""
    before = {"due": row.due, "salesperson": row.salesperson_id, "kind": row.kind}
    stays = all(values.get(name, value) == value for name, value in before.items())
    return {} if stays else {"stop": None}
