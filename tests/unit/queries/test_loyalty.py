"""How customers buy, as it is read of what was sold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crmtui import db as database
from crmtui.access import User
from crmtui.core import loyalty as rules
from crmtui.entry import LineEntry
from crmtui.errors import NotFound
from crmtui.models import Company, Office, Sale
from crmtui.queries import loyalty
from crmtui.queries.companies import Criteria as Who
from crmtui.queries.loyalty import Criteria, _whole
from crmtui.services import sales as service
from tests import deals as made
from tests import factories as make

TODAY = date(2026, 11, 20)
LINE = LineEntry(description="Bolt", quantity=Decimal(1), taxes="IVA 21", unit="ud")


def sell(user: User, company: int, *days: str, price: int = 100) -> list[int]:
    """Sell something for so much on each of these days."""
    line = replace(LINE, price=Decimal(price))
    return [made.sale(user, company, day, line) for day in days]


@pytest.fixture
def acme(ana: User) -> int:
    """A company that buys every ten days, and did not for sixteen."""
    key = make.company(ana, "Acme", sector="food")
    sell(ana, key, "2026-10-15", "2026-10-25", "2026-11-04")
    return key


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each time that all sales are gone through."""
    gone: list[str] = []
    slices = _whole._slices

    def counted(*arguments: object) -> object:
        gone.append("through")
        return slices(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(_whole, "_slices", counted)
    return gone


def names(user: User, criteria: Criteria = loyalty.EVERY) -> list[str]:
    """The companies of a list."""
    return [one.company for one in loyalty.find(user, criteria, today=TODAY)]


def test_one_says_how_often_when_next_and_how_late(ana: User, acme: int) -> None:
    one = loyalty.of_company(ana, acme, TODAY)
    assert (one.first, one.last, one.recency) == (date(2026, 10, 15), date(2026, 11, 4), 16)
    assert (one.times, one.every, one.expected, one.late_by) == (3, 10, date(2026, 11, 14), 6)
    assert (one.amount_now, one.share, one.rank, one.trend) == (
        Decimal(300),
        Decimal(100),
        "A",
        "new",
    )
    (bolts,) = one.products
    assert (bolts.times, bolts.amount_now, bolts.every, bolts.late_by) == (3, Decimal(300), 10, 6)


def test_what_is_taken_back_lessens_the_amount_and_is_no_purchase(ana: User, acme: int) -> None:
    Office.insert(returns=True).execute()
    back = replace(LINE, price=Decimal(100), quantity=Decimal(-1))
    made.sale(ana, acme, "2026-11-19", back)
    made.sale(ana, acme, "2026-11-20", replace(LINE, price=Decimal(0)))
    one = loyalty.of_company(ana, acme, TODAY)
    assert (one.times, one.last, one.amount_now) == (3, date(2026, 11, 4), Decimal(200))
    (listed,) = loyalty.find(ana, today=TODAY)
    assert (listed.times, listed.last, listed.amount_now) == (3, one.last, Decimal(200))
    (bolts,) = one.products
    assert (bolts.times, bolts.last, bolts.amount_now) == (3, one.last, Decimal(200))


def test_two_sales_on_a_day_are_one_purchase_and_tomorrow_s_are_none(ana: User, acme: int) -> None:
    _again, later = sell(ana, acme, "2026-11-04", "2026-11-20")
    make.edit(ana, "sale.update", Sale, later, day=date(2026, 11, 21))
    one = loyalty.of_company(ana, acme, TODAY)
    assert (one.times, one.last, one.amount_now) == (3, date(2026, 11, 4), Decimal(400))


def test_who_bought_nothing_has_no_class_and_is_among_those_who_never_did(ana: User) -> None:
    key = make.company(ana, "Nobody")
    make.company(ana, "Maybe", status="potential")
    one = loyalty.of_company(ana, key, TODAY)
    assert (one.last, one.recency, one.rank, one.trend) == (None, None, "", "never")
    assert names(ana, Criteria(rules.NEVER)) == ["Nobody"]
    assert names(ana) == []


def test_others_companies_are_not_there(ana: User, luis: User, acme: int) -> None:
    theirs = make.company(luis, "Theirs")
    sell(luis, theirs, "2026-11-04", price=900)
    assert loyalty.of_company(ana, acme, TODAY).share == 100
    assert names(ana) == ["Acme"]
    with pytest.raises(NotFound):
        loyalty.of_company(ana, theirs, TODAY)


def test_an_indirect_customer_shows_what_it_brought(ana: User, luis: User, acme: int) -> None:
    referrer = make.company(ana, "Referrer", relation="referrer")
    make.edit(ana, "company.refer", Company, acme, referred_by=referrer)
    for user, name in ((ana, "Quiet"), (luis, "Theirs")):
        key = make.company(user, name, referred_by=referrer)
        if user is luis:
            sell(luis, key, "2026-11-04")
    sell(ana, acme, "2024-01-01")
    found = loyalty.of_company(ana, referrer, TODAY).brought
    assert found == loyalty.Brought(2, 1, Decimal(400), Decimal(300))


def test_a_list_has_views_orders_and_which_companies(ana: User, acme: int) -> None:
    big = make.company(ana, "Big", sector="metal")
    gone = make.company(ana, "Gone")
    sell(ana, big, "2024-12-01", "2026-11-15", price=4000)
    sell(ana, gone, "2024-01-01")
    assert names(ana) == ["Big", "Acme", "Gone"]
    assert names(ana, Criteria("A")) == ["Big"]
    assert names(ana, Criteria("lost")) == ["Gone"]
    assert names(ana, Criteria("late")) == ["Acme"]
    assert names(ana, Criteria(sort="name")) == ["Acme", "Big", "Gone"]
    assert names(ana, Criteria(sort="late")) == ["Acme", "Big", "Gone"]
    assert names(ana, Criteria(sort="expected")) == ["Acme", "Big", "Gone"]
    assert names(ana, Criteria(sort="last")) == ["Big", "Acme", "Gone"]
    assert names(ana, Criteria(who=Who("", None, sector="food"))) == ["Acme"]
    assert names(ana, Criteria(who=Who("bi", None))) == ["Big"]
    assert loyalty.position(ana, Criteria(sort="name"), big, today=TODAY) == 1
    assert loyalty.position(ana, loyalty.EVERY, 99, today=TODAY) is None
    assert [one.company for one in loyalty.late(ana, TODAY, companies=[acme, big])] == ["Acme"]
    assert loyalty.late(ana, TODAY, companies=[big]) == []


def test_it_is_gone_through_again_only_when_a_sale_changed(
    ana: User, acme: int, passes: list[str]
) -> None:
    assert loyalty.work_out(ana, TODAY)
    sum_before = loyalty.sums(ana, today=TODAY)[""]
    make.interaction(ana, acme, "They call.")
    assert loyalty.sums(ana, today=TODAY)[""] == sum_before
    assert names(ana) == ["Acme"]
    assert passes == ["through"]
    (sale,) = sell(ana, acme, "2026-11-05")
    assert loyalty.sums(ana, today=TODAY)[""].amount == 400
    service.remove(ana, sale)
    assert loyalty.sums(ana, today=TODAY)[""].amount == 300
    assert len(passes) == 3


def test_what_is_not_kept_yet_is_told_but_not_kept(ana: User, acme: int) -> None:
    assert loyalty.sums(ana, today=TODAY)[""].amount == 300
    with database.database.atomic() as transaction:
        Sale.update(value=Decimal(900)).execute()
        assert loyalty.sums(ana, today=TODAY)[""].amount == 2700
        transaction.rollback()
    assert loyalty.sums(ana, today=TODAY)[""].amount == 300


def test_a_company_that_is_given_away_goes_at_once(ana: User, luis: User, acme: int) -> None:
    assert names(ana) == ["Acme"]
    make.edit(ana, "company.assign", Company, acme, salesperson=luis.id)
    assert names(ana) == []
    assert loyalty.sums(ana, today=TODAY)[""] == loyalty.Sum()
    assert names(luis) == ["Acme"]


def test_what_was_worked_out_last_will_do_while_it_is_worked_out_anew(
    ana: User, acme: int, passes: list[str]
) -> None:
    names(ana)
    sell(ana, acme, "2026-11-05")
    old = loyalty.find(ana, replace(loyalty.EVERY, old=True), today=TODAY)
    assert ([one.amount_now for one in old], len(passes)) == ([Decimal(300)], 1)
    assert [one.amount_now for one in loyalty.find(ana, today=TODAY)] == [400]


def test_it_is_stopped_and_nothing_is_kept_of_it(
    jefa: User, ana: User, acme: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loyalty.lists, "FEW", 0)
    monkeypatch.setattr(_whole, "_SLICE", 1)
    for name in ("One", "Two"):
        sell(ana, make.company(ana, name), "2026-11-05")
    told: list[tuple[int, int]] = []
    assert not loyalty.work_out(
        jefa, TODAY, progress=lambda done, of: told.append((done, of)), stopped=lambda: bool(told)
    )
    assert told == [(1, 3)]
    assert not loyalty.answers_at_once(jefa, TODAY)
    assert loyalty.work_out(jefa, TODAY)
    assert loyalty.answers_at_once(jefa, TODAY)


def test_the_office_says_what_a_is(jefa: User, ana: User, acme: int) -> None:
    sell(ana, make.company(ana, "Half"), "2026-11-05", price=299)
    assert loyalty.report(jefa, today=TODAY).classes[0].count == 2
    Office.insert(share_a=50, share_b=60).execute()
    assert [each.count for each in loyalty.report(jefa, today=TODAY).classes] == [1, 1, 0]
