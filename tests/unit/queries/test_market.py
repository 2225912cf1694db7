"""What is read of the market: answers that won, competitors, who keeps to our policies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from crmtui.access import User
from crmtui.core import lost_groups
from crmtui.entry import (
    LossEntry,
    MarketFactEntry,
    ObjectionEntry,
    PolicyCheckEntry,
    PolicyEntry,
)
from crmtui.errors import NotFound
from crmtui.queries import competitors, losses, lost, market, objections, policies, policy_checks
from crmtui.services import choices, handover
from crmtui.services import losses as loss_service
from crmtui.services import market as facts
from crmtui.services import objections as objecting
from crmtui.services import policies as policy_service
from crmtui.services import policy_checks as checking
from tests import factories as make

TODAY = date(2026, 11, 20)


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's."""
    return make.company(ana, "Acme", city="Huesca")


def objected(user: User, company: int, answer: str, won_over: str, about: str = "price") -> None:
    entry = ObjectionEntry(company, "no", answer, about, won_over)
    objecting.create(user, entry, add_choices=True)


def test_the_answer_that_won_most_stands_first_and_case_parts_none(ana: User, acme: int) -> None:
    for answer, won in (("It lasts", "yes"), ("it lasts", "no"), ("We wait", "partly")):
        objected(ana, acme, answer, won)
    objected(ana, acme, "We wait", "yes")
    objected(ana, acme, "We wait", "")
    objected(ana, acme, "", "yes")
    objected(ana, acme, "Tomorrow", "yes", "delivery")

    found = objections.answers(ana)

    assert [(each.about, each.answer, each.times, each.won) for each in found] == [
        ("price", "We wait", 3, 1), ("price", "It lasts", 2, 1), ("delivery", "Tomorrow", 1, 1),
    ]  # fmt: skip
    assert (found[0].known, found[0].rate, found[1].rate) == (2, 75, 50)
    delivery = objections.Criteria(about="delivery")
    assert [each.answer for each in objections.answers(ana, delivery)] == ["Tomorrow"]


def test_what_was_seen_at_a_company_is_put_together_by_competitor(ana: User, acme: int) -> None:
    other = make.company(ana, "Bolt")
    make.choice(ana, "loss_reason", "price")
    seen = (
        MarketFactEntry("Hidro", "strength", "quick", company=acme, day=date(2026, 11, 2)),
        MarketFactEntry("Tecno", "channel", "resellers", company=acme, day=date(2026, 11, 3)),
        MarketFactEntry("Hidro", "weakness", "dear", company=other),
        MarketFactEntry("Hidro", "share", share=Decimal(20)),
    )
    for each in seen:
        facts.create(ana, each)
    why = LossEntry(acme, "price", "Solo", product="x", day=date(2026, 10, 1))
    loss_service.create(ana, why)

    found = market.of_company(ana, acme)

    assert [(each.competitor, len(each.facts), each.lost) for each in found] == [
        ("Tecno", 1, 0), ("Hidro", 1, 0), ("Solo", 0, 1),
    ]  # fmt: skip
    assert found[2].lost_on == date(2026, 10, 1)
    first, *_others = competitors.find(ana)
    hidro = competitors.meant(ana, "hid")
    assert first.name == "Solo"
    assert hidro is not None
    assert (hidro.facts, hidro.companies, hidro.share) == (3, 2, Decimal(20))
    assert [(each.company, each.city) for each in competitors.seen_at(ana, hidro.id)] == [
        ("Bolt", ""), ("Acme", "Huesca"),
    ]  # fmt: skip
    with pytest.raises(NotFound):
        competitors.get(ana, 999_999)


def test_what_was_seen_at_nobody_s_is_everybody_s_and_the_rest_the_owner_s(
    ana: User, luis: User, acme: int
) -> None:
    hidden = facts.create(ana, MarketFactEntry("Hidro", "strength", "quick", company=acme))
    facts.create(ana, MarketFactEntry("Hidro", "channel", "a fair"))

    assert [row.text for row in market.find(luis)] == ["a fair"]
    assert competitors.find(luis)[0].facts == 1
    with pytest.raises(NotFound):
        market.get(luis, hidden)


