"""The early frame reads the same as the queries of the first screen, for everybody."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from crmtui import clock, dbfile
from crmtui import db as database
from crmtui.access import User, identify
from crmtui.core.week import bounds
from crmtui.early.asked import Asked
from crmtui.early.reading import First, read
from crmtui.models import Office
from crmtui.queries import followups, team, trainings
from crmtui.queries.followups import Scope
from crmtui.queries.quotes import lists
from crmtui.services import drafts
from crmtui.services.drafts import Typed
from tests import factories as make
from tests.unit.database_files import blank, locked, raw, somebody_else
from tests.unit.sample.conftest import built as built

MOST = 40
NEXT = frozenset({"next"})
OTHERWISE = (
    "UPDATE training SET valid_until = '2026-01-01' WHERE done_on IS NOT NULL",
    (
        "UPDATE training SET name = upper(name), done_on = '2026-02-01'"
        " WHERE done_on IS NOT NULL AND id % 2"
    ),
    (
        "UPDATE training SET (name, salesperson_id) ="
        " (SELECT name, salesperson_id FROM training WHERE id = 1) WHERE id IN (2, 4)"
    ),
    "UPDATE review SET state = 'draft' WHERE id % 2",
    "UPDATE action SET due = '2026-01-01', closed_on = NULL WHERE review_id IS NOT NULL",
)
"""Trainings that hold no more, some given again; what a review agrees on that was not given yet."""


@pytest.fixture
def office(built: Path, tmp_path: Path) -> Path:
    """A sample office of one's own."""
    return Path(shutil.copyfile(built, tmp_path / "office.db"))


def first(path: Path, code: int | None = None, **settings: str) -> First | None:
    """What the early frame reads of a file, as the person of a code or as the login says."""
    options = {} if code is None else {"--as": str(code)}
    return read(Asked(options, {"database": str(path), **settings}, ""), MOST)


def shown(user: User) -> tuple[object, ...]:
    """What the first screen shows of a person, as the queries say."""
    today = clock.today()
    days = followups.counts_by_day(user, purposes=NEXT)
    found = followups.find(user, today=today, purposes=NEXT, limit=MOST)
    rows = [
        (row.due, row.time, row.kind, row.company, row.note.replace("\n", " ") or row.contact,
         row.attempts, row.do_not_contact, row.quiet_hours,
         "" if row.quote in row.note else row.quote)
        for row in found
    ]  # fmt: skip
    due = followups.due(user, Scope(), today)
    sunday = bounds(today).next_week - timedelta(days=1)
    progress = followups.progress(user, Scope(), today)
    expiring = lists.expiring(user, today, sunday).count
    late = trainings.count_late(user, today)
    return user.name, days, rows, due, expiring, late, progress.done, progress.total


def read_early(found: First) -> tuple[object, ...]:
    """The same, as the early frame has it."""
    rows = [
        (row.due, row.time, row.kind, row.company, row.note, row.attempts, row.do_not_contact,
         row.quiet_hours, row.quote)
        for row in found.rows
    ]  # fmt: skip
    count = found.due.get
    due = followups.Due(
        count(("promise", True), 0), count(("promise", False), 0),
        count(("task", True), 0), count(("task", False), 0), found.complaints,
        found.actions,
    )  # fmt: skip
    told = found.expiring, found.trainings, found.done, found.total
    return found.name, found.days, rows, due, *told


def test_everybody_of_the_sample_office_reads_the_same(office: Path) -> None:
    database.open_database(office)
    for statement in OTHERWISE:
        database.database.execute_sql(statement)
    codes = [person.code for person in team.find(identify(code=0))]
    expected = {code: shown(identify(code=code)) for code in codes}
    database.close_database()
    assert len(codes) == 8
    for code in codes:
        found = first(office, code)
        assert found is not None
        assert read_early(found) == expected[code]


