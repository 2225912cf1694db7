"""What every test starts from: a home of its own, English, and a clock that stands still."""

from __future__ import annotations

import gc
import gettext
import os
import signal
import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, cast

import pytest
from peewee import SqliteDatabase

from crmtui import clock, db, i18n
from hatch_build import compile_catalogues
from tests import once_a_run

SETTINGS = {
    # A Friday morning: what `clock.now()` says, here and in every process a test starts.
    "CRMTUI_NOW": "2026-11-20T09:12",
    "TZ": "UTC",
    "LANG": "C.UTF-8",
    "TERM": "xterm-256color",
}
"""The environment of every test."""

FOREIGN = ("CRMTUI_", "XDG_", "LC_", "SSH_", "TEXTUAL")
"""What variables begin with that would show through from whoever runs the tests."""

ALSO_FOREIGN = {"COLORTERM", "COLUMNS", "LANGUAGE", "LINES", "NO_COLOR"}

OF_COMMANDS = (signal.SIGPIPE, signal.SIGTERM, signal.SIGHUP)
"""The signals that a command minds in its own way: a pipe nobody reads would end the tests."""

_homes = count()

OF_THE_TESTS = {"TEXTUAL_SNAPSHOT_TEMPDIR"}
"""Where pytest-textual-snapshot keeps what it compares."""


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores, for many tests wait: for a desk, a kill, a line that drops."""
    return (os.cpu_count() or 1) + 1


def pytest_sessionstart() -> None:
    """Tests read the catalogues as they are written now, and Ctrl+C means what it means.

    A shell that starts something in the background has it ignore that.
    """
    compile_catalogues(Path(__file__).parents[1])
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.default_int_handler)


gc.disable()
"""Until the tests begin: hardly anything that is imported or collected by then is rubbish."""


def pytest_collection_finish() -> None:
    """What was imported is not gone through again at every collection of rubbish, nor so often."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()


def pytest_sessionfinish() -> None:
    """What is left goes with the process: pytest need not look five times for rubbish in it."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _made_once_a_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What takes long to make is made once for all workers."""
    own = tmp_path_factory.getbasetemp()
    once_a_run.keep_in((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "once")


@pytest.fixture(autouse=True)
def _same_everywhere(
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Nothing of the computer, its person or an earlier test shows through."""
    for name in set(os.environ) - OF_THE_TESTS:
        if name.startswith(FOREIGN) or name in ALSO_FOREIGN:
            monkeypatch.delenv(name)
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    # No folder is made for the many tests that need none.
    own = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    home = tmp_path_factory.getbasetemp() / f"home-{next(_homes)}" if own is None else own / "home"
    monkeypatch.setenv("HOME", str(home))
    time.tzset()
    i18n.use("en")
    clock.use_zone(None)
    handlers = {each: signal.getsignal(each) for each in OF_COMMANDS}
    domain = gettext.textdomain()
    yield
    for each, handler in handlers.items():
        signal.signal(each, handler)
    gettext.textdomain(domain)
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def no_wait_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A save is in the file, but not yet on the disk: what a power cut would cost is not tested.

    A module that does test how files are opened has a fixture of this name that does nothing.
    """
    honest = db._engine

    def quick(path: Path) -> SqliteDatabase:
        engine: Any = honest(path)
        engine._pragmas = [*engine._pragmas, ("synchronous", "OFF")]
        return cast(SqliteDatabase, engine)

    monkeypatch.setattr(db, "_engine", quick)
