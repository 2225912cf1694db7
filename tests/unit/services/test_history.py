"""What the history tells of what the services did: who, what, when, to what, and what is new."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from crmtui.access import User
from crmtui.models import ChangeSet
from crmtui.queries import history, journal
from crmtui.services import companies, contacts, followups
from tests.unit.services.office import company


def test_every_change_to_a_company_and_its_parts_with_what_it_was(ana: User, marta: User) -> None:
    acme = company(ana, contact="Eva Sol")
    company(ana, "Bolt")
    opened, _ = companies.open_for_editing(marta, acme)
    companies.update(marta, acme, opened, replace(opened, product="bolts", phones="976 1"))

    found = history.of_company(ana, acme)

    assert [(each.who, each.table, each.op) for each in found] == [
        ("Marta Peña", "phone", "insert"),
        ("Marta Peña", "company", "update"),
        ("Ana Ruiz", "contact", "insert"),
        ("Ana Ruiz", "company", "insert"),
    ]
    assert (found[1].before, found[1].after) == ({"product": ""}, {"product": "bolts"})
    assert history.of_company(ana, acme, limit=1) == found[:1]


def test_the_history_of_anothers_company_is_empty(ana: User, luis: User, marta: User) -> None:
    acme = company(ana)

    assert history.of_company(luis, acme) == []
    assert len(history.of_company(marta, acme)) == 1


def test_what_moved_since_a_screen_was_read(ana: User, luis: User) -> None:
    mine, theirs = company(ana), company(luis, "Bolt")
    seen = history.seen(ana)
    assert history.since(ana, seen) == history.Moved(seen, frozenset(), frozenset())

    followups.schedule(ana, mine, date(2026, 11, 25))
    contacts.named(luis, theirs, "Max Paz")

    moved = history.since(ana, seen)
    assert moved.upto == history.seen(ana)
    assert moved.upto.change_set == history.newest(ana) == seen.change_set + 2
    assert moved.tables == {"follow_up", "contact"}
    assert moved.companies == {mine}
    assert history.since(luis, seen).companies == {theirs}
    assert history.since(luis, seen._replace(change=seen.change + 1)).tables == {"contact"}


def test_an_office_in_which_nothing_happened_has_no_history(jefa: User) -> None:
    ChangeSet.delete().execute()

    assert history.newest(jefa) == 0
    assert journal.keys(jefa, journal.Criteria()) == []
    assert history.last_undoable(jefa) is None
    assert history.last_redoable(jefa) is None
    nothing = history.Seen(0)
    assert history.since(jefa, nothing) == history.Moved(nothing, frozenset(), frozenset())


def test_looking_for_what_to_undo_or_redo_does_not_read_it_all(ana: User) -> None:
    from crmtui.db import database

    made = [{"user": ana.id, "command": "test", "undoes": None} for _ in range(2000)]
    ChangeSet.insert_many(made).execute()
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    database.connection().set_progress_handler(count, 100)
    assert history.last_redoable(ana) is None
    assert history.last_undoable(ana) is not None
    database.connection().set_progress_handler(None, 0)

    assert steps < 20
