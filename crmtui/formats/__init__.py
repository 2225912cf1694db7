"""How dates, times, numbers and money look in the user's language. One door to all of them."""

from __future__ import annotations

from crmtui.doors import TYPE_CHECKING, opening

if TYPE_CHECKING:
    from crmtui.formats.days import (
        ago,
        clock_time,
        full_date,
        long_day,
        month,
        month_name,
        month_year,
        numeric_date,
        short_date,
        short_day,
        week_of,
        weekday,
        weekday_heading,
    )
    from crmtui.formats.digits import integer
    from crmtui.formats.numbers import (
        amount_with_currency,
        money,
        percent,
        percent_in_column,
        price,
        price_with_currency,
        quantity,
        share,
        tax,
        taxes,
        without_currency,
    )
    from crmtui.formats.own import own_value
    from crmtui.formats.periods import period
    from crmtui.formats.quiet import quiet_hours, until
else:
    __getattr__ = opening(
        __name__,
        {
            "days": (
                "ago",
                "clock_time",
                "full_date",
                "long_day",
                "month",
                "month_name",
                "month_year",
                "numeric_date",
                "short_date",
                "short_day",
                "week_of",
                "weekday",
                "weekday_heading",
            ),
            "digits": ("integer",),
            "numbers": (
                "amount_with_currency",
                "money",
                "percent",
                "percent_in_column",
                "price",
                "price_with_currency",
                "quantity",
                "share",
                "tax",
                "taxes",
                "without_currency",
            ),
            "own": ("own_value",),
            "periods": ("period",),
            "quiet": ("quiet_hours", "until"),
        },
    )

__all__ = [
    "ago", "amount_with_currency", "clock_time", "full_date", "integer", "long_day", "money",
    "month", "month_name", "month_year", "numeric_date", "own_value", "percent",
    "percent_in_column", "period",
    "price", "price_with_currency", "quantity", "quiet_hours", "share", "short_date", "short_day",
    "tax", "taxes", "until", "week_of", "weekday", "weekday_heading", "without_currency",
]  # fmt: skip
