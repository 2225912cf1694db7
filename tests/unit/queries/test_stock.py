"""What customers have in stock, and what follows from it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from crmtui.access import User
from crmtui.entry import CountEntry, CountLineEntry, LineEntry
from crmtui.models import Sale, SaleLine
from crmtui.queries import price_lists, stock
from crmtui.queries.stock import StockRow
from crmtui.services import stock as service
from tests import deals as made
from tests import factories as make


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's."""
    made.product(ana, "PH100", "Prensa")
    return make.company(ana, "Acme", city="Zaragoza")


def count(user: User, company: int, day: str, quantity: str, **line: Any) -> int:
    """A count of one thing: our press unless it says otherwise."""
    sold = line.pop("sold", None)
    counted = CountLineEntry(
        line.pop("what", "PH100"), quantity=Decimal(quantity),
        sold=Decimal(sold) if sold else None, competitor=line.pop("competitor", ""),
        family=line.pop("family", ""), unit=line.pop("unit", ""),
    )  # fmt: skip
    entry = CountEntry(company, day=date.fromisoformat(day), lines=(counted,), **line)
    return service.count(user, entry, anyway=True)


def sold(user: User, company: int, day: str, quantity: int, **values: Any) -> None:
    """Something of the press sold to them."""
    line = LineEntry(code="PH100", quantity=Decimal(quantity))
    made.sale(user, company, day, line, **values)


def told(row: object, *names: str) -> tuple[Any, ...]:
    """Some of what a row says."""
    return tuple(getattr(row, name) for name in names)


def the(user: User, company: int) -> StockRow:
    """The one product that was counted there."""
    (row,) = stock.of_company(user, company).lines
    return row


def test_what_is_sold_follows_from_two_counts_and_what_was_delivered_between(
    ana: User, acme: int
) -> None:
    count(ana, acme, "2026-10-21", "20")
    sold(ana, acme, "2026-10-20", 100)
    sold(ana, acme, "2026-10-21", 1000)
    sold(ana, acme, "2026-10-22", 30)
    sold(ana, acme, "2026-11-10", 10, delivered_on=date(2026, 11, 10))
    count(ana, acme, "2026-11-10", "20")
    sold(ana, acme, "2026-11-12", 7, delivery_on=date(2026, 11, 19))
    sold(ana, acme, "2026-11-15", 5)

    row = the(ana, acme)

    assert told(row, "before", "before_on", "quantity") == (20, date(2026, 10, 21), 20)
    assert told(row, "delivered", "sold", "told", "change") == (40, 40, False, 0)
    assert told(row, "per_day", "coming") == (2, 7)
    # 20 and 5 that came, less two a day for ten days; 37 days of two, less 5 and 7 to come.
    assert told(row, "expected", "cover", "mover", "suggested") == (5, 2, "fast", 62)


def test_what_they_tell_goes_before_what_follows(ana: User, acme: int) -> None:
    count(ana, acme, "2026-10-21", "20")
    count(ana, acme, "2026-11-20", "20", sold="60")

    row = the(ana, acme)

    assert told(row, "sold", "told", "per_day", "suggested") == (60, True, 2, 54)


def test_nobody_knows_to_which_of_two_places_it_was_delivered(ana: User, acme: int) -> None:
    make.site(ana, acme, name="Nave", city="Huesca")
    for site in ("", "Nave"):
        count(ana, acme, "2026-10-21", "20", site=site)
        count(ana, acme, "2026-11-10", "15", site=site)

    main, other = stock.of_company(ana, acme).lines

    assert (main.site, other.site) == ("", "Nave")
    assert [row.sold for row in (main, other)] == [None, None]
    assert [row.change for row in (main, other)] == [-5, -5]


def test_counts_in_other_units_say_nothing_of_each_other(ana: User, acme: int) -> None:
    count(ana, acme, "2026-10-21", "20", unit="box")
    count(ana, acme, "2026-11-10", "15")

    assert (the(ana, acme).before, the(ana, acme).suggested) == (None, None)


def test_a_sale_in_another_unit_leaves_it_unknown(ana: User, acme: int) -> None:
    count(ana, acme, "2026-10-21", "20")
    line = LineEntry(code="PH100", quantity=Decimal(2), unit="pallet")
    made.sale(ana, acme, "2026-10-25", line)
    count(ana, acme, "2026-11-10", "15")

    assert (the(ana, acme).delivered, the(ana, acme).sold) == (None, None)


