"""No screen tells a salesperson what colleagues have, but for what may be told of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from crmtui import clock, db, i18n
from crmtui.access import User
from crmtui.app import CrmApp
from tests import factories
from tests.two_offices import furnish, otherwise, without
from tests.ui.desk import open_desk
from tests.unit.conftest import empty_file

STORY = (
    "f5", "tab", "tab", "c", "escape", "f5 2", "tab v", "v", "v", "f4", "f5 2 g a r c i a",
    "down enter", "m", "escape t", "escape o", "escape f5 3", "tab", "tab", "tab", "f5 3 enter",
    "e", "f5 3 tab enter e", "tab tab tab tab", "f5 4", "enter", "f5 5", "tab", "tab", "f5 6",
    "enter", "escape tab", "f5 7", "enter", "f5 8", "down down", "f5 9", "enter", "f5 h", "tab",
    "enter", "escape f5 h enter", "escape f5 D", "f5 I", "f5 f9", "escape f1", "escape f5 enter",
    "tab", "tab", "tab", "tab", "tab", "e", "f5 enter q", "f5 enter r", "f5 f7", "tab g a r c",
    "f5 ctrl+r", "escape f3 6 0 0", "escape f3 p r e s u p", "escape f3 2",
    "escape f5 J", "tab tab", "f5 T", "enter", "escape tab", "tab b", "tab", "tab", "f5 2 enter J",
    "escape T", "escape f5 E", "tab", "enter", "tab", "escape tab tab enter", "escape tab b",
)  # fmt: skip
"""The keys between one look and the next, where nothing of others' companies is told."""
TOLD = (
    "f3 g a r c", "escape f3 g o y a", "enter", "f6", "x f2", "escape escape f5 f6 g a r c",
    "escape f5 2 ctrl+n", "T a l l e r e s space G a r c", "f2", "escape f5 h",
)  # fmt: skip
"""The same where they are."""


async def seen(user: User, story: tuple[str, ...]) -> dict[str, str]:
    """What stands on the screen after each step."""
    found = {}
    async with open_desk(CrmApp(user, theme="dark")) as desk:
        for number, keys in enumerate(story):
            await desk.press(*keys.split())
            found[f"{story[0]} {number} {keys}"] = desk.text
    return found


@pytest.fixture
def people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[User, User]:
    """Ana and Luis, with an office of one of everything of both's."""
    monkeypatch.setenv("CRMTUI_NOW", "2026-11-20T08:12")
    monkeypatch.setenv("COLORTERM", "truecolor")
    i18n.use("en")
    clock.use_zone("Europe/Madrid")
    path = tmp_path / "office.db"
    path.write_bytes(empty_file())
    db.open_database(path)
    ana, luis = (factories.salesperson(*who) for who in ((1, "Ana Ruiz"), (2, "Luis Gil")))
    furnish(ana, luis)
    db.close_database()
    return ana, luis


async def test_no_screen_tells_what_a_colleague_has_but_what_may_be_told(
    people: tuple[User, User], tmp_path: Path
) -> None:
    ana, luis = people
    path = tmp_path / "office.db"
    file = path.read_bytes()

    async def shown(
        story: tuple[str, ...], change: Callable[[User], None] | None
    ) -> dict[str, str]:
        path.write_bytes(file)
        db.open_database(path)
        if change is not None:
            change(luis)
        found = await seen(ana, story)
        db.close_database()
        return found

    together: dict[str, str] = {}
    for story, change in ((STORY, without), (TOLD, otherwise)):
        beside = await shown(story, None)
        other = await shown(story, change)
        assert [step for step in other if other[step] != beside[step]] == []
        together |= beside
    assert any("Luis Gil · 974 •• •• •5" in screen for screen in together.values())
    assert not any("Secreto" in screen or "Eva Sol" in screen for screen in together.values())