def test_who_keeps_to_a_policy_is_as_it_was_last_seen_and_since_when(
    ana: User, jefa: User, acme: int
) -> None:
    policy_service.create(jefa, PolicyEntry("Signs", "display"))
    for day, kept in ((1, "yes"), (3, "no"), (5, "yes"), (7, "yes"), (6, "yes")):
        checking.create(ana, PolicyCheckEntry(acme, "signs", kept, date(2026, 11, day)))

    (row,) = policy_checks.find(ana)
    assert (row.day.day, row.kept, row.since.day) == (7, "yes", 5)
    assert policy_checks.count(ana, policy_checks.Criteria(latest=False)) == 5
    (policy,) = policies.all(ana)
    assert (policy.kept, policy.partly, policy.broken) == (1, 0, 0)


def test_policies_in_force_are_asked_for_those_nobody_looked_at_first(
    ana: User, jefa: User, acme: int
) -> None:
    for name, until in (("Signs", None), ("Over", date(2026, 11, 19)), ("Prices", None)):
        policy_service.create(jefa, PolicyEntry(name, "price", until=until))
    checking.create(ana, PolicyCheckEntry(acme, "Prices", "partly"))
    policy_service.retire(jefa, policy_service.create(jefa, PolicyEntry("Gone", "price")))

    found = policies.asked(ana, acme, TODAY)

    assert [(row.policy, row.kept) for row in found] == [("Signs", ""), ("Prices", "partly")]
    assert [row.name for row in policies.all(jefa, "g", retired=True)] == ["Signs", "Gone"]


def test_what_was_lost_is_put_together_by_currency_and_compared_where_both_are_known(
    ana: User, acme: int
) -> None:
    make.choice(ana, "loss_reason", "price")
    lots = (("EUR", 100, 80), ("EUR", 300, None), ("EUR", None, 10), ("USD", 50, 60))
    for currency, ours, theirs in lots:
        entry = LossEntry(
            acme, "price", "Hidro", product="x", currency=currency,
            amount=None if ours is None else Decimal(ours),
            competitor_price=None if theirs is None else Decimal(theirs),
        )  # fmt: skip
        loss_service.create(ana, entry)

    euros, dollars = lost.by(ana, "competitor")
    assert (euros.count, euros.compared, euros.amount) == (3, 1, Decimal(400))
    assert (dollars.currency, euros.difference, dollars.difference) == (
        "USD", Decimal(-20), Decimal(20),
    )  # fmt: skip
    assert lost.by(ana, "product", losses.Criteria(until=date(2026, 1, 1))) == []
    assert [group.name for group in lost.by(ana, "month")] == ["2026-11", "2026-11"]


def test_who_hands_a_company_over_hands_over_what_it_objected(
    ana: User, luis: User, jefa: User, acme: int
) -> None:
    objected(ana, acme, "It lasts", "yes")
    handover.hand_over(jefa, "1", "2", companies=[acme])

    assert objections.find(ana) == []
    assert objections.count(luis) == 1


def test_a_kind_that_is_merged_into_another_takes_its_objections_along(
    jefa: User, ana: User, acme: int
) -> None:
    objected(ana, acme, "It lasts", "yes", "dear")
    objected(ana, acme, "It lasts", "yes", "price")
    dear, price = (choices.resolve(jefa, "objection", each, "") for each in ("dear", "price"))
    choices.merge(jefa, dear or 0, price or 0)

    (answer,) = objections.answers(ana)
    assert (answer.about, answer.times) == ("price", 2)


def test_each_group_has_as_many_as_are_found_within_it(ana: User, acme: int) -> None:
    make.choice(ana, "loss_reason", "price")
    make.product(ana, "PH-1", "Press")
    for competitor, product in (("Hidro", "ph-1"), ("Hidro", "a gate"), ("", "a gate")):
        loss_service.create(ana, LossEntry(acme, "price", competitor, product=product))

    for way in lost.WAYS:
        for group in lost.by(ana, way):
            within = losses.Criteria(**lost_groups.within(way, group.name))
            assert losses.count(ana, within) == group.count, (way, group)
