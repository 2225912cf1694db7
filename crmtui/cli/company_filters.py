"""Keeping a list to a person, a company and a time, where its records have all three."""

from __future__ import annotations

from typing import Any

from crmtui.access import User
from crmtui.cli.dates import period
from crmtui.cli.finding import meant
from crmtui.cli.options import COMPANY, SALESPERSON, SEARCH, option
from crmtui.i18n import N_

OPTIONS = (
    SEARCH, SALESPERSON, COMPANY,
    option("--since", metavar=N_("DATE"), text=N_("Only from this day on.")),
    option("--until", metavar=N_("DATE"), text=N_("Only up to this day.")),
)  # fmt: skip


def criteria_of(user: User, filters: dict[str, Any]) -> dict[str, Any]:
    """What was asked by these options but for the words, as criteria take it."""
    company = filters["company"]
    first, last = period(filters["since"], filters["until"])
    return {
        "salesperson": filters["salesperson"],
        "company_id": meant(user, company).id if company else None,
        "since": first,
        "until": last,
    }
