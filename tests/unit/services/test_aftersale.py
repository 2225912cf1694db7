"""After the sale: a promised delivery is followed up, and whether it came as promised is noted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from crmtui import clock
from crmtui.access import User
from crmtui.entry import SaleEntry
from crmtui.errors import Conflict, Invalid
from crmtui.models import Company, Contact, FollowUp, Sale
from crmtui.queries import facts as to_confirm
from crmtui.queries.aftersale import Criteria, Kept, kept
from crmtui.services import aftersale, facts, sales
from crmtui.services.undo import undo
from tests import deals as made
from tests.deals import PRESS
from tests.unit.services.office import company, newest

TODAY, SOON, LATER = date(2026, 11, 20), date(2026, 11, 25), date(2026, 12, 1)


@pytest.fixture
def acme(ana: User) -> int:
    return company(ana, contact="Eva Sol")


def promised() -> list[tuple[date, str | None]]:
    """What is planned to see to deliveries: for when, and how it ended."""
    return [(row.due, row.result) for row in FollowUp.select().order_by(FollowUp.id)]


def sold(user: User, acme: int, delivery: date | None = SOON, **more: object) -> int:
    entry = SaleEntry(acme, day=date(2026, 11, 10), delivery_on=delivery, lines=(PRESS,))
    return sales.create(user, replace(entry, **more))  # type: ignore[arg-type]


def test_a_promised_delivery_of_a_typed_sale_is_a_promise(ana: User, acme: int) -> None:
    key = sold(ana, acme)

    plan: Any = FollowUp.get()
    assert (plan.purpose, plan.due, plan.sale_id) == ("promise", SOON, key)
    assert plan.note == "Prensa hidráulica 100 t delivered as promised?"
    sold(ana, acme, None)
    sold(ana, acme, date(2026, 11, 15))
    sold(ana, acme, SOON, delivered_on=TODAY)
    assert FollowUp.select().count() == 1


def test_the_promise_follows_the_sale(ana: User, acme: int) -> None:
    key = sold(ana, acme)

    def edit(**fields: date | None) -> None:
        entry, _version = sales.open_for_editing(ana, key)
        sales.update(ana, key, entry, replace(entry, **fields))  # type: ignore[arg-type]

    edit(delivery_on=LATER)
    assert promised() == [(LATER, None)]
    edit(delivery_on=None)
    assert promised() == [(LATER, "dropped")]
    edit(delivery_on=SOON)
    assert promised() == [(LATER, "dropped"), (SOON, None)]
    edit(delivered_on=TODAY)
    assert promised() == [(LATER, "dropped"), (SOON, "done")]


def test_a_delivery_keeps_its_promise_and_a_sale_taken_back_drops_it(ana: User, acme: int) -> None:
    sales.deliver(ana, sold(ana, acme))
    sales.remove(ana, sold(ana, acme))
    assert promised() == [(SOON, "done"), (SOON, "dropped")]


def test_what_came_as_promised_was_delivered(ana: User, acme: int) -> None:
    key = sold(ana, acme)

    aftersale.check(ana, key, "yes")

    row = Sale.get_by_id(key)
    assert (row.delivery_met, row.delivered_on) == ("yes", TODAY)
    assert promised() == [(SOON, "done")]
    undo(ana, newest())
    assert (Sale.get_by_id(key).delivery_met, promised()) == ("", [(SOON, None)])


def test_what_did_not_come_is_not_delivered_and_needs_a_word(ana: User, acme: int) -> None:
    key = sold(ana, acme)
    for met in ("partly", "no"):
        with pytest.raises(Invalid, match="not as promised"):
            aftersale.check(ana, key, met)
    with pytest.raises(Invalid, match="partly so, or not"):
        aftersale.check(ana, key, "perhaps")

    aftersale.check(ana, key, "no", "Nunca llegó.")

    row = Sale.get_by_id(key)
    assert (row.delivery_note, row.delivered_on) == ("Nunca llegó.", None)
    with pytest.raises(Conflict):
        aftersale.check(ana, key, "yes", seen=("", ""))


def test_the_share_of_deliveries_as_promised_is_of_those_asked_about(ana: User, acme: int) -> None:
    for met in ("yes", "yes", "partly", "no", "yes", ""):
        key = made.sale(ana, acme, "2026-11-01", delivery_on=date(2026, 11, 10))
        if met:
            aftersale.check(ana, key, met, "Una caja.")
    made.sale(ana, acme, "2026-11-01")

    found = kept(ana, Criteria())

    assert found == Kept(yes=3, partly=1, no=1, unasked=1)
    assert (found.asked, str(found.share)) == (5, "60.00")
    assert Kept(unasked=2).share is None


def test_who_confirmed_what_is_kept_and_by_whose_word(ana: User, acme: int) -> None:
    eva = Contact.get().id

    facts.confirm_company(ana, acme, " Eva Sol, by phone ")
    facts.confirm_contact(ana, eva)

    row: Any = Company.get_by_id(acme)
    assert (row.confirmed_on, row.confirmed_by_id) == (TODAY, ana.id)
    assert row.confirmed_source == "Eva Sol, by phone"
    assert Contact.get_by_id(eva).confirmed_on == TODAY


def test_what_was_entered_is_to_be_confirmed_by_the_days_of_the_office(
    ana: User, clock_at: Callable[[str], None]
) -> None:
    clock.use_zone("Pacific/Auckland")
    clock_at("2026-11-20T12:00")  # The 21st has begun there.
    company(ana, "Kiwi")

    of_the_day = [
        to_confirm.count(ana, to_confirm.Criteria("company", date(2026, 11, day)))
        for day in (21, 22)
    ]
    clock.use_zone(None)
    assert of_the_day == [0, 1]
    assert to_confirm.count(ana, to_confirm.Criteria("company")) == 0
