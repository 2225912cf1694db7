"""Each thing that the doctor can say is provoked, and is not said where all is well."""

from __future__ import annotations

import grp
import json
import os
import pwd
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from crmtui import clock, config, db, dbfile, desks
from crmtui.access import User
from crmtui.backups import places
from crmtui.care.doctor import engine, examination, ssh, surroundings
from crmtui.care.doctor.findings import Finding, Level
from crmtui.care.doctor.scene import Scene
from crmtui.models import Backup, Office
from tests.unit.database_files import raw, somebody_else

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVl eva"

OWNER_OF = pwd.getpwuid
"""What the computer itself says."""

Look = Callable[[], dict[str, Finding]]


@pytest.fixture
def path(office: User, db_path: Path) -> Path:
    """The file of an office in which all is well, closed."""
    values = {"path": str(db_path.with_name("copy.bak")), "size": 1, "sha256": ""}
    Backup.insert(**values, at=clock.now() - timedelta(hours=3)).execute()
    db_path.with_name("copy.bak").touch()
    Office.insert(created_at=clock.now() - timedelta(days=9)).execute()
    db.close_database()
    db_path.chmod(0o600)
    db_path.parent.chmod(0o700)
    return db_path


@pytest.fixture
def db_path(db: Path) -> Path:
    """Where the office is."""
    return db


@pytest.fixture
def no_wait_for_the_disk() -> None:
    """Here it is looked at how files are opened."""


@pytest.fixture(autouse=True)
def _computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A server that is set up well, whatever the computer that tests are run on is like."""
    settings = tmp_path / "sshd_config"
    settings.write_text("Match User crm\n  DisableForwarding yes\n  ClientAliveInterval 30\n")
    monkeypatch.setattr(ssh, "SETTINGS", settings)
    me = pwd.getpwuid(os.getuid())
    home = str(tmp_path / "home")
    crm = pwd.struct_passwd(("crm", "x", me.pw_uid, me.pw_gid, "", home, "/bin/sh"))
    monkeypatch.setattr(pwd, "getpwuid", lambda _number: crm)
    monkeypatch.setattr(pwd, "getpwall", list)
    monkeypatch.setattr(pwd, "getpwnam", lambda name: {"carmen": crm}[name])
    monkeypatch.setattr(dbfile, "file_system", lambda _path: "ext4")
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.fixture
def said(path: Path) -> Look:
    """What the doctor says, by what it is about; of several the worst."""

    def look() -> dict[str, Finding]:
        found = sorted(examination.examine(str(path)), key=lambda each: each.level)
        return {each.about: each for each in found}

    return look


def sick(said: Look) -> dict[str, tuple[str, str]]:
    """What is not fine, with what to do."""
    return {about: (each.said, each.advice) for about, each in said().items() if each.level}


def change(path: Path, sql: str, *values: object) -> None:
    """Change the file behind the program's back."""
    other = raw(path)
    other.execute(sql, values)
    other.close()


def shared(path: Path) -> None:
    """Let the group of the file work with it, as docs/sharing.md says."""
    path.parent.chmod(0o2770)
    path.chmod(0o660)
    os.chown(path, -1, path.parent.stat().st_gid)


def let_in(path: Path, *codes: int, **options: str) -> Path:
    """Let these in with a key to the account that owns the file."""
    from crmtui import keyfile, publickeys

    keys = Path(pwd.getpwuid(0).pw_dir) / ".ssh/authorized_keys"
    keys.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
    program = [options.get("program", sys.executable)]
    lines = [keyfile.line(code, publickeys.parse(KEY), program, path) for code in codes]
    keys.write_text("\n".join(lines) + "\n")
    keys.chmod(0o600)
    return keys


def test_where_all_is_well_it_says_so_of_each(said: Look) -> None:
    found = said()
    assert {each.level for each in found.values()} == {Level.OK}
    assert found.keys() >= {
        "file", "sqlite.version", "sqlite.journal", "programs", "disk.kind", "disk.space",
        "file.mode", "inside", "clock", "backup", "way", "sessions", "locale",
    }  # fmt: skip
    assert "survives a power cut" in found["sqlite.journal"].said


def test_nothing_is_changed(path: Path, said: Look) -> None:
    before = path.read_bytes(), sorted(path.parent.iterdir())
    said()
    assert (path.read_bytes(), sorted(path.parent.iterdir())) == before


# The file -------------------------------------------------------------------------------


