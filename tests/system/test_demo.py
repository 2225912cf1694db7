"""`crmtui demo` in a real terminal: the desk on a sample office that leaves nothing behind."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.system.pty_terminal import Terminal, control

Demo = Callable[..., Terminal]


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    """Start `crmtui demo` with a temporary folder of its own, and wait for the desk."""
    opened: list[Terminal] = []

    def start(*options: str) -> Terminal:
        command = [sys.executable, "-m", "crmtui", "demo", "--companies", "20", *options]
        env = {"TMPDIR": str(tmp_path)}
        opened.append(Terminal(command, env, cwd=Path(__file__).parents[2]))
        opened[-1].wait_for("sample office")
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


def left(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith("crmtui-demo-")]


def test_leaving_the_demo_removes_its_office(demo: Demo, tmp_path: Path) -> None:
    terminal = demo()
    assert len(left(tmp_path)) == 1
    terminal.send(control("q"))
    assert terminal.wait_exit() == 0
    assert left(tmp_path) == []


def test_what_a_killed_demo_left_is_removed_by_the_next(demo: Demo, tmp_path: Path) -> None:
    killed = demo()
    killed.signal(signal.SIGKILL)
    killed.wait_exit()
    assert len(left(tmp_path)) == 1
    (other,) = left(tmp_path)
    demo().send(control("q"))
    assert other not in left(tmp_path)
