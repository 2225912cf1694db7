"""Follow-ups: their groups, order and pages, the week's progress, and who has none."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from crmtui.access import User
from crmtui.core.week import Bucket
from crmtui.errors import NotFound
from crmtui.models import Company, Contact, FollowUp
from crmtui.queries import followups
from crmtui.queries.followups import PROMISED, Due, Progress, Scope
from crmtui.services import changes
from tests import factories as make

TODAY = date(2026, 11, 20)
EVERYONE = Scope(everyone=True)


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's."""
    return make.company(ana, "Acme", city="Zaragoza", phone="976 12 34 56", contact="Marta Gil")


def task(user: User, company: int, due: str, note: str = "", **values: Any) -> int:
    """A task; there may be many, unlike next contacts."""
    return make.followup(user, company, due, purpose="task", note=note, **values)


def dues(user: User, scope: Scope = EVERYONE, **asked: Any) -> list[int | None]:
    """The ids in the list."""
    return [row.id for row in followups.find(user, scope, today=TODAY, **asked)]


def test_each_follow_up_stands_in_its_group(ana: User, acme: int) -> None:
    groups = {
        "2026-11-19": Bucket.OVERDUE,
        "2026-11-20": Bucket.TODAY,
        "2026-11-21": Bucket.THIS_WEEK,
        "2026-11-22": Bucket.THIS_WEEK,
        "2026-11-23": Bucket.NEXT_WEEK,
        "2026-11-29": Bucket.NEXT_WEEK,
        "2026-11-30": Bucket.LATER,
    }
    for due in groups:
        task(ana, acme, due)
    rows = followups.find(ana, today=TODAY)
    assert [row.bucket for row in rows] == list(groups.values())
    assert [str(row.due) for row in rows] == list(groups)


def test_a_line_says_whom_to_call_where_and_why(ana: User, acme: int) -> None:
    key = make.followup(
        ana, acme, "2026-11-20", time=time(9, 30), kind="visit", note="Demostración"
    )
    assert followups.find(ana, today=TODAY) == [
        followups.FollowUpRow(
            id=key,
            company_id=acme,
            company="Acme",
            due=TODAY,
            time=time(9, 30),
            kind="visit",
            purpose="next",
            note="Demostración",
            salesperson=1,
            contact="Marta Gil",
            phone="976 12 34 56",
            city="Zaragoza",
            closed=False,
            attempts=0,
            do_not_contact=False,
            quiet_hours=",,",
            closed_on=None,
            result=None,
            result_note="",
            given_by=None,
            quote_id=None,
            quote="",
            bucket=Bucket.TODAY,
        )
    ]


def test_it_was_agreed_with_somebody_so_that_one_is_rung(ana: User, acme: int) -> None:
    pilar = make.contact(ana, acme, "Pilar Sanz", phone="600 11 22 33")
    key = make.followup(ana, acme, "2026-11-20", contact=pilar)
    row = followups.get(ana, key)
    assert (row.contact, row.phone) == ("Pilar Sanz", "600 11 22 33")


def test_who_left_is_not_asked_for(ana: User, acme: int) -> None:
    (marta,) = Contact.select()
    make.edit(ana, "contact.leave", Contact, marta.id, left_on=TODAY)
    key = make.followup(ana, acme, "2026-11-20")
    assert followups.get(ana, key).contact == ""


def test_a_day_goes_by_the_hour_and_what_has_none_comes_last(ana: User, acme: int) -> None:
    late = task(ana, acme, "2026-11-20", time=time(11, 15))
    some_time = task(ana, acme, "2026-11-20")
    early = task(ana, acme, "2026-11-20", time=time(9, 30))
    same = task(ana, acme, "2026-11-20")
    yesterday = task(ana, acme, "2026-11-19")
    assert dues(ana) == [yesterday, early, late, some_time, same]


def test_done_ones_are_gone(ana: User, acme: int) -> None:
    make.followup(ana, acme, "2026-11-20", done=True)
    assert dues(ana) == []
    assert followups.count(ana) == 0


def test_mine_a_code_s_and_everyone_s(marta: User, ana: User, luis: User) -> None:
    one = make.company(marta, "Uno", owner=ana)
    anas = make.followup(marta, one, "2026-11-20", who=ana)
    luises = make.followup(marta, one, "2026-11-21", who=luis)
    mine = make.followup(marta, one, "2026-11-22")
    assert dues(marta, Scope()) == [mine]
    assert dues(marta, Scope(salesperson=2)) == [luises]
    assert dues(marta) == [anas, luises, mine]
    assert dues(marta, Scope(salesperson=77)) == []
    assert [followups.count(marta, scope) for scope in (Scope(), EVERYONE)] == [1, 3]


