"""The sample's interactions and follow-ups agree with each other and with today."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from crmtui import clock, db
from crmtui.core.week import Bucket, bucket
from crmtui.models import INTERACTION_KINDS, Company, InstantField
from crmtui.sample import build
from crmtui.services import indexing
from tests.unit.sample.conftest import column

OPEN = "SELECT due FROM follow_up WHERE closed_on IS NULL"


def buckets(sql: str = OPEN) -> set[Bucket]:
    """The groups in which these days are shown today."""
    return {bucket(date.fromisoformat(due), clock.today()) for due in column(sql)}


@pytest.mark.usefixtures("sample")
def test_every_group_of_the_list_has_something() -> None:
    assert clock.today().weekday() == 4, "nothing is planned for a weekend"
    assert buckets() == set(Bucket) - {Bucket.NONE, Bucket.THIS_WEEK}
    unscheduled = "SELECT count(*) FROM company WHERE status = 'tracked' AND next_contact IS NULL"
    assert column(unscheduled)[0] > 10


@pytest.mark.parametrize("weekday", range(7))
def test_whatever_day_it_is_there_is_something_for_today_and_late(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, weekday: int
) -> None:
    monkeypatch.setenv("CRMTUI_NOW", f"2026-11-{16 + weekday}T10:30")

    build(tmp_path / "a.db", companies=150, interactions=300)

    expected = {Bucket.OVERDUE, Bucket.TODAY, Bucket.NEXT_WEEK, Bucket.LATER}
    assert buckets() - {Bucket.THIS_WEEK} == expected
    assert (Bucket.THIS_WEEK in buckets()) == (weekday < 4)
    coming = {date.fromisoformat(due) for due in column(OPEN)} - {clock.today()}
    assert all(day.weekday() < 5 for day in coming)
    db.close_database()


@pytest.mark.usefixtures("sample")
def test_the_manager_who_opens_the_demo_has_work_of_her_own() -> None:
    assert {Bucket.OVERDUE, Bucket.TODAY} <= buckets(f"{OPEN} AND salesperson_id = 1")


@pytest.mark.usefixtures("sample")
def test_something_was_done_this_week() -> None:
    monday = clock.today() - timedelta(days=clock.today().weekday())

    done = column(
        "SELECT result FROM follow_up WHERE closed_on >= ? AND purpose = 'next'", monday.isoformat()
    )

    assert len(done) > 10
    assert set(done) == {"done"}


@pytest.mark.usefixtures("sample")
def test_at_most_one_next_contact_is_open_and_never_for_a_dropped_company() -> None:
    assert not column(
        "SELECT company_id FROM follow_up WHERE purpose = 'next' AND closed_on IS NULL"
        " GROUP BY company_id, salesperson_id HAVING count(*) > 1"
    )
    assert not column(
        "SELECT company.id FROM follow_up JOIN company ON company.id = company_id"
        " WHERE closed_on IS NULL AND status = 'dropped'"
    )


@pytest.mark.usefixtures("sample")
def test_promises_tasks_and_times_of_day_appear() -> None:
    assert set(column(f"{OPEN} AND time IS NOT NULL AND due = '2026-11-20'")) == {"2026-11-20"}
    purposes = set(column("SELECT purpose FROM follow_up WHERE closed_on IS NULL"))
    assert purposes == {"next", "promise", "task"}


@pytest.mark.usefixtures("sample")
def test_promises_were_kept_and_broken_and_some_tasks_are_the_managers_instructions() -> None:
    ended = "SELECT result FROM follow_up WHERE purpose = 'promise' AND closed_on IS NOT NULL"
    assert set(column(ended)) == {"done", "broken"}
    assert set(column("SELECT given_by_id FROM follow_up WHERE purpose = 'task'")) == {None, 1}


@pytest.mark.usefixtures("sample")
def test_opinions_visits_and_calls_that_reached_nobody_are_noted() -> None:
    assert set(column("SELECT score FROM interaction")) > {None, 3, 9}
    met = set(column("SELECT objective_met FROM interaction WHERE kind = 'visit'"))
    assert met == {"", "yes", "partly", "no"}
    assert not column("SELECT id FROM interaction WHERE objective <> '' AND kind <> 'visit'")
    assert set(column("SELECT kind FROM interaction WHERE unanswered <> ''")) == {"call_out"}
    assert max(column("SELECT attempts FROM company")) >= 1


@pytest.mark.usefixtures("sample")
def test_written_reports_have_their_lines_in_order_and_were_typed_by_the_assistant() -> None:
    lines = db.database.execute_sql(
        "SELECT report_id, group_concat(line, ','), count(DISTINCT interaction.salesperson_id),"
        " max(interaction.recorded_by_id), min(interaction.recorded_by_id)"
        " FROM (SELECT * FROM interaction ORDER BY at) AS interaction"
        " WHERE report_id IS NOT NULL GROUP BY report_id"
    ).fetchall()

    assert len(lines) > 5
    assert len(lines) == column("SELECT count(*) FROM report")[0]
    for _report, order, people, last, first in lines:
        assert sorted(map(int, order.split(","))) == list(range(1, order.count(",") + 2))
        assert (people, first, last) == (1, 8, 8)


@pytest.mark.usefixtures("sample")
def test_what_is_open_was_agreed_on_in_the_last_interaction() -> None:
    assert not column(
        "SELECT follow_up.id FROM follow_up JOIN interaction ON interaction.id = origin_id"
        " WHERE closed_on IS NULL AND purpose = 'next' AND next_contact IS NOT due"
    )


@pytest.mark.usefixtures("sample")
def test_nothing_has_happened_yet_that_is_to_come() -> None:
    now = InstantField().db_value(clock.now())

    assert not column("SELECT id FROM interaction WHERE at > ?", now)
    assert not column("SELECT id FROM follow_up WHERE closed_on > ?", clock.today().isoformat())
    assert not column(
        "SELECT company.id FROM interaction JOIN company ON company.id = company_id"
        " WHERE interaction.at < company.created_at"
    )


@pytest.mark.usefixtures("sample")
def test_every_kind_of_interaction_appears_and_some_were_typed_by_the_assistant() -> None:
    assert set(column("SELECT kind FROM interaction")) == set(INTERACTION_KINDS)
    others = column("SELECT recorded_by_id FROM interaction WHERE recorded_by_id <> salesperson_id")
    assert set(others) == {8}
    assert not [text for text in column("SELECT text FROM interaction") if "{" in text]


@pytest.mark.usefixtures("sample")
def test_companies_say_when_they_were_and_will_be_in_touch() -> None:
    kept = "SELECT id || ' ' || last_contact || ' ' || next_contact FROM company ORDER BY id"
    before = column(kept)

    with db.database.atomic() as transaction:
        indexing.index_dates([row.id for row in Company.select(Company.id)])
        after = column(kept)
        transaction.rollback()

    assert before == after


def test_hours_are_those_of_the_offices_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.use_zone("America/Argentina/Buenos_Aires")

    build(tmp_path / "a.db", companies=30)

    hours = {
        clock.local(datetime.fromisoformat(at)).hour
        for at in column("SELECT at FROM interaction WHERE at < '2026-11-15'")
    }
    assert hours == set(range(8, 19))
    db.close_database()
