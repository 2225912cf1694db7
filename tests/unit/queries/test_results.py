"""Results: who is credited with what, what counts as what, and that the books balance."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmtui.access import User
from crmtui.core import periods
from crmtui.core.scopes import Scope
from crmtui.entry import LineEntry, LossEntry, OpportunityEntry
from crmtui.models import Company, Goal, Product, Sale, Salesperson
from crmtui.queries import _keeping, results
from crmtui.queries.results import records
from crmtui.queries.results.forecast import expected
from crmtui.queries.results.records import Behind
from crmtui.services import changes, losses, opportunities, parting, sales
from crmtui.services import funnel as deals
from tests import deals as made
from tests import factories as make

TODAY = date(2026, 11, 20)
NOVEMBER, YEAR = periods.parse("2026-11"), periods.parse("2026")
FIGURES = ("amount", "units", "won", "lost", "visits", "calls", "customers", "quotes")
PUMP = LineEntry(code="B1", description="Bomba", price=Decimal(100), cost=Decimal(60))
SEAL = LineEntry(code="J1", description="Junta", price=Decimal("3.33"), quantity=Decimal(3))


@pytest.fixture
def acme(ana: User, luis: User, jefa: User) -> int:
    """Ana's company in the north, where pumps and seals are of two families."""
    make.product(ana, "B1", "Bomba", "100", family="pumps")
    make.product(ana, "J1", "Junta", "3.33", family="seals")
    north = make.territory(ana, "Norte")
    return make.company(ana, "Acme", sector="metal", territory=north, territory_fixed=True)


def told(user: User, way: str, figure: str = "amount", **asked: Any) -> dict[str, Any]:
    """A figure of each row that has one, by its key."""
    parts = results.by(user, way, **asked)
    return {each.key: getattr(each, figure) for each in parts if getattr(each, figure)}


def balance(user: User, **asked: Any) -> None:
    """By whatever they are parted, results come to the same."""
    total = results.total(user, **asked)
    for way in results.BY:
        parts = results.by(user, way, **asked)
        for figure in FIGURES:
            assert sum(getattr(each, figure) for each in parts) == getattr(total, figure), way
        amounts = {each.key: each.amount for each in parts if each.amount}
        assert told(user, way, only=("amount",), **asked) == amounts, "the quick way says the same"


def test_a_shared_sale_counts_for_each_by_their_percent(ana: User, jefa: User, acme: int) -> None:
    made.sale(
        ana,
        acme,
        "2026-11-03",
        replace(PUMP, price=Decimal("100.01")),
        shares=(("2", Decimal(30)),),
    )
    assert told(jefa, "salesperson") == {"1": Decimal("70.01"), "2": Decimal("30.00")}
    assert told(jefa, "salesperson", "units") == {"1": Decimal("0.700"), "2": Decimal("0.300")}
    assert told(jefa, "family") == {"pumps": Decimal("100.01")}
    assert results.of_person(jefa, jefa.id).amount == 0
    balance(jefa)


def test_what_pay_is_reckoned_from_adds_up_to_the_results(
    ana: User, luis: User, jefa: User, acme: int
) -> None:
    made.sale(
        ana,
        acme,
        "2026-11-03",
        PUMP,
        SEAL,
        shares=(("2", Decimal("33.3333")),),
        discount_pct=Decimal(7),
    )
    made.sale(ana, acme, "2026-10-03", PUMP)
    for user in (ana, luis):
        found = results.credits(jefa, user.id, NOVEMBER)
        whole = results.of_person(jefa, user.id, NOVEMBER)
        assert sum(each.amount for each in found) == whole.amount > 0
        assert {each.percent for each in found} <= {Decimal("33.3333"), Decimal("66.6667")}
    (sale, *_rest) = {each.sale_id for each in results.credits(jefa, luis.id)}
    assert results.credits(jefa, luis.id, sales=(sale,)) == results.credits(jefa, luis.id)
    assert results.credits(jefa, ana.id, sales=(sale,))[0].company_id == acme


def test_a_documents_discount_is_spread_over_the_families(ana: User, jefa: User, acme: int) -> None:
    made.sale(ana, acme, "2026-11-03", PUMP, SEAL, discount_pct=Decimal(10))
    assert told(jefa, "family") == {"pumps": Decimal("90.00"), "seals": Decimal("8.99")}
    assert results.total(jefa).amount == Decimal("98.99")