def test_what_was_left_out_of_the_last_count_is_as_it_was_before(ana: User, acme: int) -> None:
    count(ana, acme, "2026-10-21", "20")
    count(ana, acme, "2026-11-10", "4", what="Ram", competitor="Hidro")

    now = stock.of_company(ana, acme)

    assert [told(row, "name", "quantity") for row in now.lines] == [("Prensa", 20), ("Ram", 4)]
    assert now.counted_on == date(2026, 11, 10)
    assert now.lines[1].suggested is None


def test_shares_are_of_one_kind_in_one_unit(ana: User, acme: int) -> None:
    make.product(ana, "C1", "Cilindro", family="presses", unit="ud")
    for what, who, family, unit, quantity in (
        ("C1", "", "", "ud", "30"),
        ("Ram", "Hidro", "Presses", "ud", "50"),
        ("Jack", "Hidro", "presses", "UD", "10"),
        ("Oil", "Petro", "oils", "l", "900"),
    ):
        count(
            ana, acme, "2026-11-10", quantity, what=what, competitor=who, family=family, unit=unit
        )

    shares = stock.of_company(ana, acme).shares

    assert [told(each, "family", "unit", "ours", "others", "percent") for each in shares] == [
        ("oils", "l", 0, 900, 0), ("presses", "ud", 30, 60, Decimal("33.3")),
    ]  # fmt: skip


def test_a_list_of_places_has_the_last_count_of_each(ana: User, acme: int) -> None:
    make.site(ana, acme, name="Nave", city="Huesca")
    other = make.company(ana, "Bolt")
    count(ana, acme, "2026-10-01", "1")
    last = count(ana, acme, "2026-11-10", "1")
    nave = count(ana, acme, "2026-10-05", "1", site="Nave")
    bolt = count(ana, other, "2026-10-07", "1")

    latest = stock.Criteria(latest=True)
    oldest = stock.Criteria(latest=True, oldest_first=True)
    assert [row.id for row in stock.find(ana, latest)] == [last, bolt, nave]
    assert [row.id for row in stock.find(ana, oldest)] == [nave, bolt, last]
    assert stock.count(ana) == 4
    assert stock.count(ana, latest) == 3
    assert stock.companies(ana, latest) == [acme, other]
    assert [row.id for row in stock.find(ana, stock.Criteria(text="bolt"))] == [bolt]
    assert stock.find(ana, stock.Criteria(product="X")) == []


def test_how_it_was_at_each_count_is_told_latest_first(ana: User, acme: int) -> None:
    for day, quantity in (("2026-09-01", "9"), ("2026-10-01", "7"), ("2026-11-01", "3")):
        count(ana, acme, day, quantity)

    assert [each.quantity for each in stock.history(ana, the(ana, acme))] == [3, 7, 9]


def test_what_fell_is_told_by_the_list_before_and_who_still_has_it(
    ana: User, luis: User, acme: int
) -> None:
    press = make.product(ana, "A1", "Pump", "10")
    ram = make.product(ana, "A2", "Ram", "10")
    first = make.price_list(ana, "2026", "2026-01-01", {press: "9", ram: "11"})
    later = make.price_list(ana, "2027", "2026-11-15", {press: "9", ram: "10.5"})
    count(ana, acme, "2026-10-01", "1", what="A2")
    count(luis, make.company(luis, "Bolt"), "2026-10-01", "1", what="A2")

    (fell,) = price_lists.fallen(ana, later)

    assert told(fell, "code", "before", "now") == ("A2", 11, Decimal("10.5"))
    assert [each.code for each in price_lists.fallen(ana, first)] == ["A1"]
    assert stock.having(ana, [ram, press]) == 1
    assert stock.having(ana, [press]) == 0


def test_nothing_was_counted_of_one_where_nothing_was(ana: User, luis: User, acme: int) -> None:
    count(ana, acme, "2026-11-10", "1")

    assert stock.of_company(luis, acme).lines == ()
    assert stock.of_company(ana, make.company(ana, "Bolt")).share is None


def test_a_return_goes_off_what_was_delivered(ana: User, acme: int) -> None:
    count(ana, acme, "2026-10-21", "20")
    sold(ana, acme, "2026-10-25", 10)
    make.edit(ana, "sale.update", SaleLine, SaleLine.get().id, quantity=Decimal(-4))
    count(ana, acme, "2026-11-10", "6")

    assert Sale.select().count() == 1
    assert the(ana, acme).sold == 10
