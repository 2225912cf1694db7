"""What is worked out beside the keys, and comes when the screen is covered, closing or gone."""

from __future__ import annotations

import asyncio
from threading import Event

import pytest

from crmtui.widgets.bindings import key
from crmtui.widgets.prompt import Prompt
from tests.ui.bench import Bench, BenchScreen


class _Closing(BenchScreen):
    """What it works out comes when its lines are gone, and it is not."""

    def __init__(self) -> None:
        super().__init__([], [key("q", "leave", "back", "Back", id="test.back")])
        self.held, self.came = Event(), asyncio.Event()

    def on_mount(self) -> None:
        """Begin."""
        self.run_worker(self._worked_out())

    async def on_unmount(self) -> None:
        """Its lines are gone: now it comes."""
        assert not self.children
        self.held.set()
        await self.came.wait()

    def action_leave(self) -> None:
        """Go."""
        self.app.pop_screen()

    async def _worked_out(self) -> None:
        await asyncio.to_thread(self.held.wait)
        try:
            for shows in (self.refresh_keys, self.refresh_title, self.refresh_bindings):
                shows()
            for tells in (self.say, self.warn):
                tells("done")
            self.ask(Prompt(label="And now?", accept=self.done.append))
            self.done.append("shown")
        finally:
            self.came.set()


@pytest.mark.parametrize("left", ["by a key", "with the desk"])
async def test_a_screen_that_is_closing_shows_and_says_nothing(left: str) -> None:
    app, closing = Bench(), _Closing()
    async with app.run_test() as pilot:
        await app.push_screen(closing)
        assert closing.there
        if left == "by a key":
            await pilot.press("q")
            assert closing.done == ["shown"]
            assert app.screen is app.bench
    assert closing.done == ["shown"]
    assert not closing.there
    assert not BenchScreen([]).there
