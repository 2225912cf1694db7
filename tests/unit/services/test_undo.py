"""Undo puts back exactly what a command changed, unless somebody changed the same since."""

from __future__ import annotations

from datetime import date

import pytest

from crmtui.access import User
from crmtui.entry import (
    FollowUpEntry,
    InteractionEntry,
    PersonEntry,
)
from crmtui.errors import CannotUndo, NotFound, Refused
from crmtui.models import ChangeSet, Company, FollowUp, Phone, Salesperson
from crmtui.queries import history
from crmtui.services import (
    companies,
    followups,
    interactions,
    team,
)
from crmtui.services.undo import undo
from tests.unit.services.office import WHOLE, company, edit, everything, newest, recorded


def test_a_company_with_everything_goes_and_comes_back_whole(ana: User) -> None:
    nothing = everything()
    acme = companies.create(ana, WHOLE)
    whole = everything()

    assert undo(ana, newest()) == "Talleres Ñandú"
    assert everything() == nothing

    redo = history.last_redoable(ana)
    assert redo is not None
    assert (redo.command, redo.subject) == ("company.create", "Talleres Ñandú")
    undo(ana, redo.id)
    assert everything() == whole
    assert Company.get().id == acme


def test_dropping_is_undone_with_the_follow_ups_it_closed(ana: User) -> None:
    acme = company(ana)
    followups.schedule(ana, acme, date(2026, 11, 25))
    followups.create(ana, FollowUpEntry(acme, date(2026, 11, 26), purpose="task", note="send"))
    companies.drop(ana, acme, "closed down")
    assert {each.result for each in FollowUp.select()} == {"dropped"}

    undo(ana, newest())

    assert Company.get_by_id(acme).status == "tracked"
    assert {(each.result, each.closed_on) for each in FollowUp.select()} == {(None, None)}


def test_a_log_is_undone_with_the_next_contact_it_moved(ana: User) -> None:
    acme = company(ana)
    first = followups.schedule(ana, acme, date(2026, 11, 20))
    interactions.log(ana, InteractionEntry(acme, text="hi", next_contact=date(2026, 12, 1)))
    assert Company.get_by_id(acme).next_contact == date(2026, 12, 1)

    undo(ana, newest())

    assert [(each.id, each.due, each.closed_on) for each in FollowUp.select()] == [
        (first, date(2026, 11, 20), None)
    ]
    row = Company.get_by_id(acme)
    assert (row.last_contact, row.next_contact) == (None, date(2026, 11, 20))


def test_undo_goes_back_step_by_step_and_redo_forward_again(ana: User) -> None:
    states = [everything()]
    acme = company(ana)
    states.append(everything())
    for product in ("bolts", "nuts", "screws"):
        edit(ana, acme, product=product)
        states.append(everything())

    for _round in range(2):
        for before in reversed(states[:-1]):
            last = history.last_undoable(ana)
            assert last is not None
            undo(ana, last.id)
            assert everything() == before
        assert history.last_undoable(ana) is None
        for after in states[1:]:
            redo = history.last_redoable(ana)
            assert redo is not None
            undo(ana, redo.id)
            assert everything() == after
        assert history.last_redoable(ana) is None


def test_what_is_newly_done_ends_what_could_be_done_again(ana: User) -> None:
    acme = company(ana)
    edit(ana, acme, product="bolts")
    undo(ana, newest())
    assert history.last_redoable(ana) is not None

    edit(ana, acme, product="nuts")

    assert history.last_redoable(ana) is None


def test_what_others_do_does_not_end_it(ana: User, luis: User) -> None:
    acme = company(ana)
    edit(ana, acme, product="bolts")
    undo(ana, newest())
    company(luis, "Bolt")

    redo = history.last_redoable(ana)

    assert redo is not None
    undo(ana, redo.id)
    assert Company.get_by_id(acme).product == "bolts"


def test_the_same_is_not_undone_twice(ana: User) -> None:
    company(ana)
    made = newest()
    undo(ana, made)

    with pytest.raises(CannotUndo, match="undone already"):
        undo(ana, made)
    undo(ana, newest())
    with pytest.raises(CannotUndo, match="undone already"):
        undo(ana, made + 1)


def test_undoing_what_was_done_again_is_undoing_the_first(ana: User) -> None:
    company(ana)
    made = newest()
    undo(ana, made)
    undo(ana, newest())
    again = newest()

    undo(ana, again)

    assert ChangeSet.get_by_id(newest()).undoes == made
    assert Company.select().count() == 0
    redo = history.last_redoable(ana)
    assert redo is not None
    undo(ana, redo.id)
    assert Company.select().count() == 1


