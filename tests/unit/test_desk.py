"""Whatever way the desk is left, what it changed last comes into the calendar files."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from crmtui import app, db, desk
from crmtui.access import User
from crmtui.config import Config
from crmtui.terminal import app as terminal
from crmtui.terminal import environment


def test_the_calendar_files_are_seen_to_while_the_database_is_still_open(
    jefa: User, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[bool] = []
    made = SimpleNamespace(calendars=SimpleNamespace(leave=lambda: left.append(not _closed())))

    def ends(_app: Any) -> None:
        raise SystemExit(129)

    monkeypatch.setattr(environment, "prepare", lambda _theme: None)
    monkeypatch.setattr(app, "CrmApp", lambda *_given, **_more: made)
    monkeypatch.setattr(terminal, "run_desk", ends)
    with pytest.raises(SystemExit):
        desk.run_desk(str(db), code=0, config=Config())
    assert left == [True]


def _closed() -> bool:
    return bool(db.database.is_closed())
