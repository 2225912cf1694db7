"""Numbering the sample's quotes as they were sent, and telling of them in the history."""

from __future__ import annotations

from crmtui.db import database, rows
from crmtui.models import Counter, Quote
from crmtui.sample.desk import Desk

UNNUMBERED = "#"
"""What stands for a number until then, before the key of the first revision."""
_SERIES = "P"


def number_quotes(desk: Desk) -> None:
    """Give the quotes that were sent their numbers, in the order in which they were.

    Their rows must be written already.
    """
    sent = Quote.select(Quote.id, Quote.day).where(
        (Quote.revision == 1) & Quote.number.is_null(False)
    )
    last: dict[int, int] = {}
    numbers = []
    for key, day in rows(sent.order_by(Quote.sent_at, Quote.id)):
        last[day.year] = last.get(day.year, 0) + 1
        numbers.append((f"{_SERIES}-{day.year}-{last[day.year]:04}", f"{UNNUMBERED}{key}"))
    database.connection().executemany("UPDATE quote SET number = ? WHERE number = ?", numbers)
    for year, value in last.items():
        Counter.insert(name=f"quote {_SERIES}-{year}", value=value).execute()
