"""The prices of one thing side by side: sold, quoted, listed and seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crmtui.access import User
from crmtui.core import usual_prices
from crmtui.entry import LineEntry, PriceSeenEntry
from crmtui.errors import NotFound
from crmtui.queries import price_compare
from crmtui.queries.price_compare import Comparison, Thing
from crmtui.services import prices_seen
from tests import deals as made
from tests import factories as make

LINE = LineEntry(
    code="PH100", description="Prensa", quantity=Decimal(2), price=Decimal(100), taxes="IVA 21"
)


@pytest.fixture
def press(ana: User) -> int:
    """A product that has been on the list at 110 since January, and at 120 since November."""
    press = made.product(ana, "PH100", "Prensa", price="90")
    make.price_list(ana, "2026", "2026-01-01", {press: "110"})
    make.price_list(ana, "Winter", "2026-11-01", {press: "120"})
    return press


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's."""
    return make.company(ana, "Acme", city="Huesca")


def seen(user: User, company: int | None, price: str, **values: object) -> int:
    """A price of the press that was seen."""
    entry = PriceSeenEntry(company, "PH100", price=Decimal(price), day=date(2026, 11, 10))
    changed: PriceSeenEntry = replace(entry, **values)  # type: ignore[arg-type]
    return prices_seen.create(user, changed)


def test_all_sources_stand_in_one_table_newest_first_with_the_list_price_of_their_day(
    ana: User, press: int, acme: int
) -> None:
    made.sale(ana, acme, "2026-03-01", replace(LINE, discount_pct=Decimal(10)))
    made.quote(ana, acme, (replace(LINE, price=Decimal(105)),), products=(press,))
    made.quote(ana, acme, (LINE,), state="draft", number=None, products=(press,))
    seen(ana, acme, "150", kind="resale")
    seen(ana, None, "95", kind="list", competitor="Hidro", item="Prensita")

    found = price_compare.of(ana, Thing(press))

    assert [(each.source, each.kind, each.price, each.listed) for each in found.points] == [
        ("quote", "quoted", Decimal(105), Decimal(120)),
        ("seen", "list", Decimal(95), Decimal(120)),
        ("seen", "resale", Decimal(150), Decimal(120)),
        ("list", "list", Decimal(120), Decimal(120)),
        ("sale", "paid", Decimal(90), Decimal(110)),
        ("list", "list", Decimal(110), Decimal(110)),
    ]
    assert (found.code, found.name, found.listed, found.currency) == (
        "PH100", "Prensa", Decimal(120), "EUR",
    )  # fmt: skip
    assert found.points[0].deviation == Decimal("-12.5")


def test_of_each_customer_stands_the_latest_of_each_kind_and_what_follows_from_them(
    ana: User, press: int, acme: int
) -> None:
    made.sale(ana, acme, "2026-03-01", replace(LINE, price=Decimal(80)))
    made.sale(ana, acme, "2026-11-02", LINE)
    seen(ana, acme, "130", kind="resale")
    seen(ana, acme, "80", competitor="Hidro", item="Prensita")
    seen(ana, None, "70", kind="list", competitor="Hidro")

    customer, nobody = price_compare.of(ana, Thing(press)).customers

    assert not customer.quoted
    assert customer.paid
    assert customer.resale
    assert customer.theirs
    assert (customer.paid.price, customer.paid.day) == (Decimal(100), date(2026, 11, 2))
    assert (customer.margin, customer.gap) == (Decimal(30), Decimal(25))
    assert customer.deviation is not None
    assert round(customer.deviation, 2) == Decimal("-16.67")
    assert (nobody.company, nobody.ours, nobody.gap) == ("", None, None)


def test_discounts_are_taken_off_and_a_known_tax_is_taken_out(
    ana: User, press: int, acme: int
) -> None:
    off = replace(LINE, price=Decimal(121), discount_amount=Decimal(20), discount_pct=Decimal(10))
    made.sale(ana, acme, "2026-11-02", off, discount_pct=Decimal(50), prices_include_tax=True)
    seen(ana, acme, "121", includes_tax=True)
    prices_seen.create(
        ana, PriceSeenEntry(acme, "otra cosa", price=Decimal(121), includes_tax=True)
    )

    sold = next(
        each for each in price_compare.of(ana, Thing(press)).points if each.source == "sale"
    )
    # (121 x 0.9 - 20 / 2) x 0.5 / 1.21
    assert sold.price == Decimal("40.8678")
    first = price_compare.of(ana, Thing(press)).points[0]
    assert (first.price, first.with_tax) == (Decimal(100), False)
    (other,) = price_compare.of(ana, Thing(None, "otra cosa")).points
    assert (other.price, other.with_tax) == (Decimal(121), True)


def test_currencies_are_never_compared_with_each_other(ana: User, press: int, acme: int) -> None:
    seen(ana, acme, "100")
    seen(ana, acme, "110", currency="USD")
    seen(ana, acme, "115", currency="USD")

    def prices(found: Comparison) -> list[Decimal]:
        return [each.price for each in found.points if each.source != "list"]

    euros = price_compare.of(ana, Thing(press))
    assert (euros.currencies, prices(euros)) == (("USD", "EUR"), [Decimal(100)])
    dollars = price_compare.of(ana, Thing(press), currency="USD")
    assert (prices(dollars), dollars.listed) == ([Decimal(115), Decimal(110)], None)


def test_one_customer_over_time_and_some_days_only(ana: User, press: int, acme: int) -> None:
    bolt = make.company(ana, "Bolt")
    made.sale(ana, bolt, "2026-11-03", LINE)
    made.sale(ana, acme, "2026-03-01", LINE)
    seen(ana, acme, "99")

    of_acme = price_compare.of(ana, Thing(press), company_id=acme).points
    assert [(each.source, each.company) for each in of_acme] == [("seen", "Acme"), ("sale", "Acme")]
    days = price_compare.of(ana, Thing(press), since=date(2026, 11, 2), until=date(2026, 11, 3))
    assert [each.company for each in days.points] == ["Bolt"]


def test_what_is_meant_is_a_code_a_name_or_what_something_was_called(
    ana: User, luis: User, press: int, acme: int
) -> None:
    seen(ana, acme, "80", competitor="Hidro", item="Prensita 90")
    prices_seen.create(ana, PriceSeenEntry(acme, "Ñandú asado", price=Decimal(9)))

    assert price_compare.find(ana, "ph100") == price_compare.find(ana, "prensa") == Thing(press)
    assert price_compare.find(ana, "prensita 90") == Thing(press)
    assert price_compare.find(ana, "nandu ASADO") == Thing(None, "Ñandú asado")
    for typed in ("", "nada"):
        with pytest.raises(NotFound):
            price_compare.find(ana, typed)
    with pytest.raises(NotFound):
        price_compare.find(luis, "ñandú asado")


def test_what_is_usual_is_the_middle_and_ten_times_as_much_is_not() -> None:
    four = [Decimal(each) for each in (9, 1000, 10, 11)]
    assert usual_prices.usual(four) == Decimal("10.5")
    assert usual_prices.usual([]) is None
    for price, odd in ((99, False), (100, True), ("1.01", False), (1, True), (0, True)):
        assert usual_prices.is_unusual(Decimal(price), Decimal(10)) is odd, price
    assert not usual_prices.is_unusual(Decimal(9), None)
    assert not usual_prices.is_unusual(Decimal(9), Decimal(0))
    assert usual_prices.without_tax(Decimal("10"), [Decimal(21), Decimal(-15)]) == Decimal("8.2645")
    assert usual_prices.deviation(Decimal(9), Decimal(0)) is None