def test_a_file_that_is_not_there(path: Path) -> None:
    (only,) = examination.examine(str(path.with_name("gone.db")))
    assert (only.level, only.about) == (Level.PROBLEM, "file")
    assert "There is no database" in only.said


def test_an_address_of_another_engine() -> None:
    (only,) = examination.examine("postgres://office")
    assert "only SQLite files are supported" in only.said


def test_a_foreign_file_is_said_to_be_one(path: Path, said: Look) -> None:
    path.write_text("These are my notes.\n" * 20)
    path.chmod(0o644)
    assert "is not a crmtui database" in sick(said)["file"][0]
    assert len(said()) == 1, "what is another's is none of ours to judge"


def test_a_newer_file_is_said_to_be_one(path: Path, said: Look) -> None:
    change(path, "PRAGMA user_version = 9999")
    assert "newer crmtui" in sick(said)["file"][0]


def test_an_older_file_is_left_as_old_as_it_is(path: Path, said: Look) -> None:
    change(path, f"PRAGMA user_version = {db.latest_migration() - 1}")
    assert sick(said)["file.version"][0].endswith("was last used by an older crmtui.")
    assert dbfile.schema_version(path) == db.latest_migration() - 1


def test_a_file_that_may_only_be_read_is_not_opened(
    monkeypatch: pytest.MonkeyPatch, path: Path, said: Look
) -> None:
    monkeypatch.setattr(pwd, "getpwuid", OWNER_OF)
    for file, folder in ((0o444, 0o777), (0o666, 0o755)):
        path.chmod(file)
        path.parent.chmod(folder)
        with somebody_else(path.parent):
            found = sick(said)
        assert "or its folder, can be read but not written from here" in found["file"][0]
    assert not list(path.parent.glob("crm.db-*"))


@pytest.mark.parametrize("mode", [0o644, 0o602, 0o666])
def test_a_file_that_everybody_can_read(path: Path, said: Look, mode: int) -> None:
    path.chmod(mode)
    found = sick(said)
    assert found["file.mode"][1] == f"chmod o-rwx {path}"
    assert ("folder.mode" in found) is bool(mode & 0o020)


def test_commands_are_right_for_a_path_with_blanks(path: Path) -> None:
    other = path.with_name("our office.db")
    path.rename(other).chmod(0o644)
    (wrong,) = [each for each in examination.examine(str(other)) if each.level]
    assert wrong.advice == f"chmod o-rwx '{other}'"


def test_a_file_that_its_group_can_only_read(path: Path, said: Look) -> None:
    shared(path)
    path.chmod(0o640)
    assert "cannot write" in sick(said)["file.mode"][0]


def test_a_folder_that_everybody_can_write(path: Path, said: Look) -> None:
    path.parent.chmod(0o707)
    assert sick(said)["folder.mode"][1] == f"chmod o-w {path.parent}"


def test_a_shared_file_in_a_folder_that_is_others_too(path: Path, said: Look) -> None:
    path.chmod(0o660)
    path.parent.chmod(0o1777)
    assert "a folder of its own" in sick(said)["folder.mode"][1]


@pytest.mark.parametrize("mode", [0o770, 0o2750, 0o700])
def test_a_shared_file_in_a_folder_that_is_not(path: Path, said: Look, mode: int) -> None:
    shared(path)
    path.parent.chmod(mode)
    assert "chmod 2770" in sick(said)["folder.mode"][1]


def test_companions_with_other_rights(path: Path, said: Look) -> None:
    other = raw(path)
    other.execute("UPDATE office SET name = 'Aragón'")
    path.with_name("crm.db-wal").chmod(0o644)
    assert "other rights" in sick(said)["file.companions"][0]
    other.close()


def test_a_file_with_two_names(path: Path, said: Look) -> None:
    os.link(path, path.with_name("other.db"))
    assert "has 2 names" in sick(said)["file.links"][0]


def test_a_folder_of_sessions_that_not_everybody_can_write(path: Path, said: Look) -> None:
    shared(path)
    path.with_name("crm.db-desks").mkdir(mode=0o700)
    assert "nobody sees who else is in" in sick(said)["folder.desks"][0]


def test_a_umask_that_shows_files_to_everybody(path: Path, said: Look) -> None:
    os.umask(0o022)
    assert "umask" not in sick(said)
    shared(path)
    assert "0022" in sick(said)["umask"][0]


# What it runs on ------------------------------------------------------------------------


