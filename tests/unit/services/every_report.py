"""Every service of the reports that are kept under a name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from crmtui.access import User
from crmtui.core.statistics import Asked
from crmtui.services import saved_reports

Asking = dict[str, Callable[[], object]]
TODAY = date(2026, 11, 20)
QUOTED = Asked("quotes", "month")
SHARED = ("saved_reports.keep", "saved_reports.remove")
"""What is about no company: `test_statistics` tells whose it is."""
COMMANDS = ("saved_report.keep", "saved_report.keep/again", "saved_report.remove")


def commands(user: User, company: int) -> Asking:
    """Every command, given on what there is."""
    del company
    kept = saved_reports.keep(user, "Ours", QUOTED, today=TODAY)
    return {
        "saved_report.keep": lambda: saved_reports.keep(user, "Mine", QUOTED, today=TODAY),
        "saved_report.keep/again": lambda: saved_reports.keep(
            user, "ours", Asked("activity"), today=TODAY
        ),
        "saved_report.remove": lambda: saved_reports.remove(user, kept),
    }
