"""Selections, promotions and whom they address as kinds that lists are of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from crmtui.access import User
from crmtui.cli import promotion_views as views
from crmtui.cli.dates import one_period
from crmtui.cli.kind import Kind
from crmtui.cli.options import PERIOD, SALESPERSON, SEARCH, option
from crmtui.exchange.writing import gathering
from crmtui.i18n import N_
from crmtui.queries import promotions, selections

_ANSWERS = {"all": "", "none": "waiting", "yes": "yes", "later": "later", "no": "no",
            "unreached": "unreached"}  # fmt: skip
_WHOSE = {"all": "", "mine": "mine", "shared": "shared"}


def _promotions(
    user: User, whole: bool, *, state: str, salesperson: int | None, period: str | None, search: str
) -> Iterator[Any]:
    when = one_period(period)
    criteria = promotions.Criteria(
        state, salesperson, when.first if when else None, when.until if when else None, search
    )
    return gathering.all_promotions(user, criteria)


def _selections(user: User, whole: bool, *, whose: str, search: str) -> Iterator[Any]:
    return iter(selections.find(user, _WHOSE[whose], search))


def _members(
    user: User, whole: bool, *, promotion: str, answer: str, salesperson: int | None, search: str
) -> Iterator[Any]:
    key = promotions.named(user, promotion).id
    criteria = promotions.Members(key, _ANSWERS[answer], salesperson, search)
    return gathering.all_members(user, criteria)


PROMOTIONS: dict[str, Kind] = {
    "promotions": Kind(
        N_("Promotions: what runs first, how far each is, and what was answered."),
        views.PROMOTIONS, _promotions,
        (
            option("--state", type=click.Choice([*promotions.STATES]), default="all",
                   text=N_("Running, in preparation, closed, or all.")),
            SEARCH, SALESPERSON, PERIOD,
        ),
    ),
    "selections": Kind(
        N_("The selections of companies that are kept: yours and everybody's."),
        views.SELECTIONS, _selections,
        (
            option("--whose", type=click.Choice([*_WHOSE]), default="all",
                   text=N_("Yours, everybody's, or all.")),
            SEARCH,
        ),
    ),
    "members": Kind(
        N_("The companies of a promotion, whom to ask for, and what each answered."),
        views.MEMBERS, _members,
        (
            option("--promotion", metavar=N_("NAME|ID"), required=True,
                   text=N_("Of which promotion.")),
            option("--answer", type=click.Choice([*_ANSWERS]), default="all",
                   text=N_("Only those who answered so; none is who was not asked.")),
            SEARCH, SALESPERSON,
        ),
    ),
}  # fmt: skip
"""By the word they are asked for with."""
