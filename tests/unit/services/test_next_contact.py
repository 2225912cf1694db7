"""What is planned: one open next contact a company and code, moved, done, closed, given away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest

from crmtui.access import User
from crmtui.db import rows
from crmtui.entry import FollowUpEntry, InteractionEntry
from crmtui.errors import CrmError, Invalid
from crmtui.models import Company, Contact, FollowUp, Interaction
from crmtui.queries import followups as read
from crmtui.queries.followups import Scope
from crmtui.services import companies, followups, interactions
from tests.unit.services.office import company

Plan = tuple[str, date, str | None, int]

TODAY, SOON, LATER = date(2026, 11, 20), date(2026, 11, 25), date(2026, 12, 24)
YESTERDAY = date(2026, 11, 19)


def plans() -> list[Plan]:
    """Purpose, day, how it ended and whose, of all that was ever planned."""
    fields = FollowUp.purpose, FollowUp.due, FollowUp.result, FollowUp.salesperson
    return rows(FollowUp.select(*fields).order_by(FollowUp.id))


def log(user: User, acme: int, **fields: object) -> int:
    """Log that somebody was in touch."""
    return interactions.log(user, replace(InteractionEntry(acme, text="hi"), **fields))  # type: ignore[arg-type]


def dates(acme: int) -> tuple[object, object]:
    """The days of last and next contact that the company's row tells."""
    row = Company.get_by_id(acme)
    return row.last_contact and row.last_contact.date(), row.next_contact


def test_logging_with_a_date_closes_what_was_open_and_plans_anew(ana: User) -> None:
    acme = company(ana, contact="Eva Sol")
    followups.schedule(ana, acme, SOON)

    talk = log(
        ana, acme, next_contact=LATER, next_time=time(10, 30), next_kind="visit", contact="eva"
    )

    assert plans() == [("next", SOON, "done", ana.id), ("next", LATER, None, ana.id)]
    fields = FollowUp.time, FollowUp.kind, FollowUp.note, FollowUp.origin, FollowUp.contact
    new = rows(FollowUp.select(*fields).where(FollowUp.closed_on.is_null()))
    assert new == [(time(10, 30), "visit", "hi", talk, Contact.get().id)]
    assert FollowUp.get_by_id(1).closed_on == TODAY
    assert Interaction.get_by_id(talk).next_contact == LATER
    assert dates(acme) == (TODAY, LATER)


def test_no_next_only_closes_what_was_open(ana: User) -> None:
    acme = company(ana)
    followups.schedule(ana, acme, SOON)

    log(ana, acme, no_next=True)

    assert plans() == [("next", SOON, "done", ana.id)]
    assert dates(acme) == (TODAY, None)


def test_without_either_what_was_planned_stays(ana: User) -> None:
    acme = company(ana)
    followups.schedule(ana, acme, SOON)

    log(ana, acme)

    assert plans() == [("next", SOON, None, ana.id)]


def test_promises_and_tasks_are_not_closed_by_logging(ana: User) -> None:
    acme = company(ana)
    log(ana, acme, promise="a quote", promise_due=SOON)
    followups.create(ana, FollowUpEntry(acme, SOON, purpose="task", note="send"))

    log(ana, acme, next_contact=LATER)

    assert plans() == [
        ("promise", SOON, None, ana.id),
        ("task", SOON, None, ana.id),
        ("next", LATER, None, ana.id),
    ]


def test_each_code_has_a_next_contact_of_its_own(ana: User, marta: User) -> None:
    acme = company(ana)
    log(ana, acme, next_contact=SOON)

    log(marta, acme, next_contact=LATER)
    log(marta, acme, next_contact=SOON, salesperson="3")
    log(marta, acme, next_contact=LATER, salesperson="3")

    assert plans() == [
        ("next", SOON, "done", ana.id),
        ("next", LATER, None, ana.id),
        ("next", SOON, "done", marta.id),
        ("next", LATER, None, marta.id),
    ]
    assert dates(acme) == (TODAY, LATER)


def test_planning_another_moves_the_one_there_is(ana: User) -> None:
    acme = company(ana)
    first = followups.create(ana, FollowUpEntry(acme, SOON, time(9, 0), note="ask"))

    assert followups.create(ana, FollowUpEntry(acme, LATER, kind="visit")) == first
    assert plans() == [("next", LATER, None, ana.id)]
    assert followups.schedule(ana, acme, SOON) == first
    assert plans() == [("next", SOON, None, ana.id)]
    assert dates(acme) == (None, SOON)