def test_freight_is_of_no_family_and_no_unit(ana: User, jefa: User, acme: int) -> None:
    freight = LineEntry(kind="charge", description="Portes", price=Decimal(12))
    made.sale(ana, acme, "2026-11-03", PUMP, freight)
    assert told(jefa, "family") == {"pumps": Decimal(100), "": Decimal(12)}
    assert results.total(jefa).units == 1
    assert results.total(jefa).profit == 52


def test_profit_is_of_the_sales_of_which_all_costs_are_known(
    ana: User, jefa: User, acme: int
) -> None:
    made.sale(ana, acme, "2026-11-03", SEAL)
    assert results.total(jefa).profit is None
    told = results.compared(
        jefa, "family", NOVEMBER, results.EVERYTHING, today=TODAY, measure="profit"
    )
    assert told is not None
    assert (told.total.actual, told.total.pace, told.lines[0].actual) == (None, None, None)
    made.sale(ana, acme, "2026-11-04", PUMP, SEAL)
    assert results.total(jefa).profit is None
    made.sale(ana, acme, "2026-11-05", replace(PUMP, quantity=Decimal(2)))
    assert results.total(jefa).profit == 80
    assert results.by(jefa, "family")[0].profit == 80
    assert results.actual(jefa, "profit", Scope(salesperson=ana.id), NOVEMBER) == 80


def test_another_currency_counts_at_its_rate_to_the_cent(ana: User, jefa: User, acme: int) -> None:
    made.sale(ana, acme, "2026-11-03", PUMP, currency="USD", rate=Decimal("0.927555"))
    assert results.total(jefa).amount == Decimal("92.76")
    assert results.total(jefa).profit == Decimal("37.11")
    balance(jefa)


def test_the_territory_is_the_companys_else_the_branch_of_who_sold_it(
    ana: User, luis: User, jefa: User, acme: int
) -> None:
    Salesperson.update(branch="Sur").where(Salesperson.id == luis.id).execute()
    made.sale(ana, acme, "2026-11-03", PUMP)
    made.sale(luis, make.company(luis, "Beta"), "2026-11-03", replace(PUMP, price=Decimal(50)))
    made.sale(ana, make.company(ana, "Gamma"), "2026-11-03", replace(PUMP, price=Decimal(20)))
    assert told(jefa, "territory") == {"Norte": 100, "Sur": 50, "": 20}
    for name, amount in (("norte", 100), ("Sur", 50), ("", 20)):
        assert results.total(jefa, None, results.Criteria(territory=name)).amount == amount
    Salesperson.update(branch="NORTE").where(Salesperson.id == luis.id).execute()
    assert told(jefa, "territory") == {"Norte": 150, "": 20}, (
        "a branch of its name is the territory"
    )
    balance(jefa)


def test_of_companies_that_change_sectors_together_results_are_told_anew(
    ana: User, jefa: User
) -> None:
    make.product(ana, "B1", "Bomba", "100")
    metal, food, paper = (make.choice(ana, "sector", name) for name in ("metal", "food", "paper"))
    keys = [make.company(ana, name) for name in ("Acme", "Beta", "Gamma")]
    for key, price in zip(keys, (100, 10, 1), strict=True):
        made.sale(ana, key, "2026-11-03", replace(PUMP, price=Decimal(price)))

    def put(*sectors: int) -> dict[str, Any]:
        for key, sector in zip(keys, sectors, strict=True):
            Company.update(sector=sector).where(Company.id == key).execute()
        return told(jefa, "sector")

    assert put(metal, paper, metal) == {"metal": 101, "paper": 10}
    assert put(food, metal, food) == {"food": 101, "metal": 10}


def test_a_managers_row_is_that_of_the_team_and_of_the_manager(
    ana: User, luis: User, jefa: User, acme: int
) -> None:
    Salesperson.update(manager=jefa.id).where(Salesperson.id == ana.id).execute()
    for user in (ana, luis, jefa):
        made.sale(user, make.company(user, f"Of {user.name}"), "2026-11-03", PUMP)
    assert told(jefa, "manager") == {"0": 200, "": 100}


