"""The files that other programs' offices have, brought in together as they are."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crmtui.access import User
from crmtui.db import rows as rows_of
from crmtui.exchange.importing import files
from crmtui.exchange.importing.files import Plan
from crmtui.exchange.reading.sheet import Unreadable
from crmtui.exchange.writing import funnel_records
from crmtui.models import Company, Opportunity, Product, Sale, SaleLine, Salesperson
from crmtui.queries import funnel, opportunities, sales
from crmtui.queries.opportunities import Criteria
from crmtui.services.imports.command import bring_in
from crmtui.services.imports.progress import Progress
from crmtui.services.imports.taking_back import take_back
from tests.unit.exchange import linked_results

DATA = Path(__file__).parents[4] / "shared" / "data"
MAVEN = DATA / "01-maven-crm/variant-ddmmyyyy"
NORTHWIND = DATA / "02-sample-dbs/northwind-csv"
IDLE = [
    "Carl Lin", "Carol Thompson", "Elizabeth Anderson", "Mei-Mei Johns", "Natalya Ivanova",
]  # fmt: skip
"""Who sells nothing in it: of the teams, but in no row of the pipeline."""
BROUGHT = (Company, Product, Opportunity, Sale, SaleLine)

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="shared/data is not there")


def planned(user: User, folder: Path, *names: str) -> Plan:
    paths = [folder / f"{name}.csv" for name in names]
    return files.plan([(path.name, lambda path=path: path.open("rb")) for path in paths], user=user)  # type: ignore[misc]


def test_maven_comes_in_whole_and_only_once(manager: User) -> None:
    plan = planned(
        manager, MAVEN,
        "sales_pipeline", "data_dictionary", "products", "accounts", "sales_teams",
    )  # fmt: skip
    assert [file.columns.kind for file in plan.files] == [
        "salespeople", "companies", "products", "opportunities",
    ]  # fmt: skip
    assert [each.name for each in plan.left_out] == ["data_dictionary.csv"]
    told: list[Progress] = []
    batches = files.batches(plan)
    assert [batch.count for batch in batches] == [35, 85, 7, 8_800]
    outcome = bring_in(manager, batches, skip_errors=True, progress=told.append)
    assert outcome.problems == []
    assert told[-1].done == told[-1].total
    assert told[len(told) // 2].total == 2 * (35 + 85) + 7 + 8_800
    assert +outcome.new == {
        "salespeople": 41, "companies": 85, "products": 7, "opportunities": 8_800, "sales": 4_238,
        "sale_lines": 4_238,
    }  # fmt: skip
    _looks_like_maven(manager)
    _its_funnel_is_told(manager)
    linked_results.maven(manager, MAVEN)
    assert linked_results.idle(manager) == sorted([*IDLE, "Ana Ruiz"])

    again = bring_in(manager, files.batches(plan), skip_errors=True)
    assert (+again.new, +again.updated, again.problems, again.id) == ({}, {}, [], None)

    assert outcome.id is not None
    taken = take_back(manager, outcome.id)
    assert (taken.kept, taken.removed) == ((), 17_506)
    assert [model.select().count() for model in BROUGHT] == [0] * len(BROUGHT)
    assert Salesperson.select().count() == 3


def _looks_like_maven(manager: User) -> None:
    sums = opportunities.sums(manager)
    assert {stage: each.count for stage, each in sums.items()} == {
        "lead": 500, "approached": 1_589, "won": 4_238, "lost": 2_473,
    }  # fmt: skip
    assert sums["won"].value == Decimal(10_005_534)
    assert sales.total(manager) == sales.Sum(4_238, Decimal(10_005_534))
    everyone = opportunities.find(manager, limit=10_000)
    assert sum(row.company_id is None for row in everyone) == 1_425
    assert all((row.sale_id is not None) == (row.stage == "won") for row in everyone)
    assert {row.product for row in everyone} == {each.code for each in Product.select()}
    first = everyone[-1]
    assert (first.key, first.company, first.what, str(first.opened_on), str(first.closed_on)) == (
        "1C1I7A6R", "Cancity", "GTX Plus Basic", "2016-10-20", "2017-03-01",
    )  # fmt: skip
    anna = Salesperson.get(name="Anna Snelling")
    assert (anna.manager.name, anna.branch, anna.manager.role) == (
        "Dustin Brinkmann", "Central", "manager",
    )  # fmt: skip
    led = Salesperson.select().where(Salesperson.manager.is_null(False))
    assert (led.count(), len({each.manager.id for each in led})) == (35, 6)
    without = opportunities.count(manager, Criteria(salesperson=int(anna.code)))
    assert without == 448


def _its_funnel_is_told(manager: User) -> None:
    told = funnel_records.report(manager, date(2026, 11, 20), by="quarter")
    assert (told["won"], told["lost"], told["win_rate"]) == (4_238, 2_473, 63.15)
    assert [(each["stage"], each["count"], each["amount"]) for each in told["stages"]] == [
        ("lead", 500, "0.00"), ("qualified", 0, "0.00"), ("approached", 1_589, "0.00"),
        ("proposed", 0, "0.00"), ("objections", 0, "0.00"), ("won", 4_238, "10005534.00"),
        ("lost", 2_473, "0.00"),
    ]  # fmt: skip
    with (MAVEN / "sales_pipeline.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    quarters: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row["close_date"]:
            _day, month, year = row["close_date"].split("-")
            quarters[f"{year}-Q{(int(month) + 2) // 3}", row["deal_stage"]] += 1
    assert {(each["quarter"], "Won"): each["won"] for each in told["parts"]} == {
        key: number for key, number in quarters.items() if key[1] == "Won"
    }
    assert {(each["quarter"], "Lost"): each["lost"] for each in told["parts"]} == {
        key: number for key, number in quarters.items() if key[1] == "Lost"
    }
    people = Counter((row["sales_agent"], row["deal_stage"]) for row in rows)
    worth: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        worth[row["sales_agent"]] += Decimal(row["close_value"] or 0)
    parts = funnel.parts(manager, "salesperson")
    assert [(part.won, part.lost, part.won_value) for part in parts] == [
        (people[part.name, "Won"], people[part.name, "Lost"], worth[part.name]) for part in parts
    ]
    assert len(parts) == len({row["sales_agent"] for row in rows}) == 30
    assert sorted({each["name"] for each in told["idle"]} - {"Ana Ruiz"}) == IDLE
    staged = rows_of(Opportunity.select(Opportunity.stage, Opportunity.staged_on))
    assert {stage for stage, day in staged if day is None} == {"lead"}, "they have no day"


def test_northwinds_orders_come_in_with_their_lines_and_cents(manager: User) -> None:
    names = ("order_details", "orders", "employees", "products", "customers")
    plan = planned(manager, NORTHWIND, *names)
    outcome = bring_in(manager, files.batches(plan))
    assert (outcome.new["sales"], outcome.new["sale_lines"]) == (830, 2_155)
    assert sales.total(manager) == sales.Sum(830, Decimal("1265793.29"))
    first = sales.find(manager, limit=900)[-1]
    steven = Salesperson.get(name="Steven Buchanan")
    assert (first.company, first.salesperson, str(first.delivery_on), str(first.delivered_on)) == (
        "Vins et alcools Chevalier", steven.code, "1996-08-01", "1996-07-16",
    )  # fmt: skip
    line = SaleLine.select().where(SaleLine.discount_pct > 0).order_by(SaleLine.id).first()
    assert (line.product.name, line.quantity, line.discount_pct) == (
        "Manjimup Dried Apples", Decimal(35), Decimal(15),
    )  # fmt: skip

    # Ana Ruiz, who has code 1 here, sold nothing; Nancy Davolio, 1 there, has another code.
    assert sales.count(manager, sales.Criteria(salesperson=1)) == 0
    nancy = Salesperson.get(name="Nancy Davolio")
    assert sales.count(manager, sales.Criteria(salesperson=int(nancy.code))) == 123
    assert nancy.manager.name == "Andrew Fuller"
    linked_results.northwind(manager, NORTHWIND)

    again = bring_in(manager, files.batches(plan))
    assert (+again.new, +again.updated, again.id) == ({}, {}, None)

    assert outcome.id is not None
    assert take_back(manager, outcome.id).kept == ()
    assert [model.select().count() for model in BROUGHT] == [0] * len(BROUGHT)
    assert Salesperson.select().count() == 3


def test_orders_without_their_lines_say_what_is_missing(manager: User) -> None:
    (batch,) = files.batches(planned(manager, NORTHWIND, "orders"))
    faults = batch.faults()
    assert len(faults) == 830
    assert faults[0].reason == (
        "It does not say what was sold: bring in the file with its lines as well."
    )
    with pytest.raises(Unreadable, match="bring in the file with the orders"):
        planned(manager, NORTHWIND, "order_details")
