"""The reports, each figure told once more from the records alone; and the records behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crmtui import access, clock, db
from crmtui.access import User
from crmtui.core import periods
from crmtui.core.statistics import REPORTS, Asked
from crmtui.core.tabulated import Table
from crmtui.errors import Invalid, Refused
from crmtui.models import (
    Company,
    FollowUp,
    Interaction,
    Product,
    Quote,
    Sale,
    SaleLine,
    Salesperson,
)
from crmtui.queries import _keeping, saved_reports, statistics
from crmtui.queries.statistics import reading
from crmtui.services import saved_reports as service
from tests import factories as make
from tests.unit.queries.every_query import fill
from tests.unit.sample.conftest import built

__all__ = ["built"]
TODAY = date(2026, 11, 20)
YEAR = periods.parse("2026")


@pytest.fixture
def boss(built: Path) -> Iterator[User]:
    """Who manages the sample office, which is open."""
    db.open_database(built)
    _keeping.forget()
    yield access.identify(code=0)
    db.close_database()


def table(user: User, report: str, by: str = "", **asked: Any) -> Table:
    found = statistics.table(user, Asked(report, by, **asked), today=TODAY)
    assert found is not None
    return found


def figures(found: Table, code: str) -> dict[str, Any]:
    """What a column says, by the rows' keys; without those that say nothing."""
    values = {row.key: found.value(row, code) for row in found.rows}
    return {key: value for key, value in values.items() if value}


def rows_of(model: Any) -> list[Any]:
    return list(model.select())


def codes() -> dict[int, str]:
    return {row.id: str(row.code) for row in rows_of(Salesperson)}


def day_of(at: datetime) -> date:
    return clock.local(at).date()


def test_calls_that_reached_nobody_are_no_contacts_and_notes_are_none(boss: User) -> None:
    whose = codes()
    talks = [each for each in rows_of(Interaction) if day_of(each.at).year == YEAR.first.year]
    found = table(boss, "activity", period=YEAR)
    for column, kinds, reached in (
        ("calls", ("call_in", "call_out"), True),
        ("visits", ("visit",), True),
        ("others", ("email", "message", "other"), True),
        ("unanswered", ("call_in", "call_out"), False),
    ):
        counted = Counter(
            whose[each.salesperson_id]
            for each in talks
            if each.kind in kinds and (each.unanswered == "") is reached
        )
        assert figures(found, column) == counted, column
    by_month = table(boss, "activity", "month", period=YEAR)
    months = Counter(f"{day_of(t.at):%Y-%m}" for t in talks if t.kind == "visit")
    assert figures(by_month, "visits") == months
    assert by_month.total == found.total


def test_a_quote_is_one_however_often_it_was_revised(boss: User) -> None:
    counted = [q for q in rows_of(Quote) if q.state in ("sent", "won", "lost")]
    found = table(boss, "quotes")
    assert found.total[0] == len(counted)
    assert found.total[1] == sum(each.value for each in counted)
    first = {q.number: q.day for q in rows_of(Quote) if q.revision == 1 and q.number}
    over = [q for q in counted if q.state in ("won", "lost")]
    days = [(q.closed_on - first[q.number]).days for q in over]
    won = sum(q.state == "won" for q in over)
    assert found.value(found.rows[0], "rate") is not None
    assert found.total[6] == round(Decimal(100 * won) / len(over), 2)
    assert found.total[7] == round(Decimal(sum(days)) / len(days), 1)


def test_what_was_due_was_done_on_its_day_or_later_or_is_not_done(boss: User) -> None:
    due = [f for f in rows_of(FollowUp) if f.due.year == YEAR.first.year and f.result != "dropped"]
    on_time = [f for f in due if f.closed_on and f.closed_on <= f.due]
    late = [f for f in due if f.closed_on and f.closed_on > f.due]
    overdue = [f for f in due if f.closed_on is None and f.due < TODAY]
    unplanned = Company.select().where(
        (Company.status == "tracked") & Company.next_contact.is_null()
    )
    found = table(boss, "followups", period=YEAR)
    rate = round(Decimal(100 * len(on_time)) / (len(on_time) + len(late) + len(overdue)), 2)
    assert found.total == (
        len(due), len(on_time), len(late), len(overdue),
        len(due) - len(on_time) - len(late) - len(overdue), rate, unplanned.count(),
    )  # fmt: skip


