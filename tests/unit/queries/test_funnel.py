"""What the funnel tells: the same classes in lists as on forms, weights, stalls, periods."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from crmtui.access import User
from crmtui.core.funnel import ENOUGH, Answers, Weight, class_of, situation_of
from crmtui.entry import LossEntry, OpportunityEntry
from crmtui.models import MET, Company
from crmtui.queries import funnel
from crmtui.queries._opportunities_found import CLASS, SITUATION, Criteria
from crmtui.queries._reading import select
from crmtui.queries.funnel import Stall
from crmtui.services import funnel as service
from crmtui.services import opportunities
from tests import factories as make

TODAY = date(2026, 11, 20)


@pytest.fixture
def acme(ana: User) -> int:
    make.choice(ana, "loss_reason", "price")
    return make.company(ana, "Acme")


def noted(ana: User, company: int, amount: int = 100, **values: date) -> int:
    entry = OpportunityEntry(company, about="press", amount=Decimal(amount), **values)  # type: ignore[arg-type]
    return opportunities.create(ana, entry)


@pytest.mark.usefixtures("db")
def test_a_list_tells_class_and_situation_as_the_rules_do_whatever_the_answers() -> None:
    every = list(product(MET, repeat=5))
    values = ", ".join(str(each) for each in every)
    found = select(
        f"""WITH o(need, intent, power, reached, timing) AS (VALUES {values})
        SELECT o.*, {CLASS}, {SITUATION} FROM o"""
    )
    assert len(found) == 4**5
    for *answers, customer, situation in found:
        meant = Answers(*answers)
        assert (customer, situation) == (class_of(meant), situation_of(meant)), meant


def test_a_stage_weighs_what_the_office_won_of_those_that_came_through_it(
    ana: User, luis: User, acme: int
) -> None:
    for place in range(ENOUGH):
        key = noted(ana, acme)
        service.move(ana, key, "proposed", seen="lead")
        if place < 5:
            opened, _version = opportunities.open_for_editing(ana, key)
            opportunities.update(ana, key, opened, replace(opened, stage="won"))
        else:
            service.lose(ana, key, LossEntry(acme, "price"))
    weights = funnel.weights(ana, TODAY)
    assert weights["proposed"] == weights["lead"] == Weight(25, ENOUGH)
    assert weights["qualified"] == Weight(20, 0), "nobody came through it"
    assert funnel.weights(luis, TODAY)["proposed"] == Weight(50, 0), "not his to know"
    assert funnel.weights(ana, date(2027, 11, 21))["proposed"] == Weight(50, 0), "long ago"
    service.move(ana, key, "objections", seen="lost")
    assert funnel.weights(ana, TODAY)["proposed"] == Weight(50, ENOUGH - 1), "it is open again"
    service.lose(ana, key, LossEntry(acme, "price"))
    assert funnel.weights(ana, TODAY)["proposed"] == Weight(25, ENOUGH)
    make.edit(ana, "company.assign", Company, acme, salesperson=luis.id)
    assert funnel.weights(luis, TODAY)["proposed"] == Weight(25, ENOUGH), "they are his now"
    assert funnel.weights(ana, TODAY)["proposed"] == Weight(50, 0), "and not hers"


def test_where_they_stall_is_how_long_they_stayed_and_where_they_went(ana: User, acme: int) -> None:
    slow = noted(ana, acme, opened_on=date(2026, 11, 1))
    service.move(ana, slow, "approached", seen="lead")
    quick = noted(ana, acme, opened_on=date(2026, 11, 18))
    service.lose(ana, quick, LossEntry(acme, "price"))
    noted(ana, acme, opened_on=date(2026, 11, 10))
    service.move(ana, slow, "qualified", seen="approached")
    lead, qualified, approached, *_rest = funnel.stalls(ana, TODAY)
    assert (lead.on, lead.back, lead.lost, lead.days, lead.dropped) == (1, 0, 1, 10, 50)
    assert (lead.here, lead.waiting) == (1, 10)
    assert (approached.back, approached.here, qualified.here) == (1, 0, 1)
    nobodys = funnel.stalls(ana, TODAY, Criteria(salesperson=9))
    assert [(each.on, each.here) for each in nobodys] == [(0, 0)] * 5
    other = make.company(ana, "Beta")
    for _each in range(5):
        service.lose(ana, noted(ana, other), LossEntry(other, "price"))
    (of_one, *_rest), (of_other, *_rest) = (
        funnel.stalls(ana, TODAY, Criteria(company_id=each)) for each in (acme, other)
    )
    assert (of_one.on, of_one.lost, of_other.on, of_other.lost) == (1, 1, 0, 5)
    earlier = funnel.stalls(ana, TODAY, Criteria(until=date(2026, 11, 19)))
    assert (earlier[0].on, earlier[0].here) == (0, 1), "what stands there stands there now"


def test_half_a_percent_of_those_that_dropped_counts_as_a_whole_one() -> None:
    assert [Stall("lead", on=7, lost=1).dropped, Stall("lead", on=5, lost=3).dropped] == [13, 38]


def test_a_period_is_of_what_ended_in_it_and_what_is_open_counts(ana: User, acme: int) -> None:
    noted(ana, acme)
    over = noted(ana, acme, 900)
    service.lose(ana, over, LossEntry(acme, "price", day=date(2026, 3, 31)))
    first = Criteria(since=date(2026, 1, 1), until=date(2026, 3, 31))
    later = Criteria(since=date(2026, 4, 1))
    assert [funnel.results(ana, each).lost for each in (first, later)] == [1, 0]
    assert [funnel.results(ana, each).open.count for each in (first, later)] == [1, 1]
    (quarter,) = funnel.parts(ana, "quarter")
    assert (quarter.key, quarter.lost, quarter.lost_value) == ("2026-Q1", 1, Decimal(900))
