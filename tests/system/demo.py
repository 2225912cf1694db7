"""The toolkit's demo desk, in a terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.system.pty_terminal import Terminal

DEMO = str(Path(__file__).parents[1] / "demo_desk.py")

OpenDesk = Callable[..., Terminal]
"""Starts the demo desk and waits until it stands, unless told not to."""


def done(log: Path) -> list[str]:
    """What the desk has done, line by line."""
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []
