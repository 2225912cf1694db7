"""A desk says when its file is not where it was, and when the clock is set back; both once."""

from __future__ import annotations

import pytest

from crmtui import db
from crmtui.services import drafts
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import Desk, open_desk


async def a_second_later(desk: Desk) -> None:
    """The desk looks around, as it does every second."""
    desk.app._look()
    await desk.settle()


async def test_a_file_that_is_replaced_and_a_clock_that_is_set_back_are_told_once(
    make_app: MakeApp,
    office_of_four: Office,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def the_time_is(moment: str) -> None:
        monkeypatch.setenv("CRMTUI_NOW", moment)

    async with open_desk(make_app()) as desk:
        path = db.path()
        the_time_is("2026-11-20T09:11")
        await a_second_later(desk)
        assert "clock" not in desk.text
        the_time_is("2026-11-20T07:11")
        await a_second_later(desk)
        assert desk.message.startswith(" ! The clock was set back by 120 minutes.")
        await desk.press("down")
        await a_second_later(desk)
        assert "clock" not in desk.message

        other = path.with_name("other.db")
        other.write_bytes(path.read_bytes())
        aside = path.rename(path.with_name("aside.db"))
        other.rename(path)
        await a_second_later(desk)
        assert f"{path.name} was moved or replaced. Leave" in desk.text
        await desk.press("down")
        await a_second_later(desk)
        assert "moved" not in desk.message

        await desk.press("2", "ctrl+n")
        await desk.type("Nowhere SL")
        desk.app.save_drafts()

        path.unlink()
        aside.rename(path)
        await a_second_later(desk)
        assert drafts.recover(desk.app.user) == 1
    desk.app._look()  # A look that is due while the desk closes finds no screen.