def test_scheduling_is_for_the_companys_own_salesperson(ana: User, marta: User) -> None:
    acme = company(ana)

    followups.schedule(marta, acme, SOON)

    assert plans() == [("next", SOON, None, ana.id)]


def test_a_follow_up_cannot_become_a_second_next_contact(ana: User, marta: User) -> None:
    acme = company(marta, salesperson="1")
    followups.schedule(ana, acme, SOON)
    other = followups.create(marta, FollowUpEntry(acme, LATER, salesperson="3"))
    task = followups.create(marta, FollowUpEntry(acme, LATER, purpose="task", note="send"))

    for key, changed in ((other, {"salesperson": "1"}), (task, {"purpose": "next"})):
        opened, _ = followups.open_for_editing(marta, key)
        with pytest.raises(Invalid, match="already has a next contact") as refused:
            followups.update(marta, key, opened, replace(opened, **changed))  # type: ignore[arg-type]
        assert list(refused.value.problems) == ["salesperson"]


def test_postponing_moves_the_day_and_forgets_the_time(ana: User) -> None:
    acme = company(ana)
    plan = followups.create(ana, FollowUpEntry(acme, SOON, time(9, 0), note="ask"))

    followups.postpone(ana, plan, LATER)
    assert (FollowUp.get_by_id(plan).due, FollowUp.get_by_id(plan).time) == (LATER, None)
    assert dates(acme) == (None, LATER)

    followups.postpone(ana, plan, TODAY, time(16, 0))
    assert FollowUp.get_by_id(plan).time == time(16, 0)
    assert FollowUp.get_by_id(plan).note == "ask"


def test_what_is_done_is_closed_today_and_only_once(ana: User) -> None:
    acme = company(ana)
    plan = followups.schedule(ana, acme, SOON)

    followups.done(ana, plan)

    assert FollowUp.get_by_id(plan).closed_on == TODAY
    assert plans() == [("next", SOON, "done", ana.id)]
    assert dates(acme) == (None, None)
    with pytest.raises(CrmError, match=r"closed already\. Undo it to open it again"):
        followups.done(ana, plan)
    with pytest.raises(CrmError, match="closed already"):
        followups.postpone(ana, plan, LATER)


def test_afterwards_the_next_can_be_planned_again(ana: User) -> None:
    acme = company(ana)
    followups.done(ana, followups.schedule(ana, acme, SOON))

    followups.schedule(ana, acme, LATER)

    assert plans() == [("next", SOON, "done", ana.id), ("next", LATER, None, ana.id)]


def past(user: User, acme: int, plan: int) -> dict[str, Callable[[], object]]:
    """Every way to plan something for yesterday, by the field that is at fault."""
    opened, _ = followups.open_for_editing(user, plan)
    return {
        "log/next_contact": lambda: log(user, acme, next_contact=YESTERDAY),
        "log/promise_due": lambda: log(user, acme, promise="a quote", promise_due=YESTERDAY),
        "create/due": lambda: followups.create(user, FollowUpEntry(acme, YESTERDAY)),
        "update/due": lambda: followups.update(user, plan, opened, replace(opened, due=YESTERDAY)),
        "postpone/due": lambda: followups.postpone(user, plan, YESTERDAY),
        "schedule/due": lambda: followups.schedule(user, acme, YESTERDAY),
        "drop/recheck_on": lambda: companies.drop(
            user, acme, "closed down", recheck_on=YESTERDAY
        ),
    }  # fmt: skip


@pytest.mark.parametrize("way", [
    "log/next_contact", "log/promise_due", "create/due", "update/due", "postpone/due",
    "schedule/due", "drop/recheck_on",
])  # fmt: skip
def test_nothing_is_planned_for_the_past(ana: User, way: str) -> None:
    acme = company(ana)
    plan = followups.schedule(ana, acme, SOON)
    before = plans()

    with pytest.raises(Invalid, match="past") as refused:
        past(ana, acme, plan)[way]()

    assert list(refused.value.problems) == [way.partition("/")[2]]
    assert plans() == before
    assert Company.get_by_id(acme).status == "tracked"


