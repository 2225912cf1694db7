"""Sales that are typed directly: lines, shares, edits, delivery."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crmtui.access import User
from crmtui.entry import LineEntry, SaleEntry, WinEntry
from crmtui.errors import Conflict, CrmError, Invalid
from crmtui.models import FollowUp, Office, Product, Sale, SaleLine, SaleShare
from crmtui.services import deals, office, parting, sales
from crmtui.services.undo import undo
from tests import deals as made
from tests import factories as make
from tests.deals import CYLINDER, PRESS, every, row, the
from tests.unit.services.office import newest

TEN = Decimal(10)


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's."""
    return make.company(ana, "Talleres Aragón", contact="Marta Gil")


def test_a_sale_is_typed_with_its_products_and_comes_to_what_they_do(ana: User, acme: int) -> None:
    made.product(ana, "CIL-80", "Cilindro", cost=Decimal(400))
    line = LineEntry(code="cil-80", quantity=Decimal(3), price=Decimal(645), taxes="IVA 21")

    key = sales.create(ana, SaleEntry(acme, day=date(2026, 11, 2), lines=(line, CYLINDER)))

    sale = row(Sale, key)
    assert (sale.net, sale.tax, sale.total, sale.value) == (
        3225, Decimal("677.25"), Decimal("3902.25"), 3225,
    )  # fmt: skip
    assert (sale.salesperson_id, sale.currency, sale.day) == (ana.id, "EUR", date(2026, 11, 2))
    first = the(SaleLine)
    assert (first.code, first.description, first.unit, first.cost, first.net) == (
        "CIL-80", "Cilindro", "ud", 400, 1935,
    )  # fmt: skip