def test_a_network_disk(monkeypatch: pytest.MonkeyPatch, said: Look) -> None:
    monkeypatch.setattr(dbfile, "file_system", lambda _path: "nfs4")
    found = sick(said)
    assert "network disk (nfs4)" in found["file"][0]
    assert "network disk (nfs4)" in found["disk.kind"][0]


@pytest.mark.parametrize(("free", "level"), [(40 << 20, Level.PROBLEM), (60 << 20, Level.WARNING)])
def test_a_disk_that_is_nearly_full(
    monkeypatch: pytest.MonkeyPatch, path: Path, free: int, level: Level
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=free))
    scene = Scene(path)
    scene.found = os.stat_result((*scene.found[:6], 30 << 20, *scene.found[7:]))
    from crmtui.care.doctor import disk

    (found,) = disk.space(scene)
    assert found.level is level


def test_an_sqlite_that_can_damage_a_shared_file(
    monkeypatch: pytest.MonkeyPatch, said: Look
) -> None:
    monkeypatch.setattr(engine._sqlite, "sqlite_version_info", (3, 40, 1))
    assert "so a slower mode is used" in sick(said)["sqlite.version"][0]


def test_a_journal_that_a_power_cut_can_cost(
    monkeypatch: pytest.MonkeyPatch, path: Path, said: Look
) -> None:
    opened = db.open_database

    def carelessly(location: Path) -> bool:
        found = opened(location)
        db.database.execute_sql("PRAGMA synchronous = NORMAL")
        return found

    monkeypatch.setattr(db, "open_database", carelessly)
    assert "WAL, synchronous NORMAL, but it should be WAL FULL" in sick(said)["sqlite.journal"][0]


def test_a_python_or_a_library_that_nobody_tried(
    monkeypatch: pytest.MonkeyPatch, said: Look
) -> None:
    monkeypatch.setattr(engine, "_PYTHONS", ((4, 0), (4, 1)))
    assert "not tested with these" in sick(said)["programs"][0]
    monkeypatch.undo()
    assert engine._fits("textual<8.3,>=8.2.8", "textual")
    assert not engine._fits("textual<8.1,>=8.0", "textual")
    assert not engine._fits("textual>=99", "textual")


def test_a_clock_that_is_behind_what_was_saved(clock_at: Callable[[str], None], said: Look) -> None:
    clock_at("2020-01-01T08:00")
    said_now = "Is the clock right? The latest change is of 20/11/2026 at 09:12."
    assert sick(said)["clock"][0] == said_now


def test_a_time_zone_that_is_not_known_here(path: Path, said: Look) -> None:
    change(path, "UPDATE office SET time_zone = 'Mars/Olympus'")
    assert "Mars/Olympus" in sick(said)["clock.zone"][0]


def test_a_locale_that_is_not_utf8(monkeypatch: pytest.MonkeyPatch, said: Look) -> None:
    monkeypatch.setenv("LC_ALL", "es_ES.ISO-8859-1")
    assert "LC_ALL=es_ES.ISO-8859-1" in sick(said)["locale"][0]


@pytest.mark.parametrize(
    ("term", "size", "words"),
    [
        ("dumb", (80, 24), "cannot place"),
        ("xterm", (60, 20), "needs 80×24"),
        ("xterm", (80, 24), ""),
    ],
)
def test_a_terminal_on_which_the_desk_does_not_fit(
    monkeypatch: pytest.MonkeyPatch, path: Path, term: str, size: tuple[int, int], words: str
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(isatty=lambda: True, fileno=lambda: 1))
    monkeypatch.setattr(os, "get_terminal_size", lambda *_number: os.terminal_size(size))
    (found,) = surroundings.terminal(Scene(path))
    assert words in found.said
    assert bool(found.level) is bool(words)


# Inside it, and beside it ---------------------------------------------------------------


def test_counts_that_are_behind_are_seen_without_reading_all(path: Path, said: Look) -> None:
    change(path, "UPDATE counter SET value = 1")
    assert sick(said)["inside.counters"][1] == "crmtui check --repair"


def test_a_reference_that_leads_nowhere(path: Path, said: Look) -> None:
    change(path, "UPDATE phone SET contact_id = 99")
    assert sick(said)["inside"][0] == "References lead nowhere, in “phone”."


def test_a_page_that_is_damaged(path: Path, said: Look) -> None:
    other = raw(path)
    ((root,),) = other.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'loss'").fetchall()
    other.close()
    with path.open("rb+") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    assert sick(said)["inside"][1].startswith("Restore a backup")