@pytest.mark.parametrize("report", ["activity", "followups"])
def test_companies_with_more_records_than_fit_in_one_sum_are_counted_all_the_same(
    boss: User, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = table(boss, report, "sector")
    _keeping.forget()
    monkeypatch.setattr("crmtui.queries.statistics._places._MOST", 0)
    assert table(boss, report, "sector") == at_once
    assert sum(figures(at_once, at_once.columns[0].code).values()) > 0
    assert at_once.total[:5] == table(boss, report, "salesperson").total[:5]


def test_the_companies_of_each_source_and_sector_add_up_to_all(boss: User) -> None:
    sold = [s for s in rows_of(Sale) if s.day in YEAR]
    bought = {s.company_id for s in sold if s.value > 0}
    before = {s.company_id for s in rows_of(Sale) if s.day < YEAR.first and s.value > 0}
    for report, way in (("sources", "source"), ("sectors", "territory")):
        found = table(boss, report, way, period=YEAR)
        assert sum(figures(found, "companies").values()) == Company.select().count()
        assert found.total[3:6] == (
            len(bought), len(bought - before), sum(each.value for each in sold),
        )  # fmt: skip


def test_the_products_add_up_to_the_sales_to_the_cent(boss: User) -> None:
    sold = {s.id: s for s in rows_of(Sale) if s.day in YEAR}
    lines = [each for each in rows_of(SaleLine) if each.sale_id in sold and each.kind == "item"]
    code = {row.id: row.code for row in rows_of(Product)}
    by_product = table(boss, "products", period=YEAR)
    by_family = table(boss, "products", "family", period=YEAR)
    whole = sum(each.value for each in sold.values())
    assert sum(figures(by_product, "amount").values()) == by_product.total[2] == whole
    assert sum(figures(by_family, "amount").values()) == whole
    units: Counter[str] = Counter()
    for line in lines:
        units[code.get(line.product_id, "")] += line.quantity
    assert figures(by_product, "units") == {key: value for key, value in units.items() if value}


def test_the_classes_are_those_of_what_was_bought_in_the_period(boss: User) -> None:
    amounts: Counter[int] = Counter()
    for sale in rows_of(Sale):
        if sale.day in YEAR:
            amounts[sale.company_id] += sale.value
    whole, so_far, classes = sum(amounts.values()), Decimal(0), Counter[str]()
    for amount in sorted(amounts.values(), reverse=True):
        classes[
            "A" if so_far < whole * 80 / 100 else "B" if so_far < whole * 95 / 100 else "C"
        ] += 1
        so_far += amount
    assert figures(table(boss, "customers", period=YEAR), "customers") == classes


def _class(so_far: Decimal, whole: Decimal) -> str:
    return "A" if so_far < 80 * whole else "B" if so_far < 95 * whole else "C"


@pytest.mark.parametrize("report", REPORTS)
def test_as_many_records_stand_behind_a_figure_as_it_says(boss: User, report: str) -> None:
    quarter = periods.parse("2026-Q4")
    for way in REPORTS[report].ways:
        asked = Asked(report, way, quarter)
        found = statistics.table(boss, asked, today=TODAY)
        assert found is not None
        for row in found.rows:
            if row.opens is not None:
                continue
            for column, value in zip(found.columns, row.values, strict=True):
                if column.kind == "integer" and value is not None:
                    kept, keys = statistics.records(boss, asked, row.key, column.code, today=TODAY)
                    assert len(keys) == value, (way, row.key, column.code)
        if found.rows[0].opens is not None:
            continue
        kept, keys = statistics.records(boss, asked, found.rows[0].key, today=TODAY)
        assert len(reading.read(boss, kept, keys[:64])) == len(keys[:64])


def test_the_money_of_the_records_is_the_figure(boss: User) -> None:
    asked = Asked("quotes", period=YEAR)
    found = statistics.table(boss, asked, today=TODAY)
    assert found is not None
    row = found.rows[1]
    kept, keys = statistics.records(boss, asked, row.key, "amount", today=TODAY)
    read = reading.read(boss, kept, keys)
    assert sum(each.amount or 0 for each in read) == found.value(row, "amount")


def test_a_second_look_is_the_same_until_what_it_stands_on_changes(ana: User) -> None:
    company = make.company(ana, "Acme")
    first = table(ana, "activity")
    assert table(ana, "activity") is first
    make.followup(ana, company, "2026-11-25")
    assert statistics.kept_table(ana, Asked("activity"), today=TODAY) is first
    make.interaction(ana, company, "They rang.")
    assert statistics.kept_table(ana, Asked("activity"), today=TODAY) is None
    assert statistics.last_table(ana, Asked("activity"), today=TODAY) is first
    assert table(ana, "activity").total[0] == 1


@pytest.mark.parametrize(
    ("report", "model", "column"),
    [("activity", Interaction, "at"), ("quotes", Quote, "day"), ("followups", FollowUp, "due")],
)
def test_the_months_of_everything_are_those_of_what_one_sees(
    report: str, model: Any, column: str, ana: User, luis: User
) -> None:
    for user in (ana, luis):
        fill(user)
    _keeping.forget()
    theirs = Company.select(Company.id).where(Company.salesperson == luis.id)
    long_ago = {column: datetime(2019, 3, 5, tzinfo=UTC) if column == "at" else date(2019, 3, 5)}
    model.update(**long_ago).where(model.company.in_(theirs)).execute()

    assert table(luis, report, "month").rows[0].key == "2019-03"
    assert table(ana, report, "month").rows[0].key > "2026"


@pytest.mark.parametrize("report", REPORTS)
def test_whoever_gives_it_up_is_told_nothing(boss: User, report: str) -> None:
    told: list[int] = []
    asked = Asked(report, period=periods.parse("2026-Q2"))
    found = statistics.table(
        boss, asked, today=TODAY, progress=lambda done, of: told.append(of), stopped=lambda: True
    )
    assert found is None or not told
    assert len(told) <= 1


def test_what_somebody_keeps_is_theirs_and_what_is_everybody_s_an_assistant_s(
    ana: User, luis: User, marta: User
) -> None:
    mine = Asked("quotes", "month", YEAR)
    service.keep(ana, "  My quotes ", mine, today=TODAY)
    service.keep(marta, "Ours", Asked("activity"), today=TODAY, shared=True)
    told = [(row.name, row.asked, row.shared) for row in saved_reports.find(ana, today=TODAY)]
    assert told == [("My quotes", mine, False), ("Ours", Asked("activity"), True)]
    (ours,) = saved_reports.find(luis, today=TODAY)
    with pytest.raises(Refused, match="for everybody"):
        service.remove(luis, ours.id)
    with pytest.raises(Refused):
        service.keep(luis, "Ours", mine, today=TODAY, shared=True)
    with pytest.raises(Invalid, match="needs a name"):
        service.keep(ana, "  ", mine, today=TODAY)
    service.keep(ana, "my QUOTES", Asked("activity"), today=TODAY)
    assert [row.asked.report for row in saved_reports.find(ana, today=TODAY)] == ["activity"] * 2