def test_a_sale_in_another_currency_is_worth_its_rate_here(ana: User, acme: int) -> None:
    entry = SaleEntry(acme, currency="usd", rate=Decimal("0.9"), lines=(CYLINDER,))

    sales.create(ana, entry)

    assert (the(Sale).currency, the(Sale).net, the(Sale).value) == ("USD", 1290, 1161)


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"lines": ()}, "lines"),
        ({"lines": (LineEntry(kind="charge", description="Portes", price=TEN),)}, "lines"),
        ({"lines": (PRESS, LineEntry(code="NO"))}, "1.code"),
        ({"lines": (LineEntry(),)}, "0.description"),
        ({"lines": (replace(PRESS, discount_pct=Decimal(101)),)}, "0.discount_pct"),
        ({"lines": (replace(PRESS, quantity=Decimal(-1)),)}, "0.quantity"),
        ({"lines": (replace(PRESS, quantity=Decimal("0.0001")),)}, "0.quantity"),
        ({"lines": (replace(PRESS, price=Decimal("0.00001")),)}, "0.price"),
        ({"lines": (replace(PRESS, price=Decimal(10) ** 10),)}, "0.price"),
        ({"lines": (replace(PRESS, quantity=Decimal(10) ** 8, price=Decimal(10) ** 8),)},
         "0.quantity"),
        ({"lines": (replace(PRESS, taxes="IVA"),)}, "0.taxes"),
        ({"lines": (replace(PRESS, quantity=Decimal(10) ** 8, price=Decimal(9500)),) * 2}, "lines"),
        ({"day": date(2026, 11, 21)}, "day"),
        ({"day": date(2026, 11, 10), "delivery_on": date(2026, 11, 9)}, "delivery_on"),
        ({"delivered_on": date(2026, 11, 21)}, "delivered_on"),
        ({"currency": "XXY"}, "currency"),
        ({"rate": Decimal(0)}, "rate"),
        ({"discount_pct": Decimal(-1)}, "discount_pct"),
        ({"rounding": "never"}, "rounding"),
        ({"salesperson": "77"}, "salesperson"),
        ({"shares": (("2", Decimal(60)), ("3", Decimal(41)))}, "shares"),
        ({"shares": (("1", TEN),)}, "shares"),
        ({"shares": (("2", TEN), ("2", TEN))}, "shares"),
        ({"shares": (("2", Decimal(0)),)}, "shares"),
        ({"shares": (("77", TEN),)}, "shares"),
        ({"key": "k-1"}, "key"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(
    ana: User, acme: int, changed: dict[str, object], problem: str
) -> None:
    made.sale(ana, acme, "2026-11-01", key="k-1")
    entry = replace(SaleEntry(acme, lines=(PRESS,)), **changed)  # type: ignore[arg-type]

    with pytest.raises(Invalid) as refused:
        sales.create(ana, entry)

    assert refused.value.problems.keys() == {problem}
    assert Sale.select().count() == 1


def test_an_office_that_takes_returns_notes_them(jefa: User, ana: User, acme: int) -> None:
    make.edit(jefa, "office.update", Office, 1, returns=True)

    sales.create(ana, SaleEntry(acme, lines=(PRESS, replace(CYLINDER, quantity=Decimal(-1)))))

    assert the(Sale).net == 8665


def test_a_retired_product_is_not_sold_but_stays_in_what_was(ana: User, acme: int) -> None:
    press = made.product(ana, "PH100", "Prensa")
    line = LineEntry(code="PH100", price=TEN)
    key = sales.create(ana, SaleEntry(acme, lines=(line,)))
    make.edit(ana, "product.update", Product, press, active=False)

    with pytest.raises(Invalid, match="Prensa is not sold any more"):
        sales.create(ana, SaleEntry(acme, lines=(line,)))
    opened, _version = sales.open_for_editing(ana, key)
    sales.update(ana, key, opened, replace(opened, reference="12"))
    assert the(SaleLine).product_id == press


def test_shares_may_be_the_whole(ana: User, luis: User, acme: int) -> None:
    sales.create(ana, SaleEntry(acme, lines=(PRESS,), shares=(("2", Decimal(100)),)))

    assert the(SaleShare).percent == 100


def test_an_edit_writes_what_changed_and_keeps_what_others_did(
    ana: User, jefa: User, acme: int
) -> None:
    key = sales.create(
        ana, SaleEntry(acme, lines=(PRESS, CYLINDER), shares=(("2", TEN), ("3", TEN)))
    )  # fmt: skip
    opened, _version = sales.open_for_editing(ana, key)
    sales.update(jefa, key, opened, replace(opened, reference="PED-7"))
    press, cylinder = every(SaleLine)

    lines = (replace(opened.lines[1], quantity=Decimal(1)), replace(PRESS, price=TEN))
    mine = replace(opened, lines=lines, shares=(("3", Decimal(5)), ("0", TEN)))
    assert sales.update(ana, key, opened, mine) == ["reference"]

    sale = row(Sale, key)
    assert (sale.reference, sale.net) == ("PED-7", Decimal("654.50"))
    there = every(SaleLine)
    assert [each.position for each in there] == [1, 2]
    assert there[0].id == cylinder.id
    assert press.id not in {each.id for each in there}
    shared = {(each.salesperson.code, int(each.percent)) for each in every(SaleShare)}
    assert shared == {(3, 5), (0, 10)}


def test_two_who_change_the_same_of_a_line_have_to_choose(ana: User, jefa: User, acme: int) -> None:
    key = made.sale(ana, acme, "2026-11-01")
    opened, _version = sales.open_for_editing(ana, key)
    line = opened.lines[0]

    def with_line(**values: object) -> SaleEntry:
        return replace(opened, lines=(replace(line, **values),))  # type: ignore[arg-type]

    sales.update(jefa, key, opened, with_line(price=TEN, quantity=Decimal(3)))

    with pytest.raises(Conflict) as clash:
        sales.update(ana, key, opened, with_line(price=Decimal(11)))
    assert [each.field for each in clash.value.clashes] == [f"{line.line}.price"]
    sales.update(ana, key, opened, with_line(unit="kg"))
    assert (the(SaleLine).price, the(SaleLine).unit, the(Sale).net) == (
        TEN,
        "kg",
        Decimal("28.5"),
    )


def test_a_delivery_keeps_the_promise(ana: User, acme: int) -> None:
    sale = deals.win(ana, made.quote(ana, acme), WinEntry(delivery_on=date(2026, 12, 1)))

    sales.deliver(ana, sale)

    assert the(Sale).delivered_on == date(2026, 11, 20)
    assert the(FollowUp).result == "done"
    with pytest.raises(CrmError, match="delivered already"):
        sales.deliver(ana, sale)


def test_a_delivery_is_of_a_day_that_came(ana: User, acme: int) -> None:
    sale = made.sale(ana, acme, "2026-11-01")

    with pytest.raises(Invalid, match="day to come"):
        sales.deliver(ana, sale, date(2026, 11, 21))
    sales.deliver(ana, sale, date(2026, 11, 9))
    assert the(Sale).delivered_on == date(2026, 11, 9)


def test_a_wrong_sale_is_removed_a_quotes_or_a_delivered_one_is_not(ana: User, acme: int) -> None:
    wrong, delivered = (made.sale(ana, acme, "2026-11-01") for _ in range(2))
    sales.deliver(ana, delivered)
    won = deals.win(ana, made.quote(ana, acme), WinEntry())

    sales.remove(ana, wrong)
    for key, said in ((delivered, "was delivered"), (won, "open that quote again")):
        with pytest.raises(CrmError, match=said):
            sales.remove(ana, key)

    assert {each.id for each in every(Sale)} == {delivered, won}


def test_lines_keep_their_day_their_part_of_the_sale_and_whether_they_lead(
    ana: User, jefa: User, acme: int
) -> None:
    def told() -> list[tuple[object, ...]]:
        assert parting.misparted([key]) == set()
        return [(each.sold_on.day, each.value, each.leads) for each in every(SaleLine)]

    made.product(ana, "CIL-80", "Cilindro")
    line = LineEntry(code="CIL-80", price=Decimal("0.05"))
    freight = LineEntry(kind="charge", description="Portes", price=TEN)
    entry = SaleEntry(acme, day=date(2026, 11, 2), lines=(line, line, freight))
    key = sales.create(ana, entry)
    cents = Decimal("0.05")
    assert told() == [(2, cents, True), (2, cents, False), (2, TEN, True)]

    opened, _version = sales.open_for_editing(ana, key)
    mine = replace(
        opened, day=date(2026, 11, 3), discount_pct=TEN, rate=Decimal(2), lines=opened.lines[1:]
    )
    sales.update(ana, key, opened, mine)
    assert told() == [(3, Decimal("0.08"), True), (3, 2 * TEN, True)]
    undo(ana, newest())
    assert sorted(told()) == [(2, cents, False), (2, cents, True), (2, TEN, True)]

    opened, _version = sales.open_for_editing(ana, key)
    first, second, third = opened.lines
    mine = replace(opened, lines=(replace(second, code="B-2"), replace(first, code="B-2"), third))
    made.product(ana, "B-2")
    sales.update(ana, key, opened, mine)
    undo(ana, newest())
    assert sorted(told()) == [(2, cents, False), (2, cents, True), (2, TEN, True)]

    settings, _version, _key = office.open_for_editing(jefa)
    office.update(jefa, settings, replace(settings, currency="JPY"))
    assert parting.misparted([key]) == set(), "the smallest coin is another one"
