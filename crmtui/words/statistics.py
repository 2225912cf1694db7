"""The words of the reports: what each is of, what its rows and its columns are called."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from crmtui import formats
from crmtui.core import pace, periods
from crmtui.core.periods import Period
from crmtui.core.tabulated import Column, Row, Table, Value
from crmtui.i18n import NP_, _, pgettext
from crmtui.words.codes import KIND_SHORT, QUOTE_STATE, STAGE, STATUS, TREND, InContext
from crmtui.words.saying import say

REPORT = InContext(
    "report",
    {
        "overview": NP_("report", "Overview"),
        "activity": NP_("report", "Activity"),
        "funnel": NP_("report", "Funnel"),
        "quotes": NP_("report", "Quotes"),
        "results": NP_("report", "Results"),
        "losses": NP_("report", "Lost"),
        "sources": NP_("report", "Sources"),
        "sectors": NP_("report", "Sectors"),
        "products": NP_("report", "Products"),
        "customers": NP_("report", "Customers"),
        "followups": NP_("report", "Follow-up"),
        "promotions": NP_("report", "Promotions"),
    },
)
"""What is reported."""
BY = InContext(
    "by",
    {
        "salesperson": NP_("by", "salesperson"),
        "month": NP_("by", "month"),
        "quarter": NP_("by", "quarter"),
        "week": NP_("by", "week"),
        "sector": NP_("by", "sector"),
        "territory": NP_("by", "territory"),
        "manager": NP_("by", "manager"),
        "branch": NP_("by", "branch"),
        "family": NP_("by", "family"),
        "group": NP_("by", "group"),
        "source": NP_("by", "source"),
        "product": NP_("by", "product"),
        "stage": NP_("by", "stage"),
        "reason": NP_("by", "reason"),
        "competitor": NP_("by", "competitor"),
        "class": NP_("by", "class"),
        "trend": NP_("by", "trend"),
        "status": NP_("by", "status"),
        "promotion": NP_("by", "promotion"),
    },
)
"""What the rows of a report are."""
COLUMN = InContext(
    "figure",
    {
        "calls": NP_("figure", "calls"),
        "visits": NP_("figure", "visits"),
        "others": NP_("figure", "others"),
        "contacts": NP_("figure", "total"),
        "unanswered": NP_("figure", "no answer"),
        "quotes": NP_("figure", "quotes"),
        "amount": NP_("figure", "amount"),
        "units": NP_("figure", "units"),
        "profit": NP_("figure", "profit"),
        "won": NP_("figure", "won"),
        "lost": NP_("figure", "lost"),
        "customers": NP_("figure", "customers"),
        "goal": NP_("figure", "goal"),
        "difference": NP_("figure", "difference"),
        "open": NP_("figure", "open"),
        "open_amount": NP_("figure", "open for"),
        "won_amount": NP_("figure", "won for"),
        "rate": NP_("figure", "won %"),
        "days": NP_("figure", "days"),
        "number": NP_("figure", "number"),
        "weight": NP_("figure", "weighs"),
        "weighted": NP_("figure", "weighted"),
        "compared": NP_("figure", "compared"),
        "price_gap": NP_("figure", "their price"),
        "companies": NP_("figure", "companies"),
        "contacted": NP_("figure", "contacted"),
        "quoted": NP_("figure", "quoted"),
        "new": NP_("figure", "new"),
        "conversion": NP_("figure", "bought %"),
        "sales": NP_("figure", "sales"),
        "share": NP_("figure", "share"),
        "due": NP_("figure", "due"),
        "on_time": NP_("figure", "on time"),
        "late": NP_("figure", "late"),
        "overdue": NP_("figure", "overdue"),
        "ahead": NP_("figure", "to come"),
        "punctual": NP_("figure", "on time %"),
        "unplanned": NP_("figure", "no plan"),
        "percent": NP_("figure", "percent"),
        "pace": NP_("figure", "pace"),
        "forecast": NP_("figure", "forecast"),
        "before": NP_("figure", "before"),
        "year_before": NP_("figure", "year ago"),
        "asked": NP_("figure", "asked"),
        "yes": NP_("figure", "yes"),
        "later": NP_("figure", "later"),
        "no": NP_("figure", "no"),
        "cost": NP_("figure", "cost"),
        "left": NP_("figure", "left"),
    },
)
"""The figures of a report; at most ten letters, for the head of a column."""


CODED = ("salesperson", "manager", "product")
"""The ways whose rows have a code that people know them by."""


def heading(column: Column) -> str:
    """What a figure is called."""
    return say(COLUMN, column.code)


def total(table: Table) -> str:
    """What the last line is of: in the funnel, of what is still open."""
    if (table.report, table.by) == ("funnel", "stage"):
        return pgettext("figure", "Open")
    return pgettext("figure", "All")


def name(table: Table, row: Row, fiscal_month: int = 1) -> str:
    """What a row is of, as people say it."""
    if table.by in ("month", "quarter", "year", "week") and row.key:
        return formats.period(periods.parse(row.key, fiscal_month), fiscal_month)
    if table.by == "stage":
        return say(STAGE, row.key)
    if table.by == "trend":
        return say(TREND, row.key)
    if not row.name:
        return pgettext("figure", "not said")
    code = row.key.partition(_OTHER)[0]
    coded = table.by in CODED and code not in ("", row.name)
    return f"{code} {row.name}" if coded else row.name


PLANNED = {
    "planned": NP_("due", "to do"),
    "on_time": NP_("due", "on time"),
    "late": NP_("due", "late"),
}
"""How what was planned ended."""


def kind(table: str, code: str) -> str:
    """What kind of record it is, in at most eleven letters."""
    if table == "interaction":
        return say(KIND_SHORT, code)
    if table == "follow_up":
        return pgettext("due", PLANNED[code])
    words = {"quote": QUOTE_STATE, "opportunity": STAGE, "company": STATUS}.get(table)
    return say(words, code) if words is not None else ""


def working_days(period: Period | None, today: date) -> str:
    """How far a period has gone, which the pace of results goes by; nothing if it is not going."""
    gone = None if period is None else pace.pace(period, today)
    if gone is None:
        return ""
    said = _("working day {gone} of {all}")
    return said.format(gone=formats.integer(gone.gone), all=formats.integer(gone.all))


def figure(column: Column, value: Value) -> str:
    """A figure as people read it; a dash where there is none. Money is without its currency."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if column.kind == "percent":
        return formats.share(Decimal(value), 0)
    if column.kind == "money":
        return formats.integer(int(Decimal(value).to_integral_value(ROUND_HALF_UP)))
    if column.kind in ("number", "days"):
        return formats.quantity(Decimal(value))
    return formats.integer(int(value))


_OTHER = "\t"
"""What follows it in a key is no part of what people call it."""