def test_a_text_that_cannot_be_read_stops_one_look_and_not_the_others(
    path: Path, said: Look
) -> None:
    change(path, "UPDATE salesperson SET name = CAST(x'41ff' AS TEXT)")
    found = said()
    assert "is damaged" in found["inside"].said
    assert {"sessions", "locale"} <= found.keys()


def test_a_large_file_is_not_read_whole(monkeypatch: pytest.MonkeyPatch, said: Look) -> None:
    monkeypatch.setattr(Scene, "quick", 1)
    monkeypatch.setattr(Scene.__init__, "__defaults__", (False, 1))
    assert "too large" in said()["inside"].said


def test_an_old_backup_one_that_is_gone_and_none(path: Path, said: Look) -> None:
    assert "3 hours old" in said()["backup"].said
    change(path, "UPDATE backup SET at = '2026-11-17 09:12:00.000000'")
    assert "72 hours old" in sick(said)["backup"][0]
    change(path, "INSERT INTO backup SELECT 9, at, 'gone.db', 1, '', 0, 0 FROM backup")
    assert "72 hours old" in sick(said)["backup"][0], "the newest that is there"
    path.with_name("copy.bak").unlink()
    assert "not there any more" in sick(said)["backup"][0]
    change(path, "DELETE FROM backup")
    assert sick(said)["backup"] == ("There is no backup.", "crmtui backup")
    change(path, "UPDATE office SET created_at = '2026-11-19 10:00:00.000000'")
    assert "backup" not in said()


@pytest.mark.parametrize(
    ("name", "about"),
    [(".crm.db.99999999.part", "leftovers.part"), ("crm.db-import", "leftovers.lock")],
)
def test_what_a_killed_process_left(path: Path, said: Look, name: str, about: str) -> None:
    assert about not in sick(said)
    path.with_name(name).touch()
    path.with_name(f".crm.db.{os.getpid()}.part").touch()
    assert sick(said).keys() == {about}


def test_a_private_copy_that_a_killed_process_left(path: Path, said: Look) -> None:
    with places.private(path) as mine:
        (mine / "crm.db").touch()
        assert not sick(said)
    left = path.with_name(".crm.db-private-x")
    left.mkdir()
    assert not sick(said)
    (left / "crm.db").touch()
    assert sick(said)["leftovers.private"][1] == f"rm -r {left}"


def test_copies_from_before_an_upgrade_are_told(path: Path, said: Look) -> None:
    path.with_name("crm-before-0005.bak").touch()
    assert "crm-before-0005.bak" in said()["leftovers.upgrades"].said


def test_a_draft_that_the_database_refused(path: Path, said: Look) -> None:
    state = config.state_path()
    state.mkdir(parents=True)
    mine, other = f"{path.as_uri()}?mode=rw", "file:///elsewhere.db"
    for number, database in enumerate((mine, other)):
        file = state / f"draft-0-{number}.json"
        file.write_text(json.dumps({"database": database}))
    assert sick(said)["leftovers.drafts"][0].startswith("1 draft is in a file")


def test_a_mistake_that_was_written_down(said: Look) -> None:
    log = config.state_path() / "crash.log"
    log.parent.mkdir(parents=True)
    log.write_text("Traceback")
    assert str(log) in sick(said)["leftovers.crashes"][0]


# People ---------------------------------------------------------------------------------


def test_who_is_in_and_who_asks_them_to_leave(
    monkeypatch: pytest.MonkeyPatch, path: Path, office: User, said: Look
) -> None:
    desk = desks.Desk(path)
    desk.begin(office)
    with desks.ask_to_leave("Eva", "An upgrade.", path):
        monkeypatch.setattr(os, "getpid", lambda: 1)
        found = said()
    desk.end()
    assert found["sessions"].said == "1 session is open: Carmen Soto (desk, 09:12)."
    assert found["sessions.leaving"].said == "Eva asks everybody to leave: An upgrade."
    assert said()["sessions"].said == "Nobody is in the office now."


def test_a_shared_file_is_no_protection(path: Path, said: Look) -> None:
    shared(path)
    assert "roles are a convenience here" in said()["way"].advice


def test_whom_the_computer_does_not_know(path: Path, said: Look) -> None:
    change(path, "UPDATE salesperson SET login = 'no-such-login'")
    assert "no-such-login (Carmen Soto)" in sick(said)["people.logins"][0]


