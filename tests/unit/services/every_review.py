"""Every service of criteria, of reviews and of what they find."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from crmtui.access import Role, User
from crmtui.entry import CriterionEntry, FindingEntry, ReviewEntry
from crmtui.models import Criterion, Review, ReviewFinding
from crmtui.queries import review_figures
from crmtui.services import criteria, findings, reviews
from tests import reviews as made

Asked = dict[str, Callable[[], object]]
STATED = CriterionEntry("On time", "punctual", Decimal(90), since=date(2026, 12, 1))
OPINION = FindingEntry(text="Listens well.")


def reviewed(user: User) -> int:
    """A review of the user that was given, by one criterion, whoever wrote it."""
    manager = replace(user, role=Role.MANAGER)
    if not Criterion.select().exists():
        made.criterion(manager)
    key = made.review(manager, user)
    findings.create(manager, key, OPINION)
    made.state(manager, key, "given")
    return key


def reading(user: User) -> Asked:
    """What only reads."""
    manager = replace(user, role=Role.MANAGER)
    review, finding = Review.get().id, ReviewFinding.get().id
    criterion = Criterion.get().id
    entry = ReviewEntry(str(user.code), made.SUMMER.first, made.SUMMER.until)
    return {
        "criteria.open_for_editing": lambda: criteria.open_for_editing(user, criterion),
        "reviews.wanted": lambda: reviews.wanted(manager, entry),
        "reviews.open_for_editing": lambda: reviews.open_for_editing(user, review),
        "findings.open_for_editing": lambda: findings.open_for_editing(user, finding),
    }


SHARED = (
    "criteria.create", "criteria.open_for_editing", "criteria.update", "criteria.remove",
    "reviews.wanted", "reviews.create", "reviews.open_for_editing", "reviews.update",
    "reviews.give", "reviews.withdraw", "reviews.acknowledge", "reviews.remove",
    "findings.create", "findings.open_for_editing", "findings.update", "findings.remove",
)  # fmt: skip
"""What is about no company: of it `test_reviews` tells who may."""


def commands(user: User, company: int) -> Asked:
    """Every command, given on what there is; by who may."""
    given = reviewed(user)
    draft = made.review(user, user, made.SUMMER, "Well done.")
    finding = findings.create(user, draft, OPINION)
    stated = criteria.create(user, STATED)
    summer = ReviewEntry(str(user.code), made.SUMMER.first, made.SUMMER.until, "Well done.")
    spring = ReviewEntry(str(user.code), date(2026, 4, 1), date(2026, 6, 30), "Slow.")
    manager = replace(user, role=Role.MANAGER)
    figures = review_figures.take(manager, user.id, reviews.wanted(manager, spring).period)
    return {
        "criterion.create": lambda: criteria.create(user, replace(STATED, name="Polite")),
        "criterion.update": lambda: criteria.update(
            user, stated, STATED, replace(STATED, target=Decimal(95))
        ),
        "criterion.remove": lambda: criteria.remove(user, stated),
        "review.create": lambda: reviews.create(user, spring, figures),
        "review.update": lambda: reviews.update(
            user, draft, summer, replace(summer, summary="Very well done.")
        ),
        "review.give": lambda: reviews.give(user, draft),
        "review.withdraw": lambda: reviews.withdraw(user, given),
        "review.acknowledge": lambda: reviews.acknowledge(user, given, "I agree."),
        "review.remove": lambda: reviews.remove(user, draft),
        "finding.create": lambda: findings.create(user, draft, replace(OPINION, met="yes")),
        "finding.update": lambda: findings.update(
            user, finding, OPINION, replace(OPINION, text="Listens.")
        ),
        "finding.remove": lambda: findings.remove(user, finding),
    }


COMMANDS = (
    "criterion.create", "criterion.update", "criterion.remove", "review.create", "review.update",
    "review.give", "review.withdraw", "review.acknowledge", "review.remove", "finding.create",
    "finding.update", "finding.remove",
)  # fmt: skip