def test_the_list_can_be_narrowed_to_purposes_and_to_a_day(ana: User, acme: int) -> None:
    following = make.followup(ana, acme, "2026-11-20")
    promise = make.followup(ana, acme, "2026-11-22", purpose="promise")
    work = task(ana, acme, "2026-11-25")
    assert dues(ana, purposes=["promise", "task"]) == [promise, work]
    assert dues(ana, until=date(2026, 11, 22)) == [following, promise]
    assert followups.count(ana, purposes=["task"]) == 1
    assert followups.count(ana, until=date(2026, 11, 20)) == 1


def test_the_list_can_be_narrowed_to_what_a_text_finds(ana: User, acme: int) -> None:
    other = make.company(ana, "Otra")
    make.followup(ana, other, "2026-11-20")
    key = make.followup(ana, acme, "2026-11-21")
    assert dues(ana, Scope(text="marta gil")) == [key]
    assert dues(ana, Scope(text="976123")) == [key]
    assert dues(ana, Scope(text="***")) == []
    assert followups.counts_by_day(ana, Scope(text="acme")) == [(date(2026, 11, 21), 1)]


def test_pages_join_into_the_whole_list_wherever_they_are_cut(ana: User, acme: int) -> None:
    for number in range(60):
        hour = time(8 + number % 5) if number % 3 else None
        task(ana, acme, f"2026-11-{10 + number % 7:02}", time=hour)
    everything = dues(ana, limit=99)
    assert len(everything) == 60
    for offset in (0, 1, 8, 9, 10, 31, 58, 59, 60, 80):
        assert dues(ana, limit=16, offset=offset) == everything[offset : offset + 16]
    places = [followups.position(ana, Scope(), key) for key in everything if key]
    assert places == list(range(60))


def test_what_is_not_in_the_list_has_no_place_in_it(ana: User, acme: int) -> None:
    done = make.followup(ana, acme, "2026-11-20", done=True)
    assert followups.position(ana, Scope(), done) is None
    assert followups.position(ana, Scope(), 999) is None


def test_each_day_is_counted_and_the_counts_follow_what_is_done(ana: User, acme: int) -> None:
    first, second = task(ana, acme, "2026-11-20"), task(ana, acme, "2026-11-20")
    task(ana, acme, "2026-11-30")
    friday, later = date(2026, 11, 20), date(2026, 11, 30)
    assert followups.counts_by_day(ana) == [(friday, 2), (later, 1)]
    make.edit(ana, "followup.done", FollowUp, first, closed_on=TODAY, result="done")
    assert followups.counts_by_day(ana) == [(friday, 1), (later, 1)]
    make.edit(ana, "followup.postpone", FollowUp, second, due=later)
    assert followups.counts_by_day(ana) == [(later, 2)]


def test_progress_is_what_was_done_this_week_of_what_falls_up_to_sunday(
    ana: User, luis: User, acme: int
) -> None:
    def closed(on: str, result: str = "done", who: User = ana) -> None:
        day = date.fromisoformat(on)
        make.followup(ana, acme, on, who=who, closed_on=day, result=result)

    closed("2026-11-16")
    closed("2026-11-20")
    closed("2026-11-15")
    closed("2026-11-18", "dropped")
    closed("2026-11-18", who=luis)
    for number, due in enumerate(("2026-10-01", "2026-11-20", "2026-11-22", "2026-11-23")):
        make.followup(ana, make.company(ana, f"Other {number}"), due)
    task(ana, acme, "2026-11-20")
    task(ana, acme, "2026-11-20", done=True)
    assert followups.progress(ana, Scope(), TODAY) == Progress(done=2, total=5)
    assert followups.progress(ana, EVERYONE, TODAY) == Progress(done=3, total=6)
    assert followups.progress(ana, Scope(), date(2026, 11, 23)) == Progress(done=0, total=4)


def test_tracked_companies_without_a_next_contact_are_listed_the_most_neglected_first(
    ana: User,
) -> None:
    lately, never, long_ago = (make.company(ana, name) for name in "ABC")
    for key in (make.company(ana, "D"), make.company(ana, "E", status="potential")):
        make.interaction(ana, key, at="2026-01-01T10:00")
    make.followup(ana, key - 1, "2026-12-01")
    make.interaction(ana, lately, at="2026-11-18T10:00")
    make.interaction(ana, long_ago, at="2026-02-01T10:00")
    rows = followups.unscheduled(ana)
    assert [row.company_id for row in rows] == [never, long_ago, lately]
    assert {row.bucket for row in rows} == {Bucket.NONE}
    assert {(row.id, row.due, row.salesperson) for row in rows} == {(None, None, 1)}
    assert followups.count_unscheduled(ana) == 3
    assert [row.company_id for row in followups.unscheduled(ana, limit=1, offset=1)] == [long_ago]


def test_a_promise_is_no_next_contact(ana: User, acme: int) -> None:
    make.followup(ana, acme, "2026-11-25", purpose="promise")
    assert [row.company_id for row in followups.unscheduled(ana)] == [acme]