def test_who_sells_nothing_is_listed_who_left_only_with_something(
    ana: User, luis: User, jefa: User, acme: int
) -> None:
    nuria = make.salesperson(8, "Nuria Gil")
    made.sale(nuria, make.company(nuria, "Beta"), "2026-10-03", PUMP)
    Salesperson.update(active=False).where(Salesperson.id == nuria.id).execute()
    assert [each.key for each in results.by(jefa, "salesperson", YEAR)] == ["1", "2", "8"]
    assert [each.key for each in results.by(jefa, "salesperson", NOVEMBER)] == ["1", "2"]
    assert [each.key for each in results.by(ana, "salesperson", YEAR)] == ["1"], "only of herself"


def test_every_month_of_a_period_is_there_up_to_today(ana: User, jefa: User, acme: int) -> None:
    made.sale(ana, acme, "2026-09-30", PUMP)
    fourth = periods.parse("2026-Q4")
    assert [each.key for each in results.by(jefa, "month", fourth)] == ["2026-10", "2026-11"]
    made.sale(ana, acme, "2026-11-01", PUMP)
    assert list(told(jefa, "month")) == ["2026-09", "2026-11"]
    assert [each.key for each in results.by(jefa, "month")] == ["2026-09", "2026-10", "2026-11"]
    assert told(jefa, "quarter") == {"2026-Q3": 100, "2026-Q4": 100}


def test_calls_are_those_that_reached_somebody_by_the_offices_clock(
    ana: User, jefa: User, acme: int
) -> None:
    make.interaction(ana, acme, kind="call_out", unanswered="no_answer")
    make.interaction(ana, acme, kind="call_out", at="2026-10-31T23:30")
    make.interaction(ana, acme, kind="visit", at="2026-10-31T22:30")
    assert told(jefa, "month", "calls") == {"2026-11": 1}
    assert told(jefa, "month", "visits") == {"2026-10": 1}
    assert told(jefa, "salesperson", "calls", period=NOVEMBER) == {"1": 1}


def test_an_operation_is_counted_once_whatever_it_left_behind(
    ana: User, jefa: User, acme: int
) -> None:
    make.choice(ana, "loss_reason", "price")
    made.sale(ana, acme, "2026-11-03", PUMP)
    losses.create(ana, LossEntry(acme, "price", product="J1"))
    lost = opportunities.create(ana, OpportunityEntry(acme, about="press", amount=Decimal(9)))
    deals.lose(ana, lost, LossEntry(acme, "price"))
    won = opportunities.create(ana, OpportunityEntry(acme, product="B1", amount=Decimal(9)))
    opened, _version = opportunities.open_for_editing(ana, won)
    opportunities.update(ana, won, opened, replace(opened, stage="won"))
    total = results.total(jefa)
    assert (total.won, total.lost) == (2, 2)
    assert told(jefa, "family", "won") == {"pumps": 2}
    balance(jefa)


def test_a_customer_is_new_by_its_first_purchase_ever(ana: User, jefa: User, acme: int) -> None:
    made.sale(ana, acme, "2026-11-03", PUMP)
    made.sale(ana, acme, "2026-10-03", SEAL)
    assert told(jefa, "month", "customers") == {"2026-10": 1}
    assert told(jefa, "family", "customers") == {"seals": 1}


def test_a_quote_counts_once_it_was_sent_however_often_it_was_revised(
    ana: User, jefa: User, acme: int
) -> None:
    press = Product.get(Product.code == "B1").id
    made.quote(ana, acme, (PUMP,), number="P-1", state="superseded", products=(press,))
    made.quote(ana, acme, (PUMP,), number="P-1", revision=2, products=(press,))
    made.quote(ana, acme, (PUMP,), number=None, state="draft")
    assert told(jefa, "family", "quotes") == {"pumps": 1}


def test_a_goal_is_compared_where_somebody_set_one_and_no_goal_is_not_zero(
    ana: User, luis: User, jefa: User, acme: int
) -> None:
    made.sale(ana, acme, "2026-11-03", PUMP)
    made.sale(ana, acme, "2026-10-03", replace(PUMP, price=Decimal(70)))
    made.sale(ana, acme, "2025-11-03", replace(PUMP, price=Decimal(40)))
    goal(jefa, ana, 400)
    goal(jefa, jefa, 30)
    found = results.compared(jefa, "salesperson", NOVEMBER, results.EVERYTHING, today=TODAY)
    assert found is not None
    hers, *_rest = [each for each in found.lines if each.part.key == "1"]
    assert [hers.goal, hers.difference, hers.percent] == [400, -300, 25]
    assert [hers.before, hers.year_before] == [70, 40]
    assert [each.goal for each in found.lines if each.part.key == "2"] == [None]
    assert [each.actual for each in found.lines if each.part.key == "0"] == [0], "she has a goal"
    assert found.gone == (15, 21)
    assert hers.pace == 140, "100 in 15 of 21 working days"
    assert [found.total.goal, found.total.before] == [430, 70]
    months = results.compared(
        jefa, "month", YEAR, results.Criteria(frozenset({ana.id})), today=TODAY
    )
    assert months is not None
    assert months.lines[-1].goal == 400
    assert [months.lines[-1].before, months.lines[-1].year_before] == [70, 40]


