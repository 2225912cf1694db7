"""Criteria and reviews for tests; as a manager writes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import Role, User
from crmtui.core.periods import QUARTER, Period, lasting
from crmtui.entry import ReviewEntry
from crmtui.models import Criterion, Review
from crmtui.queries import review_figures
from crmtui.services import changes, reviews
from tests.factories import write

SUMMER, AUTUMN = lasting(date(2026, 7, 1), QUARTER), lasting(date(2026, 10, 1), QUARTER)


def criterion(
    user: User, name: str = "Enough visits", measure: str = "visits", target: str = "2",
    since: str = "2026-01-01", **values: Any,
) -> int:  # fmt: skip
    """What everybody is measured by since a day that is past, as if it had been stated then."""
    row = {
        "name": name, "name_fold": name.casefold(), "measure": measure,
        "target": Decimal(target) if measure else None, "since": date.fromisoformat(since),
        **values,
    }  # fmt: skip
    return write(user, "criterion.create", lambda: changes.insert(Criterion, **row))


def review(user: User, who: User, period: Period = AUTUMN, summary: str = "") -> int:
    """A draft of how somebody did."""
    manager = replace(user, role=Role.MANAGER)
    entry = ReviewEntry(str(who.code), period.first, period.until, summary)
    return reviews.create(manager, entry, review_figures.take(manager, who.id, period))


def state(user: User, review_id: int, state: str) -> None:
    """As if it had been given, or acknowledged."""
    values = {"state": state}
    write(user, "review.give", lambda: changes.update(Review, review_id, **values))
