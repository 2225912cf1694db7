"""One command is one transaction and one change set, or nothing at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crmtui.access import User
from crmtui.db import check, database, rows, write
from crmtui.entry import InteractionEntry
from crmtui.errors import CrmError, Invalid, NotFound
from crmtui.models import Change, ChangeSet, Choice, Company, Contact, Phone
from crmtui.services import changes, choices, companies, contacts, interactions
from crmtui.services.changes import command
from tests.unit.services.office import changes_of, company, everything, newest, recorded


def test_one_command_is_one_change_set_with_all_it_wrote(ana: User) -> None:
    acme = company(ana, phones="976 123 456; 600 111 222", city="Zaragoza", contact="Eva Sol")

    assert recorded() == [("ana", "company.create")]
    found = ChangeSet.get_by_id(newest())
    assert (found.subject, found.company, found.undoes, found.undone_by) == (
        "Acme", acme, None, None,
    )  # fmt: skip
    assert [change[:2] for change in changes_of(newest())] == [
        ("company", "insert"),
        ("phone", "insert"),
        ("phone", "insert"),
        ("site", "insert"),
        ("contact", "insert"),
    ]
    assert {change.company for change in Change.select().where(Change.change_set == found)} == {
        acme
    }


def test_an_update_keeps_what_was_before_and_after_and_nothing_else(ana: User) -> None:
    acme = company(ana)
    opened, _ = companies.open_for_editing(ana, acme)

    companies.update(ana, acme, opened, replace(opened, product="bolts"))

    assert changes_of(newest()) == [("company", "update", {"product": ""}, {"product": "bolts"})]
    assert Company.get_by_id(acme).version == 2


def test_what_is_removed_is_kept_whole(ana: User) -> None:
    acme = company(ana, phones="976 123 456 fax")
    opened, _ = companies.open_for_editing(ana, acme)

    companies.update(ana, acme, opened, replace(opened, phones=""))

    ((table, op, before, after),) = changes_of(newest())
    assert (table, op, after) == ("phone", "delete", None)
    assert before["number"] == "976 123 456"
    assert before["kind"] == "fax"
    assert before["company"] == acme
    assert before.keys() == Phone._meta.fields.keys()


def test_a_command_that_changes_nothing_writes_no_change_set(ana: User) -> None:
    acme = company(ana, phones="976 123 456", city="Zaragoza")
    opened, version = companies.open_for_editing(ana, acme)
    before = recorded(), everything()

    companies.update(ana, acme, opened, opened)
    companies.reactivate(ana, acme)
    choices.add(ana, "sector", "FOOD")

    assert (recorded(), everything()) == before
    assert companies.open_for_editing(ana, acme) == (opened, version)


def test_a_command_that_fails_leaves_nothing_not_even_a_change_set(ana: User) -> None:
    before = everything()

    @command("test")
    def fail(user: User) -> None:
        company(user)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail(ana)
    with pytest.raises(Invalid):
        interactions.log(ana, InteractionEntry(company=company(ana), kind="dance", text="hi"))

    assert recorded() == [("ana", "company.create")]
    assert {**everything(), "company": [], "company_doc": []} == before
    assert check() == []


def test_after_a_failure_the_next_command_is_one_of_its_own(ana: User) -> None:
    with pytest.raises(NotFound):
        contacts.leave(ana, 99)

    company(ana)

    assert recorded() == [("ana", "company.create")]


def test_a_command_inside_another_is_part_of_it(ana: User) -> None:
    acme = company(ana)

    interactions.log(ana, InteractionEntry(acme, text="asked for bolts", contact="Eva Sol"))

    assert recorded() == [("ana", "company.create"), ("ana", "interaction.log")]
    assert [change[0] for change in changes_of(newest())] == ["contact", "interaction"]


def test_a_command_that_fails_inside_another_leaves_nothing_of_its_own(ana: User) -> None:
    @command("inner")
    def inner(user: User, name: str) -> None:
        choices.add(user, "sector", name)
        changes.about(name, 7)
        raise NotFound("gone")

    @command("outer")
    def outer(user: User) -> None:
        for name in ("lost before", "lost again"):
            with pytest.raises(NotFound):
                inner(user, name)
        choices.add(user, "sector", "kept")
        with pytest.raises(NotFound):
            inner(user, "lost after")

    outer(ana)

    names = [name for (name,) in rows(Choice.select(Choice.name))]
    assert "kept" in names
    assert not {"lost before", "lost again", "lost after"} & set(names)
    assert recorded() == [("ana", "outer")]
    found = ChangeSet.get_by_id(newest())
    assert (found.subject, found.company) == ("kept", None)
    assert [after for _, _, _, after in changes_of(newest())] == [None]


def test_keys_are_never_given_twice(ana: User) -> None:
    first = choices.add(ana, "sector", "fleeting")
    Choice.delete().where(Choice.id == first).execute()

    assert choices.add(ana, "sector", "lasting") > first


def test_a_version_goes_up_by_one_with_each_saved_change(ana: User) -> None:
    acme = company(ana, contact="Eva Sol")
    eva = Contact.get().id

    for expected in (2, 3, 4):
        entry, version = contacts.open_for_editing(ana, eva)
        assert version == expected - 1
        contacts.update(ana, eva, entry, replace(entry, job_title=f"title {expected}"))
        assert Contact.get_by_id(eva).version == expected
    assert Company.get_by_id(acme).version == 1


def test_records_are_written_inside_a_command_only(ana: User) -> None:
    with pytest.raises(RuntimeError, match="inside a @command only"):
        changes.insert(Choice, list="sector", name="x", name_fold="x")

    acme = company(ana)
    with pytest.raises(RuntimeError):
        changes.update(Company, acme, product="bolts")


def test_what_is_not_there_cannot_be_changed(ana: User) -> None:
    @command("test")
    def change(user: User) -> None:
        changes.update(Company, 99, product="bolts")

    with pytest.raises(CrmError, match="not there any more"):
        change(ana)


def test_several_commands_in_one_write_stand_or_fall_together(ana: User) -> None:
    with pytest.raises(Invalid):
        write(lambda: [company(ana), company(ana, name="")])

    assert recorded() == []
    assert database.execute_sql("SELECT count(*) FROM company").fetchone() == (0,)
