"""Every public query of criteria, of reviews and of their figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from crmtui.access import Role, User
from crmtui.entry import FindingEntry
from crmtui.errors import NotFound
from crmtui.models import Criterion, Review, ReviewFinding
from crmtui.queries import criteria, review_figures, reviews
from crmtui.services import findings
from tests import reviews as made

TODAY = date(2026, 11, 20)
REVIEWS = (
    *(reviews.Criteria(state) for state in reviews.STATES),
    reviews.Criteria(salesperson=1),
    reviews.Criteria(period=made.AUTUMN),
    reviews.Criteria(text="garcia"),
)
CRITERIA = (
    *(criteria.Criteria(state) for state in criteria.STATES),
    criteria.Criteria(salesperson=1),
    criteria.Criteria(text="visits"),
)


def fill(user: User) -> None:
    """A review that was given to the user; what all are measured by, and the user alone."""
    manager = replace(user, role=Role.MANAGER)
    if not Criterion.select().exists():
        made.criterion(manager)
    if Review.select().where(Review.salesperson == user.id).exists():
        return
    made.criterion(manager, f"For {user.name}", salesperson=user.id)
    key = made.review(manager, user, summary="García's year.")
    findings.create(manager, key, FindingEntry(text="Knows García."))
    made.state(manager, key, "given")
    made.review(manager, user, made.SUMMER)


def every() -> Mapping[str, Callable[[User, Any], Any]]:
    """The queries by module and name."""
    return {
        "review_figures.take": lambda user, base: review_figures.take(user, user.id, made.AUTUMN),
        "reviews.find": lambda user, base: [
            reviews.find(user, wanted, limit=limit) for wanted in REVIEWS for limit in (1, -1)
        ],
        "reviews.count": lambda user, base: [reviews.count(user, wanted) for wanted in REVIEWS],
        "reviews.takes_long": lambda user, base: (
            reviews.find(user) if not reviews.takes_long(user) else []
        ),
        "reviews.get": lambda user, base: _each(user, Review, reviews.get),
        "reviews.whole": lambda user, base: _each(user, Review, reviews.whole),
        "reviews.findings": lambda user, base: _each(user, Review, reviews.findings),
        "reviews.finding": lambda user, base: _each(user, ReviewFinding, reviews.finding),
        "criteria.find": lambda user, base: [
            criteria.find(user, TODAY, wanted) for wanted in CRITERIA
        ],
        "criteria.count": lambda user, base: [
            criteria.count(user, TODAY, wanted) for wanted in CRITERIA
        ],
        "criteria.get": lambda user, base: criteria.get(user, Criterion.get().id),
    }


def _each(user: User, model: Any, ask: Callable[[User, int], Any]) -> list[Any]:
    """What there is to be seen of each of them."""
    found = []
    for row in model.select(model.id):
        try:
            found.append(ask(user, row.id))
        except NotFound:
            continue
    return [each for each in found if each]
