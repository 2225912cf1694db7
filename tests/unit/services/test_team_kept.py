"""What is kept of the people of the office: what they were, can, were taught; and leaving it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from crmtui.access import User
from crmtui.core.scopes import Scope
from crmtui.entry import (
    ActionEntry,
    BranchEntry,
    CandidateEntry,
    CoverEntry,
    FollowUpEntry,
    LeavingEntry,
    PersonEntry,
    PostEntry,
    SkillEntry,
    StintEntry,
    TerritoryEntry,
    TrainingEntry,
)
from crmtui.errors import CrmError, Invalid, NotFound, Refused, Unwelcome
from crmtui.exchange.writing import own_columns
from crmtui.models import (
    Action,
    Candidate,
    Change,
    Company,
    FollowUp,
    PersonStint,
    Promotion,
    Salesperson,
    Territory,
    TerritoryCover,
)
from crmtui.queries import branches as branch_rows
from crmtui.queries import coverage, field_history, record_history
from crmtui.queries import covers as cover_rows
from crmtui.queries import posts as post_rows
from crmtui.queries import stints as stint_rows
from crmtui.queries import team as people
from crmtui.queries import territories as territory_rows
from crmtui.queries import trainings as training_rows
from crmtui.services import (
    actions,
    branches,
    candidates,
    changes,
    covers,
    erasing,
    followups,
    leaving,
    posts,
    skills,
    stints,
    team,
    territories,
    trainings,
)
from crmtui.services.undo import undo
from tests import factories as make
from tests import plans, reviews
from tests.unit.services.office import company, everything, newest

TODAY = date(2026, 11, 20)
YESTERDAY = date(2026, 11, 19)
ClockAt = Callable[[str], object]


def changed(user: User, person: int, **fields: Any) -> None:
    """Change somebody."""
    opened, _version = team.open_for_editing(user, person)
    team.update(user, person, opened, replace(opened, **fields))


def times(user: User, person: int) -> list[tuple[Any, Any, str]]:
    """What somebody is and was, newest first."""
    (row,) = (each for each in people.find(user) if each.id == person)
    return [(each.since, each.until, each.job_title) for each in stint_rows.of_person(user, row)]


def stored(model: Any, key: int | None = None) -> Any:
    """A record as it stands; the only one without a key."""
    return model.get() if key is None else model.get_by_id(key)


@pytest.fixture
def nuria(jefa: User) -> int:
    """Somebody who has been here for years."""
    entry = PersonEntry("Nuria Sanz", job_title="Ayudante", hired_on=date(2019, 3, 1))
    return team.add(jefa, entry)


def test_what_somebody_was_until_yesterday_is_kept_when_they_become_something_else(
    jefa: User, nuria: int
) -> None:
    assert times(jefa, nuria) == [(date(2019, 3, 1), None, "Ayudante")]
    changed(jefa, nuria, phone="600 1")
    assert not PersonStint.select().exists()
    changed(jefa, nuria, job_title="Comercial")
    assert times(jefa, nuria) == [
        (TODAY, None, "Comercial"), (date(2019, 3, 1), YESTERDAY, "Ayudante")
    ]  # fmt: skip
    changed(jefa, nuria, job_title="Jefa de zona", branch="Huesca")
    assert [each[2] for each in times(jefa, nuria)] == ["Jefa de zona", "Ayudante"]


def test_who_leaves_and_comes_back_was_nothing_in_between(
    jefa: User, nuria: int, clock_at: ClockAt
) -> None:
    team.leave(jefa, nuria, YESTERDAY)
    assert times(jefa, nuria) == [(date(2019, 3, 1), YESTERDAY, "Ayudante")]
    clock_at("2027-03-01T09:00")
    team.come_back(jefa, nuria)
    assert times(jefa, nuria)[0] == (date(2027, 3, 1), None, "Ayudante")
    assert Salesperson.get_by_id(nuria).left_on is None


@pytest.mark.parametrize(
    ("fields", "field", "problem"),
    [
        ({"since": None}, "since", "Say since when"),
        ({"until": None}, "until", "kept by itself"),
        ({"until": date(2014, 1, 1)}, "until", "before it begins"),
        ({"until": date(2027, 1, 1)}, "until", "still to come"),
        ({"until": date(2020, 1, 1)}, "since", "something else then"),
        ({"role": "boss"}, "role", "The role is"),
        ({"manager": "77"}, "manager", "no salesperson with code 77"),
    ],
)
def test_a_former_time_that_cannot_be_is_refused_at_its_field(
    jefa: User, nuria: int, fields: dict[str, Any], field: str, problem: str
) -> None:
    changed(jefa, nuria, job_title="Comercial")
    entry = StintEntry(nuria, date(2015, 1, 1), date(2016, 1, 1))
    with pytest.raises(Invalid) as refused:
        stints.create(jefa, replace(entry, **fields))
    assert problem in refused.value.problems[field]
    assert stints.create(jefa, entry) > 0


def test_what_somebody_is_now_is_changed_in_the_person_alone(jefa: User, nuria: int) -> None:
    changed(jefa, nuria, job_title="Comercial")
    now = PersonStint.get(PersonStint.until.is_null()).id
    opened, _version = stints.open_for_editing(jefa, now)
    with pytest.raises(Invalid, match="what they are now"):
        stints.update(jefa, now, opened, replace(opened, until=YESTERDAY))
    with pytest.raises(CrmError, match="what they are now"):
        stints.remove(jefa, now)


def test_a_territory_keeps_who_covered_it_and_until_when(jefa: User, ana: User, luis: User) -> None:
    area = territories.create(jefa, TerritoryEntry("Aragón", "1"))
    opened, _version = territories.open_for_editing(jefa, area)
    TerritoryCover.update(since=date(2024, 1, 1)).execute()
    territories.update(jefa, area, opened, replace(opened, salesperson="2"))
    found = [(row.covers, row.since, row.until, row.main) for row in
             cover_rows.of_territory(jefa, area)]  # fmt: skip
    assert found == [
        (luis.name, TODAY, None, True), (ana.name, date(2024, 1, 1), YESTERDAY, False)
    ]  # fmt: skip


def test_several_cover_one_at_once_and_it_names_one_who_does(jefa: User, ana: User) -> None:
    area = territories.create(jefa, TerritoryEntry("Aragón"))
    first = covers.create(jefa, CoverEntry(area, "1", date(2026, 1, 1)))
    assert stored(Territory, area).salesperson_id == ana.id
    covers.create(jefa, CoverEntry(area, "2", date(2026, 5, 1)))
    with pytest.raises(Invalid, match="already"):
        covers.create(jefa, CoverEntry(area, "1", date(2026, 9, 1), TODAY))
    with pytest.raises(CrmError, match="covers it now"):
        covers.remove(jefa, first)
    opened, _version = covers.open_for_editing(jefa, first)
    covers.update(jefa, first, opened, replace(opened, until=date(2026, 6, 1)))
    assert stored(Territory, area).salesperson.code == 2
    (twice,) = (each for each in coverage.find(jefa, TODAY) if each.kind == "twice")
    assert (twice.since, twice.until) == (date(2026, 5, 1), date(2026, 6, 1))


def test_gaps_and_too_few_people_are_told_with_their_numbers(jefa: User, ana: User) -> None:
    company(ana, "Acme")
    area = territories.create(jefa, TerritoryEntry("Aragón", "1", headcount=2))
    TerritoryCover.update(since=date(2026, 3, 1)).execute()
    covers.create(jefa, CoverEntry(area, "2", date(2025, 1, 1), date(2025, 12, 31)))
    territories.create(jefa, TerritoryEntry("Soria"))
    Salesperson.update(branch="Jaca").where(Salesperson.id == ana.id).execute()
    branches.create(jefa, BranchEntry("Huesca", headcount=1))
    found = {(each.kind, each.name): each for each in coverage.find(jefa, TODAY)}
    assert found["unplaced", ""].count == 1
    assert ("uncovered", "Soria") in found
    gap = found["gap", "Aragón"]
    assert (gap.since, gap.until) == (date(2026, 1, 1), date(2026, 2, 28))
    assert (found["short", "Aragón"].count, found["short", "Aragón"].meant) == (1, 2)
    assert found["short", "Huesca"].count == 0
    assert found["branch", "Jaca"].count == 1
    assert coverage.counts(jefa, TODAY)["short"] == 2


def test_what_is_meant_for_a_place_is_the_managers_to_know(
    jefa: User, marta: User, ana: User
) -> None:
    area = territories.create(jefa, TerritoryEntry("Aragón", "1", headcount=2, budget=Decimal(9)))
    branch = branches.create(jefa, BranchEntry("Huesca", headcount=3, budget=Decimal(8)))
    for user, meant in ((jefa, [2, 9, 3, 8]), (marta, [None] * 4), (ana, [None] * 4)):
        (one,), (other,) = territory_rows.find(user), branch_rows.find(user)
        assert [one.headcount, one.budget, other.headcount, other.budget] == meant
        history = [
            field.name
            for table, key in (("territory", area), ("branch", branch))
            for change, _day in record_history.keys(user, table, key)
            for each in record_history.records(user, table, key, change)
            for field in each.fields
        ]
        assert history.count("budget") == history.count("headcount") == (2 if user is jefa else 0)
        values = field_history.values(user, "branch", branch, "budget")
        assert [each.value for each in values] == ([8] if user is jefa else [])
        kinds = {each.kind for each in coverage.find(user, TODAY)}
        assert ("short" in kinds) == (user is jefa)
        keys = {each.key for each in own_columns.columns(user, "branches")}
        assert ("budget" in keys) == (user is jefa)
        if user is not jefa:
            with pytest.raises(Refused):
                branches.open_for_editing(user, branch)


def test_a_branch_that_is_called_otherwise_is_so_on_its_people(jefa: User, nuria: int) -> None:
    branch = branches.create(jefa, BranchEntry("Huesca"))
    changed(jefa, nuria, branch="huesca")
    assert Salesperson.get_by_id(nuria).branch == "Huesca"
    opened, _version = branches.open_for_editing(jefa, branch)
    branches.update(jefa, branch, opened, replace(opened, name="Jaca"))
    assert Salesperson.get_by_id(nuria).branch == "Jaca"
    assert [(row.name, row.people) for row in branch_rows.find(jefa)] == [("Jaca", 1)]
    with pytest.raises(Invalid, match="already"):
        branches.create(jefa, BranchEntry("JACA"))
    with pytest.raises(Invalid, match="not below zero"):
        branches.create(jefa, BranchEntry("Soria", budget=Decimal(-5)))


def test_a_training_that_was_given_is_due_again_when_it_holds_no_more(
    jefa: User, nuria: int, clock_at: ClockAt
) -> None:
    key = trainings.create(jefa, TrainingEntry(nuria, "Carretilla", due=YESTERDAY))
    assert training_rows.count_late(jefa, TODAY) == 1
    trainings.done(jefa, key, None, date(2027, 1, 1))
    assert training_rows.count_late(jefa, TODAY) == 0
    clock_at("2027-02-01T09:00")
    later = date(2027, 2, 1)
    assert training_rows.count_late(jefa, later) == 1
    again = trainings.done(jefa, key)
    assert again != key
    assert training_rows.count_late(jefa, later) == 0
    assert [row.id for row in training_rows.find(jefa, later)] == [again, key]
    with pytest.raises(Invalid, match="already"):
        trainings.done(jefa, again)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " "}, "name"),
        ({"due": None}, "due"),
        ({"done_on": date(2027, 1, 1)}, "done_on"),
        ({"valid_until": TODAY}, "valid_until"),
        ({"done_on": TODAY, "valid_until": YESTERDAY}, "valid_until"),
    ],
)
def test_a_training_that_cannot_be_is_refused_at_its_field(
    jefa: User, nuria: int, fields: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        trainings.create(jefa, replace(TrainingEntry(nuria, "Grúa", due=TODAY), **fields))
    assert list(refused.value.problems) == [field]


def test_a_skill_is_noted_once_of_each(jefa: User, nuria: int) -> None:
    skills.create(jefa, SkillEntry(nuria, "Inglés", 4))
    for entry, problem in (
        (SkillEntry(nuria, "inglés"), "already"),
        (SkillEntry(nuria), "what they can"),
        (SkillEntry(nuria, "Excel", 6), "from 1 to 5"),
    ):
        with pytest.raises(Invalid, match=problem):
            skills.create(jefa, entry)


def test_people_are_kept_by_managers_and_seen_by_themselves(
    jefa: User, ana: User, marta: User, luis: User
) -> None:
    key = skills.create(jefa, SkillEntry(ana.id, "Inglés"))
    assert skills.open_for_editing(ana, key)[0].skill == "Inglés"
    for user in (marta, luis):
        with pytest.raises(NotFound):
            skills.open_for_editing(user, key)
    for user in (ana, marta):
        with pytest.raises(Refused):
            skills.remove(user, key)
        assert post_rows.find(user) == []


def test_who_is_hired_is_of_the_office_and_the_post_is_filled(jefa: User) -> None:
    branches.create(jefa, BranchEntry("Huesca"))
    territories.create(jefa, TerritoryEntry("Aragón"))
    post = posts.create(jefa, PostEntry("Comercial", "Huesca", "Aragón"))
    elena = candidates.create(jefa, CandidateEntry(post, "Elena Rey", "600 1", score=8))
    other = candidates.create(jefa, CandidateEntry(post, "Pol Mas"))
    candidates.set_state(jefa, elena, "interviewed")
    before = everything()
    person = candidates.hire(jefa, elena)
    found = Salesperson.get_by_id(person)
    assert (found.name, found.job_title, found.branch, found.hired_on, found.role) == (
        "Elena Rey", "Comercial", "Huesca", TODAY, "salesperson"
    )  # fmt: skip
    assert stored(Territory).salesperson_id == person
    (row,) = post_rows.find(jefa)
    assert (row.state, row.taker) == ("filled", "Elena Rey")
    for attempt in (
        lambda: candidates.hire(jefa, other), lambda: candidates.set_state(jefa, elena, "new"),
        lambda: candidates.remove(jefa, elena), lambda: posts.remove(jefa, post),
        lambda: posts.close(jefa, post),
    ):  # fmt: skip
        with pytest.raises(CrmError):
            attempt()
    undo(jefa, newest())
    assert everything() == before


def _furnish(jefa: User, ana: User) -> None:
    """A promotion, a goal for later, a plan and a review with something to do in each."""
    today = {"first": TODAY, "salesperson": ana.id}
    make.write(jefa, "promotion.create", lambda: changes.insert(
        Promotion, name="Otoño", name_fold="otono", **today))  # fmt: skip
    plans.goal(jefa, "900", "2027-01-01", scope=Scope(salesperson=ana.id))
    plans.goal(jefa, "900", "2026-11-01", scope=Scope(salesperson=ana.id))
    plans.action(jefa, plans.plan(jefa), "Visit the mills", ana)
    review = reviews.review(jefa, ana)
    actions.create(jefa, ActionEntry("Ask for help", "1", date(2026, 12, 1)), review=review)


def test_who_leaves_hands_over_all_that_is_in_hand_in_one_step(
    jefa: User, ana: User, luis: User, nuria: int
) -> None:
    acme, luises = company(ana, "Acme"), company(luis, "Bolt")
    followups.create(ana, FollowUpEntry(acme, date(2026, 12, 1)))
    followups.create(jefa, FollowUpEntry(luises, date(2026, 12, 1), salesperson="1"))
    followups.create(luis, FollowUpEntry(luises, date(2026, 12, 9)))
    territories.create(jefa, TerritoryEntry("Aragón", "1"))
    soria = territories.create(jefa, TerritoryEntry("Soria", "0"))
    covers.create(jefa, CoverEntry(soria, "1", date(2026, 1, 1)))
    changed(jefa, nuria, manager="1")
    _furnish(jefa, ana)
    before = everything()
    found = leaving.in_hand(jefa, ana.id)
    assert found.said == (
        "1 company, 2 follow-ups, 1 action, 2 territories, 1 person answers to them,"
        " 1 promotion to run"
    )
    assert leaving.remains(jefa, ana.id).said == (
        "1 goal for later, 1 review they have not read, 1 thing agreed on with them: called off"
    )

    with pytest.raises(Unwelcome, match="Still theirs: 1 company"):
        leaving.leave(jefa, ana.id, LeavingEntry())
    assert everything() == before

    long_gone = date(2026, 11, 10)
    left = leaving.leave(jefa, ana.id, LeavingEntry(long_gone, "2", "Comercial", "Se muda."))
    assert not left.stays
    assert left.remains.agreed == 1
    theirs = Action.select().where(Action.salesperson == ana.id)
    assert [each.result for each in theirs] == ["dropped"], "nobody else does what they promised"
    assert stored(Promotion).salesperson_id == luis.id
    assert coverage.covering_now(jefa, TODAY) == {
        stored(Territory).id: [luis.name], soria: [jefa.name, luis.name]
    }  # fmt: skip
    of_ana = TerritoryCover.select().where(TerritoryCover.salesperson == ana.id)
    assert {each.until for each in of_ana} == {long_gone}
    assert {each.kind for each in coverage.find(jefa, TODAY)} >= {"gap"}, "nobody did since"
    gone = Salesperson.get_by_id(ana.id)
    assert (gone.active, gone.login, gone.left_on, gone.notes) == (
        False, None, long_gone, "Se muda."
    )  # fmt: skip
    assert stored(Company, acme).salesperson_id == luis.id
    still: Any = FollowUp.select().where(FollowUp.closed_on.is_null())
    assert {(each.company_id, each.salesperson_id, each.due) for each in still} == {
        (acme, luis.id, date(2026, 12, 1)), (luises, luis.id, date(2026, 12, 1))
    }  # fmt: skip
    assert stored(Territory).salesperson_id == luis.id
    assert stored(Salesperson, nuria).manager_id == luis.id
    (post,) = post_rows.find(jefa)
    assert (post.title, post.territory, post.state) == ("Comercial", "Aragón", "open")
    undo(jefa, newest())
    assert everything() == before


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (LeavingEntry(to="1"), "to"),
        (LeavingEntry(to="77"), "to"),
        (LeavingEntry(date(2026, 12, 1), "2"), "left_on"),
    ],
)
def test_a_leaving_that_cannot_be_is_refused_at_its_field(
    jefa: User, ana: User, luis: User, entry: LeavingEntry, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        leaving.leave(jefa, ana.id, entry)
    assert list(refused.value.problems) == [field]
    with pytest.raises(Refused, match="Nobody else is a manager"):
        leaving.leave(jefa, jefa.id, LeavingEntry(to="2"))


def test_a_candidate_is_erased_at_every_post_and_out_of_texts_and_the_past(
    jefa: User, ana: User
) -> None:
    acme = company(ana, "Acme")
    followups.create(ana, FollowUpEntry(acme, date(2026, 12, 1), note="Preguntar a Elena Rey"))
    one, two = (posts.create(jefa, PostEntry(title)) for title in ("Comercial", "Chófer"))
    elena = candidates.create(jefa, CandidateEntry(one, "Elena Rey", "600 111 222"))
    candidates.create(jefa, CandidateEntry(two, "elena rey", "600111222", note="Otra vez"))
    candidates.create(jefa, CandidateEntry(two, "Pol Mas"))
    opened, _version = candidates.open_for_editing(jefa, elena)
    candidates.update(jefa, elena, opened, replace(opened, note="Elena Rey vino el lunes"))
    with pytest.raises(Invalid, match="whole name"):
        erasing.erase_candidate(jefa, elena, "Elena")
    assert erasing.erase_candidate(jefa, elena, "Elena Rey").clean
    assert [each.name for each in Candidate.select()] == ["Pol Mas"]
    assert FollowUp.get().note == "Preguntar a [erased]"
    past = " ".join(str((each.before, each.after)) for each in Change.select())
    assert "Elena" not in past
    assert "600" not in past