def test_a_company_comes_back_to_the_unscheduled_when_its_next_contact_is_done(
    ana: User, acme: int
) -> None:
    key = make.followup(ana, acme, "2026-11-25")
    assert followups.count_unscheduled(ana) == 0
    make.edit(ana, "followup.done", FollowUp, key, closed_on=TODAY, result="done")
    assert followups.count_unscheduled(ana) == 1
    make.edit(ana, "company.drop", Company, acme, status="dropped")
    assert followups.count_unscheduled(ana) == 0


def test_unscheduled_companies_are_mine_a_code_s_or_all(marta: User, ana: User, luis: User) -> None:
    anas, luises = make.company(marta, "A", owner=ana), make.company(marta, "L", owner=luis)

    def found(scope: Scope) -> list[int]:
        return [row.company_id for row in followups.unscheduled(marta, scope)]

    assert found(Scope()) == []
    assert found(Scope(salesperson=2)) == [luises]
    assert found(EVERYONE) == [anas, luises]
    assert found(Scope(everyone=True, text="l")) == [luises]
    assert found(Scope(everyone=True, text="*")) == []


def test_a_company_s_open_follow_ups_are_in_order(ana: User, acme: int) -> None:
    later, sooner = task(ana, acme, "2026-12-01"), make.followup(ana, acme, "2026-11-25")
    make.followup(ana, acme, "2026-11-01", purpose="task", done=True)
    assert [row.id for row in followups.of_company(ana, acme)] == [sooner, later]


def test_one_can_be_read_after_it_is_closed(ana: User, acme: int) -> None:
    key = make.followup(ana, acme, "2026-11-01", done=True)
    assert followups.get(ana, key).closed
    with pytest.raises(NotFound, match="not there any more"):
        followups.get(ana, 999)


def test_the_load_of_each_day_is_that_of_the_salesperson(
    marta: User, ana: User, luis: User, acme: int
) -> None:
    for due in ("2026-11-23", "2026-11-23", "2026-11-25", "2026-11-26"):
        task(ana, acme, due)
    task(marta, acme, "2026-11-23", who=luis)
    assert followups.load(marta, 1, date(2026, 11, 23), 3) == {
        date(2026, 11, 23): 2,
        date(2026, 11, 24): 0,
        date(2026, 11, 25): 1,
    }


def test_what_somebody_else_writes_is_counted_at_once(ana: User, acme: int, db: object) -> None:
    import threading

    from crmtui import db as database

    task(ana, acme, "2026-11-20")
    assert followups.count(ana) == 1

    def elsewhere() -> None:
        with database.worker_connection():
            make.write(ana, "x", lambda: changes.insert(
                FollowUp, company=acme, salesperson=ana.id, due=TODAY, purpose="task"))  # fmt: skip

    other = threading.Thread(target=elsewhere)
    other.start()
    other.join()
    assert followups.count(ana) == 2


def test_what_was_promised_is_counted_apart_late_and_for_today(
    ana: User, luis: User, acme: int
) -> None:
    for due in ("2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21"):
        make.followup(ana, acme, due, purpose="promise")
    task(ana, acme, "2026-11-20")
    task(ana, acme, "2026-11-19", who=luis)
    task(ana, acme, "2026-11-19", done=True)
    make.followup(ana, acme, "2026-11-18")
    assert followups.due(ana, Scope(), TODAY) == Due(2, 1, 0, 1)
    assert followups.due(ana, EVERYONE, TODAY) == Due(2, 1, 1, 1)
    assert not followups.due(ana, Scope(text="nobody"), TODAY)


def test_tasks_are_also_listed_by_who_gave_them(jefa: User, ana: User, acme: int) -> None:
    given = task(ana, acme, "2026-11-20", given_by=jefa.id)
    task(ana, acme, "2026-11-20")
    (row,) = followups.find(jefa, Scope(given=True), today=TODAY, purposes=PROMISED)
    assert (row.id, row.given_by, row.salesperson) == (given, 0, 1)


def test_what_ended_is_listed_by_how_newest_first_with_what_was_said(
    ana: User, luis: User, acme: int
) -> None:
    def ended(on: str, result: str = "broken", **values: Any) -> int:
        day = date.fromisoformat(on)
        return task(ana, acme, on, closed_on=day, result=result, **values)

    first = ended("2026-11-17", result_note="no truck")
    last, same = ended("2026-11-18"), ended("2026-11-18")
    ended("2026-11-19", "done")
    ended("2026-11-19", who=luis)
    make.followup(ana, acme, "2026-11-19", closed_on=TODAY, result="broken")
    rows = followups.closed(ana, result="broken")
    assert [row.id for row in rows] == [same, last, first]
    assert (rows[-1].result_note, str(rows[-1].closed_on)) == ("no truck", "2026-11-17")
    assert [row.id for row in followups.closed(ana, result="broken", limit=1, offset=1)] == [last]
    assert followups.count_closed(ana, result="broken") == 3
    assert followups.count_closed(ana, EVERYONE, result="broken") == 4
