"""Lists of quotes, what a company bought and how often, and what was lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from crmtui.access import User
from crmtui.core import quote_names
from crmtui.db import database as engine
from crmtui.entry import LineEntry, LossEntry
from crmtui.models import Office
from crmtui.queries import followups, losses, sales
from crmtui.queries.quotes import lists as quotes
from crmtui.queries.quotes.lists import Criteria
from crmtui.services import losses as loss_service
from tests import deals as made
from tests import factories as make
from tests.deals import CYLINDER, PRESS
from tests.unit.queries.test_plans import plan

TODAY = date(2026, 11, 20)
BOLT = LineEntry(description="Tornillo", price=Decimal(1), quantity=Decimal(100))


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's."""
    make.write(ana, "office.update", lambda: Office.insert(currency="EUR").execute())
    return make.company(ana, "Acme")


def quote(user: User, company: int, count: int, state: str = "sent", **values: Any) -> int:
    """A quote of some number."""
    number = f"P-2026-{count:04}"
    return made.quote(user, company, (CYLINDER,), number=number, state=state, **values)


def names(user: User, criteria: Criteria) -> list[str]:
    return [row.name for row in quotes.listed(user, criteria, today=TODAY)]


def test_a_sent_one_expires_by_itself_the_day_after_it_was_valid(ana: User, acme: int) -> None:
    for count, left in enumerate((-1, 0, 7, 8), start=1):
        quote(ana, acme, count, valid_until=TODAY + timedelta(days=left))
    made.quote(ana, acme, number="P-2026-0005", valid_until=None)

    assert names(ana, Criteria("expired")) == ["P-2026-0001"]
    assert names(ana, Criteria("sent")) == [f"P-2026-000{n}" for n in (5, 4, 3, 2)]
    assert names(ana, Criteria("expiring")) == ["P-2026-0002", "P-2026-0003"]
    rows = {row.name: row for row in quotes.listed(ana, today=TODAY)}
    assert [row.is_expiring for _name, row in sorted(rows.items())] == [
        False, True, True, False, False,
    ]  # fmt: skip
    assert rows["P-2026-0001"].state == "expired"


def test_replaced_revisions_stand_only_where_they_are_asked_for(ana: User, acme: int) -> None:
    quote(ana, acme, 1, "superseded")
    quote(ana, acme, 1, revision=2)

    assert names(ana, Criteria()) == ["P-2026-0001/2"]
    assert names(ana, Criteria("superseded")) == ["P-2026-0001"]


def test_what_they_add_up_to_is_in_the_offices_currency(ana: User, luis: User, acme: int) -> None:
    quote(ana, acme, 1)
    quote(ana, acme, 2, currency="USD", rate="0.5")
    quote(ana, acme, 3, "won", who=luis)
    quote(ana, acme, 4, valid_until=TODAY - timedelta(days=1))

    sums = quotes.sums(ana, today=TODAY)
    assert {state: (each.count, int(each.value)) for state, each in sums.items()} == {
        "sent": (2, 1935), "won": (1, 1290), "expired": (1, 1290), "expiring": (0, 0),
    }  # fmt: skip
    assert quotes.sums(ana, Criteria("lost", salesperson=2), today=TODAY)["won"].count == 1
    assert quotes.count(ana, Criteria(salesperson=2), today=TODAY) == 1


def test_they_are_found_by_number_company_and_period(ana: User, acme: int) -> None:
    other = make.company(ana, "Hierros Peña")
    quote(ana, acme, 12, day=date(2026, 10, 31))
    quote(ana, other, 13)

    assert names(ana, Criteria(text="2026-0012")) == ["P-2026-0012"]
    assert names(ana, Criteria(text="0013/1")) == ["P-2026-0013"]
    assert names(ana, Criteria(text="pena")) == ["P-2026-0013"]
    assert names(ana, Criteria(text="%0%")) == []
    assert names(ana, Criteria(until=date(2026, 10, 31))) == ["P-2026-0012"]
    assert names(ana, Criteria(since=TODAY)) == ["P-2026-0013"]
    first = quotes.listed(ana, today=TODAY)[1].id
    assert quotes.position(ana, Criteria(), first, today=TODAY) == 1


def test_ones_own_that_expire_are_counted(ana: User, luis: User, acme: int) -> None:
    sunday = date(2026, 11, 22)
    quote(ana, acme, 1, valid_until=sunday)
    quote(ana, acme, 2, valid_until=sunday, who=luis)
    quote(ana, acme, 3, valid_until=sunday + timedelta(days=1))

    assert quotes.expiring(ana, TODAY, sunday).count == 1


