"""What one's own changes changed, in names; and what a company's history tells of them."""

from __future__ import annotations

from datetime import date

import pytest

from crmtui.access import User
from crmtui.entry import BulkEntry
from crmtui.models import ChangeSet
from crmtui.queries import changed, interactions, journal
from crmtui.queries.changed import ChangedField
from crmtui.services import bulk_edit, choices, companies, followups
from crmtui.services.undo import undo
from tests import factories as make


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's."""
    make.choice(ana, "drop_reason", "closed down")
    return make.company(ana, "Acme")


def newest() -> int:
    """The newest change set."""
    return int(ChangeSet.select().order_by(ChangeSet.id.desc()).get().id)


def said(user: User, company: int) -> list[str]:
    """What the company's history says of changes, the newest first."""
    return [
        row.text for row in interactions.timeline(user, company, kinds=frozenset({"change"}))
    ]  # fmt: skip


def test_fields_are_told_with_names_and_days_and_without_what_only_we_need(
    ana: User, acme: int
) -> None:
    followups.schedule(ana, acme, date(2026, 11, 25))
    companies.drop(ana, acme, "closed down", note="sad")

    company, plan = changed.records(ana, newest())

    assert (company.table, company.op, company.company) == ("company", "update", "Acme")
    assert company.fields == (
        ChangedField("status", "tracked", "dropped"),
        ChangedField("drop_reason", "", "closed down"),
        ChangedField("drop_note", "", "sad"),
        ChangedField("dropped_on", None, date(2026, 11, 20)),
    )
    assert [field.name for field in plan.fields] == ["closed_on", "result"]


def test_what_is_of_no_company_is_called_by_its_name(jefa: User) -> None:
    choices.add(jefa, "sector", "metal")
    choices.move(jefa, choices.add(jefa, "sector", "food"), -1)
    assert [record.company for record in changed.records(jefa, newest())] == ["food", "metal"]


def test_what_was_added_is_told_as_it_stands_or_stood(ana: User, acme: int) -> None:
    followups.schedule(ana, acme, date(2026, 11, 25))
    added = newest()
    (stands,) = changed.records(ana, added)
    due = ChangedField("due", None, date(2026, 11, 25))

    assert due in stands.fields
    assert ChangedField("salesperson", "", "1 Ana Ruiz") in stands.fields
    undo(ana, added)
    assert changed.records(ana, added) == [stands]


def test_the_history_says_what_was_undone_and_done_again(ana: User, acme: int) -> None:
    followups.schedule(ana, acme, date(2026, 11, 25))
    undo(ana, newest())
    undo(ana, newest())

    assert said(ana, acme)[:3] == [
        "done again: next contact planned",
        "undone: next contact planned",
        "next contact planned",
    ]


def test_the_history_says_from_whom_to_whom_a_company_went(
    jefa: User, ana: User, luis: User, acme: int
) -> None:
    companies.assign(jefa, acme, "2")

    assert said(luis, acme)[0] == "company given to another salesperson: from 1 to 2"


def test_what_became_anothers_is_left_out(ana: User, luis: User, jefa: User, acme: int) -> None:
    followups.schedule(ana, acme, date(2026, 11, 25))
    planned = newest()
    companies.assign(jefa, acme, "2")

    assert changed.records(ana, planned) == []
    assert len(journal.rows(ana, [planned])) == 1


def test_of_a_change_to_many_each_history_tells_its_own_part(
    jefa: User, ana: User, acme: int
) -> None:
    bolt = make.company(ana, "Bolt", status="dropped")
    entry = BulkEntry(next_contact=date(2026, 11, 25), status="tracked")
    bulk_edit.edit(jefa, [acme, bolt], entry)

    assert said(ana, bolt)[0] == "companies changed alike: status"
    assert said(ana, acme)[0] == "companies changed alike"
