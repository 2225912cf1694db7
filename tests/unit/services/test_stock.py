"""Counting what customers have in stock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crmtui.access import User
from crmtui.entry import CountEntry, CountLineEntry, LineEntry
from crmtui.errors import Conflict, CrmError, Invalid, Unwelcome
from crmtui.models import ChangeSet, Choice, FollowUp, Product, Site, StockCount, StockLine
from crmtui.services import companies, discretion, stock
from crmtui.services.undo import undo
from tests import deals as made
from tests import factories as make
from tests.deals import every, the
from tests.unit.services.office import newest

TODAY = date(2026, 11, 20)
PRESS = CountLineEntry("PH100", quantity=Decimal(5))
THEIRS = CountLineEntry("Ram", "Hidro-Ebro", "presses", Decimal(2), "ud")


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's that is sold presses."""
    made.product(ana, "PH100", "Prensa")
    return make.company(ana, "Talleres Aragón", city="Zaragoza")


def test_a_count_has_our_products_by_code_and_others_by_name(ana: User, acme: int) -> None:
    key = stock.count(ana, CountEntry(acme, contact="Eva Sol", lines=(PRESS, THEIRS)))

    row, (ours, others) = the(StockCount), every(StockLine)
    assert (row.id, row.day, row.salesperson_id, row.contact.name) == (
        key,
        TODAY,
        ana.id,
        "Eva Sol",
    )
    assert row.site_id == Site.get().id
    assert not row.marked
    assert (ours.product.code, ours.item, ours.unit, ours.quantity) == ("PH100", "", "ud", 5)
    assert (others.product, others.item, others.item_fold) == (None, "Ram", "ram")
    assert (others.competitor.name, others.family.name) == ("Hidro-Ebro", "presses")


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"lines": ()}, "Say what was counted."),
        ({"day": date(2026, 11, 21)}, "still to come"),
        ({"site": "Teruel"}, "They have no site “Teruel”."),
        ({"cause": "guessed"}, "counted at a visit"),
        ({"lines": (replace(PRESS, what="X9"),)}, "no product “X9”. Of what others make"),
        ({"lines": (replace(PRESS, what=" "),)}, "Say what it is"),
        ({"lines": (replace(PRESS, quantity=None),)}, "How many are there"),
        ({"lines": (replace(PRESS, quantity=Decimal(-1)),)}, "less than nothing"),
        ({"lines": (replace(PRESS, quantity=Decimal("1.0001")),)}, "three decimals"),
        ({"lines": (replace(PRESS, sold=Decimal(10) ** 9),)}, "too large"),
        ({"lines": (PRESS, replace(PRESS, what="ph100"))}, "in line 1 already"),
        ({"lines": (THEIRS, replace(THEIRS, what="RAM"))}, "in line 1 already"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    ana: User, acme: int, changed: dict[str, object], problem: str
) -> None:
    entry: CountEntry = replace(CountEntry(acme, lines=(PRESS,)), **changed)  # type: ignore[arg-type]
    with pytest.raises(Invalid, match=problem):
        stock.count(ana, entry)

    assert not StockCount.select().exists()
    assert not Choice.select().where(Choice.list == "competitor").exists()


def test_what_is_unusual_is_said_once_and_marked_when_insisted_on(ana: User, acme: int) -> None:
    stock.count(ana, CountEntry(acme, day=date(2026, 11, 10), lines=(PRESS, THEIRS)))
    strange = CountEntry(
        acme, day=date(2026, 11, 9),
        lines=(replace(PRESS, quantity=Decimal(500)), replace(THEIRS, quantity=Decimal(199))),
    )  # fmt: skip

    with pytest.raises(Unwelcome) as refused:
        stock.count(ana, strange)
    assert refused.value.problems == {
        "day": "It was counted on 10/11/2026, after that day.",
        "0.quantity": "500 is a hundred times what was ever there.",
    }
    assert StockCount.select().count() == 1

    key = stock.count(ana, strange, anyway=True)
    assert made.row(StockCount, key).marked
    assert made.row(ChangeSet, newest()).subject == "Talleres Aragón · all the same"


def test_what_was_sold_at_once_is_usual_too(ana: User, acme: int) -> None:
    made.sale(ana, acme, "2026-11-02", LineEntry(code="PH100", quantity=Decimal(4)))

    with pytest.raises(Unwelcome, match="a hundred times"):
        stock.count(ana, CountEntry(acme, lines=(replace(PRESS, quantity=Decimal(400)),)))
    stock.count(ana, CountEntry(acme, lines=(replace(PRESS, quantity=Decimal(399)),)))


def test_a_count_belongs_to_the_visit_of_its_day(ana: User, acme: int) -> None:
    make.interaction(ana, acme, "Llamada", at="2026-11-20T08:00")
    visit = make.interaction(ana, acme, "Visita", at="2026-11-20T08:30", kind="visit")

    key = stock.count(ana, CountEntry(acme, lines=(PRESS,)))
    told = stock.count(ana, CountEntry(acme, cause="told", lines=(THEIRS,)))
    before = stock.count(ana, CountEntry(acme, day=date(2026, 11, 19), lines=(PRESS,)), anyway=True)

    talks = [made.row(StockCount, each).interaction_id for each in (key, told, before)]
    assert talks == [visit, None, None]


