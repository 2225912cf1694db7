"""The desk removes the history that is too old, by itself and in the background."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crmtui.models import ChangeSet
from crmtui.screens.history import trimming
from crmtui.services import office as service
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import open_desk


async def test_a_managers_desk_removes_it_and_says_so_and_the_settings_tell_how_long_it_is_kept(
    make_app: MakeApp, office_of_four: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trimming, "REST", 0)
    opened, _version, _key = service.open_for_editing(office_of_four.manager)
    service.update(office_of_four.manager, opened, replace(opened, history_years="3"))
    monkeypatch.setenv("CRMTUI_NOW", "2031-11-20T08:12")
    async with open_desk(make_app(0)) as desk:
        trimming.start(desk.app)
        await desk.work()
        assert "changes from before Mon 20 Nov 2028 were removed" in desk.message
        assert ChangeSet.select().where(ChangeSet.command == "interaction.log").count() == 0
        await desk.press("8")
        while "▌ History" not in desk.text:
            await desk.press("down")
        await desk.press("enter")
        assert "Now: nothing from before Mon 20 Nov 2028." in desk.text
        await desk.type("200")
        await desk.press("f2")
        assert "How many years? A number from 0 (for ever) to 100." in desk.text
        await desk.press("backspace", "backspace", "backspace", "5", "f2")
        assert "kept for 5 years" in desk.text
