"""What was changed in the office: of whom, since when, of which kind, and who may know of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from crmtui import words
from crmtui.access import User
from crmtui.db import database
from crmtui.entry import ActionEntry, BulkEntry
from crmtui.models import ChangeSet
from crmtui.queries import _matching, changed, journal
from crmtui.queries.history import ChangeRow
from crmtui.queries.journal import Criteria
from crmtui.services import actions, bulk_edit, choices, companies, followups
from crmtui.services.undo import undo
from tests import factories as make
from tests import pay as made
from tests import plans, reviews

FRIDAY = date(2026, 11, 20)


def newest() -> int:
    """The newest change set."""
    return int(ChangeSet.select().order_by(ChangeSet.id.desc()).get().id)


def said(user: User, **asked: object) -> list[str]:
    """Who did what about whom, of what fits, the newest first."""
    found = journal.keys(user, Criteria(**asked))  # type: ignore[arg-type]
    rows = journal.rows(user, [key for key, _day in found])
    return [f"{row.initials} {row.undo}{row.command} {row.subject}".rstrip() for row in rows]


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's that stands in the history under its name."""
    make.choice(ana, "drop_reason", "closed down")
    key = make.company(ana, "Acme", city="Huesca")
    followups.schedule(ana, key, date(2026, 11, 25))
    return key


def test_a_change_says_who_did_what_when_and_to_how_many_records(ana: User, acme: int) -> None:
    done = newest()
    row = ChangeRow(
        done, datetime(2026, 11, 20, 8, 12, tzinfo=UTC), "Ana Ruiz", "followup.schedule", "Acme",
        acme, None, 1, 1, "AR",
    )  # fmt: skip

    assert journal.rows(ana, [done]) == [row]
    assert journal.keys(ana, Criteria())[0] == (done, FRIDAY)
    assert journal.keys(ana, Criteria(), limit=1, before=done)[0][0] < done


def test_they_are_found_by_person_day_kind_words_and_company(
    ana: User, luis: User, marta: User, acme: int, clock_at: Callable[[str], None]
) -> None:
    bolt = make.company(luis, "Bolt")
    clock_at("2026-11-21T08:00")
    followups.schedule(luis, bolt, date(2026, 11, 26))
    companies.drop(marta, acme, "closed down")
    drop, plan = "MP company.drop Acme", "AR followup.schedule Acme"
    bolts = "LG followup.schedule Bolt"

    assert said(marta, salesperson=3) == [drop]
    assert said(marta, since=date(2026, 11, 21)) == [drop, bolts]
    assert said(marta, until=FRIDAY, salesperson=1)[0] == plan
    assert said(marta, kind="followups") == [bolts, plan]
    assert said(marta, kind="followups", salesperson=1) == [plan]
    assert said(marta, text="huesca")[:2] == [drop, plan]
    assert said(marta, text="bolt", since=date(2026, 11, 21)) == [bolts]
    assert said(marta, company=bolt)[0] == bolts
    assert said(marta, since=date(2027, 1, 1)) == said(marta, text="nobody") == []


def test_what_is_about_no_company_is_found_by_its_own_words(jefa: User, acme: int) -> None:
    choices.add(jefa, "sector", "ironwork")

    assert said(jefa, text="iron") == ["CS choice.add ironwork"]
    assert said(jefa, text="100%") == []


def test_a_salesperson_knows_what_anybody_did_with_their_companies_and_what_they_did(
    ana: User, luis: User, jefa: User, acme: int
) -> None:
    followups.schedule(luis, make.company(luis, "Bolt"), date(2026, 11, 26))
    bolts = newest()
    companies.drop(jefa, acme, "closed down")
    choices.add(jefa, "sector", "ironwork")

    assert said(ana)[:2] == ["CS company.drop Acme", "AR followup.schedule Acme"]
    assert said(ana, salesperson=0) == ["CS company.drop Acme"]
    assert journal.rows(ana, [bolts]) == []
    assert changed.records(ana, bolts) == []
    assert [each.table for each in changed.records(ana, bolts - 1)] == []


def test_of_a_change_to_many_a_salesperson_is_told_their_part_only(
    ana: User, luis: User, jefa: User, acme: int
) -> None:
    bolt, cork = make.company(luis, "Bolt"), make.company(luis, "Cork")
    bulk_edit.edit(jefa, [bolt, cork, acme], BulkEntry(next_contact=date(2026, 12, 1)))
    (row,) = journal.rows(ana, [newest()])
    (whole,) = journal.rows(jefa, [newest()])

    assert (row.subject, row.records) == ("Acme", 1)
    assert (whole.subject, whole.records) == ("Bolt +2", 3)
    assert {each.company for each in changed.records(ana, newest())} == {"Acme"}


def test_what_was_undone_is_told_as_such_and_by_whom(ana: User, jefa: User, acme: int) -> None:
    planned = newest()
    undo(ana, planned)
    (mine,) = journal.rows(ana, [planned])
    assert (mine.undone, mine.undoer) == (True, "Ana Ruiz")
    assert said(ana)[0] == "AR followup.schedule Acme"

    undo(ana, newest())
    assert not journal.rows(ana, [planned])[0].undone


def test_an_undo_of_anothers_change_or_of_another_days_stands_by_itself(
    ana: User, jefa: User, acme: int, clock_at: Callable[[str], None]
) -> None:
    planned = newest()
    undo(jefa, planned)
    assert said(ana)[0] == "CS undonefollowup.schedule Acme"

    clock_at("2026-11-21T08:00")
    undo(jefa, newest())
    assert said(jefa)[0] == "CS againfollowup.schedule Acme"


def test_every_command_is_of_one_kind() -> None:
    kinds = {
        each: [kind for kind, names in journal.KINDS.items() if each.partition(".")[0] in names]
        for each in words.COMMAND
    }
    assert {each for each, found in kinds.items() if len(found) != 1} == {"undo"}


def test_what_is_about_a_common_word_is_gone_through_from_the_newest(
    marta: User, acme: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_matching, "MANY", 0)
    asked: list[str] = []
    database.connection().set_trace_callback(asked.append)
    found = said(marta, text="acme")
    database.connection().set_trace_callback(None)
    (sql,) = [each for each in asked if "ORDER BY s.id DESC" in each]
    plan = database.execute_sql(f"EXPLAIN QUERY PLAN {sql}").fetchall()

    assert found[0] == "AR followup.schedule Acme"
    assert [step for *_ids, step in plan if "TEMP B-TREE" in step] == []


def test_an_assistant_knows_nothing_of_what_people_are_paid_or_promised_in_a_review(
    jefa: User, marta: User, ana: User, acme: int
) -> None:
    made.rule(jefa)
    made.agreed(jefa, ana)
    made.given(jefa, ana)
    paid = newest()
    review = reviews.review(jefa, ana)
    actions.create(jefa, ActionEntry("Ask for help", "1", date(2026, 12, 1)), review=review)
    plan = plans.plan(jefa)
    plans.action(jefa, plan, "Visit the mills", ana)

    assert [each for each in said(marta) if "action" in each] == [
        "CS action.create Visit the mills"
    ]
    assert sum("award" in each for each in said(jefa)) == 1
    assert not [each for each in said(marta) if "award" in each or "pay_" in each]
    assert len(said(marta)) > 3, "and all of the rest"
    assert journal.rows(marta, [paid]) == []