def test_the_forecast_adds_what_is_expected_of_the_open_funnel(
    ana: User, jefa: User, acme: int
) -> None:
    made.sale(ana, acme, "2026-11-03", PUMP)
    for day in (date(2026, 11, 30), date(2026, 12, 1)):
        way = OpportunityEntry(acme, product="J1", amount=Decimal(500), expected_on=day)
        opportunities.create(ana, way)
    assert expected(jefa, "family", NOVEMBER, TODAY) == {"seals": 50}, "a lead weighs 10 %"
    found = results.compared(jefa, "salesperson", NOVEMBER, results.EVERYTHING, today=TODAY)
    assert found is not None
    assert [each.forecast for each in found.lines] == [150, 0]
    assert found.total.forecast == 150
    past = results.compared(
        jefa, "salesperson", periods.before(NOVEMBER), results.EVERYTHING, today=TODAY
    )
    assert past is not None
    assert (past.total.forecast, past.total.pace) == (None, None)


def test_the_records_behind_a_figure_add_up_to_it(
    ana: User, luis: User, jefa: User, acme: int
) -> None:
    made.sale(ana, acme, "2026-11-03", PUMP, SEAL, shares=(("2", Decimal(30)),))
    made.sale(luis, make.company(luis, "Beta"), "2026-11-04", SEAL)
    make.interaction(luis, acme, kind="visit")
    for way in results.BY:
        for part in results.by(jefa, way, YEAR):
            criteria, period = results.within(jefa, way, part.key, results.EVERYTHING, YEAR)
            for figure in FIGURES:
                behind = Behind(figure, criteria, period)
                found = records.find(jefa, behind)
                assert sum(each.figure for each in found) == getattr(part, figure), (way, figure)
                assert len(found) == records.count(jefa, behind)
    criteria, period = results.within(jefa, "salesperson", "2", results.EVERYTHING, YEAR)
    newest, shared = records.find(jefa, Behind("amount", criteria, period))
    assert [newest.percent, shared.percent, shared.figure] == [None, 30, Decimal("33.00")]
    assert (shared.company, shared.salesperson, shared.what) == ("Acme", 1, "Bomba")


def test_a_second_look_sees_what_was_sold_meanwhile(ana: User, jefa: User, acme: int) -> None:
    made.sale(ana, acme, "2026-11-03", PUMP)
    assert results.total(jefa, NOVEMBER).amount == 100
    key = made.sale(ana, acme, "2026-11-04", PUMP)
    assert results.total(jefa, NOVEMBER).amount == 200
    opened, _version = sales.open_for_editing(ana, key)
    sales.update(ana, key, opened, replace(opened, shares=(("2", Decimal(100)),)))
    assert told(jefa, "salesperson") == {"1": 100, "2": 100}
    make.edit(ana, "company.update", Company, acme, territory=make.territory(ana, "Este"))
    assert told(jefa, "territory") == {"Este": 200}


def test_what_is_sold_while_families_are_added_up_is_not_taken_for_a_sale_without_a_line(
    ana: User, jefa: User, acme: int, db: Path
) -> None:
    made.sale(ana, acme, "2026-11-03", PUMP)

    def meanwhile(_done: int, _of: int) -> None:
        with closing(sqlite3.connect(db)) as other, other:
            other.execute("UPDATE sale SET value = 5 * value")

    _keeping.forget()
    found = results.by(jefa, "family", only=("amount",), progress=meanwhile)
    assert {each.key: each.amount for each in found} == {"pumps": 100}


def test_who_was_stopped_is_told_of_nothing(ana: User, jefa: User, acme: int) -> None:
    made.sale(ana, acme, "2026-11-03", PUMP)
    steps: list[tuple[int, int]] = []
    _keeping.forget()
    told_of = results.by(
        jefa,
        "family",
        YEAR,
        progress=lambda done, of: steps.append((done, of)),
        stopped=lambda: True,
    )
    assert (told_of, steps) == ((), [(1, 12)])


