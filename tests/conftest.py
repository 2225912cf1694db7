"""What every test starts from: a home of its own, English, and a clock that stands still."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crmtui import clock, i18n
from hatch_build import compile_catalogues

NOW = "2026-11-20T09:12"
"""A Friday morning. What `clock.now()` says in every test, and in every process a test starts."""


def pytest_sessionstart() -> None:
    """Tests read the catalogues as they are written now."""
    compile_catalogues(Path(__file__).parents[1])


@pytest.fixture(autouse=True)
def _same_everywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Nothing of the computer, its person or an earlier test shows through."""
    for name in list(os.environ):
        if name.startswith(("CRMTUI_", "XDG_", "LC_", "SSH_")) or name in {"LANGUAGE", "NO_COLOR"}:
            monkeypatch.delenv(name)
    settings = {"HOME": str(tmp_path / "home"), "LANG": "C.UTF-8", "TZ": "UTC", "CRMTUI_NOW": NOW}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    time.tzset()
    i18n.use("en")
    clock.use_zone(None)
    yield
    monkeypatch.undo()
    time.tzset()
