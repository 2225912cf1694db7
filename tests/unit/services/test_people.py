"""People who leave, come back, move elsewhere, are asked for first or not to be contacted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crmtui.access import User, identify
from crmtui.entry import ContactEntry, PersonEntry
from crmtui.errors import CannotUndo, Invalid, NotFound, Refused
from crmtui.models import Company, Contact, Phone
from crmtui.queries import companies as company_reading
from crmtui.queries import contacts as reading
from crmtui.queries import search
from crmtui.services import companies, contacts, discretion, moving, referrals, team
from crmtui.services.undo import undo
from tests.unit.services.office import company, edit, everything, newest


@pytest.fixture
def acme(ana: User) -> int:
    """A company with two people, Eva the main one."""
    acme = company(ana, contact="Eva Sol", contact_phones="600 11 22 33; 976 12 34 56 work")
    contacts.create(ana, acme, ContactEntry("Max Paz"))
    return acme


def eva() -> int:
    """Her first record."""
    return int(Contact.get(Contact.name == "Eva Sol").id)


def main_of(acme: int) -> list[str]:
    """Whom one asks for first: one name or none."""
    return [row.name for row in Contact.select().where((Contact.company == acme) & Contact.main)]


def test_a_person_who_moves_is_known_at_both_companies(ana: User, acme: int) -> None:
    bolt = company(ana, "Bolt")
    assert moving.own_numbers(ana, eva()) == "600 11 22 33"
    new = moving.move(
        ana, eva(), bolt, job_title="head", numbers="600 11 22 33", addresses="e@b.es"
    )

    then, now = reading.get(ana, eva()), reading.get(ana, new)
    assert then.left_on is not None
    assert (then.now, now.before) == ((bolt, "Bolt"), (acme, "Acme"))
    assert (then.before, now.now) == (None, None)
    assert [phone.number for phone in then.phones] == ["976 12 34 56"]
    assert [phone.number for phone in now.phones] == ["600 11 22 33"]
    assert list(now.emails) == ["e@b.es"]
    assert (now.name, now.job_title, now.main) == ("Eva Sol", "head", True)
    assert [found.company for found in search.callers(ana, "600112233")] == ["Bolt"]
    assert main_of(acme) == ["Max Paz"]


def test_a_move_is_one_change_undone_as_one(ana: User, acme: int) -> None:
    bolt = company(ana, "Bolt")
    before = everything()
    moving.move(ana, eva(), bolt, numbers="600 11 22 33")
    undo(ana, newest())
    assert everything() == before


def test_where_a_person_went_is_said_to_those_who_may_see_it(
    ana: User, luis: User, jefa: User, acme: int
) -> None:
    bolt = company(luis, "Bolt")
    new = moving.move(jefa, eva(), bolt)
    assert reading.get(ana, eva()).now is None
    assert reading.get(luis, new).before is None
    assert reading.get(jefa, new).before == (acme, "Acme")


def test_nobody_moves_to_where_they_are(ana: User, acme: int) -> None:
    with pytest.raises(Invalid, match="at that company already"):
        moving.move(ana, eva(), acme)


def test_when_the_main_one_leaves_the_next_becomes_it(ana: User, acme: int) -> None:
    contacts.leave(ana, eva())
    assert main_of(acme) == ["Max Paz"]
    contacts.leave(ana, Contact.get(Contact.name == "Max Paz").id)
    assert main_of(acme) == []
    contacts.come_back(ana, eva())
    assert main_of(acme) == ["Eva Sol"]


def test_there_is_never_more_than_one_main_contact(ana: User, acme: int) -> None:
    contacts.make_main(ana, Contact.get(Contact.name == "Max Paz").id)
    assert main_of(acme) == ["Max Paz"]
    contacts.leave(ana, eva())
    with pytest.raises(Invalid, match="left the company"):
        contacts.make_main(ana, eva())
    assert main_of(acme) == ["Max Paz"]


def test_a_company_that_brings_another_is_linked_both_ways(ana: User, acme: int) -> None:
    bolt = company(ana, "Bolt")
    referrals.refer(ana, acme, bolt)
    assert company_reading.get(ana, bolt).referred_by == (acme, "Acme")
    assert company_reading.get(ana, acme).referrals == ((bolt, "Bolt"),)
    assert company_reading.get(ana, acme).relation == "referrer"

    with pytest.raises(Invalid, match="brought this one"):
        referrals.refer(ana, bolt, acme)
    with pytest.raises(Invalid, match="cannot refer itself"):
        referrals.refer(ana, acme, acme)
    undo(ana, newest())
    assert company_reading.get(ana, bolt).referred_by is None


def test_who_asked_not_to_be_contacted_is_noted_with_the_reason(ana: User, acme: int) -> None:
    discretion.do_not_contact(ana, acme, " by letter, May ")
    row = Company.get_by_id(acme)
    assert (row.do_not_contact, row.do_not_contact_note) == (True, "by letter, May")
    entry, _version = companies.open_for_editing(ana, acme)
    assert (entry.do_not_contact, entry.do_not_contact_note) == (True, "by letter, May")

    edit(ana, acme, do_not_contact=False)
    row = Company.get_by_id(acme)
    assert (row.do_not_contact, row.do_not_contact_note) == (False, "")


def test_a_person_may_ask_it_alone_and_takes_it_along(ana: User, acme: int) -> None:
    discretion.spare(ana, eva())
    assert Contact.get_by_id(eva()).do_not_contact
    new = moving.move(ana, eva(), company(ana, "Bolt"))
    assert Contact.get_by_id(new).do_not_contact
    discretion.reach_again(ana, new)
    assert not Contact.get_by_id(new).do_not_contact
    assert Phone.select().count() > 0


def test_who_leaves_cannot_come_in_and_who_returns_can(jefa: User, ana: User) -> None:
    team.leave(jefa, ana.id)
    with pytest.raises(NotFound):
        identify(code=ana.code)
    with pytest.raises(NotFound, match="no such person here"):
        team.leave(jefa, ana.id)
    team.come_back(jefa, ana.id)
    assert identify(code=ana.code) == ana
    with pytest.raises(NotFound, match="work here already"):
        team.come_back(jefa, ana.id)
    with pytest.raises(NotFound):
        team.leave(jefa, 999)


def test_the_last_manager_does_not_leave(jefa: User, ana: User) -> None:
    with pytest.raises(Refused, match="Nobody else is a manager"):
        team.leave(jefa, jefa.id)
    opened, _version = team.open_for_editing(jefa, jefa.id)
    with pytest.raises(Invalid, match="Nobody else is a manager") as refused:
        team.update(jefa, jefa.id, opened, replace(opened, role="assistant"))
    assert refused.value.problems.keys() == {"role"}
    nuria = team.add(jefa, PersonEntry("Nuria"))
    opened, _version = team.open_for_editing(jefa, nuria)
    team.update(jefa, nuria, opened, replace(opened, role="manager"))
    made = newest()
    team.leave(jefa, jefa.id)
    with pytest.raises(CannotUndo, match="Nobody else is a manager"):
        undo(jefa, made)
    assert identify(code=int(opened.code)).role == "manager"


def test_whom_somebody_answers_to_may_have_left_but_nobody_new_answers_to_them(
    jefa: User, ana: User, luis: User
) -> None:
    opened, _version = team.open_for_editing(jefa, ana.id)
    team.update(jefa, ana.id, opened, replace(opened, manager=str(luis.code)))
    team.leave(jefa, luis.id)
    opened, _version = team.open_for_editing(jefa, ana.id)
    team.update(jefa, ana.id, opened, replace(opened, job_title="sales"))
    now, _version = team.open_for_editing(jefa, ana.id)
    assert (now.manager, now.job_title) == (str(luis.code), "sales")
    with pytest.raises(Invalid, match="no salesperson with code"):
        team.add(jefa, PersonEntry("Nuria", manager=str(luis.code)))
