"""Every report there is, worked out once and kept until what it stands on changes."""

from __future__ import annotations

from datetime import date
from importlib import import_module

from crmtui.access import User
from crmtui.core.statistics import REPORTS, Asked, Progress, Stopped
from crmtui.core.tabulated import Table
from crmtui.queries._keeping import kept, last, still
from crmtui.queries._reading import none_above

__all__ = ["answers_at_once", "kept_table", "last_table", "records", "table"]
FEW = 10_000
"""So many records of a table are gone through between two keys."""
_LARGE = frozenset({"company", "interaction", "follow_up", "quote", "sale", "sale_line"})


def table(
    user: User, asked: Asked, *, today: date, progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> Table | None:  # fmt: skip
    """A report; None if it was `stopped` before it was through.

    Money is net, in the office's currency, unless a row says otherwise.
    """
    report = REPORTS[asked.report]

    def work() -> Table | None:
        source = import_module(f"crmtui.queries.{report.source}")
        found: Table | None = source.table(
            user, asked, today=today, progress=progress, stopped=stopped
        )
        return found

    return kept(user, (table, asked, today), report.tables, work, small=True)


def records(
    user: User, asked: Asked, key: str, column: str = "", *, today: date
) -> tuple[str, list[int]]:  # fmt: skip
    """The very records that a figure of a report stands for: their table, and their ids in order.

    `key` is a row's, `column` the code of one of its columns; without it, all that the row is of.
    The list stays as it is while nothing that the report stands on changes.
    """
    report = REPORTS[asked.report]

    def work() -> tuple[str, list[int]]:
        source = import_module(f"crmtui.queries.{report.source}")
        if not hasattr(source, "records"):
            return "company", []  # Its rows say themselves what they open.
        found: tuple[str, list[int]] = source.records(user, asked, key, column, today=today)
        return found

    return kept(user, (records, asked, key, column, today), report.tables, work)


def answers_at_once(user: User, asked: Asked, *, today: date) -> bool:
    """Whether a report keeps no key waiting: it is worked out, or there are few records of it."""
    if kept_table(user, asked, today=today) is not None:
        return True
    return none_above(sorted(REPORTS[asked.report].tables & _LARGE), FEW)


def kept_table(user: User, asked: Asked, *, today: date) -> Table | None:
    """The same if it is known already, and still so."""
    found: Table | None = still(user, (table, asked, today), REPORTS[asked.report].tables)
    return found


def last_table(user: User, asked: Asked, *, today: date) -> Table | None:
    """The same as it was when it was last worked out, whatever has changed since."""
    found: Table | None = last(user, (table, asked, today))
    return found
