"""The sample's opportunities: what may be sold, what came of it, and what has only begun."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from crmtui.models import AMOUNT, RATE, Opportunity
from crmtui.sample import catalogue
from crmtui.sample.companies import Made
from crmtui.sample.desk import Desk, iso
from crmtui.sample.followups import Noted

_EARLY = ("lead", "lead", "qualified", "qualified", "approached")
_LATELY = 90
"""For how many days after the last talk what has only begun is still of use."""


def begin(desk: Desk, made: Made, noted: Noted, **values: Any) -> int:
    """Add what is talked about as an opportunity, and return its key."""
    rng, day = desk.pipeline, noted.talk.day
    sold = desk.products[catalogue.MEANT[noted.talk.item][0]]
    return desk.rows.add(
        Opportunity, noted.at, company_id=made.id, contact_id=made.people[0].id,
        salesperson_id=made.salesperson, product_id=sold.id, currency="EUR",
        rate=int(Decimal(1).scaleb(RATE)), opened_on=iso(day - rng.randrange(25)),
        **{"expected_on": iso(day + rng.randrange(20, 90)), **values},
    )  # fmt: skip


def go_on(desk: Desk, key: int, amount: int, **values: Any) -> None:
    """Note where it stands now, and what it may bring, or brought, as stored."""
    desk.rows.amend(Opportunity, key, amount=amount, value=amount, **values)


def hesitate(desk: Desk, key: int) -> None:
    """Now and then a customer who has a quote is not convinced yet."""
    if desk.pipeline.random() < 0.3:
        desk.rows.amend(Opportunity, key, stage="objections")


def begin_early(desk: Desk, made: Made, last: Noted) -> None:
    """Somebody to whom nothing was quoted yet, and may be."""
    rng = desk.pipeline
    if made.ended or desk.today - last.talk.day > _LATELY or rng.random() < 0.6:
        return
    guess = rng.choice((0, 0, 1500, 3000, 6000, 12000)) * 10**AMOUNT
    known = {"amount": guess, "value": guess} if guess else {}
    begin(desk, made, last, stage=rng.choice(_EARLY), **known)
