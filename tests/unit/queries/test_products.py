"""Which products are offered while somebody types, and at what price."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest

from crmtui import access
from crmtui.access import Right, Role, User
from crmtui.core.catalogue import found_by
from crmtui.db import database
from crmtui.models import Product
from crmtui.queries import price_lists, products
from crmtui.queries.products import Criteria
from tests import factories as make

TODAY = date(2026, 11, 20)


def codes(user: User, typed: str, **options: int) -> list[str]:
    """The codes that are offered for what is typed."""
    found = products.complete(user, typed, day=TODAY, currency="EUR", **options)
    return [offer.code for offer in found]


@pytest.fixture
def press(ana: User) -> int:
    """A press of 9,800, with others beside it."""
    make.product(ana, "MON-1", "Montaje y puesta en marcha", "580", name_en="Assembly")
    make.product(ana, "MON-2", "Prensa de montaje", "870")
    make.product(ana, "OLD", "Prensa antigua", "1", active=False)
    make.product(ana, "CIL-80", "Cilindro de prensa hidráulica", "645", family="spare parts")
    return make.product(
        ana, "PH100", "Prensa hidráulica 100 t", "9800", cost=Decimal(7000), family="presses"
    )


def test_codes_come_before_names_and_beginnings_before_the_rest(ana: User, press: int) -> None:
    assert codes(ana, "mon") == ["MON-1", "MON-2"]
    assert codes(ana, "Ph") == ["PH100"]
    assert codes(ana, "PRENSA hidraulica") == ["PH100", "CIL-80"]
    assert codes(ana, "pren") == ["MON-2", "PH100", "CIL-80"]
    assert codes(ana, "cil-80") == ["CIL-80"]
    assert codes(ana, "mon pren") == ["MON-2"]
    assert codes(ana, "assem") == ["MON-1"]
    assert codes(ana, "ensa") == codes(ana, "%") == []
    assert codes(ana, "", limit=2) == ["CIL-80", "MON-1"]


def test_a_retired_one_is_offered_to_nobody_but_known_by_its_code(ana: User, press: int) -> None:
    assert "OLD" not in codes(ana, "o") + codes(ana, "antigua") + codes(ana, "")
    found = products.by_code(ana, "old")
    assert found is not None
    assert not found.active
    assert products.by_code(ana, "nothing") is products.offer(ana, 99) is None
    retired = products.find(ana, Criteria(active=False))
    assert [row.code for row in retired] == ["OLD"]


def test_the_price_is_that_of_the_newest_list_that_has_begun(ana: User, press: int) -> None:
    make.price_list(ana, "2025", "2025-01-01", {press: "9000"})
    make.price_list(ana, "2026", "2026-01-01", {press: "9500"})
    make.price_list(ana, "Other", "2026-06-01", {})
    make.price_list(ana, "Gone", "2026-07-01", {press: "1"}, active=False)
    make.price_list(ana, "Dollars", "2026-05-01", {press: "10000"}, currency="USD")
    make.price_list(ana, "2027", "2027-01-01", {press: "9900"})

    def price(day: str, currency: str = "EUR") -> Decimal | None:
        found = products.offer(ana, press, day=date.fromisoformat(day), currency=currency)
        return found.price if found else None

    assert price("2026-11-20") == 9500
    assert price("2024-12-31") == 9800
    assert price("2025-12-31") == 9000
    assert price("2027-01-01") == 9900
    assert price("2026-11-20", "USD") == 10000
    assert price("2026-04-30", "USD") is None
    listed = price_lists.at(ana, press)
    assert listed == (Decimal(9500), date(2026, 1, 1), "2026")
    assert price_lists.at(ana, press, day=date(2024, 1, 1)) == (Decimal(9800), None, "")
    assert products.find(ana, Criteria("ph100"))[0].price == 9500


def test_a_list_shows_what_things_cost_before(ana: User, press: int) -> None:
    make.price_list(ana, "2025", "2025-01-01", {press: "9000"})
    new = make.price_list(ana, "2026", "2026-01-01", {press: "9500"})
    shown = [(row.code, row.price, str(row.before)) for row in price_lists.prices(ana, new)]
    assert shown == [
        ("CIL-80", None, "645.0000"), ("MON-1", None, "580.0000"), ("MON-2", None, "870.0000"),
        ("PH100", Decimal(9500), "9000.0000"),
    ]  # fmt: skip
    assert price_lists.count_prices(ana) == 4
    assert [row.code for row in price_lists.prices(ana, new, "hid")] == ["CIL-80", "PH100"]
    current = price_lists.in_force(ana)
    assert current is not None
    assert (current.name, current.prices) == ("2026", 1)


def test_a_list_is_filtered_by_words_and_family(ana: User, press: int) -> None:
    row = products.find(ana, Criteria(family="PRESSES"))[0]
    assert (row.code, row.cost, f"{row.margin:.2f}") == ("PH100", Decimal(7000), "28.57")
    assert products.count(ana, Criteria(family="-")) == 2
    assert products.position(ana, Criteria(), press) == 3
    assert products.position(ana, Criteria("mon"), press) is None


def test_the_name_on_paper_is_that_of_its_language(ana: User, press: int) -> None:
    found = products.by_code(ana, "MON-1")
    assert found is not None
    assert (found.called("en"), found.called("es")) == ("Assembly", "Montaje y puesta en marcha")


def test_costs_are_for_those_who_may_see_them(
    ana: User, press: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cost() -> list[Decimal | None]:
        offered = products.offer(ana, press)
        listed = make.price_list(ana, f"L{time.perf_counter()}", "2026-01-01", {})
        row = price_lists.prices(ana, listed, "ph100")[0]
        return [
            offered.cost if offered else None,
            products.find(ana, Criteria("ph100"))[0].cost,
            row.cost,
        ]

    assert cost() == [7000] * 3
    monkeypatch.setitem(access._RIGHTS, Role.SALESPERSON, frozenset[Right]())
    assert cost() == [None] * 3


def test_twenty_thousand_products_are_completed_at_once(ana: User) -> None:
    first = make.product(ana, "C", "Pieza", "1")
    given = ("code", "code_fold", "name", "name_fold")
    kept = ", ".join(each.column_name for each in Product._meta.sorted_fields[1:]
                     if each.name not in given)  # fmt: skip
    sql = (
        f"INSERT INTO product ({', '.join(given)}, {kept})"
        f" SELECT ?, ?, ?, ?, {kept} FROM product WHERE id = {first}"
    )
    names = {f"{n:05}": f"Pieza {n} acero" for n in range(20_000)}
    with database.atomic():
        database.connection().executemany(
            sql, [(f"C{n}", f"c{n}", name, found_by(name)) for n, name in names.items()]
        )
    began = time.perf_counter()
    for typed in ("p", "pieza 1999", "acero 7", "c1", "zzz", ""):
        products.complete(ana, typed, day=TODAY, currency="EUR")
    assert (time.perf_counter() - began) / 6 < 0.1