def test_what_is_with_another_s_company_is_not_shown(office: Path) -> None:
    database.open_database(office)
    ana = identify(code=1)
    lost = followups.find(ana, today=clock.today(), purposes=NEXT, limit=1)[0].company_id
    database.database.execute_sql(
        "UPDATE company SET salesperson_id = (SELECT id FROM salesperson WHERE code = 2)"
        " WHERE id = ?", (lost,)
    )  # fmt: skip
    expected = shown(ana)
    database.close_database()
    found = first(office, 1)
    assert found is not None
    assert read_early(found) == expected


def test_the_login_tells_who_it_is_and_else_being_the_only_one(
    db: Path, monkeypatch: pytest.MonkeyPatch, ana: User
) -> None:
    monkeypatch.setenv("LOGNAME", "stranger")
    assert named(db) == "Ana Ruiz"
    make.salesperson(2, "Luis Gil")
    assert first(db) is None
    monkeypatch.setenv("LOGNAME", "luis")
    assert named(db) == "Luis Gil"
    database.database.execute_sql("UPDATE salesperson SET active = 0 WHERE code = 2")
    assert first(db, 2) is None
    assert named(db) == "Ana Ruiz"
    assert first(db, 3) is None


def test_where_a_draft_is_to_be_offered_the_ordinary_start_does(
    db: Path, ana: User, luis: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = drafts.keep(ana, Typed("company", {"name": "Acme"}))
    assert first(db, 1) is None
    assert first(db, 2) is not None, "it is not his"
    assert key is not None
    drafts.discard(ana, key)
    assert first(db, 1) is not None
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    (tmp_path / "crmtui").mkdir()
    (tmp_path / "crmtui" / "draft-1-99.json").touch()
    assert first(db, 1) is None
    assert first(db, 2) is not None


def test_the_day_is_that_of_the_office_or_of_the_settings(
    db: Path, ana: User, clock_at: Callable[[str], None]
) -> None:
    clock_at("2026-11-20T23:30")
    assert first(db, 1, time_zone="Asia/Tokyo").today == date(2026, 11, 21)  # type: ignore[union-attr]
    assert first(db, 1).today == date(2026, 11, 20)  # type: ignore[union-attr]
    database.write(lambda: Office.insert(name="Acme", time_zone="Europe/Madrid").execute())
    assert first(db, 1).today == date(2026, 11, 21)  # type: ignore[union-attr]


@pytest.mark.parametrize("version", [-1, 1])
def test_a_file_of_another_version_is_left_alone(db: Path, ana: User, version: int) -> None:
    newest = database.latest_migration()
    database.database.execute_sql(f"PRAGMA user_version = {newest + version}")
    assert first(db, 1) is None
    database.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assert first(db, 1) is None
    database.database.execute_sql(f"PRAGMA user_version = {newest}")
    database.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assert first(db, 1) is not None


def test_what_is_no_database_of_ours_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    assert first(path) is None
    assert not path.exists()
    for content in (b"", b"SQLite format 3\0" + bytes(200), bytes(4096)):
        path.write_bytes(content)
        assert first(path) is None
        assert path.read_bytes() == content


def test_whoever_may_only_read_leaves_no_files_behind(tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    path.write_bytes(blank())
    path.chmod(0o444)
    with somebody_else(tmp_path):
        assert first(path) is None
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_on_another_computer_s_disk_is_left_alone(
    db: Path, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "major", lambda device: 0)
    assert first(db, 1) is not None
    monkeypatch.setattr(dbfile, "file_system", lambda path: "nfs4")
    assert first(db, 1) is None


def test_it_waits_for_nobody(db: Path, ana: User) -> None:
    with locked(db):
        assert first(db, 1) is not None, "who writes is in nobody's way"
    database.close_database()
    other = raw(db)
    other.execute("PRAGMA journal_mode = DELETE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Exception, match="locked"):
        first(db, 1)
    other.close()


def named(path: Path) -> str:
    """Who it is, asked of the login."""
    found = first(path)
    assert found is not None
    return str(found.name)
