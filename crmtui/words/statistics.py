"""The words of the reports: what each is of, what its rows and its columns are called."""

from __future__ import annotations

from crmtui.i18n import NP_
from crmtui.words.codes import InContext

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
        "percent": NP_("figure", "percent"),
        "pace": NP_("figure", "pace"),
        "forecast": NP_("figure", "forecast"),
        "before": NP_("figure", "before"),
        "year_before": NP_("figure", "year ago"),
    },
)
"""The figures of a report; at most ten letters, for the head of a column."""
