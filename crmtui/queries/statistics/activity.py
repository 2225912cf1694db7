"""Who was in touch with customers how often, and how."""

from __future__ import annotations

from datetime import date

from crmtui.access import User
from crmtui.core.statistics import Asked, Progress, Stopped
from crmtui.core.tabulated import Column, Table

_COLUMNS = (
    Column("calls"), Column("visits"), Column("others"), Column("contacts"),
    Column("unanswered"), Column("quotes"),
)  # fmt: skip


def table(
    user: User, asked: Asked, *, today: date, progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> Table | None:  # fmt: skip
    """Calls that reached somebody, visits and other contacts; calls that did not; quotes sent."""
    return Table("activity", asked.way, _COLUMNS, (), (0,) * 6, ("calls", "visits"))
