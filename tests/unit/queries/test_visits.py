"""Which companies are worth a visit, why, and which visits are planned where."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from crmtui.access import User
from crmtui.entry import OpportunityEntry
from crmtui.models import AccountEntry, Company, Complaint
from crmtui.queries import visits
from crmtui.queries.followups import Scope
from crmtui.queries.visits import Candidate, Where
from crmtui.services import changes, opportunities
from tests import deals as made
from tests import factories as make

TODAY = date(2026, 11, 20)
UNTIL = TODAY + timedelta(days=14)
EVERYONE = Scope(everyone=True)


@pytest.fixture
def acme(ana: User) -> int:
    """A company that somebody visited lately, so that nothing speaks for a visit."""
    key = make.company(ana, "Acme", city="Zaragoza", contact="Eva Sol")
    make.interaction(ana, key, "Seen.", at="2026-11-02T10:00", kind="visit")
    return key


def proposed(user: User, **asked: Any) -> list[Candidate]:
    return visits.proposed(user, **{"today": TODAY, "until": UNTIL, **asked})


def causes(user: User, **asked: Any) -> list[tuple[str, date | None, str]]:
    return [
        (each.kind, each.on, each.told) for row in proposed(user, **asked) for each in row.causes
    ]


def test_who_was_visited_lately_and_waits_for_nothing_is_not_proposed(ana: User, acme: int) -> None:
    assert proposed(ana) == []
    assert visits.candidate(ana, acme, today=TODAY, until=UNTIL) is None


def test_a_promise_or_a_next_contact_up_to_that_day_speaks_for_a_visit(
    ana: User, acme: int
) -> None:
    make.followup(ana, acme, "2026-12-04", purpose="promise", note="Samples")
    make.followup(ana, acme, "2026-11-18", note="Ask")
    make.followup(ana, acme, "2026-11-18", purpose="task", note="Not this")
    assert causes(ana) == [
        ("promise", date(2026, 12, 4), "Samples"),
        ("due", date(2026, 11, 18), "Ask"),
    ]
    assert causes(ana, until=date(2026, 12, 3)) == [("due", date(2026, 11, 18), "Ask")]
    assert [len(proposed(ana, cause=cause)) for cause in ("promise", "due", "late")] == [1, 1, 0]


def test_an_open_complaint_and_an_overdue_invoice_speak_for_one(ana: User, acme: int) -> None:
    def write() -> None:
        about = {"company": acme, "salesperson": ana.id}
        for resolved in (None, TODAY):
            changes.insert(
                Complaint, **about, text="Late", opened_on=date(2026, 11, 3), resolved_on=resolved
            )
        for due in ("2026-11-19", "2026-11-20"):
            changes.insert(
                AccountEntry, **about, kind="invoice", number="F-1", day=date(2026, 9, 1),
                due=date.fromisoformat(due), amount=Decimal(50), currency="EUR",
                remaining=Decimal(50),
            )  # fmt: skip

    make.write(ana, "test", write, acme)
    assert causes(ana) == [
        ("complaint", date(2026, 11, 3), "Late"),
        ("overdue", date(2026, 11, 19), "F-1"),
    ]


def test_an_operation_of_a_target_speaks_for_one(ana: User, acme: int) -> None:
    sure: Any = {"need": "yes", "intent": "yes", "power": "yes", "reached": "yes"}
    opportunities.create(ana, OpportunityEntry(acme, about="press", opened_on=TODAY, **sure))
    assert causes(ana) == [("target", TODAY, "press")]


def test_a_customer_who_is_late_with_the_next_purchase_is_proposed(ana: User, acme: int) -> None:
    for day in ("2026-06-01", "2026-07-01", "2026-08-01"):
        made.sale(ana, acme, day)
    (late,) = causes(ana)
    assert (late[0], late[1]) == ("late", date(2026, 9, 1))


@pytest.mark.parametrize(
    ("at", "status", "since"),
    [
        ("2026-08-21T10:00", "tracked", "2026-08-21"),
        ("2026-08-22T10:00", "tracked", None),
        ("2026-08-21T10:00", "potential", None),
    ],
)
def test_who_was_not_visited_for_ninety_days_is_proposed_if_tracked(
    ana: User, at: str, status: str, since: str | None
) -> None:
    key = make.company(ana, "Bolt", status=status)
    make.interaction(ana, key, "Seen.", at=at, kind="visit")
    make.interaction(ana, key, "Rang.", at="2026-11-02T10:00", kind="call_out")
    wanted = [] if since is None else [("unvisited", date.fromisoformat(since), "")]
    assert causes(ana) == wanted


def test_whom_nobody_ever_visited_comes_after_what_presses_more(ana: User, acme: int) -> None:
    make.company(ana, "Bolt")
    make.followup(ana, acme, "2026-11-18", purpose="promise", note="x")
    assert [(row.followup.company, row.last_visit) for row in proposed(ana)] == [
        ("Acme", date(2026, 11, 2)),
        ("Bolt", None),
    ]


def test_it_is_proposed_at_the_place_of_whom_the_visit_would_be_to(ana: User, acme: int) -> None:
    plant = make.site(ana, acme, city="Utebo")
    owner = make.contact(ana, acme, "Luz Gil", site=plant)
    make.followup(ana, acme, "2026-11-18", contact=owner, purpose="next")
    assert [row.place.city for row in proposed(ana)] == ["Utebo"]


def test_nobody_is_proposed_who_is_planned_dropped_or_asked_to_be_left_alone(ana: User) -> None:
    planned = make.company(ana, "Planned")
    make.followup(ana, planned, "2026-12-31", kind="visit")
    make.company(ana, "Dropped", status="dropped")
    make.company(ana, "Silent", do_not_contact=True)
    theirs = make.company(ana, "Late", status="dropped")
    made.sale(ana, theirs, "2026-06-01")
    assert proposed(ana) == []


def test_places_narrow_both_lists_by_city_postcode_and_territory(ana: User, acme: int) -> None:
    north = make.territory(ana, "North")
    utebo = make.company(ana, "Bolt")
    make.site(ana, utebo, city="Utebo", postcode="50180", main=True)
    alamo = make.company(ana, "Utebo Tools", city="Álamo")
    make.edit(ana, "company.territory", Company, alamo, territory=north, territory_fixed=True)

    def found(text: str) -> list[str]:
        return [row.followup.company for row in proposed(ana, where=Where(text))]

    assert found("ute") == ["Bolt"]
    assert found("501") == ["Bolt"]
    assert found("nor") == ["Utebo Tools"]
    assert found("alamo") == ["Utebo Tools"]
    make.followup(ana, utebo, "2026-11-24", kind="visit")
    assert [each.company_id for each in visits.planned(ana, where=Where("utebo"))] == [utebo]
    assert visits.planned(ana, where=Where("north")) == []


def test_a_round_is_one_salespersons_day_and_what_is_past_is_still_to_be_made(
    ana: User, luis: User, jefa: User
) -> None:
    for who, day in ((ana, "2026-11-18"), (ana, "2026-11-24"), (luis, "2026-11-24")):
        company = make.company(who, f"{who.name} {day}")
        make.followup(who, company, day, kind="visit")
    rounds = visits.rounds(jefa, EVERYONE, until=UNTIL)
    assert [(each.day.day, each.salesperson) for each in rounds] == [(18, 1), (24, 1), (24, 2)]
    assert len(visits.rounds(jefa, EVERYONE, since=TODAY, until=UNTIL)) == 2
    assert len(visits.rounds(ana, EVERYONE)) == 2
    assert visits.rounds(jefa) == []


def test_an_hour_that_comes_too_late_in_the_round_is_told(ana: User) -> None:
    keys = [
        make.followup(
            ana, make.company(ana, name), "2026-11-24", kind="visit", time=time, stop=stop
        )
        for name, time, stop in (("A", "16:00", 1), ("B", "09:00", 2))
    ]
    (round_,) = visits.rounds(ana)
    assert round_.clashes == {keys[1]}


def test_the_next_visit_of_a_company_is_that_of_a_code(ana: User, acme: int) -> None:
    later = make.followup(ana, acme, "2026-11-30", kind="visit")
    first = make.followup(ana, acme, "2026-11-24", kind="visit", purpose="task", note="x")
    assert [each.id for each in visits.of_company(ana, acme)] == [first, later]
    found = [visits.next_of(ana, acme, code) for code in (None, 1, 2)]
    assert [each and each.id for each in found] == [first, first, None]


def test_a_screen_shows_the_days_ahead_first_and_some_of_what_is_late(ana: User) -> None:
    for day in ("2026-11-10", "2026-11-12", "2026-11-20", "2026-11-23", "2026-11-24"):
        make.followup(ana, make.company(ana, day), day, kind="visit")
    shown = visits.rounds(ana, most=4)
    assert [each.day.day for each in shown] == [12, 20, 23, 24]
    assert len(visits.rounds(ana)) == 5
    assert visits.rounds(ana, most=0) == []
