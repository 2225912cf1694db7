"""What the desk says when it opens, and what is seen to whatever way it is left."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from crmtui import app, confine, db, desk
from crmtui.access import User
from crmtui.config import Config
from crmtui.db import close_database, open_database
from crmtui.errors import NotFound
from crmtui.terminal import app as terminal
from crmtui.terminal import environment
from tests import factories as make


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


@pytest.mark.parametrize(("now", "told"), [("2026-11-20T09:12", None), ("2020-01-01", "Is the")])
def test_a_clock_that_cannot_be_right_is_told_when_the_desk_opens(
    jefa: User, db: Path, monkeypatch: pytest.MonkeyPatch, now: str, told: str | None
) -> None:
    make.company(jefa, "Acme")
    monkeypatch.setenv("CRMTUI_NOW", now)
    heard: list[Any] = []

    def made(*_given: Any, **more: Any) -> Any:
        heard.append(more["told"])
        return SimpleNamespace(calendars=SimpleNamespace(leave=lambda: None))

    monkeypatch.setattr(environment, "prepare", lambda _theme: None)
    monkeypatch.setattr(app, "CrmApp", made)
    monkeypatch.setattr(terminal, "run_desk", lambda _app: None)
    desk.run_desk(str(db), code=0, config=Config())
    assert heard == [told] or heard[0].startswith(told)


@pytest.mark.parametrize("there", [True, False])
def test_nobody_from_afar_begins_an_office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    path = tmp_path / "new.db"
    if there:
        open_database(path, create=True)
        close_database()
    monkeypatch.setattr(confine, "_place", None)
    confine.begin(tmp_path)
    monkeypatch.setattr(environment, "prepare", lambda _theme: None)
    with pytest.raises(NotFound):
        desk.run_desk(str(path), code=0, config=Config())
    close_database()
    assert path.exists() == there


def _closed() -> bool:
    return bool(db.database.is_closed())