def test_somebodys_later_change_of_the_field_stops_it_by_name(ana: User, marta: User) -> None:
    acme = company(ana)
    edit(ana, acme, product="bolts", web="a.example")
    mine = newest()
    edit(marta, acme, product="nuts")
    before = everything(), recorded()

    with pytest.raises(
        CannotUndo,
        match=r"Marta Peña has changed it since \(Acme: product\), so nothing",
    ):
        undo(ana, mine)

    assert (everything(), recorded()) == before


def test_who_changed_another_field_later_is_not_blamed(ana: User, jefa: User, marta: User) -> None:
    acme = company(ana)
    edit(ana, acme, product="bolts")
    mine = newest()
    edit(marta, acme, product="nuts")
    edit(jefa, acme, web="a.example")

    with pytest.raises(CannotUndo, match=r"Marta Peña"):
        undo(ana, mine)


def test_a_change_of_other_fields_does_not_stop_it(ana: User, marta: User) -> None:
    acme = company(ana)
    edit(ana, acme, product="bolts")
    mine = newest()
    edit(marta, acme, web="a.example", phones="976 123 456")

    undo(ana, mine)

    row = Company.get_by_id(acme)
    assert (row.product, row.web, row.version) == ("", "a.example", 4)


def test_a_change_that_was_undone_itself_does_not_stop_it(ana: User, marta: User) -> None:
    acme = company(ana)
    made = newest()
    edit(marta, acme, product="nuts")
    undo(marta, newest())

    undo(ana, made)

    assert Company.select().count() == 0


def test_what_somebody_hung_on_a_new_company_keeps_it(ana: User, marta: User) -> None:
    acme = company(ana, contact="Eva Sol")
    made = newest()
    interactions.log(marta, InteractionEntry(acme, text="hi", contact="Eva Sol"))
    before = everything(), recorded()

    with pytest.raises(CannotUndo, match=r"Marta Peña"):
        undo(ana, made)

    assert (everything(), recorded()) == before


def test_what_somebody_removed_is_not_undone_around_them(ana: User, marta: User) -> None:
    acme = company(ana, phones="976 123 456; 976 1")
    made = newest()
    edit(ana, acme, phones="976 123 456 fax; 976 1")
    labelled = newest()
    edit(marta, acme, phones="976 1")

    for change_set in (labelled, made):
        with pytest.raises(CannotUndo, match=r"Marta Peña"):
            undo(ana, change_set)

    assert [phone.number for phone in Phone.select()] == ["976 1"]


def test_ones_own_later_change_is_to_be_undone_first(ana: User) -> None:
    acme = company(ana)
    made = newest()
    edit(ana, acme, product="bolts")

    with pytest.raises(CannotUndo, match=r"You have changed it since.*Undo the later change first"):
        undo(ana, made)


def test_a_next_contact_made_meanwhile_is_not_doubled(ana: User, marta: User) -> None:
    acme = company(ana)
    first = followups.schedule(ana, acme, date(2026, 11, 25))
    followups.done(ana, first)
    closed = newest()
    followups.schedule(marta, acme, date(2026, 12, 1))

    with pytest.raises(CannotUndo, match=r"Marta Peña"):
        undo(ana, closed)

    assert FollowUp.get_by_id(first).result == "done"


def test_somebody_elses_change_is_the_managers_to_undo(
    ana: User, luis: User, marta: User, jefa: User
) -> None:
    company(ana)
    made = newest()

    with pytest.raises(Refused, match="Only a manager can take back what somebody else did"):
        undo(marta, made)
    with pytest.raises(NotFound, match="There is no such change of yours"):
        undo(luis, made)
    with pytest.raises(NotFound):
        undo(marta, 9999)
    undo(jefa, made)

    assert Company.select().count() == 0


def test_a_company_that_was_given_away_is_out_of_reach(ana: User, jefa: User) -> None:
    acme = company(ana)
    edit(ana, acme, product="bolts")
    mine = newest()
    companies.assign(jefa, acme, "2")

    with pytest.raises(CannotUndo, match="a company that is another salesperson's now"):
        undo(ana, mine)

    assert Company.get_by_id(acme).product == "bolts"


def test_people_are_a_managers_business_even_in_undo(jefa: User, ana: User) -> None:
    team.add(jefa, PersonEntry("Nuria"))
    demoted = User(jefa.id, jefa.code, jefa.name, ana.role)

    with pytest.raises(Refused, match="Only a manager"):
        undo(demoted, newest())

    undo(jefa, newest())
    assert not Salesperson.select().where(Salesperson.name == "Nuria").exists()


def test_how_the_office_began_stays(jefa: User) -> None:
    began = ChangeSet.get(ChangeSet.command == "office.begin").id

    with pytest.raises(CannotUndo, match="How the office began"):
        undo(jefa, began)

    while (last := history.last_undoable(jefa)) is not None:
        assert last.id != began
        undo(jefa, last.id)
    assert Salesperson.select().count() == 1
