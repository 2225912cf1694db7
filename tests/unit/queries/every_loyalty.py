"""Every public query of how customers buy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from crmtui.access import User
from crmtui.core.loyalty import period
from crmtui.queries import loyalty
from crmtui.queries.loyalty.company import brought

TODAY = date(2026, 11, 20)


def every() -> Mapping[str, Callable[[User, Any], Any]]:
    """The queries by module and name; each is asked for what is in a base."""
    return {
        "loyalty.of_company": lambda user, base: [
            loyalty.of_company(user, base.company, TODAY, months=months) for months in (1, 12)
        ],
        "loyalty.brought": lambda user, base: brought(user, base.other, period(TODAY, 12)),
        "loyalty.proposals": lambda user, base: loyalty.proposals(user, base.other),
    }
