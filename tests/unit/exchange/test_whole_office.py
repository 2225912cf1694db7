"""A whole office goes out to a folder and comes in again: record by record, or not at all."""

from __future__ import annotations

import csv
import json
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from peewee import SqliteDatabase

from crmtui import clock, db, dbfile, models
from crmtui.access import User, identify
from crmtui.core import text
from crmtui.entry import CompanyEntry, LineEntry, PersonEntry, QuoteEntry
from crmtui.errors import CrmError, Refused
from crmtui.exchange.office import coming_in as office_in
from crmtui.exchange.office import folder as office_folder
from crmtui.exchange.office import going_out as office_out
from crmtui.exchange.office.folder import Manifest
from crmtui.exchange.writing import whole_lists
from crmtui.exchange.writing.csv_columns import COLUMNS
from crmtui.models import Company, Feed, ImportMap, Opportunity, Salesperson
from crmtui.queries import history, search
from crmtui.sample import build
from crmtui.services import companies, drafts, quotes, team
from crmtui.services.drafts import Typed
from crmtui.services.office import found_office
from crmtui.services.undo import undo
from crmtui.tables import stored
from tests.once_a_run import once_a_run
from tests.unit.furnished import once


def _sample() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.db"
        build(path, companies=25)
        db.close_database()
        return path.read_bytes()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[User]:
    """The manager of a sample office in which people have worked a while."""
    path = tmp_path / "crm.db"
    path.write_bytes(once_a_run("sample of 25", _sample))
    db.open_database(path)
    manager = identify(code=0)
    once(path, "worked in", lambda: _work(manager))
    yield manager
    db.close_database()


def _work(manager: User) -> None:
    """What the sample has none of: changes, undos, keys that were given in vain, drafts."""
    key = companies.create(manager, acme("Acme [/nope]", key="A-1"))
    gone = companies.create(manager, acme("Ñandú — \u2028 “Gone”"))
    undo(manager, _newest())
    assert Company.get_or_none(Company.id == gone) is None
    line = LineEntry(description="Press", price=Decimal(9800), taxes="IVA 21", unit="ud")
    quotes.send(manager, quotes.create(manager, QuoteEntry(key, lines=(line,))), next_contact=None)
    opened, _version = companies.open_for_editing(manager, key)
    companies.update(manager, key, opened, replace(opened, city="León"))
    drafts.keep(manager, Typed("company", {"name": "Half \ud83d typed"}))
    ana = Salesperson.get(Salesperson.code == 1).id
    with db.database.atomic():
        Opportunity.insert(salesperson=ana, currency="EUR", amount=7, stage="lead").execute()
        ImportMap.insert(name="theirs", shape="x", toml="a = 1", user=manager.id).execute()
        Feed.insert(user=manager.id, secret="s3cret").execute()


def acme(name: str, key: str = "") -> CompanyEntry:
    """What is typed of a new company; where it is from is one of the office's list."""
    source = models.Choice.get(models.Choice.list == "source").name
    return CompanyEntry(name, source=source, key=key)


def _newest() -> int:
    return int(models.ChangeSet.select(models.ChangeSet.id).order_by(-models.ChangeSet.id).scalar())


@pytest.fixture
def folder(office: User, tmp_path: Path) -> Path:
    """That office, written to a folder."""
    folder = tmp_path / "office"
    for name, data in once_a_run("office in a folder", lambda: _written(office)).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def _written(office: User) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "office"
        office_out.write(office, folder)
        files = [path for path in folder.rglob("*") if path.is_file()]
        return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def contents() -> dict[str, list[Any]]:
    """Every record of the open file, and what it keeps count of."""
    execute = db.database.execute_sql
    found = {
        table: execute(f'SELECT * FROM "{table}" ORDER BY rowid').fetchall()
        for table in stored.tables()
    }
    found["keys"] = execute("SELECT name, seq FROM sqlite_sequence ORDER BY name").fetchall()
    return found


NOT_OF_THE_OFFICE = {
    "mailing",
    "team", "changes", "duplicates", "bought", "answers", "lost", "prices_compared",
    "customer_prices", "debtors", "deliveries", "guarantees", "standings", "statements",
    "unconfirmed", "proposals", "candidates", "habits", "customers",
    "people", "coverage", "figure_records", "pay_lines", "results",
}  # fmt: skip
"""Lists of one person or company, what others come to, or what the records only let one guess."""


