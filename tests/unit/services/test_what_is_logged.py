"""What an interaction brings along: promises, attempts, opinions, an own kind, a new company."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from peewee import JOIN

from crmtui.access import User
from crmtui.db import row, rows
from crmtui.entry import CompanyEntry, InteractionEntry
from crmtui.errors import Invalid
from crmtui.models import ChangeSet, Choice, Company, Contact, FollowUp, Interaction, Phone
from crmtui.queries import followups as followup_queries
from crmtui.queries import interactions as queries
from crmtui.services import interactions
from crmtui.services.undo import undo
from tests import factories as make
from tests.unit.services.office import everything, newest

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
PLANNED = date(2026, 11, 20)


@pytest.fixture
def acme(ana: User) -> int:
    """A company with a next contact today."""
    acme = make.company(ana, "Acme", contact="Eva Sol", phone="976 12 34 56")
    make.followup(ana, acme, "2026-11-20", note="Ask about the press")
    return acme


def log(user: User, company: int, **values: Any) -> int:
    """Log what is said."""
    return interactions.log(user, InteractionEntry(company, **values))


def dates(company: int) -> tuple[Any, ...]:
    """When it was last in touch, when it will be, and the attempts since."""
    fields = Company.last_contact, Company.next_contact, Company.attempts
    found = row(Company.select(*fields).where(Company.id == company))
    assert found is not None
    return found


def promised(company: int) -> list[tuple[Any, ...]]:
    """What is promised or a task."""
    fields = FollowUp.purpose, FollowUp.note, FollowUp.due, FollowUp.origin
    wanted = (FollowUp.company == company) & (FollowUp.purpose != "next")
    return rows(FollowUp.select(*fields).where(wanted).order_by(FollowUp.id))


# Promises --------------------------------------------------------------------------------


def test_each_marked_line_of_the_note_is_a_promise_agreed_in_it(ana: User, acme: int) -> None:
    note = "Wants it\n! the price list tue\n!t ask the carrier"
    key = log(ana, acme, text=note, promise="samples", promise_due=TUESDAY)
    assert promised(acme) == [
        ("promise", "the price list", TUESDAY, key),
        ("task", "ask the carrier", MONDAY, key),
        ("promise", "samples", TUESDAY, key),
    ]
    assert queries.get(ana, key).text == "Wants it\n! the price list\n!t ask the carrier"


def test_correcting_a_note_promises_nothing_anew(ana: User, acme: int) -> None:
    key = log(ana, acme, text="! a quote")
    opened, _version = interactions.open_for_editing(ana, key)
    interactions.update(ana, key, opened, replace(opened, text="! a quote\n! and samples"))
    assert len(promised(acme)) == 1


# Attempts --------------------------------------------------------------------------------


def test_an_attempt_moves_what_is_open_and_nothing_is_done(ana: User, acme: int) -> None:
    log(ana, acme, unanswered="no_answer", next_contact=MONDAY)
    (planned,) = followup_queries.of_company(ana, acme)
    assert (planned.due, planned.note, planned.attempts) == (MONDAY, "Ask about the press", 1)
    week = followup_queries.progress(ana, followup_queries.Scope(), PLANNED)
    assert week.done == 0
    assert dates(acme) == (None, MONDAY, 1)


def test_attempts_are_counted_since_the_last_talk(ana: User, acme: int) -> None:
    for day in (2, 3):
        at = datetime(2026, 11, day, tzinfo=UTC)
        log(ana, acme, unanswered="no_answer", at=at)
    assert dates(acme) == (None, PLANNED, 2)
    talked = datetime(2026, 11, 4, tzinfo=UTC)
    log(ana, acme, text="At last", at=talked)
    assert dates(acme) == (talked, PLANNED, 0)
    at = datetime(2026, 11, 5, tzinfo=UTC)
    log(ana, acme, text="in a meeting", unanswered="call_back", at=at)
    assert dates(acme) == (talked, PLANNED, 1)


def test_a_note_is_no_contact_and_closes_nothing(ana: User, acme: int) -> None:
    log(ana, acme, kind="note", needs="a press", next_contact=MONDAY)
    assert dates(acme) == (None, MONDAY, 0)
    (planned,) = followup_queries.of_company(ana, acme)
    assert (planned.due, planned.note) == (MONDAY, "Ask about the press")
    assert queries.count_by_kind(ana, acme)["note"] == 1


def test_an_attempt_corrected_into_a_talk_is_one(ana: User, acme: int) -> None:
    key = log(ana, acme, unanswered="no_answer")
    opened, _version = interactions.open_for_editing(ana, key)
    interactions.update(ana, key, opened, replace(opened, unanswered="", text="They answered"))
    assert dates(acme)[2] == 0
    undo(ana, newest())
    assert dates(acme)[2] == 1


def test_only_a_call_one_made_goes_without_an_answer(ana: User, acme: int) -> None:
    with pytest.raises(Invalid, match="Only a call you made"):
        log(ana, acme, kind="visit", unanswered="no_answer")


# Opinions, visits, own kinds --------------------------------------------------------------


@pytest.mark.parametrize(("typed", "score"), [("", None), ("0", 0), ("8/10", 8), (" 10 ", 10)])
def test_a_score_is_kept_as_a_number(ana: User, acme: int, typed: str, score: int | None) -> None:
    key = log(ana, acme, text="x", opinion="Good", opinion_about="Press", score=typed)
    found = queries.get(ana, key)
    assert (found.opinion, found.opinion_about, found.score) == ("Good", "Press", score)


@pytest.mark.parametrize("typed", ["11", "-1", "good", "8.5"])
def test_a_score_that_is_none_is_refused_and_nothing_is_written(
    ana: User, acme: int, typed: str
) -> None:
    before = everything()
    with pytest.raises(Invalid) as refused:
        log(ana, acme, text="x", score=typed)
    assert refused.value.problems == {"score": "A number from 0 to 10."}
    assert everything() == before


def test_a_score_alone_says_enough(ana: User, acme: int) -> None:
    log(ana, acme, kind="note", score="3")
    score = queries.latest_score(ana, acme)
    assert score is not None
    assert score.score == 3


def test_the_latest_score_is_the_newest_one(ana: User, acme: int) -> None:
    for day, score in ((3, "9"), (1, "2")):
        log(ana, acme, text="x", score=score, at=datetime(2026, 11, day, tzinfo=UTC))
    log(ana, acme, text="x", needs="later")
    found = queries.latest_score(ana, acme)
    assert found is not None
    assert (found.score, found.at) == (9, datetime(2026, 11, 3, tzinfo=UTC))


def test_the_voices_are_what_tells_something_of_them(ana: User, acme: int) -> None:
    said = [log(ana, acme, text="a", needs="n"), log(ana, acme, text="b")]
    said += [log(ana, acme, text="c", objections="o"), log(ana, acme, text="d", score="5")]
    voices = queries.timeline(ana, acme, kinds=frozenset({queries.VOICE}))
    assert [each.id for each in voices] == [said[3], said[2], said[0]]


def test_how_a_visit_went_is_corrected_later(ana: User, acme: int) -> None:
    key = log(ana, acme, kind="visit", text="x", objective="first order", objective_met="partly")
    opened, _version = interactions.open_for_editing(ana, key)
    mine = replace(opened, objective_met="yes", objective_why="", went_well="the demo")
    interactions.update(ana, key, opened, mine)
    found = queries.get(ana, key)
    assert (found.objective, found.objective_met) == ("first order", "yes")
    assert found.went_well == "the demo"


def test_an_own_kind_counts_as_its_base(ana: User, acme: int) -> None:
    kind = make.choice(ana, "kind", "Showroom")
    make.edit(ana, "x", Choice, kind, base="visit")
    key = log(ana, acme, text="x", own_kind="show")
    found = queries.get(ana, key)
    assert (found.kind, found.own_kind) == ("visit", "Showroom")
    assert queries.count_by_kind(ana, acme)["visit"] == 1


def test_a_kind_that_nobody_has_is_refused(ana: User, acme: int) -> None:
    with pytest.raises(Invalid) as refused:
        log(ana, acme, text="x", own_kind="Fair")
    assert list(refused.value.problems) == ["kind"]


# Callers nobody knew -----------------------------------------------------------------------


def test_a_new_company_its_contact_and_the_talk_are_one_change(ana: User) -> None:
    before = everything()
    changes = ChangeSet.select().count()
    new = CompanyEntry("Forja Ebro", phones="944 11 22 33", source="fair")
    entry = InteractionEntry(
        0, "call_in", "Wants a press", contact="Eva Lera", next_contact=MONDAY, new_company=new
    )
    key = interactions.log(ana, entry, add_choices=True)
    found = queries.get(ana, key)
    assert (found.company, found.contact) == ("Forja Ebro", "Eva Lera")
    assert ChangeSet.select().count() == changes + 1
    after = everything()
    undo(ana, newest())
    assert everything() == before
    undo(ana, newest())
    assert everything() == after


def test_where_the_talk_is_refused_the_new_company_is_not_there_either(ana: User) -> None:
    before = everything()
    new = CompanyEntry("Forja Ebro", source="fair")
    with pytest.raises(Invalid):
        interactions.log(ana, InteractionEntry(0, new_company=new), add_choices=True)
    assert everything() == before


def owner_of(number: str) -> tuple[Any, ...] | None:
    """The company and contact that have a number."""
    found = Phone.select(Company.name, Contact.name).join(Company).switch(Phone)
    return row(found.join(Contact, JOIN.LEFT_OUTER).where(Phone.number == number))


def test_a_number_they_called_from_is_added_to_the_company(ana: User, acme: int) -> None:
    log(ana, acme, text="x", number="600 11 22 33")
    assert owner_of("600 11 22 33") == ("Acme", None)
    assert owner_of("976 12 34 56") == ("Acme", None)


@pytest.mark.parametrize("who", ["Eva Sol", "Max Paz"])
def test_or_to_the_contact_known_or_new(ana: User, acme: int, who: str) -> None:
    log(ana, acme, text="x", number="600 11 22 33", contact=who)
    assert owner_of("600 11 22 33") == ("Acme", who)


def test_a_number_they_have_already_is_not_added_again(ana: User, acme: int) -> None:
    log(ana, acme, text="x", number="+34 976123456", contact="Eva Sol")
    assert Phone.select().count() == 1


def test_interactions_of_before_count_no_attempts(ana: User, acme: int) -> None:
    assert Interaction.select().where(Interaction.unanswered != "").count() == 0
    assert dates(acme)[2] == 0
