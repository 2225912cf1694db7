"""Quotes, opportunities, sales and lost operations as kinds that lists and exports are of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from crmtui import clock, formats, words
from crmtui.access import User
from crmtui.cli import deal_views as views
from crmtui.cli.clicking import Number
from crmtui.cli.company_filters import OPTIONS, criteria_of
from crmtui.cli.dates import period
from crmtui.cli.finding import meant
from crmtui.cli.kind import Kind
from crmtui.cli.options import COMPANY, SALESPERSON, SEARCH, flag, option
from crmtui.core.funnel import CLASSES, SITUATIONS
from crmtui.exchange.writing import gathering
from crmtui.i18n import N_
from crmtui.models import STAGES
from crmtui.queries import losses, office, opportunities, sales
from crmtui.queries.quotes import lists as quotes

STATES = ("draft", "sent", "expiring", "expired", "won", "lost", "superseded", "all")


def _quotes(
    user: User, whole: bool, *, state: str, within: int, search: str, **filters: Any
) -> Iterator[Any]:
    criteria = quotes.Criteria(
        None if state == "all" else state, text=search, within=within, **criteria_of(user, filters)
    )
    return gathering.all_quotes(user, criteria, today=clock.today())


def _opportunities(user: User, whole: bool, **filters: Any) -> Iterator[Any]:
    return gathering.all_opportunities(user, _criteria(user, **filters))


def _opportunity_sums(user: User, **filters: Any) -> list[str]:
    """How many there are at each stage, and what they are worth."""
    currency = office.get(user).currency
    sums = [
        (words.say(words.STAGE, stage), formats.integer(each.count),
         formats.amount_with_currency(each.value, currency))
        for stage, each in opportunities.sums(user, _criteria(user, **filters)).items()
    ]  # fmt: skip
    room = [max(map(len, column)) for column in zip(*sums, strict=True)]
    return [f"{a:{room[0]}}  {b:>{room[1]}}  {c:>{room[2]}}" for a, b, c in sums]


def _criteria(
    user: User, *, stage: str, search: str, company: str | None, customer: str | None,
    situation: str | None, since: str | None, until: str | None, **filters: Any,
) -> opportunities.Criteria:  # fmt: skip
    first, last = period(since, until)
    return opportunities.Criteria(
        {"all": STAGES, "open": opportunities.OPEN}.get(stage, (stage,)),
        company_id=meant(user, company).id if company else None,
        text=search,
        customer=customer,
        situation=int(situation) if situation else None,
        since=first,
        until=last,
        **filters,
    )


def _sales(
    user: User, whole: bool, *, search: str, product: str, to_deliver: bool, **filters: Any
) -> Iterator[Any]:
    criteria = sales.Criteria(
        text=search, product=product, to_deliver=to_deliver, **criteria_of(user, filters)
    )
    return gathering.all_sales(user, criteria)


def _losses(user: User, whole: bool, *, search: str, **filters: Any) -> Iterator[Any]:
    more = {name: filters.pop(name) for name in ("reason", "competitor")}
    criteria = losses.Criteria(text=search, **more, **criteria_of(user, filters))
    return gathering.all_losses(user, criteria)


DEALS: dict[str, Kind] = {
    "quotes": Kind(
        N_("The quotes, newest first: the latest revision of each."), views.QUOTES, _quotes,
        (
            option("--state", type=click.Choice(STATES), default="all",
                    text=N_("Only those that stand so; expiring is within some days.")),
            option("--within", metavar=N_("DAYS"), type=Number(), default=quotes.SOON,
                    text=N_("Of those expiring: in so many days.")),
            *OPTIONS,
        ),
    ),
    "opportunities": Kind(
        N_("Operations on their way, won or lost, newest first."), views.OPPORTUNITIES,
        _opportunities,
        (
            option("--stage", type=click.Choice([*STAGES, "open", "all"]), default="all",
                    text=N_("Only those at this stage; open is neither won nor lost.")),
            option("--product", metavar=N_("CODE"), default="",
                    text=N_("Only those with this product.")),
            SEARCH, SALESPERSON,
            COMPANY,
            option("--territory", metavar=N_("NAME"), text=N_("Only those in this territory.")),
            option("--class", "customer", type=click.Choice(CLASSES),
                    text=N_("Only those of this class of customer.")),
            option("--situation", type=click.Choice([*map(str, SITUATIONS)]),
                    text=N_("Wants to: 1 not now, 2 but cannot yet, 3 and can.")),
            option("--since", metavar=N_("DATE"),
                    text=N_("Of those that are over: only from this day on.")),
            option("--until", metavar=N_("DATE"),
                    text=N_("Of those that are over: only up to this day.")),
        ),
        sums=_opportunity_sums,
    ),
    "sales": Kind(
        N_("What was sold, newest first."), views.SALES, _sales,
        (
            option("--product", metavar=N_("CODE"), default="",
                    text=N_("Only those with this product.")),
            flag("--to-deliver", text=N_("Only those promised and not delivered, by that day.")),
            *OPTIONS,
        ),
    ),
    "losses": Kind(
        N_("Operations that were lost, newest first."), views.LOSSES, _losses,
        (
            option("--reason", metavar=N_("NAME"), text=N_("Only those lost for this reason.")),
            option("--competitor", metavar=N_("NAME"), text=N_("Only those lost to this one.")),
            *OPTIONS,
        ),
    ),
}  # fmt: skip
"""By the word they are asked for with."""