def test_in_which_order_the_lines_are_gone_along_makes_no_difference(
    ana: User, jefa: User, acme: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    freight = LineEntry(kind="charge", description="Portes", price=Decimal(12))
    made.sale(ana, acme, "2026-11-03", PUMP, SEAL, SEAL, shares=(("2", Decimal(30)),))
    made.sale(ana, acme, "2026-10-03", SEAL, discount_pct=Decimal(10))
    made.sale(ana, acme, "2025-10-03", PUMP, freight)
    long = periods.Period(date(2020, 1, 1), date(2026, 12, 31))
    periods_of = (None, long)
    before = [results.by(jefa, "family", each) for each in periods_of]
    _keeping.forget()
    steps: list[tuple[int, int]] = []
    monkeypatch.setattr("crmtui.queries.results._sold.FEW", 0)
    results.by(jefa, "family", long, progress=lambda done, of: steps.append((done, of)))
    _keeping.forget()
    assert [results.by(jefa, "family", each) for each in periods_of] == before
    assert steps == [(1, 3), (2, 3), (3, 3)], "no product, and then each"


SOLD = st.lists(
    st.tuples(
        st.integers(1, 2),
        st.lists(
            st.tuples(st.sampled_from(["B1", "J1", ""]), st.integers(-20_000, 90_000),
                      st.sampled_from([None, 700]), st.booleans()),
            min_size=1, max_size=4,
        ),
        st.sampled_from([("EUR", 1_000_000), ("USD", 927_555), ("JPY", 6_131)]),
        st.sampled_from([0, 0, 50_000, 333_333]),
        st.sampled_from([0, 0, 300_000, 333_333, 1_000_000]),
        st.integers(1, 11),
    ),
    min_size=1, max_size=5,
)  # fmt: skip


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(SOLD)
def test_the_books_of_any_office_balance(
    ana: User, luis: User, jefa: User, acme: int, office: list[Any]
) -> None:
    def sell(number: int, company: int, sale: Any) -> None:
        person, lines, (currency, rate), discount, share, month = sale
        entries = tuple(
            LineEntry(
                kind="charge" if charge else "item", code="" if charge else code, description="x",
                price=Decimal(price).scaleb(-2), quantity=Decimal("1.5"),
                cost=None if cost is None or charge else Decimal(cost).scaleb(-2),
            )
            for code, price, cost, charge in lines
        )  # fmt: skip
        first = LineEntry(code="B1", description="x", price=Decimal(1))
        made.sale(
            (ana, luis)[person - 1], company, f"2026-{month:02}-15", first, *entries,
            key=f"{number}", currency=currency, rate=Decimal(rate).scaleb(-6),
            discount_pct=Decimal(discount).scaleb(-4),
            shares=((str(3 - person), Decimal(share).scaleb(-4)),) if share else (),
        )  # fmt: skip

    for sale in list(Sale.select()):
        sales.remove(jefa, sale.id)
    base = {1: acme, 2: make.company(luis, "Beta")}
    for number, each in enumerate(office):
        sell(number, base[each[0]], each)
    balance(jefa)
    balance(jefa, period=YEAR)
    assert parting.misparted([sale.id for sale in Sale.select()]) == set()
    for way, period in product(("family", "sector", "territory"), (None, YEAR)):
        quick, slow = (
            {part.key: part.amount for part in results.by(jefa, way, period, only=only)}
            for only in (("amount",), ("amount", "profit"))
        )
        assert quick == slow, "an index has the same amounts as the sales, parted one by one"
    sums: dict[int, Decimal] = defaultdict(Decimal)
    for user in (ana, luis):
        credited = results.credits(jefa, user.id)
        assert sum(each.amount for each in credited) == results.of_person(jefa, user.id).amount
        for each in credited:
            sums[each.sale_id] += each.amount
    cent = Decimal("0.01")
    for sold in Sale.select():
        assert abs(sums[sold.id] - sold.value) <= cent / 2


def goal(user: User, whose: User, target: int) -> None:
    """What somebody is to sell this November."""
    values = {"measure": "amount", "first": NOVEMBER.first, "months": 1, "target": Decimal(target)}
    make.write(user, "goal.set", lambda: changes.insert(Goal, salesperson=whose.id, **values))
