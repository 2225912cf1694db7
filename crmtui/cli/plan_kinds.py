"""Goals, sales plans and what is to be done for them as kinds that lists and exports are of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from crmtui.access import User
from crmtui.cli import plan_views as views
from crmtui.cli.dates import date_word, one_period
from crmtui.cli.kind import Kind
from crmtui.cli.options import PERIOD, SALESPERSON, SEARCH, option
from crmtui.core.scopes import KINDS, OFFICE
from crmtui.exchange.writing import gathering
from crmtui.i18n import N_
from crmtui.models import MEASURES
from crmtui.queries import actions, goals, office, plans


def _goals(
    user: User, whole: bool, *, measure: str | None, of: str | None, period: str | None,
    search: str, salesperson: int | None,
) -> Iterator[Any]:  # fmt: skip
    wanted = one_period(period, office.get(user).fiscal_month)
    criteria = goals.Criteria(measure, of, salesperson, wanted, search)
    return gathering.all_goals(user, criteria)


def _plans(user: User, whole: bool, *, state: str, search: str) -> Iterator[Any]:
    return gathering.all_plans(user, plans.Criteria(state, search))


def _actions(
    user: User, whole: bool, *, state: str, until: str | None, search: str,
    salesperson: int | None,
) -> Iterator[Any]:  # fmt: skip
    last: date | None = date_word(until, "--until")
    criteria = actions.Criteria(state, salesperson=salesperson, until=last, text=search)
    return gathering.all_actions(user, criteria)


PLANS: dict[str, Kind] = {
    "goals": Kind(
        N_("Goals: of people, territories, families, sectors and the office, the latest first."),
        views.GOALS, _goals,
        (
            option("--measure", type=click.Choice(MEASURES), text=N_("Only of this measure.")),
            option("--of", type=click.Choice([*KINDS, OFFICE]), text=N_("Only of these.")),
            PERIOD, SEARCH, SALESPERSON,
        ),
    ),
    "plans": Kind(
        N_("Sales plans: those that are open, the latest first."), views.PLANS, _plans,
        (
            option("--state", type=click.Choice(plans.STATES), default="open",
                   text=N_("Open, closed, or all.")),
            SEARCH,
        ),
    ),
    "actions": Kind(
        N_("What is to be done for plans and after reviews, by its day."), views.ACTIONS, _actions,
        (
            option("--state", type=click.Choice([*actions.STATES]), default="open",
                   text=N_("Open, done, broken, or all.")),
            option("--until", metavar=N_("DATE"), text=N_("Only what is due up to this day.")),
            SEARCH, SALESPERSON,
        ),
    ),
}  # fmt: skip
"""By the word they are asked for with."""
