"""The team and the branches as kinds that lists and exports are of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from crmtui import clock
from crmtui.access import User
from crmtui.cli import team_views as views
from crmtui.cli.kind import Kind
from crmtui.cli.options import SALESPERSON, SEARCH, flag, option
from crmtui.core.text import fold
from crmtui.exchange.writing import gathering
from crmtui.i18n import N_
from crmtui.models import CANDIDATES
from crmtui.queries import branches, coverage, posts, skills, trainings


def _people(user: User, whole: bool, *, search: str, left: bool) -> Iterator[Any]:
    return (row for row in gathering.salespeople(user, search) if left or row.active)


def _branches(user: User, whole: bool, *, search: str, retired: bool) -> Iterator[Any]:
    found = branches.find(user, retired=retired)
    return (row for row in found if fold(search) in fold(row.name))


def _coverage(user: User, whole: bool) -> Iterator[Any]:
    return iter(coverage.find(user, clock.today()))


def _skills(
    user: User, whole: bool, *, search: str, salesperson: int | None, left: bool
) -> Iterator[Any]:
    return iter(skills.find(user, skills.Criteria(salesperson, search, left)))


def _trainings(
    user: User, whole: bool, *, search: str, salesperson: int | None, state: str, left: bool
) -> Iterator[Any]:
    criteria = trainings.Criteria(state, salesperson, search, left)
    return iter(trainings.find(user, clock.today(), criteria))


def _posts(user: User, whole: bool, *, search: str, state: str) -> Iterator[Any]:
    return iter(posts.find(user, posts.Criteria(state.replace("-", "_"), search)))


def _candidates(
    user: User, whole: bool, *, search: str, state: str, post: int | None
) -> Iterator[Any]:
    return iter(posts.candidates(user, posts.Criteria(state, search, post)))


_LEFT = flag("--left", text=N_("Of who left the office too."))
_STATES = [each.replace("_", "-") for each in posts.STATES]
TEAM: dict[str, Kind] = {
    "people": Kind(
        N_("The people of the office, by code: when they came, what they are."),
        views.PEOPLE, _people, (SEARCH, _LEFT),
    ),
    "branches": Kind(
        N_("The branches: who leads them, people and budget meant."), views.BRANCHES, _branches,
        (SEARCH, flag("--retired", text=N_("Those that were given up too."))),
    ),
    "coverage": Kind(
        N_("What the territories leave open, and what they hold twice."), views.COVERAGE,
        _coverage, (),
    ),
    "skills": Kind(
        N_("What the people of the office can, and how well."), views.SKILLS, _skills,
        (SEARCH, SALESPERSON, _LEFT),
    ),
    "trainings": Kind(
        N_("What they were taught and what is due, by the day it is."), views.TRAININGS,
        _trainings,
        (
            option("--state", type=click.Choice(trainings.STATES), default="all",
                    text=N_("Those that are due one day, those of them that are late, or given.")),
            SEARCH, SALESPERSON, _LEFT,
        ),
    ),
    "posts": Kind(
        N_("The posts to fill; those that are open first."), views.POSTS, _posts,
        (
            option("--state", type=click.Choice(_STATES), default="all",
                    text=N_("Only those that stand so.")),
            SEARCH,
        ),
    ),
    "candidates": Kind(
        N_("Who wants a post: the furthest and best first."), views.CANDIDATES, _candidates,
        (
            option("--state", type=click.Choice([*CANDIDATES, "running", "all"]), default="all",
                    text=N_("Only those that are so far; running are those not over.")),
            option("--post", metavar=N_("ID"), type=int, text=N_("Only those of this post.")),
            SEARCH,
        ),
    ),
}  # fmt: skip
"""By the word they are asked for with."""