def test_what_sql_calls_a_quote_is_what_it_is_called(ana: User, acme: int) -> None:
    cases: list[dict[str, Any]] = [
        {"number": None, "state": "draft"},
        {"number": "P-2026-0001"},
        {"number": "P-2026-0001", "revision": 3},
    ]
    for values in cases:
        key = made.quote(ana, acme, **values)
        plan_key = make.followup(ana, acme, "2026-12-01", quote=key, purpose="task")
        row = quotes.by_keys(ana, [key], today=TODAY)[0]
        number, revision = values.get("number"), values.get("revision", 1)
        assert row.name == quote_names.name(number, revision, key)
        assert followups.get(ana, plan_key).quote == row.name


def test_a_company_shows_what_it_bought_when_and_how_often(ana: User, acme: int) -> None:
    press = made.product(ana, "PH100", "Prensa")
    line = replace(PRESS, code="PH100", discount_pct=Decimal(0))
    made.sale(ana, acme, "2026-08-01", line, BOLT)
    made.sale(ana, acme, "2026-09-01", replace(line, quantity=Decimal(2)))
    made.sale(ana, acme, "2026-09-11", replace(line, price=Decimal(9000)))
    made.sale(ana, acme, "2026-09-11", replace(BOLT, description="tornillo\nM8"))

    m8, prensa, bolt = sales.bought(ana, acme)
    assert (prensa.product_id, prensa.times, int(prensa.quantity), int(prensa.amount)) == (
        press, 3, 4, 38400,
    )  # fmt: skip
    assert (prensa.first, prensa.last, int(prensa.last_price)) == (
        date(2026, 8, 1), date(2026, 9, 11), 9000,
    )  # fmt: skip
    assert prensa.every == 21
    assert prensa.is_late(TODAY)
    assert not prensa.is_late(date(2026, 10, 11))
    assert (m8.description, bolt.description, bolt.every) == ("tornillo", "Tornillo", None)


def test_sales_say_what_they_are_of_and_what_waits_for_its_delivery(ana: User, acme: int) -> None:
    first = made.sale(ana, acme, "2026-11-01", PRESS, BOLT, delivery_on=date(2026, 12, 2))
    made.sale(ana, acme, "2026-11-02", delivery_on=date(2026, 12, 1), delivered_on=TODAY)
    made.sale(ana, acme, "2026-11-03", BOLT, delivery_on=date(2026, 12, 1))

    assert sales.find(ana)[0].what == "Tornillo"
    row = sales.by_keys(ana, [first])[0]
    assert (row.what, row.more) == ("Prensa hidráulica 100 t", 1)
    waiting = sales.find(ana, sales.Criteria(to_deliver=True))
    assert [row.delivery_on for row in waiting] == [date(2026, 12, 1), date(2026, 12, 2)]
    assert sales.total(ana) == sales.Sum(3, Decimal(9310 * 2 + 200))


def test_losses_are_found_by_why_and_to_whom(ana: User, acme: int) -> None:
    make.choice(ana, "loss_reason", "price")
    make.choice(ana, "loss_reason", "put off")
    loss_service.create(ana, LossEntry(acme, "price", "Hidro-Ebro", product="press"))
    loss_service.create(ana, LossEntry(acme, "put off", product="ram"))

    assert [row.about for row in losses.find(ana)] == ["ram", "press"]
    assert losses.count(ana, losses.Criteria(reason="Put Off")) == 1
    assert [row.about for row in losses.find(ana, losses.Criteria(competitor="hidro-ebro"))] == [
        "press"
    ]


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        ("q.state <> 'superseded' ORDER BY q.day DESC, q.id DESC", "quote_day_id_state"),
        ("q.state = 'won' ORDER BY q.day DESC, q.id DESC", "quote_state_day_id"),
        ("q.salesperson_id = 1 ORDER BY q.day DESC, q.id DESC", "quote_salesperson_id_day_id"),
    ],
)
def test_a_list_is_read_from_its_own_index_in_its_order(db: object, sql: str, index: str) -> None:
    said = plan(f"SELECT q.id FROM quote AS q WHERE {sql} LIMIT 64")
    assert f"COVERING INDEX {index}" in said
    assert "TEMP B-TREE" not in said
    assert engine is not None
