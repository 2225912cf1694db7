"""Reviews and criteria as kinds that lists and exports are of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from crmtui.access import User
from crmtui.cli import review_views as views
from crmtui.cli.dates import one_period
from crmtui.cli.kind import Kind
from crmtui.cli.options import PERIOD, SALESPERSON, SEARCH, option
from crmtui.exchange.writing import gathering
from crmtui.i18n import N_
from crmtui.queries import criteria, office, reviews


def _reviews(
    user: User, whole: bool, *, state: str, period: str | None, search: str,
    salesperson: int | None,
) -> Iterator[Any]:  # fmt: skip
    wanted = one_period(period, office.get(user).fiscal_month)
    return gathering.all_reviews(user, reviews.Criteria(state, salesperson, wanted, search))


def _criteria(
    user: User, whole: bool, *, state: str, search: str, salesperson: int | None
) -> Iterator[Any]:  # fmt: skip
    return gathering.all_criteria(user, criteria.Criteria(state, salesperson, search))


REVIEWS: dict[str, Kind] = {
    "reviews": Kind(
        N_("Reviews of how somebody did, the latest first."), views.REVIEWS, _reviews,
        (
            option("--state", type=click.Choice(reviews.STATES), default="all",
                   text=N_("Drafts, given, acknowledged, or all.")),
            PERIOD, SEARCH, SALESPERSON,
        ),
    ),
    "criteria": Kind(
        N_("What people are measured by: what holds now or will."), views.CRITERIA, _criteria,
        (
            option("--state", type=click.Choice(criteria.STATES), default="holding",
                   text=N_("What holds, what is over, or all.")),
            SEARCH, SALESPERSON,
        ),
    ),
}  # fmt: skip
"""By the word they are asked for with."""
