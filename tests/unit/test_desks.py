"""Who is in the office: told by files that vanish with their process."""

from __future__ import annotations

import fcntl
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from crmtui import desks
from crmtui.access import User
from crmtui.desks import Desk, Shown

COMPANY = Shown("company", 7)


@contextmanager
def sitting(user: User, what: str = "desk") -> Iterator[Desk]:
    """Somebody at a desk for the time of the block."""
    desk = Desk()
    desk.begin(user, what)
    try:
        yield desk
    finally:
        desk.end()


def test_who_is_in_the_office_is_told_with_what_and_whoever_left_is_not(
    ana: User, luis: User
) -> None:
    with sitting(ana) as hers, sitting(luis, "import"):
        hers.look()
        assert {each.name for each in hers.sessions()} == {"Ana Ruiz", "Luis Gil"}
        assert [(each.name, each.what) for each in desks.all()] == [
            ("Ana Ruiz", "desk"),
            ("Luis Gil", "import"),
        ]
    assert desks.all() == []
    assert not desks.folder().exists()


def test_a_record_that_somebody_opens_is_told_to_the_others_and_not_to_oneself(
    ana: User, luis: User
) -> None:
    with sitting(ana) as hers, sitting(luis) as his:
        his.look()
        hers.shows(COMPANY)

        assert his.look()
        assert [(each.name, each.editing) for each in his.others(luis, "company", 7)] == [
            ("Ana Ruiz", False)
        ]
        assert his.others(luis, "company", 8) == []
        assert his.others(luis, "quote", 7) == []
        hers.look()
        assert hers.others(ana, "company", 7) == []


def test_whoever_edits_it_comes_first_and_whoever_went_on_is_not_told(
    ana: User, luis: User, marta: User
) -> None:
    with sitting(ana) as hers, sitting(luis) as his, sitting(marta) as looking:
        hers.shows(COMPANY)
        his.shows(COMPANY, COMPANY._replace(editing=True))
        looking.look()
        others = looking.others(marta, "company", 7)
        assert [(each.name, each.editing) for each in others] == [
            ("Luis Gil", True),
            ("Ana Ruiz", False),
        ]

        his.shows()
        looking.look()
        assert [each.name for each in looking.others(marta, "company", 7)] == ["Ana Ruiz"]


def test_a_look_reads_nothing_when_nothing_changed(
    ana: User, luis: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sitting(ana), sitting(luis) as his:
        assert his.look()
        his.look()
        monkeypatch.setattr(desks, "_read", lambda where: pytest.fail("it was read"))
        assert not his.look()


def test_a_desk_that_was_killed_is_gone_at_once_and_leaves_nothing(
    db: Path, luis: User, ana: User
) -> None:
    with sitting(luis) as his:
        with _sitting_elsewhere(db, ana) as process:
            assert [each.name for each in desks.remaining()] == ["Ana Ruiz"]
            his.look()
            assert [each.name for each in his.others(luis, "company", 7)] == ["Ana Ruiz"]
            process.send_signal(signal.SIGKILL)

        assert his.others(luis, "company", 7) == []
        assert [each.name for each in desks.all()] == ["Luis Gil"]
        assert len(list(desks.folder().iterdir())) == 1


def test_whoever_is_asked_to_leave_hears_who_asks_and_why_while_they_ask(ana: User) -> None:
    with sitting(ana) as hers:
        hers.look()
        assert hers.asked() is None
        with desks.ask_to_leave("Carmen Soto", "An upgrade."):
            hers.look()
            assert hers.asked() == desks.Request("Carmen Soto", "An upgrade.") == desks.asked()
        # Seen without another look: whoever was killed while asking asks no longer either.
        assert hers.asked() is None
        assert desks.asked() is None


def test_this_very_process_does_not_wait_for_itself(ana: User) -> None:
    with sitting(ana):
        assert desks.all() != []
        assert desks.remaining() == []


def test_where_the_folder_cannot_be_written_there_is_no_presence_and_no_error(
    db: Path, ana: User
) -> None:
    desks.folder().write_text("a file is in the way")
    with sitting(ana) as hers, desks.ask_to_leave("Ana", "why"):
        hers.shows(COMPANY)
        hers.look()
        assert hers.others(ana, "company", 7) == []
        assert hers.asked() is None
    assert desks.all() == []


def test_a_session_that_cannot_be_read_is_there_all_the_same(ana: User) -> None:
    with sitting(ana):
        (file,) = desks.folder().iterdir()
        file.write_text("{")
        assert [each.name for each in desks.all()] == ["?"]


@pytest.mark.parametrize(
    ("folder", "mode", "own"), [(0o700, 0o600, 0o700), (0o2770, 0o660, 0o2770)]
)
def test_it_is_shared_like_the_folder_of_the_database(
    db: Path, ana: User, folder: int, mode: int, own: int
) -> None:
    db.parent.chmod(folder)
    with sitting(ana):
        (file,) = desks.folder().iterdir()
        assert stat.S_IMODE(desks.folder().stat().st_mode) == own
        assert stat.S_IMODE(file.stat().st_mode) == mode


def _sitting_elsewhere(db: Path, user: User) -> subprocess.Popen[bytes]:
    """Somebody at a desk in a process of its own, with company 7 open."""
    program = f"""
import pathlib, sys
from crmtui.access import Role, User
from crmtui.desks import Desk, Shown
desk = Desk(pathlib.Path({str(db)!r}))
desk.begin(User({user.id}, {user.code}, {user.name!r}, Role.SALESPERSON))
desk.shows(Shown("company", 7))
print("there", flush=True)
sys.stdin.read()
"""
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def test_whoever_looks_at_the_first_moment_reads_all_that_is_said(
    ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[list[str], str | None]] = []
    flock = fcntl.flock

    def locked(file: int, how: int) -> None:
        flock(file, how)
        if how & fcntl.LOCK_EX:
            why = request.why if (request := desks.asked()) else None
            seen.append(([each.name for each in desks.all()], why))

    monkeypatch.setattr(fcntl, "flock", locked)
    with sitting(ana), desks.ask_to_leave("Carmen Soto", "An upgrade."):
        assert seen == [(["Ana Ruiz"], None), (["Ana Ruiz"], "An upgrade.")]
