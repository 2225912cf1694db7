"""Complaints, prices seen and what is known of competitors for tests, written as services do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core import text
from crmtui.models import Choice, Complaint, ComplaintStep, MarketFact, PriceSeen, Product
from crmtui.services import changes
from tests import factories as make

TODAY = date(2026, 11, 20)


def complaint(
    user: User,
    company: int,
    said: str = "Llegó tarde.",
    *,
    about: str = "",
    product: str = "",
    opened_on: date = date(2026, 11, 16),
    steps: Sequence[str] = (),
    **values: Any,
) -> int:
    """A complaint of a company, seen to by the user, with what was done about it."""
    named = Choice.get_or_none(
        (Choice.list == "complaint") & (Choice.name_fold == text.fold(about))
    )
    sold = Product.get_or_none(Product.code_fold == text.fold(product))

    def write() -> int:
        key = changes.insert(
            Complaint, company=company, salesperson=user.id, text=said, opened_on=opened_on,
            about=named.id if named else None, product=sold.id if sold else None, **values,
        )  # fmt: skip
        for each in steps:
            changes.insert(
                ComplaintStep, company=company, complaint=key, salesperson=user.id,
                day=opened_on, text=each,
            )  # fmt: skip
        return key

    return make.write(user, "complaint.create", write, company)


def price_seen(user: User, company: int | None, item: str = "Prensa", **values: Any) -> int:
    """A price that somebody saw, of which nobody made sure."""
    values = {"price": Decimal("9.5"), "currency": "EUR", "day": TODAY, **values}
    return make.write(
        user,
        "price_seen.create",
        lambda: changes.insert(
            PriceSeen, company=company, item=item, item_fold=text.fold(item),
            salesperson=user.id, **values,
        ),
        company,
    )  # fmt: skip


def market_fact(user: User, company: int | None, rival: str = "Hidro-Ebro", **values: Any) -> int:
    """Something that was heard of a competitor, of which nobody made sure."""
    competitor = make.choice(user, "competitor", rival)
    values = {"kind": "promotion", "text": "2 x 1", "day": TODAY, **values}
    return make.write(
        user,
        "market_fact.create",
        lambda: changes.insert(
            MarketFact, company=company, competitor=competitor, salesperson=user.id, **values
        ),
        company,
    )  # fmt: skip