def test_a_corrected_count_stays_at_the_site_it_is_of(ana: User, acme: int) -> None:
    key = stock.count(ana, CountEntry(acme, lines=(PRESS,)))
    other = make.site(ana, acme, city="Zaragoza")
    StockCount.update(site=other).where(StockCount.id == key).execute()

    opened, _version = stock.open_for_editing(ana, key)
    stock.update(ana, key, opened, replace(opened, note="with Eva"))

    assert (made.row(StockCount, key).site_id, made.row(StockCount, key).note) == (
        other, "with Eva",
    )  # fmt: skip


def test_another_site_has_days_of_its_own(ana: User, acme: int) -> None:
    make.site(ana, acme, name="Nave", city="Huesca")
    stock.count(ana, CountEntry(acme, site="nave", lines=(PRESS,)))

    stock.count(ana, CountEntry(acme, day=date(2026, 11, 2), lines=(PRESS,)))

    assert [row.site.name for row in every(StockCount)] == ["Nave", ""]


def test_what_somebody_said_is_right_is_not_asked_again(ana: User, acme: int) -> None:
    stock.count(ana, CountEntry(acme, day=date(2026, 11, 2), lines=(PRESS,)))
    many = CountEntry(acme, lines=(replace(PRESS, quantity=Decimal(5000)),))
    key = stock.count(ana, many, anyway=True)
    opened, _version = stock.open_for_editing(ana, key)

    stock.update(ana, key, opened, replace(opened, note="two lorries"))
    assert made.row(StockCount, key).marked

    (line,) = opened.lines
    more = replace(opened, lines=(replace(line, quantity=Decimal(6000)),))
    with pytest.raises(Unwelcome):
        stock.update(ana, key, opened, more)
    few = replace(opened, lines=(replace(line, quantity=Decimal(6)),))
    stock.update(ana, key, opened, few)
    assert not made.row(StockCount, key).marked


def test_two_who_correct_a_count_lose_nothing(ana: User, jefa: User, acme: int) -> None:
    key = stock.count(ana, CountEntry(acme, lines=(PRESS, THEIRS)))
    opened, _version = stock.open_for_editing(ana, key)
    ours, others = opened.lines
    stock.update(
        jefa, key, opened, replace(opened, lines=(ours, replace(others, quantity=Decimal(9))))
    )

    mine = replace(opened, lines=(replace(ours, quantity=Decimal(7)), others))
    assert stock.update(ana, key, opened, mine) == ["quantity"]
    assert [line.quantity for line in every(StockLine)] == [7, 9]

    clash = replace(opened, lines=(ours, replace(others, quantity=Decimal(1))))
    with pytest.raises(Conflict, match="Carmen Soto saved this count") as conflict:
        stock.update(ana, key, opened, clash)
    assert [each.field for each in conflict.value.clashes] == [f"{others.line}.quantity"]


def test_a_line_taken_out_or_put_in_is_gone_or_there(ana: User, acme: int) -> None:
    key = stock.count(ana, CountEntry(acme, lines=(PRESS, THEIRS)))
    opened, _version = stock.open_for_editing(ana, key)
    mine = replace(
        opened, lines=(opened.lines[1], CountLineEntry("Pump", "X", quantity=Decimal(1)))
    )

    stock.update(ana, key, opened, mine)

    assert [(line.position, line.item) for line in every(StockLine)] == [(1, "Ram"), (2, "Pump")]


# Prices that fell ---------------------------------------------------------------------


def test_who_had_it_last_is_asked_for_a_count_and_one_undo_takes_that_back(
    ana: User, luis: User, marta: User, acme: int
) -> None:
    key = press()
    none_left, anothers, silent, gone = (
        make.company(who, name) for who, name in ((ana, "B"), (luis, "C"), (ana, "D"), (ana, "E"))
    )
    for company in (acme, none_left, anothers, silent, gone):
        stock.count(marta, CountEntry(company, day=date(2026, 11, 2), lines=(PRESS,)))
    stock.count(marta, CountEntry(none_left, lines=(replace(PRESS, quantity=Decimal(0)),)))
    discretion.do_not_contact(marta, silent, "asked")
    make.choice(marta, "drop_reason", "closed")
    companies.drop(marta, gone, "closed")

    assert stock.ask(marta, [key]) == 2

    asked = [row for row in every(FollowUp) if row.purpose == "task"]
    assert [(row.company_id, row.salesperson_id) for row in asked] == [
        (acme, ana.id), (anothers, luis.id),
    ]  # fmt: skip
    assert (asked[0].due, asked[0].kind, asked[0].given_by_id) == (
        date(2026, 11, 23), "visit", marta.id,
    )  # fmt: skip
    assert asked[0].note == "Count the stock, its price fell: PH100"
    with pytest.raises(CrmError, match="asked for already"):
        stock.ask(marta, [key])
    undo(marta, newest())
    assert not FollowUp.select().where(FollowUp.purpose == "task").exists()


def test_a_salesperson_asks_only_their_own(ana: User, luis: User, acme: int) -> None:
    stock.count(luis, CountEntry(make.company(luis, "Theirs"), lines=(PRESS,)))

    with pytest.raises(CrmError, match="Nobody had it"):
        stock.ask(ana, [press()])


def press() -> int:
    """The one product there is."""
    return int(the(Product).id)
