"""Operations on their way: noted, changed by two at once, passed on with their company."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crmtui.access import User
from crmtui.entry import OpportunityEntry
from crmtui.errors import Conflict, CrmError, Invalid, NotFound, Refused
from crmtui.models import Opportunity
from crmtui.queries import opportunities as reading
from crmtui.queries.opportunities import OPEN, Criteria, Sum
from crmtui.services import companies, handover, merging, opportunities
from tests import deals
from tests import factories as make


@pytest.fixture
def acme(ana: User) -> int:
    return make.company(ana, "Acme")


def test_one_is_noted_with_what_it_may_bring(ana: User, acme: int) -> None:
    make.product(ana, "GTX-P", "GTX Pro")
    entry = OpportunityEntry(
        acme, "Eva Sol", product="gtxpro", amount=Decimal("1000.50"), currency="usd",
        rate=Decimal("0.9"),
    )  # fmt: skip
    row = reading.get(ana, opportunities.create(ana, entry))
    assert (row.company, row.contact, row.salesperson, row.product, row.what) == (
        "Acme", "Eva Sol", 1, "GTX-P", "GTX Pro",
    )  # fmt: skip
    assert (row.stage, row.amount, row.currency, row.value) == (
        "lead", Decimal("1000.5"), "USD", Decimal("900.45"),
    )  # fmt: skip


def test_one_that_is_over_ended_some_day_and_one_that_is_open_did_not(ana: User, acme: int) -> None:
    ended = OpportunityEntry(acme, about="press", stage="won")
    assert reading.get(ana, opportunities.create(ana, ended)).closed_on == date(2026, 11, 20)
    running = replace(ended, stage="proposed", closed_on=date(2026, 11, 1))
    assert reading.get(ana, opportunities.create(ana, running)).closed_on is None


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"stage": "sold"}, "stage"),
        ({"amount": Decimal(-1)}, "amount"),
        ({"amount": Decimal("0.00001")}, "amount"),
        ({"currency": "XYZ"}, "currency"),
        ({"rate": Decimal(0)}, "rate"),
        ({"opened_on": date(2026, 11, 21)}, "opened_on"),
        ({"stage": "won", "closed_on": date(2026, 11, 21)}, "closed_on"),
        ({"opened_on": date(2026, 11, 2), "closed_on": date(2026, 11, 1)}, "closed_on"),
        ({"product": "none such"}, "product"),
        ({"reason": "none such"}, "reason"),
        ({"salesperson": "77"}, "salesperson"),
        ({"company": None}, "about"),
        ({"key": "o-1"}, "key"),
    ],
)
def test_what_cannot_be_is_said_of_its_field(
    ana: User, acme: int, changed: dict[str, object], field: str
) -> None:
    opportunities.create(ana, OpportunityEntry(acme, key="o-1"))
    with pytest.raises(Invalid) as caught:
        opportunities.create(ana, replace(OpportunityEntry(acme), **changed))  # type: ignore[arg-type]
    assert list(caught.value.problems) == [field]
    assert Opportunity.select().count() == 1


def test_one_without_a_company_is_its_salespersons(ana: User, luis: User, jefa: User) -> None:
    key = opportunities.create(ana, OpportunityEntry(about="a press"))
    assert [row.id for row in reading.find(ana)] == [key]
    assert (reading.find(luis), len(reading.find(jefa))) == ([], 1)
    with pytest.raises(NotFound):
        opportunities.open_for_editing(luis, key)
    with pytest.raises(Refused):
        opportunities.create(ana, OpportunityEntry(about="a press", salesperson="2"))


def test_two_who_change_different_fields_both_keep_theirs(ana: User, jefa: User, acme: int) -> None:
    key = opportunities.create(ana, OpportunityEntry(acme, about="press", key="o-1"))
    opened, _version = opportunities.open_for_editing(ana, key)
    opportunities.update(jefa, key, opened, replace(opened, stage="proposed"))
    mine = replace(opened, amount=Decimal(9), competitor="Hidro")
    assert opportunities.update(ana, key, opened, mine) == ["stage"]
    row = reading.get(ana, key)
    assert (row.stage, row.amount, row.competitor, row.key) == (
        "proposed",
        Decimal(9),
        "Hidro",
        "o-1",
    )
    with pytest.raises(Conflict):
        opportunities.update(ana, key, opened, replace(opened, stage="won"))


def test_what_was_sold_is_not_taken_back(ana: User, acme: int) -> None:
    key = opportunities.create(ana, OpportunityEntry(acme, stage="won"))
    make.edit(ana, "opportunity.update", Opportunity, key, sale=deals.sale(ana, acme, "2026-11-01"))
    with pytest.raises(CrmError, match="It was sold"):
        opportunities.remove(ana, key)


def test_open_ones_go_along_with_their_company(
    ana: User, luis: User, jefa: User, acme: int
) -> None:
    for stage in ("lead", "won"):
        opportunities.create(ana, OpportunityEntry(acme, stage=stage))
    passed = handover.hand_over(jefa, "1", "2", [acme])
    assert passed.opportunities == 1
    assert {row.stage: row.salesperson for row in reading.find(luis)} == {"lead": 2, "won": 1}
    companies.assign(jefa, acme, "1")
    assert {row.salesperson for row in reading.find(ana)} == {1}


def test_a_merge_takes_them_to_the_one_that_stays(ana: User, jefa: User, acme: int) -> None:
    other = make.company(jefa, "Acme SL", contact="Eva Sol")
    make.contact(ana, acme, "Eva Sol")
    opportunities.create(jefa, OpportunityEntry(other, "Eva Sol", about="press"))
    entry, _version = companies.open_for_editing(jefa, acme)
    merging.merge(jefa, acme, other, entry, entry)
    (row,) = reading.of_company(ana, acme)
    assert (row.company, row.contact, row.salesperson) == ("Acme", "Eva Sol", 1)


def test_sums_are_by_stage_in_the_offices_currency(ana: User, acme: int) -> None:
    for stage, amount, rate in (("won", 10, 2), ("won", 5, 1), ("lead", 3, 1)):
        opportunities.create(
            ana, OpportunityEntry(acme, stage=stage, amount=Decimal(amount), rate=Decimal(rate))
        )
    assert reading.sums(ana) == {"lead": Sum(1, Decimal(3)), "won": Sum(2, Decimal(25))}
    assert list(reading.sums(ana)) == ["lead", "won"]
    assert reading.count(ana, Criteria(OPEN)) == 1
