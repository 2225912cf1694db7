"""Lists about the office itself as kinds that lists and exports are of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.cli import office_views as views
from crmtui.cli.finding import meant
from crmtui.cli.kind import Kind
from crmtui.cli.options import option
from crmtui.exchange.writing import gathering
from crmtui.i18n import N_
from crmtui.queries import price_lists, sales, team, territories, twins

_MOST = 5_000
"""Products of one company: more than any has."""


def _territories(user: User, whole: bool) -> Iterator[Any]:
    return iter(territories.find(user))


def _team(user: User, whole: bool) -> Iterator[Any]:
    return iter(team.summary(user, clock.today()))


def _price_lists(user: User, whole: bool) -> Iterator[Any]:
    return iter(price_lists.find(user))


def _changes(user: User, whole: bool) -> Iterator[Any]:
    from crmtui.queries.journal import Criteria

    return gathering.all_changes(user, Criteria(salesperson=user.code))


def _duplicates(user: User, whole: bool) -> Iterator[Any]:
    return iter(twins.pairs(user))


def _bought(user: User, whole: bool, *, company: str) -> Iterator[Any]:
    return iter(sales.bought(user, meant(user, company).id, limit=_MOST))


OFFICE: dict[str, Kind] = {
    "bought": Kind(
        N_("What a company bought, and how often."), views.BOUGHT, _bought,
        (
            option("--company", metavar=N_("NAME|ID"), required=True,
                    text=N_("Which company.")),
        ),
    ),
    "price-lists": Kind(
        N_("The price lists, the newest first."), views.PRICE_LISTS, _price_lists, ()
    ),
    "territories": Kind(
        N_("The territories, who covers them, and how many companies they have."),
        views.TERRITORIES, _territories, (),
    ),
    "team": Kind(
        N_("The people of the office, and what each has in hand."), views.TEAM, _team, ()
    ),
    "duplicates": Kind(
        N_("Companies that may be there twice, and why."), views.DUPLICATES, _duplicates, ()
    ),
    "changes": Kind(
        N_("What you changed, newest first."), views.CHANGES, _changes, ()
    ),
}  # fmt: skip
"""By the word they are asked for with."""
