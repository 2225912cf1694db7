"""Customers, by how they buy, as a kind that lists and exports are of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import click

from crmtui import clock, formats, words
from crmtui.access import User
from crmtui.cli.clicking import Number
from crmtui.cli.kind import Kind
from crmtui.cli.options import SALESPERSON, SEARCH, option
from crmtui.cli.views import View, day
from crmtui.core.loyalty import LOST, MONTHS
from crmtui.errors import UsageError
from crmtui.i18n import N_, NP_, _, ngettext
from crmtui.queries import companies, loyalty
from crmtui.queries.loyalty import Criteria

ALL = "all"
MOST = 240
"""Months of the longest period."""


def criteria(
    view: str = ALL, sort: str = "amount", months: int = MONTHS, *, search: str = "", **who: Any
) -> Criteria:
    """Which customers the options of a command are about.

    Raises:
        UsageError: nobody looks at so many months.
    """
    whom = companies.Criteria(search, None, **who)
    return Criteria("" if view == ALL else view, sort, looked_at(months), whom)


def looked_at(months: int) -> int:
    """The months of a period, as they were asked for.

    Raises:
        UsageError: there are none of them, or too many.
    """
    if 1 <= months <= MOST:
        return months
    said = _("--months: between 1 and {most}, please.")
    raise UsageError(said.format(most=MOST))


def _customers(user: User, whole: bool, **filters: Any) -> Iterator[Any]:
    return iter(loyalty.find(user, criteria(**filters), today=clock.today(), limit=-1))


def following(row: Any) -> str:
    """When the next purchase of a customer or a product is expected, or how late it is."""
    if row.late_by and row.trend != LOST:
        return _("late by {n} d").format(n=formats.integer(row.late_by))
    return day(row.expected) if row.trend != LOST else ""


CUSTOMERS = View(
    "customers",
    (
        NP_("column", "Company"), NP_("column", "Class"), NP_("column", "Bought for"),
        NP_("column", "Share"), NP_("column", "Times"), NP_("column", "Last"),
        NP_("column", "Every"), NP_("column", "Next"), NP_("column", "Trend"),
    ),
    lambda row: (
        row.company, row.rank, formats.money(row.amount_now, 2), formats.share(row.share),
        formats.integer(row.times_now), day(row.last),
        "" if row.every is None else formats.integer(row.every), following(row),
        words.say(words.TREND, row.trend),
    ),
    lambda n: ngettext("{n} customer", "{n} customers", n).format(n=formats.integer(n)),
    frozenset({"Times", "Every"}),
)  # fmt: skip
PERIOD: Callable[[Any], Any] = option(
    "--months", metavar=N_("N"), type=Number(), default=MONTHS,
    text=N_("The months up to today that are looked at, and compared with as many before."),
)  # fmt: skip
SECTOR: Callable[[Any], Any] = option(
    "--sector", metavar=N_("NAME"), text=N_("Only those of this sector.")
)
TERRITORY: Callable[[Any], Any] = option(
    "--territory", metavar=N_("NAME"), text=N_("Only those in this territory; - is in none.")
)
LOYALTY: dict[str, Kind] = {
    "customers": Kind(
        N_("How customers buy: class, share, when last, when next, who is late."), CUSTOMERS,
        _customers,
        (
            option("--view", type=click.Choice([ALL, *loyalty.ALL_VIEWS[1:]]), default=ALL,
                    text=N_("Only this class, those who are late, or whose purchases go so.")),
            option("--sort", type=click.Choice(loyalty.SORTS), default="amount",
                    text=N_("What they are in the order of.")),
            PERIOD, SEARCH, SALESPERSON, SECTOR, TERRITORY,
        ),
    ),
}  # fmt: skip
"""By the word they are asked for with."""
