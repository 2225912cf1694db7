"""Prices that were seen as a kind that lists and exports are of, and how prices are printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from crmtui import formats, words
from crmtui.access import User
from crmtui.cli.dates import period
from crmtui.cli.finding import meant
from crmtui.cli.kind import Kind
from crmtui.cli.options import COMPANY, SALESPERSON, SEARCH, flag, option
from crmtui.cli.views import View, day
from crmtui.exchange.writing import gathering
from crmtui.i18n import N_, NP_, ngettext
from crmtui.models import SEEN as KINDS
from crmtui.queries import prices_seen
from crmtui.queries.price_compare import Customer, Point, rounded


def _price(point: Point | None) -> str:
    return "" if point is None else formats.price(point.price)


def _percent(number: Any) -> str:
    found = rounded(number)
    return "" if found is None else formats.percent(found)


SEEN = View(
    "prices_seen",
    (
        NP_("column", "Id"), NP_("column", "Date"), NP_("column", "Company"),
        NP_("column", "Kind of price"), NP_("column", "What"), NP_("column", "Competitor"),
        NP_("column", "Price"), NP_("column", "Source"), NP_("column", "Verified on"),
    ),
    lambda row: (
        str(row.id), day(row.day), " · ".join(filter(None, (row.company, row.site))),
        words.say(words.SEEN_SHORT, row.kind), row.what, row.competitor,
        f"{formats.price(row.price)} {row.currency}", row.source, day(row.verified_on),
    ),
    lambda n: ngettext("{n} price", "{n} prices", n).format(n=formats.integer(n)),
    frozenset({"Source", "Verified on"}),
)  # fmt: skip
CUSTOMERS = View(
    "customer_prices",
    (
        NP_("column", "Company"), NP_("column", "Site"), NP_("column", "Paid"),
        NP_("column", "Quoted"), NP_("column", "Resale"), NP_("column", "Competitor's"),
        NP_("column", "Off the list %"), NP_("column", "Their margin %"),
        NP_("column", "Over competitor's %"),
    ),
    lambda row: _customer(row),
    lambda n: ngettext("{n} customer or place", "{n} customers and places", n).format(
        n=formats.integer(n)
    ),
    frozenset({"Their margin %"}),
)  # fmt: skip
POINTS = View(
    "prices_compared",
    (
        NP_("column", "Date"), NP_("column", "From"), NP_("column", "Kind of price"),
        NP_("column", "Company"), NP_("column", "Site"), NP_("column", "Competitor"),
        NP_("column", "Price"), NP_("column", "List price"), NP_("column", "Off the list %"),
    ),
    lambda row: (
        day(row.day), words.say(words.PRICE_SOURCE, row.source),
        words.say(words.SEEN_SHORT, row.kind), row.company or row.name, row.site, row.competitor,
        formats.price(row.price), "" if row.listed is None else formats.price(row.listed),
        _percent(row.deviation),
    ),
    lambda n: ngettext("{n} price", "{n} prices", n).format(n=formats.integer(n)),
    frozenset({"List price"}),
)  # fmt: skip


def _customer(row: Customer) -> tuple[str, ...]:
    prices = map(_price, (row.paid, row.quoted, row.resale, row.theirs))
    shares = map(_percent, (row.deviation, row.margin, row.gap))
    return row.company, row.site, *prices, *shares


def _seen(
    user: User, whole: bool, *, search: str, company: str | None, kind: str, since: str | None,
    until: str | None, unverified: bool, **filters: Any,
) -> Iterator[Any]:  # fmt: skip
    first, last = period(since, until)
    criteria = prices_seen.Criteria(
        kind="" if kind == "all" else kind,
        company_id=meant(user, company).id if company else None,
        verified=False if unverified else None,
        since=first,
        until=last,
        text=search,
        **filters,
    )
    return gathering.all_prices_seen(user, criteria)


PRICES: dict[str, Kind] = {
    "prices-seen": Kind(
        N_("Prices that were seen at customers and competitors, newest first."), SEEN, _seen,
        (
            option("--kind", type=click.Choice([*KINDS, prices_seen.THEIRS, "all"]), default="all",
                    text=N_("Only those of this kind; theirs is a competitor's.")),
            option("--product", metavar=N_("CODE"), default="",
                    text=N_("Only those of this product.")),
            option("--competitor", metavar=N_("NAME"), default="",
                    text=N_("Only those of this competitor's.")),
            flag("--unverified", text=N_("Only those of which nobody has made sure.")),
            SEARCH, SALESPERSON,
            COMPANY,
            option("--since", metavar=N_("DATE"), text=N_("Only from this day on.")),
            option("--until", metavar=N_("DATE"), text=N_("Only up to this day.")),
        ),
    ),
}  # fmt: skip
"""By the word they are asked for with."""
