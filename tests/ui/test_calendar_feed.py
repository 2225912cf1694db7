"""One's own calendar file from the desk: made and removed by a key, and kept fresh aside."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest

from crmtui.exchange import feeds
from crmtui.screens.followups import freshening
from tests import factories as make
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import open_desk


async def test_a_key_makes_it_and_changes_have_it_written_anew(
    make_app: MakeApp, office_of_four: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []

    class Started:
        """A process that ends at once."""

        def __init__(self, command: list[str], **_options: Any) -> None:
            started.append(command)

        def poll(self) -> int:
            """It has ended."""
            return 0

    monkeypatch.setattr(subprocess, "Popen", Started)
    make.followup(office_of_four.manager, office_of_four.talleres, "2026-11-24")
    async with open_desk(make_app(code=0)) as desk:
        user = desk.app.user
        await desk.press("c")
        desk.assert_picture("calendar_off")
        assert feeds.path_of(user) is None
        await desk.press("x")
        await desk.work()
        assert desk.message.strip() == "Your calendar file is there, and is kept up to date."
        path = feeds.path_of(user)
        assert path is not None
        assert str(path) in "".join(line.strip() for line in desk.lines)
        assert path.exists()
        await desk.press("escape")

        # Nothing is started while it is fresh; a change has it written, once it is quiet.
        desk.app.calendars._look()
        assert started == []
        assert desk.app.calendars._timer is None
        await desk.press("plus")
        assert desk.app.calendars._timer is not None
        desk.app.calendars._look()
        assert started == [freshening.command(0)]
        assert started[0][-2:] == ["feed", "refresh"]

        # What changed at the very end is written when the desk is left.
        await desk.press("x")
        desk.app.calendars.leave()
        assert len(started) == 2

        await desk.press("c", "x")
        await desk.work()
        assert "is removed" in desk.message
        assert not path.exists()