def test_today_is_not_past_and_the_office_says_what_today_is(
    ana: User, clock_at: Callable[[str], None]
) -> None:
    acme = company(ana)
    plan = followups.schedule(ana, acme, TODAY)

    clock_at("2026-11-20T23:59")
    followups.postpone(ana, plan, TODAY)
    clock_at("2026-11-21T00:01")
    with pytest.raises(Invalid):
        followups.postpone(ana, plan, TODAY)


def test_what_is_overdue_can_still_be_edited(ana: User, clock_at: Callable[[str], None]) -> None:
    plan = followups.schedule(ana, company(ana), TODAY)
    clock_at("2026-11-28T10:00")
    opened, _ = followups.open_for_editing(ana, plan)

    followups.update(ana, plan, opened, replace(opened, note="at last"))

    assert FollowUp.get_by_id(plan).note == "at last"


def test_dropping_closes_all_that_is_planned(ana: User, marta: User) -> None:
    acme = company(ana)
    log(ana, acme, next_contact=SOON, promise="a quote", promise_due=LATER)
    log(marta, acme, next_contact=SOON, salesperson="3")

    companies.drop(ana, acme, "closed down", note="sad", recheck_on=LATER)

    assert {(result, purpose) for purpose, _due, result, _who in plans()} == {
        ("dropped", "next"),
        ("dropped", "promise"),
    }
    row = Company.get_by_id(acme)
    assert (row.status, row.drop_note, row.dropped_on, row.recheck_on) == (
        "dropped", "sad", TODAY, LATER,
    )  # fmt: skip
    assert dates(acme) == (TODAY, None)


def test_what_is_taken_up_again_has_nothing_planned_and_no_reason(ana: User) -> None:
    acme = company(ana)
    followups.schedule(ana, acme, SOON)
    companies.drop(ana, acme, "closed down", note="sad", recheck_on=LATER)

    companies.reactivate(ana, acme, "potential")

    row = Company.get_by_id(acme)
    assert (row.status, row.drop_reason, row.drop_note, row.dropped_on, row.recheck_on) == (
        "potential", None, "", None, None,
    )  # fmt: skip
    assert plans() == [("next", SOON, "dropped", ana.id)]


@pytest.mark.parametrize("by_form", [False, True], ids=["assigned", "edited"])
def test_what_is_planned_goes_with_the_company(
    ana: User, luis: User, marta: User, by_form: bool
) -> None:
    acme = company(ana)
    followups.done(ana, followups.schedule(ana, acme, SOON))
    log(ana, acme, next_contact=SOON, promise="a quote", promise_due=LATER)
    followups.create(marta, FollowUpEntry(acme, LATER, salesperson="3"))

    if by_form:
        opened, _ = companies.open_for_editing(marta, acme)
        companies.update(marta, acme, opened, replace(opened, salesperson="2"))
    else:
        companies.assign(marta, acme, "2")

    assert plans() == [
        ("next", SOON, "done", ana.id),
        ("next", SOON, None, luis.id),
        ("promise", LATER, None, luis.id),
        ("next", LATER, None, marta.id),
    ]


@pytest.mark.parametrize(("hers", "his"), [(SOON, LATER), (LATER, SOON), (SOON, SOON)])
def test_of_two_next_contacts_that_meet_the_earlier_stays(
    ana: User, luis: User, marta: User, hers: date, his: date
) -> None:
    acme = company(ana)
    followups.create(ana, FollowUpEntry(acme, hers))
    followups.create(marta, FollowUpEntry(acme, his, salesperson="2"))

    companies.assign(marta, acme, "2")

    still = [(due, who) for _purpose, due, result, who in plans() if result is None]
    assert still == [(min(hers, his), luis.id)]
    assert [result for _purpose, _due, result, _who in plans() if result] == ["dropped"]


def test_whoever_has_no_next_contact_is_among_the_unscheduled(ana: User, marta: User) -> None:
    acme, bolt = company(ana), company(ana, "Bolt")
    everyone = Scope(everyone=True)

    def unscheduled() -> list[int]:
        found = read.unscheduled(marta, everyone, limit=9, offset=0)
        return sorted(row.company_id for row in found)

    assert unscheduled() == [acme, bolt]
    plan = followups.schedule(ana, acme, SOON)
    log(ana, bolt, next_contact=SOON)
    assert unscheduled() == []
    followups.done(ana, plan)
    log(ana, bolt, no_next=True)
    assert unscheduled() == [acme, bolt]
    companies.drop(ana, acme, "closed down")
    assert unscheduled() == [bolt]