def test_who_has_neither_a_login_nor_a_key(path: Path, said: Look) -> None:
    change(path, "UPDATE salesperson SET login = NULL")
    shared(path)
    assert "0 Carmen Soto" in sick(said)["people.without"][0]
    let_in(path, 0)
    assert "people.without" not in sick(said)


def test_who_is_not_in_the_group_and_who_is_nobody(
    monkeypatch: pytest.MonkeyPatch, path: Path, said: Look
) -> None:
    group: Any = SimpleNamespace(gr_name="office", gr_mem=["eve"])
    monkeypatch.setattr(grp, "getgrgid", lambda _number: group)
    shared(path)
    found = sick(said)
    assert found["people.group"] == (
        "Not in the group office, so the file is closed to them: 0 Carmen Soto.",
        "for login in carmen; do usermod -aG office $login; done",
    )
    assert "nobody of the office: eve" in found["people.strangers"][0]
    group.gr_mem = ["carmen"]
    assert sick(said).keys().isdisjoint({"people.group", "people.strangers"})


def test_a_key_of_somebody_who_left(path: Path, said: Look) -> None:
    let_in(path, 0)
    found = said()
    assert found["ssh.keys"].level is Level.OK
    assert "1 person comes in with a key to the account crm" in found["way"].said
    let_in(path, 7)
    assert "nobody of that code works here" in sick(said)["ssh.keys"][0]


def test_a_shell_that_starts_nothing(
    monkeypatch: pytest.MonkeyPatch, path: Path, said: Look
) -> None:
    let_in(path, 0)
    assert "ssh.shell" not in sick(said)
    closed = pwd.struct_passwd((*pwd.getpwuid(0)[:6], "/usr/sbin/nologin"))
    monkeypatch.setattr(pwd, "getpwuid", lambda _number: closed)
    assert sick(said)["ssh.shell"][1] == "usermod -s /bin/sh crm"


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("Match User crm\nDisableForwarding yes\nClientAliveInterval 30", ""),
        ("DisableForwarding yes\nClientAliveInterval 30", ""),
        ("Match all\nDisableForwarding yes\nClientAliveInterval=30", ""),
        ("Include more.conf", ""),
        ("DisableForwarding yes", "does not notice when a line is dead"),
        ("DisableForwarding yes\nClientAliveInterval 0\nClientAliveInterval 30", "dead"),
        ("ClientAliveInterval 30\nMatch User eve\nDisableForwarding yes", "forward ports"),
        ("ClientAliveInterval 0\nMatch User crm\nInclude more.conf", ""),
    ],
)
def test_what_sshd_is_told(path: Path, said: Look, settings: str, words: str) -> None:
    let_in(path, 0)
    ssh.SETTINGS.write_text(settings)
    ssh.SETTINGS.with_name("more.conf").write_text("DisableForwarding yes\nClientAliveInterval 9")
    found = sick(said)
    assert words in found["ssh.options"][0] if words else "ssh.options" not in found


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("AcceptEnv LANG LC_* COLORTERM\nPermitUserEnvironment no", ""),
        ("PermitUserEnvironment yes", "set the environment"),
        ("AcceptEnv LANG\nAcceptEnv LD_PRELOAD BASH_ENV", "takes LD_PRELOAD BASH_ENV from"),
        ("AcceptEnv ENV # of the shell", "takes ENV from"),
        ('AcceptEnv "LD_FOO"', "takes LD_FOO from"),
        ("AcceptEnv ?ATH", "takes ?ATH from"),
        ("AcceptEnv *", "takes * from"),
        ("AcceptEnv *\nMatch User crm\nAcceptEnv LANG", ""),
        ("AcceptEnv LANG\nMatch User crm\nAcceptEnv LC_*\nAcceptEnv L*", "takes L* from"),
        ("AcceptEnv LANG\nMatch User eve\nInclude steer.conf\nAcceptEnv *", ""),
        ("AcceptEnv LANG\nInclude steer.conf", "takes PATH from"),
    ],
)
def test_what_sshd_takes_from_who_comes_in(
    path: Path, said: Look, settings: str, words: str
) -> None:
    let_in(path, 0)
    ssh.SETTINGS.write_text(settings)
    ssh.SETTINGS.with_name("steer.conf").write_text("AcceptEnv PATH")
    found = sick(said)
    assert words in found["ssh.environment"][0] if words else "ssh.environment" not in found


def test_settings_of_sshd_that_cannot_be_read(path: Path, said: Look) -> None:
    let_in(path, 0)
    ssh.SETTINGS.unlink()
    assert "cannot be read here" in said()["ssh.options"].said
