"""A demo desk to start in a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.demo import DEMO, OpenDesk
from tests.system.pty_terminal import Terminal


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Where the demo writes what it has done."""
    return tmp_path / "done.log"


@pytest.fixture
def open_desk(log: Path, tmp_path: Path) -> Iterator[OpenDesk]:
    """Starts the demo desk in a terminal, and ends it with the test."""
    opened: list[Terminal] = []

    def start(
        *,
        wait: bool = True,
        rows: int = 60,
        ignore_hang_up: bool = False,
        controlling: bool = True,
        **env: str,
    ) -> Terminal:
        logs = {"DEMO_LOG": str(log), "DEMO_CRASH_LOG": str(tmp_path / "crash.log")}
        # On a slow computer too, what was typed has its effect before it ends.
        env = {**logs, "DEMO_PATIENCE": "60", **env}
        command = [sys.executable, DEMO, "--rows", str(rows)]
        terminal = Terminal(command, env, ignore_hang_up=ignore_hang_up, controlling=controlling)
        opened.append(terminal)
        if wait:
            opened[-1].wait_for("READY")
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()
