"""Who is erased is erased everywhere: no byte of the files holds a trace. Nothing else goes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from peewee import TextField

from crmtui import clock, config
from crmtui import db as database_file
from crmtui.access import User
from crmtui.db import database
from crmtui.entry import ContactEntry, InteractionEntry, LineEntry, QuoteEntry
from crmtui.errors import CannotUndo, Invalid, NotFound, Refused
from crmtui.models import (
    RECORDS,
    Change,
    ChangeSet,
    Company,
    CompanyDoc,
    Contact,
    Draft,
    Email,
    Erasure,
    FollowUp,
    Import,
    Interaction,
    Phone,
    QuoteLine,
    Salesperson,
)
from crmtui.services import (
    bulk,
    changes,
    companies,
    contacts,
    drafts,
    erasing,
    followups,
    interactions,
    moving,
    quotes,
)
from crmtui.services._erasures import Known
from crmtui.services.drafts import Typed
from crmtui.services.undo import undo
from crmtui.tables.texts import NOT_WRITTEN, WRITTEN
from tests import factories as make
from tests.unit.services.office import company, edit, everything, newest

NAME = "Zoraida Ízquez Bermejillo"
SECRETS = (
    b"zoraida", b"zquez", b"bermejillo", b"699887766", b"667788996", b"699 88 77 66",
    b"zoraida@acme.example",
)  # fmt: skip


def bytes_left(path: Path) -> dict[str, list[bytes]]:
    """Which of the secrets stand in which file of the database, whatever their capitals."""
    found = {}
    for file in sorted(path.parent.glob(f"{path.name}*")):
        held = file.read_bytes().lower()
        if there := [each for each in SECRETS if each.lower() in held]:
            found[file.name] = there
    return found


@pytest.fixture
def acme(ana: User) -> int:
    """A company with some of everything that names one person."""
    key = company(ana, "Acme", city="Zaragoza", phones="976 123 456")
    person = ContactEntry(
        NAME, "buyer", "699 88 77 66", "Zoraida@acme.example", notes="Ízquez, too"
    )
    zora = contacts.create(ana, key, person)
    opened, _ = contacts.open_for_editing(ana, zora)
    contacts.update(ana, zora, opened, replace(opened, phones="976 123 456", notes=f"{NAME}!"))
    opened, _ = contacts.open_for_editing(ana, zora)
    contacts.update(ana, zora, opened, replace(opened, phones="699 88 77 66; 976 123 456"))
    talk = InteractionEntry(key, text=f"Call with {NAME}: ring +34 699-887-766", contact=NAME)
    planned = replace(talk, next_contact=clock.today(), next_note="ask Zoraida Izquez")
    interactions.log(ana, planned)
    interactions.log(ana, InteractionEntry(key, text="No: Ízquez Bermejillo, Zoraida"))
    interactions.log(ana, InteractionEntry(key, text="About bolts"))
    plan = FollowUp.get().id
    followups.postpone(ana, plan, clock.today())
    edit(ana, key, notes=f"Ask {NAME}")
    contacts.create(ana, key, ContactEntry("Eva Sol", phones="600 111 222"))
    drafts.keep(ana, Typed("contact", {"name": NAME}, record=zora, title=NAME))
    drafts.keep(ana, Typed("interaction", {"text": f"with {NAME}", "contact": NAME}, title="Acme"))
    pairs = json.dumps({"pairs": [[1, 2, "number", "699 88 77 66"]]})
    Import.insert(change_set=99, user=ana.id, name=f"{NAME}.csv", counts=pairs).execute()
    return key


@pytest.fixture
def zora(acme: int) -> int:
    """Who is to be erased."""
    return int(Contact.get(Contact.name == NAME).id)


def test_no_byte_of_the_files_holds_a_trace(jefa: User, acme: int, zora: int, db: Path) -> None:
    database.execute_sql("PRAGMA wal_checkpoint(PASSIVE)")
    assert len(bytes_left(db)["crm.db"]) == len(SECRETS)

    erased = erasing.erase(jefa, zora, NAME)

    assert bytes_left(db) == {}
    assert erased.clean
    assert erased.spared == ("976 123 456",)


def test_nothing_else_goes(jefa: User, acme: int, zora: int) -> None:
    before = everything()

    erased = erasing.erase(jefa, zora, NAME)

    after = everything()
    assert erased.texts == 4
    assert Contact.select().count() == 1
    assert [row["number"] for row in after["phone"]] == ["976 123 456", "600 111 222"]
    said = [row["text"] for row in after["interaction"]]
    assert said == ["Call with [erased]: ring [erased]", "No: [erased]", "About bolts"]
    assert Company.get().notes == "Ask [erased]"
    assert FollowUp.get().note == "ask [erased]"
    assert {row["contact_id"] for row in after["interaction"] + after["follow_up"]} == {None}
    same = {"salesperson", "choice", "office", "site", "quote", "sale"}
    assert {name: after[name] for name in same} == {name: before[name] for name in same}


def test_the_history_says_that_something_was_there_and_not_what(
    jefa: User, acme: int, zora: int
) -> None:
    told = ChangeSet.select().count()

    erased = erasing.erase(jefa, zora, NAME)

    assert ChangeSet.select().count() == told + 1
    assert newest_set().command == "person.erase"
    assert newest_set().subject == "Acme"
    of_them = Change.select().where((Change.table == "contact") & (Change.record == zora))
    said = [json.loads(each.before or "{}") for each in of_them.order_by(Change.id)]
    assert [each.get("name") for each in said if each.get("name")] == ["[erased]"]
    assert erased.changes > 8


def test_drafts_and_imports_forget_them(jefa: User, ana: User, acme: int, zora: int) -> None:
    erasing.erase(jefa, zora, NAME)

    (left,) = Draft.select()
    values = json.loads(left.payload)["values"]
    assert values == {"text": "with [erased]", "contact": "[erased]"}
    assert Import.get().name == "[erased].csv"
    assert json.loads(Import.get().counts)["pairs"] == [[1, 2, "number", "[erased]"]]
    drafts.keep(ana, Typed("contact", {"name": NAME}, record=zora))
    assert Draft.select().count() == 1


def test_drafts_that_the_database_refused_forget_them_too(
    jefa: User, ana: User, acme: int, zora: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no(*_args: object, **_options: object) -> None:
        raise Refused("no")

    with monkeypatch.context() as refusing:
        refusing.setattr(database_file, "write", no)
        drafts.keep(ana, Typed("interaction", {"text": f"with {NAME}"}, title=NAME))
        drafts.keep(jefa, Typed("contact", {"name": NAME}, record=zora))
    folder = Path(config.state_path())
    assert len([*folder.glob("draft-*")]) == 2

    assert erasing.erase(jefa, zora, NAME).unread == ()

    (left,) = folder.glob("draft-*")
    payload = json.loads(json.loads(left.read_text())["payload"])
    assert payload["values"] == {"text": "with [erased]"}
    assert "zoraida" not in left.read_text().lower()


def test_whose_drafts_could_not_be_looked_through_is_said(
    jefa: User, ana: User, acme: int, zora: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "hers" / ".local" / "state").mkdir(parents=True)
    (tmp_path / "hers" / ".local" / "state" / "crmtui").write_text("no folder")
    entry = SimpleNamespace(pw_dir=str(tmp_path / "hers"))
    monkeypatch.setattr("pwd.getpwnam", lambda _login: entry)
    database_file.write(
        lambda: Salesperson.update(login=None).where(Salesperson.id != ana.id).execute()
    )
    make.edit(jefa, "test", Salesperson, ana.id, login="ana")

    assert erasing.erase(jefa, zora, NAME).unread == (ana.name,)


def test_a_text_that_is_to_stay_stays(jefa: User, acme: int, zora: int) -> None:
    talk = Interaction.select().order_by(Interaction.id).first()

    erased = erasing.erase(jefa, zora, NAME, keeping=[("interaction", talk.id)])

    assert Interaction.get_by_id(talk.id).text.startswith(f"Call with {NAME}")
    assert Interaction.get_by_id(talk.id).contact is None
    assert not erased.clean


def test_colleagues_go_on_while_it_looks_and_what_they_write_is_found(
    jefa: User, ana: User, acme: int, zora: int, db: Path
) -> None:
    other = company(ana, "Bolt")
    waiting: list[list[Callable[[], object]]] = [
        [lambda: make.phone(ana, acme, "655 443 322", contact=zora)],
        [
            lambda: interactions.log(ana, InteractionEntry(other, text=f"{NAME}: 655443322")),
            lambda: contacts.create(ana, acme, ContactEntry("Luz Paz", notes=f"after {NAME}")),
        ],
    ]

    def at_work(done: float) -> None:
        if done > 0.9 and waiting:  # Everything was looked at by then.
            for write in waiting.pop(0):
                write()

    erased = erasing.erase(jefa, zora, NAME, tell=at_work)

    assert waiting == []
    assert erased.clean
    assert erased.texts == 6
    assert bytes_left(db) == {}
    assert b"655443322" not in db.read_bytes()


def test_a_large_file_is_not_written_anew_while_colleagues_are_in(
    jefa: User, ana: User, acme: int, zora: int, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crmtui.services._wiping._LARGE", 0)
    monkeypatch.setattr("crmtui.desks.all", lambda: [None, None])
    talk = Interaction.select().order_by(Interaction.id).first().id

    erased = erasing.erase(jefa, zora, NAME, keeping=[("interaction", talk)])

    assert (erased.clean, erased.waits) == (False, True)
    with pytest.raises(Refused):
        erasing.tidy(ana)
    erasing.tidy(jefa)


def test_it_cannot_be_undone_nor_what_was_done_to_them(
    jefa: User, ana: User, acme: int, zora: int
) -> None:
    added = ChangeSet.get(ChangeSet.command == "contact.create").id
    erasing.erase(jefa, zora, NAME)
    before = everything()

    with pytest.raises(CannotUndo, match="nothing was kept"):
        undo(jefa, newest_set().id)
    with pytest.raises(CannotUndo, match="erased since"):
        undo(ana, added)

    assert everything() == before


def test_only_a_manager_erases_and_only_by_the_whole_name(
    jefa: User, ana: User, marta: User, acme: int, zora: int
) -> None:
    before = everything()

    for user in (ana, marta):
        with pytest.raises(Refused, match="Only a manager"):
            erasing.erase(user, zora, NAME)
        with pytest.raises(Refused, match="Only a manager"):
            erasing.erase_company(user, acme, "Acme")
    with pytest.raises(Invalid) as wrong:
        erasing.erase(jefa, zora, "Zoraida")
    assert wrong.value.problems == {"typed": f"Type the whole name to erase them: {NAME}."}
    with pytest.raises(NotFound):
        erasing.erase(jefa, 999, NAME)

    assert everything() == before


def test_whoever_moved_is_one_person_at_both_companies(
    jefa: User, ana: User, acme: int, zora: int, db: Path
) -> None:
    other = company(ana, "Bolt")
    now = moving.move(ana, zora, other)

    erasing.erase(jefa, now, NAME)

    assert [each.name for each in Contact.select()] == ["Eva Sol"]
    assert bytes_left(db) == {}
    assert {(each.kind, each.record) for each in Erasure.select()} == {
        ("contact", zora), ("contact", now),
    }  # fmt: skip


def test_words_that_an_import_left_lying_in_the_index_go_too(
    jefa: User, ana: User, acme: int, zora: int, db: Path
) -> None:
    keys = make.companies(ana, [f"Company {number}" for number in range(200)])
    spoilt = {key: {"trade_name": "Zoraida Bermejillo"} for key in keys}
    make.write(ana, "company.bulk", lambda: bulk.update_rows(Company, spoilt))
    make.write(ana, "company.bulk", lambda: bulk.update_many(Company, keys, trade_name=""))
    make.write(jefa, "history", lambda: Change.delete().where(Change.record.in_(keys)).execute())

    assert erasing.erase(jefa, zora, NAME).clean

    assert bytes_left(db) == {}


def test_a_colleague_who_has_the_office_open_keeps_no_trace_of_them_alive(
    jefa: User, acme: int, zora: int, db: Path
) -> None:
    with closing(sqlite3.connect(db)) as other:
        other.execute("SELECT count(*) FROM contact").fetchall()

        assert erasing.erase(jefa, zora, NAME).clean

        assert bytes_left(db) == {}
        assert other.execute("SELECT name FROM contact").fetchall() == [("Eva Sol",)]


def test_what_a_page_kept_of_them_goes_with_the_page(
    jefa: User, acme: int, zora: int, db: Path
) -> None:
    database.execute_sql("PRAGMA secure_delete = 0")
    spoilt = make.contact(jefa, acme, f"{NAME} {'x' * 900}")
    make.write(jefa, "contact.update", lambda: changes.delete(Contact, spoilt))
    make.write(jefa, "history", lambda: Change.delete().where(Change.record == spoilt).execute())
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.execute_sql("PRAGMA secure_delete = 1")

    assert erasing.erase(jefa, zora, NAME).clean

    assert bytes_left(db) == {}


def test_a_company_that_is_one_person_is_left_without_a_word_about_it(
    jefa: User, ana: User, db: Path, acme: int
) -> None:
    opened, _ = companies.open_for_editing(ana, acme)
    companies.update(ana, acme, opened, replace(opened, name=NAME, tax_id="12345678Z"))
    quote = make_quote(ana, acme)

    erased = erasing.erase_company(jefa, acme, NAME.lower())

    assert erased.clean
    assert bytes_left(db) == {}
    row = Company.get_by_id(acme)
    assert (row.name, row.tax_id, row.status, row.do_not_contact) == (
        "[erased]", "", "dropped", True,
    )  # fmt: skip
    assert [each.text for each in Interaction.select()] == ["[erased]"] * 3
    assert Phone.select().count() == Email.select().count() == Contact.select().count() == 0
    assert not FollowUp.select().where(FollowUp.closed_on.is_null()).exists()
    assert QuoteLine.get(QuoteLine.quote == quote).description == "Press"
    assert CompanyDoc.get_by_id(acme).name == "erased"


def test_a_copy_that_is_put_back_does_not_bring_them_back(
    jefa: User, acme: int, zora: int, db: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    database_file.backup(copy)
    erasing.erase(jefa, zora, NAME)
    told = erasing.remembered(jefa)
    database_file.close_database()
    db.write_bytes(copy.read_bytes())
    copy.unlink()
    database_file.open_database(db)
    assert Contact.select().where(Contact.id == zora).exists()

    assert erasing.erase_again(jefa, told) == 1

    assert bytes_left(db) == {}
    assert erasing.erase_again(jefa, told) == 0
    assert [(each.kind, each.record) for each in Erasure.select()] == [("contact", zora)]


def test_whoever_got_the_number_of_somebody_erased_stays(jefa: User, acme: int, zora: int) -> None:
    erasing.erase(jefa, zora, NAME)
    values = {"company": acme, "name": "Nuria Gil", "name_fold": "nuria gil", "id": zora}
    make.write(jefa, "contact.create", lambda: changes.insert(Contact, **values))

    assert erasing.erase_again(jefa) == 0
    assert Contact.get_by_id(zora).name == "Nuria Gil"


def test_what_is_remembered_tells_nobody_who_it_was(
    jefa: User, ana: User, acme: int, zora: int
) -> None:
    erasing.erase(jefa, zora, NAME)
    (kept,) = erasing.remembered(jefa)
    known = Known()

    assert len(json.loads(kept.marks)) == 3
    assert "zora" not in kept.marks
    assert known.person("Acme", NAME.upper(), [], "")
    assert known.person("Other", "Z.", ["0034 699887766"], "")
    assert known.person("Other", "Z.", [], "ZORAIDA@acme.example")
    assert not known.person("Other", NAME, ["976 123 456"], "eva@acme.example")
    assert not known.company("Acme", "", [], "")
    with pytest.raises(Refused):
        erasing.remembered(ana)


def test_every_text_of_every_record_is_gone_through_or_no_text_to_write_in() -> None:
    for name, model in RECORDS.items():
        fields = {
            field.name
            for field in model._meta.sorted_fields
            if type(field) is TextField
            and not any(" IN (" in each.sql for each in field.constraints or ())
        }  # fmt: skip
        written, not_written = set(WRITTEN.get(name, ())), NOT_WRITTEN.get(name, frozenset())
        assert written | not_written == fields - {"quiet_hours"}, name
        assert not written & not_written, name


def newest_set() -> Any:
    """The change set that was written last."""
    return ChangeSet.get_by_id(newest())


def make_quote(user: User, company_id: int) -> int:
    """A quote with one line and a word about who it is for."""
    line = LineEntry(description="Press", price=Decimal(9))
    entry = QuoteEntry(company_id, contact=NAME, notes=f"for {NAME}", lines=(line,))
    return quotes.create(user, entry)
