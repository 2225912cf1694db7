"""How dates, times, numbers and money look in the user's language. One door to all of them."""

from __future__ import annotations

from crmtui import i18n
from crmtui.formats.days import (
    ago,
    clock_time,
    full_date,
    long_day,
    month,
    month_year,
    numeric_date,
    short_date,
    short_day,
    week_of,
    weekday,
    weekday_heading,
)
from crmtui.formats.numbers import (
    amount_with_currency,
    integer,
    money,
    percent,
    percent_in_column,
    price,
    quantity,
    tax,
    taxes,
    without_currency,
)

__all__ = [
    "ago", "amount_with_currency", "clock_time", "full_date", "integer", "long_day", "money",
    "month", "month_year", "numeric_date", "own_value", "percent", "percent_in_column", "price",
    "quantity", "short_date", "short_day", "tax", "taxes", "week_of", "weekday",
    "weekday_heading", "without_currency",
]  # fmt: skip


def own_value(kind: str, value: str) -> str:
    """A kept value of the office's own field in the local form, as it can be typed again.

    One from when the field held something else stands as it is.
    """
    from datetime import date

    from crmtui.core import own_values

    try:
        if kind == "number":
            return own_values.local_number(value, i18n.language())
        return numeric_date(date.fromisoformat(value)) if kind == "date" else value
    except ValueError:
        return value
