"""Selections and promotions for tests, written as services do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from crmtui.access import User
from crmtui.core import text
from crmtui.models import Promotion, PromotionMember, Selection
from crmtui.services import changes
from tests import factories as make

TODAY = date(2026, 11, 20)


def selection(
    user: User, name: str = "Metal", criteria: str = "status:tracked", *, shared: bool = False
) -> int:
    """Conditions that are kept: the user's own, or everybody's."""
    values = {"name": name, "name_fold": text.fold(name), "criteria": criteria}
    owner = None if shared else user.id
    return make.write(
        user, "selection.create", lambda: changes.insert(Selection, salesperson=owner, **values)
    )


def promotion(user: User, name: str = "Autumn", **values: Any) -> int:
    """A promotion that is running."""
    given: dict[str, Any] = {
        "state": "running",
        "first": date(2026, 11, 2),
        "frozen_on": date(2026, 11, 2),
    }
    given |= {"salesperson": user.id, **values}
    return make.write(
        user, "promotion.create",
        lambda: changes.insert(
            Promotion, name=name, name_fold=text.fold(name), **given
        ),
    )  # fmt: skip


def members(user: User, promotion: int, companies: Sequence[int], **values: Any) -> list[int]:
    """The companies it addresses, in this order."""

    def write() -> list[int]:
        return [
            changes.insert(
                PromotionMember, promotion=promotion, company=company, position=place, **values
            )
            for place, company in enumerate(companies, start=1)
        ]

    return make.write(user, "promotion.freeze", write)
