"""However the line to a desk is lost: what was typed is kept, and nothing of the desk is left."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from crmtui import db
from crmtui.queries import drafts
from tests.system import office
from tests.system.office import ana
from tests.system.pty_terminal import ENTER, F, Terminal

PATIENCE = 60.0
"""Seconds that a busy computer may take; a quiet one takes two."""


def hang_up(desk: Terminal) -> None:
    """The window is closed."""
    desk.hang_up()


def stall_and_hang_up(desk: Terminal) -> None:
    """The terminal reads no more, what is drawn stops on its way, and then the line is gone."""
    desk.pause()
    for number in range(60):
        desk.resize(100 + number % 7, 30 + number % 5)
        signal.sigtimedwait([], 0.01)
    desk.hang_up()


def end(desk: Terminal) -> None:
    """The server is going down."""
    desk.signal(signal.SIGTERM)


def is_at_work(process: psutil.Process) -> bool:
    """Whether a process has not ended; one that nobody has taken note of yet has."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


LOST: dict[str, tuple[Callable[[Terminal], None], bool, int]] = {
    "closed under nohup": (hang_up, True, 128 + signal.SIGHUP),
    "stalled under nohup": (stall_and_hang_up, True, 128 + signal.SIGHUP),
    "told to end": (end, False, 128 + signal.SIGTERM),
}
"""How it is lost, whether a wrapper keeps the signal from the desk, and how the desk ends."""


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[dict[str, Terminal]]:
    """A desk on the same office for each way to lose one."""
    path = office.found(tmp_path / "office.db")
    opened = {
        name: office.start(path, ignore_hang_up=wrapped)
        for name, (_lose, wrapped, _code) in LOST.items()
    }
    yield opened
    for desk in opened.values():
        desk.close()
    db.close_database()


def test_what_was_typed_is_kept_and_nothing_of_the_desk_is_left(
    desks: dict[str, Terminal], tmp_path: Path
) -> None:
    children = []
    for name, desk in desks.items():
        desk.wait_for("F10", PATIENCE)
        desk.send(F[6], "tal", ENTER, ENTER, f"Typed before it was {name}.")
        desk.wait_for(f"was {name}.", PATIENCE)
        children += psutil.Process(desk.pid).children(recursive=True)
    for name, (lose, _wrapped, code) in LOST.items():
        lose(desks[name])
        assert desks[name].wait_exit(PATIENCE) == code, name
    deadline = time.monotonic() + PATIENCE
    while any(map(is_at_work, children)):
        assert time.monotonic() < deadline, "what a desk began goes on without it"
        time.sleep(0.01)

    kept = {str(draft.values["text"]) for draft in drafts.find(ana(tmp_path / "office.db"))}
    assert kept == {f"Typed before it was {name}." for name in LOST}
    assert db.write(lambda: True, patience=0)
