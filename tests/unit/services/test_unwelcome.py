"""Who asked not to be contacted, or not now, is not, unless somebody insists; then it is noted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from crmtui import db
from crmtui.access import User
from crmtui.entry import BulkEntry, ContactEntry, FollowUpEntry, InteractionEntry
from crmtui.errors import Invalid, Unwelcome
from crmtui.models import ChangeSet, Company, Contact, FollowUp, Office
from crmtui.queries import search
from crmtui.services import bulk_edit, contacts, discretion, followups, interactions
from tests import factories as make
from tests.unit.services.office import company, edit, newest, recorded

FRIDAY = date(2026, 11, 20)
"""The clock says 9:12."""


@pytest.fixture
def acme(ana: User) -> int:
    """A company with one person."""
    key = company(ana, "Acme")
    contacts.create(ana, key, ContactEntry("Eva Sol"))
    return key


def refused(log: Callable[[], object]) -> dict[str, str]:
    """What is said against it; nothing is written."""
    before = recorded()
    with pytest.raises(Unwelcome) as error:
        log()
    assert recorded() == before
    return error.value.problems


def test_a_call_to_who_asked_not_to_be_contacted_is_refused_once(ana: User, acme: int) -> None:
    discretion.do_not_contact(ana, acme, "by letter only.")
    call = InteractionEntry(acme, text="hi", contact="Eva")

    assert refused(lambda: interactions.log(ana, call, anyway=False)) == {
        "company": "Acme: by letter only."
    }

    interactions.log(ana, call, anyway=True)
    assert ChangeSet.get_by_id(newest()).subject == "Acme · all the same"


def test_so_is_one_to_a_person_and_planning_one(ana: User, acme: int) -> None:
    discretion.spare(ana, Contact.get().id)
    call = InteractionEntry(acme, text="hi", contact="Eva Sol")
    plan = FollowUpEntry(acme, due=FRIDAY, contact="Eva Sol")

    said = "Eva Sol: asked not to be contacted."
    assert refused(lambda: interactions.log(ana, call, anyway=False)) == {"contact": said}
    assert refused(lambda: followups.create(ana, plan, anyway=False)) == {"due": said}
    followups.create(ana, FollowUpEntry(acme, due=FRIDAY), anyway=False)


@pytest.mark.parametrize("kind", ["call_in", "note", "other", "quote"])
def test_they_may_call_and_what_was_before_is_past(ana: User, acme: int, kind: str) -> None:
    discretion.do_not_contact(ana, acme)
    interactions.log(ana, InteractionEntry(acme, kind=kind, text="hi"), anyway=False)
    before = datetime(2026, 11, 19, 9, tzinfo=UTC)
    interactions.log(ana, InteractionEntry(acme, text="hi", at=before), anyway=False)

    assert ChangeSet.get_by_id(newest()).subject == "Acme"


@pytest.mark.parametrize("model", [Company, Contact, Office])
def test_nobody_is_called_in_quiet_hours(ana: User, jefa: User, acme: int, model: type) -> None:
    key = model.select().get().id  # type: ignore[attr-defined]
    make.edit(jefa, "test", model, key, quiet_hours="fri 09:00-11:30")
    call = InteractionEntry(acme, text="hi", contact="Eva Sol")

    (said,) = refused(lambda: interactions.log(ana, call, anyway=False)).values()

    whom: dict[type, str] = {
        Company: "Acme is not to be called",
        Contact: "Eva Sol is not to be called",
    }
    assert said == f"{whom.get(model, 'The office calls nobody')} Fri 09:00-11:30: until 11:30."
    interactions.log(ana, InteractionEntry(acme, kind="visit", text="hi", contact="Eva Sol"),
                     anyway=False)  # fmt: skip


def test_a_call_is_planned_outside_of_them(ana: User, acme: int) -> None:
    edit(ana, acme, quiet_hours="13-16; no sat")

    def plan(day: int, at: time | None = None) -> FollowUpEntry:
        return FollowUpEntry(acme, due=date(2026, 11, day), time=at)

    assert refused(lambda: followups.create(ana, plan(23, time(13, 30)), anyway=False)) == {
        "due": "Acme is not to be called 13:00-16:00, Sat: until 16:00."
    }
    assert refused(lambda: followups.create(ana, plan(21), anyway=False)) == {
        "due": "Acme is not to be called 13:00-16:00, Sat: until Sun."
    }
    next_call = InteractionEntry(acme, text="hi", next_contact=date(2026, 11, 21))
    assert refused(lambda: interactions.log(ana, next_call, anyway=False)).keys() == {
        "next_contact"
    }
    followups.create(ana, plan(23), anyway=False)
    followups.create(ana, plan(23, time(16)), anyway=False)
    assert FollowUp.get().time == time(16)


def test_hours_that_mean_nothing_or_never_end_are_told(ana: User, acme: int) -> None:
    for typed, said in (("banana", "Say when not to call"), ("mon-sun", "That is always")):
        with pytest.raises(Invalid) as wrong:
            edit(ana, acme, quiet_hours=typed)
        assert wrong.value.problems["quiet_hours"].startswith(said)
    edit(ana, acme, quiet_hours="L-V de 13 a 16")
    assert Company.get_by_id(acme).quiet_hours == "mon-fri 13:00-16:00"


def test_what_is_against_it_is_asked_of_the_file_once(ana: User, acme: int) -> None:
    said: list[str] = []
    call = InteractionEntry(acme, text="hi", contact="Eva", next_contact=FRIDAY)
    db.database.connection().set_trace_callback(said.append)
    interactions.log(ana, call, anyway=False)
    db.database.connection().set_trace_callback(None)
    of_office = [each for each in said if 'FROM "office"' in each and "quiet_hours" in each]
    of_person = [each for each in said if 'FROM "contact"' in each and "do_not_contact" in each]
    assert (len(of_office), len(of_person)) == (1, 1)
    assert "backup_keys" not in of_office[0]


def test_what_is_planned_is_not_moved_to_them_unless_insisted_on(ana: User, acme: int) -> None:
    plan = followups.create(ana, FollowUpEntry(acme, due=FRIDAY))
    opened, _version = followups.open_for_editing(ana, plan)
    discretion.do_not_contact(ana, acme, "by letter only")
    day = date(2026, 11, 23)
    said = {"due": "Acme: by letter only."}

    assert refused(lambda: followups.postpone(ana, plan, day, anyway=False)) == said
    assert refused(lambda: followups.schedule(ana, acme, day, anyway=False)) == said
    later = replace(opened, due=day)
    assert refused(lambda: followups.update(ana, plan, opened, later, anyway=False)) == said
    followups.update(ana, plan, opened, replace(opened, note="a note"), anyway=False)
    followups.postpone(ana, plan, day, anyway=True)
    assert ChangeSet.get_by_id(newest()).subject == "Acme · all the same"


def test_many_are_planned_at_once_but_those_who_asked(ana: User, jefa: User, acme: int) -> None:
    bolt, corte, dos = (company(ana, name) for name in ("Bolt", "Corte", "Dos"))
    followups.create(ana, FollowUpEntry(acme, due=FRIDAY, contact="Eva Sol"))
    discretion.spare(ana, Contact.get().id)
    monday = BulkEntry(next_contact=date(2026, 11, 23))
    every = [acme, bolt, corte, dos]

    assert refused(lambda: bulk_edit.edit(ana, every, monday, anyway=False)) == {
        "next_contact": "Eva Sol: asked not to be contacted."
    }
    discretion.do_not_contact(ana, bolt)
    edit(ana, corte, quiet_hours="mon")
    edit(ana, dos, quiet_hours="13-16")
    assert refused(lambda: bulk_edit.edit(ana, every, monday, anyway=False)) == {
        "next_contact": "Not to be contacted, or not then: Bolt, Corte, Acme."
    }
    bulk_edit.edit(ana, [dos], monday, anyway=False)
    bulk_edit.edit(ana, every, monday, anyway=True)
    assert ChangeSet.get_by_id(newest()).subject == "Acme +3 · all the same"
    make.edit(jefa, "test", Office, Office.get().id, quiet_hours="mon")
    assert (
        "Mon" in refused(lambda: bulk_edit.edit(ana, [dos], monday, anyway=False))["next_contact"]
    )


def test_who_asked_not_to_be_contacted_is_marked_among_what_is_found(ana: User, acme: int) -> None:
    company(ana, "Acme Dos")

    def marked() -> set[str]:
        found = search.anything(ana, "acme") + search.anything(ana, "eva")
        return {hit.title for group in found for hit in group.hits if hit.silent}

    assert marked() == set()
    discretion.spare(ana, Contact.get().id)
    assert marked() == {"Eva Sol"}
    discretion.do_not_contact(ana, acme)
    assert marked() == {"Eva Sol", "Acme"}