def names(folder: Path) -> list[str]:
    """What is in a folder, but what the engine keeps beside the open file."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("crm.db-"))


def test_an_office_comes_back_record_by_record(office: User, folder: Path, tmp_path: Path) -> None:
    before = contents()
    assert all(before[table] for table in ("opportunity", "import_map", "feed", "draft", "change"))
    assert office_in.into_new(folder, tmp_path / "new.db").records == sum(
        len(rows) for table, rows in before.items() if table != "keys"
    )

    db.open_database(tmp_path / "new.db")

    assert contents() == before
    assert db.check() == []
    found = [hit.title for group in search.anything(office, "acme nop") for hit in group.hits]
    assert found == ["Acme [/nope]"]


def test_one_goes_on_in_it_as_if_nothing_had_been(
    office: User, folder: Path, tmp_path: Path
) -> None:
    given = max(row[1] for row in contents()["keys"] if row[0] == "company")
    numbers = contents()["counter"]
    office_in.into_new(folder, tmp_path / "new.db")
    db.open_database(tmp_path / "new.db")
    key = Company.get(Company.name == "Acme [/nope]").id
    assert companies.open_for_editing(office, key)[0].city == "León"

    last = history.last_undoable(office)
    assert last is not None
    undo(office, last.id)

    assert companies.open_for_editing(office, key)[0].city == ""
    assert contents()["counter"] == numbers
    assert companies.create(office, acme("Next")) == given + 1


def test_every_table_is_taken_along_or_left_out_for_a_reason(office: User) -> None:
    there = {name for (name,) in db.database.execute_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
    ).fetchall()}  # fmt: skip
    kept = {model._meta.table_name for model in models.TABLES}
    assert set(stored.tables()) == kept
    assert {table for table in there - kept if not stored.is_left_out(table)} == set()
    assert stored.LEFT_OUT.keys() <= there
    assert all(stored.LEFT_OUT.values())


def test_what_a_new_table_holds_goes_along_by_itself(office: User, tmp_path: Path) -> None:
    db.database.execute_sql("CREATE TABLE newcomer (id INTEGER PRIMARY KEY, said TEXT)")
    db.database.execute_sql("INSERT INTO newcomer VALUES (7, 'hello')")
    office_out.write(office, tmp_path / "office")
    assert (tmp_path / "office/tables/newcomer.jsonl").read_text() == '{"id":7,"said":"hello"}\n'


def test_the_lists_are_there_to_be_read(office: User, folder: Path) -> None:
    assert COLUMNS.keys() - whole_lists.LISTS.keys() == NOT_OF_THE_OFFICE
    for kind in whole_lists.LISTS:
        with (folder / f"{kind}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert {len(row) for row in rows} == {len(rows[0])}, kind
        assert len(rows) - 1 == office_folder.opened(folder).files[f"{kind}.csv"].records
    with (folder / "companies.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == Company.select().count()


def test_only_its_owner_reads_the_folder(office: User, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    office_out.write(office, folder)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_file()}
    assert modes == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_only_a_manager_takes_an_office_out_or_brings_one_in(
    office: User, folder: Path, tmp_path: Path
) -> None:
    for code in (1, 2):
        other = identify(code=code)
        with pytest.raises(Refused, match="Only a manager"):
            office_out.write(other, tmp_path / "another")
        with pytest.raises(Refused, match="Only a manager"):
            office_in.into_empty(other, folder)
    assert not (tmp_path / "another").exists()


def test_what_is_written_meanwhile_is_in_it_whole_or_not_at_all(
    office: User, tmp_path: Path
) -> None:
    other = SqliteDatabase(str(db.path()))
    before = contents()

    def told(name: str) -> None:
        if name == "tables/contact.jsonl":
            # Behind the first tables and before the last: in none of them.
            other.execute_sql("UPDATE site SET city = 'Elsewhere'")
            other.execute_sql("UPDATE company SET name = 'Elsewhere' WHERE id = 1")
            other.close()

    office_out.write(office, tmp_path / "office", told)
    office_in.into_new(tmp_path / "office", tmp_path / "new.db")
    db.open_database(tmp_path / "new.db")

    assert contents() == before


# Where it is written ------------------------------------------------------------------


def test_a_folder_that_is_there_is_not_written_over(office: User, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    office_out.write(office, tmp_path / "there")
    kept = (tmp_path / "there/office.json").read_bytes()
    with pytest.raises(CrmError, match="there already"):
        office_out.write(office, tmp_path / "there")
    assert (tmp_path / "there/office.json").read_bytes() == kept


def test_nothing_is_left_of_an_export_that_fails(
    office: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = names(tmp_path)

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("crmtui.exchange.writing.out.write", full)
    with pytest.raises(CrmError, match="cannot be written: No space left"):
        office_out.write(office, tmp_path / "office")
    assert names(tmp_path) == before
    companies.create(office, acme("One can still save"))


# What is refused ----------------------------------------------------------------------


def resealed(folder: Path, **told: Any) -> None:
    """Change what the manifest says, as whoever writes such a folder would."""
    manifest = office_folder.opened(folder)
    values = {name: getattr(manifest, name) for name in Manifest.__dataclass_fields__}
    (folder / "office.json").write_bytes(office_folder.sealed(Manifest(**{**values, **told})))


def rewritten(folder: Path, table: str, change: Callable[[list[Any]], object]) -> None:
    """Change the rows of a table, as whoever makes such a folder by hand would."""
    name = office_folder.table_file(table)
    rows = [json.loads(line) for line in (folder / name).read_bytes().splitlines()]
    change(rows)
    with (folder / name).open("wb") as stream:
        counting = office_folder.Counting(stream)
        for row in rows:
            counting.write(json.dumps(row).encode() + b"\n")
        entry = counting.entry(len(rows))
    resealed(folder, files={**office_folder.opened(folder).files, name: entry})


def _folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file is missing": (
        lambda folder: (folder / "tables/email.jsonl").unlink(), "tables/email.jsonl is missing"
    ),
    "a list is missing": (lambda folder: (folder / "sales.csv").unlink(), "sales.csv is missing"),
    "a file is cut": (
        lambda folder: _cut(folder / "tables/change.jsonl"), "tables/change.jsonl is not as it was"
    ),
    "a byte is another": (
        lambda folder: (folder / "tables/company.jsonl").write_bytes(
            (folder / "tables/company.jsonl").read_bytes().replace(b"Acme", b"Bcme")
        ),
        "tables/company.jsonl is not as it was",
    ),
    "the manifest is cut": (lambda folder: _cut(folder / "office.json"), "office.json is not as"),
    "the manifest is missing": (
        lambda folder: (folder / "office.json").unlink(), "there is no office.json"
    ),
    "the manifest was edited": (
        lambda folder: (folder / "office.json").write_text(
            (folder / "office.json").read_text().replace('"schema": ', '"schema": 1')
        ),
        "office.json is not as it was",
    ),
    "the manifest is a folder": (
        lambda folder: _folder_instead(folder / "office.json"), "cannot be read: Is a directory"
    ),
    "it is somebody else's": (
        lambda folder: (folder / "office.json").write_text('{"office": "Word"}'),
        "another program's",
    ),
    "it is of a newer crmtui": (
        lambda folder: resealed(folder, schema=db.latest_migration() + 1), "newer crmtui"
    ),
    "its form is newer": (
        lambda folder: resealed(folder, version=office_folder.VERSION + 1), "newer crmtui"
    ),
    "a table is not named": (
        lambda folder: resealed(folder, files={
            name: entry for name, entry in office_folder.opened(folder).files.items()
            if "phone" not in name
        }),
        "tables/phone.jsonl is not as it was",
    ),
    "it leads out of the folder": (
        lambda folder: resealed(folder, files={
            **office_folder.opened(folder).files, "../crm.db": office_folder.Entry(1, 1, "x")
        }),
        "../crm.db is missing",
    ),
    "a record points nowhere": (
        lambda folder: rewritten(folder, "company", lambda rows: rows.pop()),
        "points to one of “company” that is not there",
    ),
    "a record has no name": (
        lambda folder: rewritten(folder, "company", lambda rows: rows[0].update(name="")),
        "A record of “company” cannot be kept",
    ),
    "a column is missing": (
        lambda folder: rewritten(folder, "company", lambda rows: rows[0].pop("notes")),
        "tables/company.jsonl is not as it was",
    ),
    "a value is a list": (
        lambda folder: rewritten(folder, "company", lambda rows: rows[0].update(notes=[1])),
        "tables/company.jsonl is not as it was",
    ),
    "a value is half a letter": (
        lambda folder: rewritten(folder, "company", lambda rows: rows[0].update(notes="\ud800")),
        "A record of “company” cannot be kept",
    ),
    "a number is too large": (
        lambda folder: rewritten(folder, "company", lambda rows: rows[0].update(version=1 << 80)),
        "A record of “company” cannot be kept",
    ),
    "nobody works there": (
        lambda folder: rewritten(folder, "salesperson", lambda rows: rows.clear()),
        "Nobody works in that office",
    ),
}  # fmt: skip


@pytest.mark.parametrize("why", BAD)
def test_what_is_no_whole_office_is_refused_and_nothing_is_left(
    office: User, folder: Path, tmp_path: Path, why: str
) -> None:
    damage, said = BAD[why]
    damage(folder)
    before = names(tmp_path)

    with pytest.raises(CrmError, match=f"(?s){said}".replace(".", r"\.")):
        office_in.into_new(folder, tmp_path / "new.db")

    assert names(tmp_path) == before


def test_an_office_that_came_into_being_meanwhile_is_left_alone(
    office: User, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = dbfile.put_in_place

    def taken(part: Path, path: Path) -> None:
        if path.parent == tmp_path:
            path.write_text("somebody's")
        free(part, path)

    monkeypatch.setattr("crmtui.dbfile.put_in_place", taken)
    with pytest.raises(CrmError, match="is there by now"):
        office_in.into_new(folder, tmp_path / "new.db")
    assert [path.read_text() for path in tmp_path.glob("*new.db*")] == ["somebody's"]


# Into an office that is there ----------------------------------------------------------


@pytest.fixture
def empty(office: User, folder: Path, tmp_path: Path) -> User:
    """The manager of an office that has just begun, which is open."""
    db.open_database(tmp_path / "empty.db", create=True)
    return found_office("Nuria New", "nuria", country="MX", language="en")


def test_an_office_in_which_nobody_has_worked_gives_its_place(
    empty: User, folder: Path, tmp_path: Path
) -> None:
    db.open_database(tmp_path / "crm.db")
    before = contents()
    db.open_database(tmp_path / "empty.db")

    office_in.into_empty(empty, folder)

    assert contents() == before
    assert db.check() == []
    assert db.path() == tmp_path / "empty.db"
    assert not list(tmp_path.glob(".*"))


def test_one_in_which_somebody_has_worked_stays(empty: User, folder: Path) -> None:
    team.add(empty, PersonEntry("Ana Ruiz", "1"))
    before = contents()
    with pytest.raises(CrmError, match="not empty"):
        office_in.into_empty(empty, folder)
    assert contents() == before


def test_one_in_which_somebody_works_by_then_stays(
    empty: User, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(folder: Path) -> Manifest:
        companies.create(empty, acme("Acme"))
        return office_folder.opened(folder)

    monkeypatch.setattr(office_in, "read", meanwhile)
    with pytest.raises(CrmError, match="not empty"):
        office_in.into_empty(empty, folder)
    assert [row.name for row in Company.select()] == ["Acme"]


def test_what_cannot_come_in_leaves_the_empty_one_as_it_was(empty: User, folder: Path) -> None:
    before = contents()
    BAD["a record points nowhere"][0](folder)
    path = db.path()
    with pytest.raises(CrmError, match="points to one"):
        office_in.into_empty(empty, folder)
    db.open_database(path)
    assert contents() == before


def test_what_an_older_crmtui_wrote_is_brought_up_to_date(
    office: User, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents()
    migrations = tmp_path / "migrations"
    shutil.copytree(db.MIGRATIONS, migrations)
    number = db.latest_migration() + 1
    (migrations / f"{number:04}_later.py").write_text(
        "def up(migrator, db):\n"
        "    db.execute_sql(\"ALTER TABLE feed ADD COLUMN later TEXT DEFAULT 'yes'\")\n"
        "def down(migrator, db):\n"
        "    db.execute_sql('ALTER TABLE feed DROP COLUMN later')\n"
    )
    monkeypatch.setattr(db, "MIGRATIONS", migrations)

    office_in.into_new(folder, tmp_path / "new.db")

    db.open_database(tmp_path / "new.db")
    after = contents()
    assert [row[-1] for row in after.pop("feed")] == ["yes"]
    assert after == {table: rows for table, rows in before.items() if table != "feed"}
    assert sorted(path.name for path in tmp_path.glob("*.bak")) == []


def test_the_moment_is_told(office: User, folder: Path) -> None:
    manifest = office_folder.opened(folder)
    assert manifest.written == clock.now().isoformat(timespec="seconds")
    assert text.fold(manifest.office) == "suministros alcorvalle"
