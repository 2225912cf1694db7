"""Visits that are planned, their order and aims; what logging one makes of them."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from crmtui.access import User
from crmtui.core import quiet
from crmtui.entry import FollowUpEntry, InteractionEntry, PointEntry, VisitEntry
from crmtui.errors import Conflict, CrmError, Invalid, NotFound, Unwelcome
from crmtui.models import ChangeSet, Company, FollowUp, Interaction, VisitPoint
from crmtui.queries import visits as read
from crmtui.services import companies, discretion, followups, handover, interactions, visits
from tests import factories as make

WEDNESDAY, THURSDAY = date(2026, 11, 25), date(2026, 11, 26)


@pytest.fixture
def acme(ana: User) -> int:
    return make.company(ana, "Acme", city="Zaragoza", contact="Eva Sol")


def planned(user: User, company: int, **values: Any) -> int:
    return visits.plan(user, VisitEntry(company, **{"day": WEDNESDAY, **values}))


def test_the_next_contact_becomes_the_visit_and_keeps_what_was_noted(ana: User, acme: int) -> None:
    call = make.followup(ana, acme, "2026-11-23", note="Ask about the press", contact=1)

    assert planned(ana, acme, time=time(10)) == call

    row: Any = FollowUp.get_by_id(call)
    assert (row.kind, row.due, row.time, row.note) == (
        "visit", WEDNESDAY, time(10), "Ask about the press",
    )  # fmt: skip
    assert row.contact.name == "Eva Sol"


def test_a_visit_goes_to_a_place_of_the_company_only(ana: User, acme: int) -> None:
    plant = make.site(ana, acme, city="Utebo", postcode="50180")
    other = make.site(ana, make.company(ana, "Bolt"), city="Huesca")

    visit = planned(ana, acme, site=plant)
    assert read.get(ana, visit).place.city == "Utebo"
    with pytest.raises(Invalid, match="another company's"):
        planned(ana, acme, site=other)


def test_a_day_must_be_said_and_to_come(ana: User, acme: int) -> None:
    with pytest.raises(Invalid, match="Say for when"):
        planned(ana, acme, day=None)
    with pytest.raises(Invalid, match="past"):
        planned(ana, acme, day=date(2026, 11, 19))


def test_who_asked_not_to_be_contacted_is_visited_only_when_insisted_and_marked(
    ana: User, acme: int
) -> None:
    discretion.do_not_contact(ana, acme, "asked by letter")
    entry = VisitEntry(acme, WEDNESDAY)
    with pytest.raises(Unwelcome, match="asked by letter"):
        visits.plan(ana, entry, anyway=False)

    key = visits.plan(ana, entry)
    last = ChangeSet.select().order_by(ChangeSet.id.desc()).get()
    assert last.subject == "Acme · all the same"
    assert read.get(ana, key).unwelcome == "silent"


@pytest.mark.parametrize(("at", "refused"), [(time(14), True), (time(10), False), (None, False)])
def test_a_visit_in_their_quiet_hours_is_refused_once(
    ana: User, acme: int, at: time | None, refused: bool
) -> None:
    kept = str(quiet.read("13:00-16:00"))
    make.edit(ana, "company.update", Company, acme, quiet_hours=kept)
    entry = VisitEntry(acme, WEDNESDAY, at)
    if refused:
        with pytest.raises(Unwelcome, match="not to be disturbed"):
            visits.plan(ana, entry, anyway=False)
    key = visits.plan(ana, entry, anyway=refused)
    assert read.get(ana, key).unwelcome == ("quiet" if refused else "")


def test_points_are_of_the_kind_of_their_aim_and_of_a_product_by_its_code(
    ana: User, acme: int
) -> None:
    oil = make.product(ana, "OIL", "Olive oil")
    visit = planned(ana, acme, points=(PointEntry("more", "oil"), PointEntry("samples", "two")))
    visits.add_point(ana, visit, PointEntry("other", "their shelves", "manage"))

    points = read.get(ana, visit).points
    assert [(each.kind, each.aim, each.product, each.text) for each in points] == [
        ("sell", "more", "Olive oil", ""),
        ("bring", "samples", "", "two"),
        ("manage", "other", "", "their shelves"),
    ]
    assert points[0].product_id == oil

    for wrong in (PointEntry("dance"), PointEntry("other", "x"), PointEntry("other", "", "sell")):
        with pytest.raises(Invalid):
            visits.add_point(ana, visit, wrong)
    visits.remove_point(ana, points[1].id)
    assert [each.position for each in read.get(ana, visit).points] == [1, 3]


def test_a_round_is_put_in_order_and_left_to_places_again(ana: User, acme: int) -> None:
    near = planned(ana, acme)
    far = planned(ana, make.company(ana, "Bolt", city="Huesca"))
    assert [visit.id for visit in read.planned(ana)] == [far, near]

    visits.put_in_order(ana, [near, far])
    (round_,) = read.rounds(ana)
    assert ([visit.id for visit in round_.visits], round_.is_by_hand) == ([near, far], True)

    visits.order_by_place(ana, near)
    assert [visit.id for visit in read.planned(ana)] == [far, near]


def test_only_the_visits_of_one_day_are_a_round(ana: User, acme: int) -> None:
    first, later = planned(ana, acme), planned(ana, make.company(ana, "B"), day=THURSDAY)
    call = make.followup(ana, make.company(ana, "C"), "2026-11-25")

    for wrong in ([first, later], [first, call]):
        with pytest.raises(CrmError):
            visits.put_in_order(ana, wrong)
    assert not FollowUp.select().where(FollowUp.stop.is_null(False)).exists()


def test_a_visit_that_is_moved_leaves_its_place_in_the_round(ana: User, acme: int) -> None:
    visit = planned(ana, acme)

    def stop() -> None:
        visits.put_in_order(ana, [visit])
        assert FollowUp.get_by_id(visit).stop == 1

    stop()
    followups.postpone(ana, visit, WEDNESDAY, time(9))
    assert FollowUp.get_by_id(visit).stop == 1
    followups.postpone(ana, visit, THURSDAY)
    assert FollowUp.get_by_id(visit).stop is None
    stop()
    followups.schedule(ana, acme, WEDNESDAY)
    assert FollowUp.get_by_id(visit).stop is None
    stop()
    opened, _version = followups.open_for_editing(ana, visit)
    followups.update(ana, visit, opened, FollowUpEntry(acme, THURSDAY, kind="visit"))
    assert FollowUp.get_by_id(visit).stop is None
    stop()
    interactions.log(
        ana, InteractionEntry(acme, kind="call_out", unanswered="no_answer", next_contact=WEDNESDAY)
    )
    assert FollowUp.get_by_id(visit).stop is None


def test_logging_a_visit_tells_which_aims_were_met_and_closes_it(ana: User, acme: int) -> None:
    visit = planned(ana, acme, points=(PointEntry("more", "oil"), PointEntry("collect")))
    more, collect = (point.id for point in read.get(ana, visit).points)

    talk = interactions.log(
        ana,
        InteractionEntry(acme, "visit", "They paid.", goals=((more, "no"), (collect, "yes"))),
    )

    row = Interaction.get_by_id(talk)
    assert (row.objective, row.objective_met) == ("sell more: oil; collect", "partly")
    assert [point.met for point in VisitPoint.select().order_by(VisitPoint.id)] == ["no", "yes"]
    assert (FollowUp.get_by_id(visit).result, read.of_company(ana, acme)) == ("done", [])


def test_what_was_typed_of_the_objective_stands(ana: User, acme: int) -> None:
    visit = planned(ana, acme, points=(PointEntry("more", "oil"),))
    point = read.get(ana, visit).points[0].id
    entry = InteractionEntry(
        acme, "visit", "x", goals=((point, "no"),), objective="Mine", objective_met="partly"
    )
    row = Interaction.get_by_id(interactions.log(ana, entry))
    assert (row.objective, row.objective_met) == ("Mine", "partly")


@pytest.mark.parametrize(
    ("kind", "due", "closed"),
    [
        ("visit", "2026-11-20", True),
        ("visit", "2026-11-21", False),
        ("call_out", "2026-11-20", False),
    ],
)
def test_a_logged_visit_closes_the_one_whose_day_has_come(
    ana: User, acme: int, kind: str, due: str, closed: bool
) -> None:
    key = make.followup(ana, acme, due, kind="visit")
    interactions.log(ana, InteractionEntry(acme, kind, "Was there."))
    assert (FollowUp.get_by_id(key).closed_on is not None) == closed


def test_an_objective_is_not_judged_over_a_colleague_s_word(
    ana: User, jefa: User, acme: int
) -> None:
    visit = planned(ana, acme, points=(PointEntry("other", "x", "sell"),))
    (point,) = read.get(ana, visit).points
    visits.judge(jefa, point.id, "yes", "")
    with pytest.raises(Conflict):
        visits.judge(ana, point.id, "no", "")
    assert VisitPoint.get_by_id(point.id).met == "yes"


def test_a_visit_handed_over_has_no_place_in_the_round_yet(
    ana: User, jefa: User, luis: User, acme: int
) -> None:
    visit = planned(ana, acme)
    visits.put_in_order(ana, [visit])
    companies.assign(jefa, acme, str(luis.code))
    row: Any = FollowUp.get_by_id(visit)
    assert (row.salesperson_id, row.stop) == (luis.id, None)
    visits.put_in_order(jefa, [visit])
    handover.hand_over(jefa, str(luis.code), str(ana.code), [acme])
    row = FollowUp.get_by_id(visit)
    assert (row.salesperson_id, row.stop) == (ana.id, None)


def test_points_of_another_company_are_not_judged(ana: User, acme: int) -> None:
    visit = planned(ana, make.company(ana, "Bolt"), points=(PointEntry("collect"),))
    point = read.get(ana, visit).points[0].id
    for goals in (((point, "yes"),), ((point + 1, "yes"),)):
        with pytest.raises(Invalid, match="changed meanwhile"):
            interactions.log(ana, InteractionEntry(acme, "visit", "x", goals=goals))
    assert not Interaction.select().exists()


def test_a_visit_that_was_made_gets_no_more_points(ana: User, acme: int) -> None:
    visit = planned(ana, acme)
    followups.done(ana, visit)
    with pytest.raises(CrmError, match="planned no more"):
        visits.add_point(ana, visit, PointEntry("collect"))
    with pytest.raises(NotFound):
        visits.remove_point(ana, 99)
