"""`crmtui demo` in a real terminal: the desk on a sample office that leaves nothing behind."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.system.pty_terminal import Terminal, control
from tests.system.test_early_frame import opened, pictures

Demo = Callable[..., Terminal]
NOT_PREVIEW = (*range(18), 22, 23)
"""The lines of the screen that the early frame has as the desk does."""


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    """Start `crmtui demo` with a temporary folder of its own, and wait for the desk."""
    started: list[Terminal] = []

    def start(*options: str) -> Terminal:
        command = [sys.executable, "-m", "crmtui", "demo", "--companies", "20", *options]
        env = {"TMPDIR": str(tmp_path)}
        started.append(Terminal(command, env, cwd=Path(__file__).parents[2]))
        started[-1].wait_for(lambda text: "sample office" in text or "oficina de muestra" in text)
        return started[-1]

    yield start
    for terminal in started:
        terminal.close()


def left(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith("crmtui-demo-")]


def test_what_a_killed_demo_left_is_removed_by_the_next_and_leaving_that_removes_its_own(
    demo: Demo, tmp_path: Path
) -> None:
    killed = demo()
    killed.signal(signal.SIGKILL)
    killed.wait_exit()
    (other,) = left(tmp_path)

    terminal = demo("--lang", "es")
    early, late, _drawn = pictures(opened(terminal), (80, 24))
    assert [early[y] for y in NOT_PREVIEW] == [late[y] for y in NOT_PREVIEW]
    assert len(left(tmp_path)) == 1
    assert other not in left(tmp_path)
    terminal.send(control("q"))
    assert terminal.wait_exit() == 0
    assert left(tmp_path) == []
