"""Putting a copy back: what is lost is said, what must go on goes on, and nothing is half done."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from crmtui import db, dbcopy
from crmtui.access import User, identify
from crmtui.backups import carrying, making, places, restoring
from crmtui.backups.looking import Opening
from crmtui.backups.making import Closing
from crmtui.backups.restoring import Plan, Restored, Standing
from crmtui.entry import ContactEntry
from crmtui.errors import Busy, CannotUndo, CrmError, DatabaseTrouble, Refused
from crmtui.models import Backup, ChangeSet, Company, Contact, Counter, Erasure, Office
from crmtui.queries import history
from crmtui.services import companies, contacts, erasing, whole_office
from crmtui.services.undo import undo
from tests import factories as make
from tests.unit.database_files import raw
from tests.unit.services.office import company


@pytest.fixture
def office(db: Path, jefa: User, ana: User) -> Path:
    """An office of Carmen and Ana with one company, open."""
    Office.insert(name="Delta").execute()
    make.choice(jefa, "source", "fair")
    company(jefa, "Acme", salesperson="1", contact="Eva Sol", contact_phones="600 11 22 33")
    return db


@pytest.fixture
def copy(office: Path, jefa: User, tmp_path: Path) -> Path:
    """A copy of it."""
    path = tmp_path / "copy.db"
    making.make(jefa, path, Closing())
    return path


def manager() -> User:
    return identify(code=0)


def restore(
    live: Path, file: Path, *, who: Callable[[], User] = manager, seen: list[Plan] | None = None
) -> Restored:
    """Put a copy back as the shell does, and open what comes of it."""
    db.close_database()
    try:
        with restoring.prepared(live, file, Opening(), who) as plan:
            if seen is not None:
                seen.append(plan)
            return restoring.carry_out(plan)
    finally:
        db.close_database()
        if live.exists() and live.read_bytes()[:6] == b"SQLite":
            db.open_database(live)


def names() -> list[str]:
    return [row.name for row in Company.select().order_by(Company.id)]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def nothing_is_left(folder: Path) -> None:
    """No private place and no half file."""
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_what_was_made_since_is_said_and_lies_aside(
    office: Path, copy: Path, jefa: User, ana: User
) -> None:
    company(jefa, "Bolt", salesperson="1")
    company(ana, "Cobre", contact="Max Paz")
    Counter.insert(name="quote:P:2026", value=3).execute()
    seen: list[Plan] = []

    done = restore(office, copy, seen=seen)

    lost = seen[0].lost
    assert lost is not None
    assert sorted(lost.changes) == [("Ana Ruiz", 1), ("Carmen Soto", 1)]
    assert lost.new == {"company": 2, "contact": 1, "interaction": 0, "quote": 0, "sale": 0}
    assert lost.numbers == 3
    assert names() == ["Acme"]
    assert db.check() == []
    assert done.aside is not None
    assert done.aside.stat().st_mode & 0o777 == 0o600
    assert Backup.get(Backup.path == str(done.aside)).by_itself is False
    nothing_is_left(office.parent)

    restore(office, done.aside)
    assert names() == ["Acme", "Bolt", "Cobre"], "what was lost is got back from there"


def test_numbers_and_keys_that_were_given_are_not_given_again(
    office: Path, copy: Path, jefa: User
) -> None:
    last = company(jefa, "Bolt")
    Counter.insert(name="quote:P:2026", value=7).execute()

    restore(office, copy)

    assert Counter.get().value == 7
    assert company(jefa, "Cobre") > last
    assert str(copy) in {row.path for row in Backup.select()}, "where copies are is known still"


def test_whoever_was_erased_since_is_erased_again(office: Path, copy: Path, jefa: User) -> None:
    eva = Contact.get(Contact.name == "Eva Sol").id
    erasing.erase(jefa, eva, "Eva Sol")

    done = restore(office, copy)

    assert done.erased == 1
    assert Contact.select().where(Contact.name == "Eva Sol").count() == 0
    assert Erasure.select().count() >= 1
    db.close_database()
    everything = b"".join(path.read_bytes() for path in office.parent.glob("crm.db*"))
    assert b"Eva" not in everything
    assert b"600112233" not in everything
    assert b"Eva Sol" in copy.read_bytes()


def test_an_older_copy_is_brought_up_to_date(
    office: Path, jefa: User, copy: Path, tmp_path: Path
) -> None:
    db.close_database()
    old = tmp_path / "old.db"
    shutil.copy(copy, old)
    db.open_database(old)
    whole_office.age(4)
    db.close_database()
    db.open_database(office)
    company(jefa, "Bolt")

    restore(office, old)

    assert names() == ["Acme"]
    assert Office.get().backup_hours == 20
    assert db.check() == []
    assert not list(office.parent.glob("*.bak")), "the copy needs no copy of its own"


def test_it_stands_in_the_history_and_is_not_undone_by_u(
    office: Path, copy: Path, jefa: User
) -> None:
    company(jefa, "Bolt")
    restore(office, copy)
    restored = ChangeSet.select().order_by(ChangeSet.id.desc()).get()
    assert (restored.command, restored.subject, restored.user.code) == (
        "office.restore", "copy.db", 0,
    )  # fmt: skip
    last = history.last_undoable(jefa)
    assert last is not None
    assert last.command == "company.create"
    with pytest.raises(CannotUndo, match="Restore the copy that was made just before"):
        undo(jefa, restored.id)


def foreign(copy: Path, path: Path) -> None:
    path.write_text("These are my notes.\n" * 20)


def damaged(copy: Path, path: Path) -> None:
    whole = copy.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * 4096 + whole[12288:])


def cut(copy: Path, path: Path) -> None:
    path.write_bytes(copy.read_bytes()[:-8192])


def newer(copy: Path, path: Path) -> None:
    shutil.copy(copy, path)
    other = raw(path)
    other.execute("PRAGMA user_version = 9999")
    other.close()


def another_office(copy: Path, path: Path) -> None:
    shutil.copy(copy, path)
    other = raw(path)
    other.execute("UPDATE office SET created_at = '2020-01-01 00:00:00.000000'")
    other.close()


def missing(copy: Path, path: Path) -> None:
    """There is none."""


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (foreign, "is not a crmtui database"),
        (damaged, "is damaged|is not sound"),
        (cut, "is damaged|is not sound"),
        (newer, "was made by a newer crmtui"),
        (another_office, "is of another office"),
        (missing, "There is no file"),
    ],
)
def test_what_is_no_good_copy_of_this_office_is_refused_and_nothing_is_touched(
    office: Path, copy: Path, tmp_path: Path, spoil: Callable[[Path, Path], None], said: str
) -> None:
    db.close_database()
    before = digest(office)
    spoil(copy, bad := tmp_path / "bad.db")

    with pytest.raises((DatabaseTrouble, Refused), match=said) as refused:
        restore(office, bad)

    assert str(bad) in str(refused.value)
    db.close_database()
    assert digest(office) == before
    nothing_is_left(office.parent)


def test_only_a_manager_puts_a_copy_back(office: Path, copy: Path) -> None:
    db.close_database()
    for _there in (True, False):
        asked = restoring.prepared(office, copy, Opening(), lambda: identify(code=1))
        with pytest.raises(Refused, match="Only a manager"), asked:
            pass
        office.unlink(missing_ok=True)


def test_the_database_itself_is_no_copy(office: Path) -> None:
    with pytest.raises(DatabaseTrouble, match="is the database itself"):
        restore(office, office)


@pytest.mark.parametrize("content", [None, b""])
def test_where_there_is_no_office_the_copy_becomes_it(
    office: Path, copy: Path, content: bytes | None
) -> None:
    db.close_database()
    office.unlink()
    if content is not None:
        office.write_bytes(content)

    assert restore(office, copy).aside is None
    assert names() == ["Acme"]
    assert office.stat().st_mode & 0o777 == 0o600
    nothing_is_left(office.parent)


@pytest.mark.parametrize("keep", [0, 4096])
def test_a_damaged_office_goes_aside_with_all_that_belongs_to_it(
    office: Path, copy: Path, keep: int
) -> None:
    db.close_database()
    office.write_bytes(rubbish := office.read_bytes()[:keep] + b"\xff" * 90_000)
    (office.with_name("crm.db-wal")).write_bytes(b"left")
    seen: list[Plan] = []

    done = restore(office, copy, seen=seen)

    assert seen[0].standing is Standing.DAMAGED
    assert done.aside is not None
    assert done.aside.read_bytes() == rubbish
    if not keep:
        assert Path(f"{done.aside}-wal").read_bytes() == b"left"
    assert names() == ["Acme"]
    assert db.check() == []


def test_a_copy_comes_into_an_office_in_which_nobody_has_worked(
    office: Path, copy: Path, tmp_path: Path
) -> None:
    from crmtui.services import office as service

    fresh = tmp_path / "fresh.db"
    db.open_database(fresh, create=True)
    service.found_office("Carmen", "carmen", country="ES", language="es")
    restore(fresh, copy)
    assert names() == ["Acme"]


def test_what_is_saved_while_it_gets_ready_lies_aside_too(
    office: Path, copy: Path, jefa: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_back = dbcopy.put_back

    def somebody_saves(*given: object) -> None:
        other = raw(office)
        other.execute("UPDATE company SET name = 'Late'")
        other.execute("INSERT INTO counter (name, value) VALUES ('quote:P:2026', 9)")
        other.close()
        put_back(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(dbcopy, "put_back", somebody_saves)
    done = restore(office, copy)

    assert names() == ["Acme"]
    assert Counter.get().value == 9
    db.close_database()
    assert done.aside is not None
    db.open_database(done.aside)
    assert names() == ["Late"]


def test_where_somebody_is_erased_meanwhile_nothing_changes(
    office: Path, copy: Path, jefa: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    company(jefa, "Bolt")
    before = carrying.collected
    calls: list[carrying.Kept] = []

    def one_more(live: dbcopy.Watched) -> carrying.Kept:
        calls.append(before(live))
        kept = calls[-1]
        return carrying.Kept(kept.keys, kept.counters, kept.backups, len(calls))

    monkeypatch.setattr(carrying, "collected", one_more)
    with pytest.raises(Busy, match="Somebody was erased meanwhile"):
        restore(office, copy)
    assert names() == ["Acme", "Bolt"]
    assert db.check() == []
    nothing_is_left(office.parent)
    assert not list(office.parent.glob("*before-restore*")), "no copy of what goes on"


def test_while_somebody_keeps_writing_it_waits_and_then_says_so(
    office: Path, copy: Path, jefa: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    company(jefa, "Bolt")
    monkeypatch.setattr(dbcopy.put_back, "__kwdefaults__", {"patience": 0.01})
    held = raw(office)
    put_back = dbcopy.put_back

    def locked(*given: object) -> None:
        held.execute("BEGIN IMMEDIATE")
        put_back(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(dbcopy, "put_back", locked)
    with pytest.raises(Busy, match="Somebody keeps writing"):
        restore(office, copy)
    held.close()
    assert names() == ["Acme", "Bolt"]
    assert not list(office.parent.glob("*before-restore*"))


def test_nobody_imports_meanwhile(office: Path, copy: Path, jefa: User) -> None:
    from crmtui.services.imports.alone import alone

    with alone(jefa, "clients.csv"), pytest.raises(Busy, match="has been importing clients"):
        restore(office, copy)


def test_where_there_is_no_room_nothing_is_begun(
    office: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(office)._replace(free=1 << 20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    with pytest.raises(CrmError, match="There is not enough room"):
        restore(office, copy)
    nothing_is_left(office.parent)


def test_a_desk_that_has_it_open_goes_on_with_the_copy(
    office: Path, copy: Path, jefa: User, ana: User
) -> None:
    acme = Company.get().id
    opened, _version = companies.open_for_editing(ana, acme)
    bolt = company(jefa, "Bolt")
    desk = raw(office)
    assert desk.execute("SELECT count(*) FROM company").fetchone() == (2,)
    seen = history.seen(ana)

    restore(office, copy)

    assert desk.execute("SELECT count(*) FROM company").fetchone() == (1,)
    desk.execute("INSERT INTO counter (name, value) VALUES ('desk', 1)")
    desk.close()
    assert acme in history.since(ana, seen).companies, "every screen reads again"
    companies.update(ana, acme, opened, opened)
    with pytest.raises(CrmError, match="There is no such company"):
        companies.open_for_editing(ana, bolt)
    contacts.create(ana, acme, ContactEntry("Max Paz"))
    assert db.check() == []


def test_who_is_swept_away_while_beginning_a_file_begins_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flock, swept = fcntl.flock, list[int]()

    def too_late(file: int, how: int) -> None:
        if not swept:
            swept.append(file)
            (part,) = tmp_path.iterdir()
            part.unlink()
        flock(file, how)

    monkeypatch.setattr(fcntl, "flock", too_late)
    with places.appearing(tmp_path / "copy.db") as part:
        part.write_text("whole")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["whole"]
