"""The desk in a test: opened, typed at, and read."""

from __future__ import annotations

import asyncio
import os
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.events import Key
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.screen import Screen

from crmtui.app import CrmApp
from crmtui.terminal.app import DeskApp
from crmtui.widgets.base_screen import DeskScreen

PICTURES = Path(__file__).with_name("pictures")
NAMES = {" ": "space", "+": "plus", "-": "minus", "/": "slash", ".": "full_stop", "\n": "enter"}
"""What Textual calls the keys that do not name themselves."""
SIZES = ((80, 24), (120, 36))
IDLE_LIMIT = 120.0
"""Seconds after which a desk that is still busy will never be done, even on a busy computer."""


class Desk:
    """An open desk. `press` waits until every key has had its effect."""

    def __init__(self, app: CrmApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, by Textual's names, in one go as a fast typist does."""
        driver = self.app._driver
        assert driver is not None
        for key in keys:
            driver.send_message(_event(key))
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        await self.press(*(NAMES.get(char, char) for char in text))

    async def settle(self) -> None:
        """Wait until nothing is under way any more."""
        await idle(self.app)

    async def work(self) -> None:
        """Wait until what was begun beside the desk is done, and shown."""
        while tasks := [each._task for each in self.app.workers if each._task is not None]:
            await asyncio.wait(tasks)
            await asyncio.sleep(0)  # Whoever is done is struck off then.
        await self.settle()

    @property
    def screen(self) -> DeskScreen[Any]:
        """The screen on top."""
        assert isinstance(self.app.screen, DeskScreen)
        return self.app.screen

    @property
    def message(self) -> str:
        """What the message line says."""
        return self.screen.message

    @property
    def lines(self) -> list[str]:
        """What is on the screen, line by line."""
        size = self.app.size
        strips = self.app.screen._compositor.render_strips(size)
        return [strip.text.rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(self.lines)

    def assert_picture(self, name: str) -> None:
        """The screen looks as on its picture; `make snapshots` takes it anew."""
        width, height = self.app.size
        path = PICTURES / f"{name}_{width}x{height}.txt"
        seen = self.text + "\n"
        if os.environ.get("TAKE_PICTURES"):
            path.write_text(seen, encoding="utf-8")
        assert path.exists(), f"{path.name} has not been taken: run make snapshots and look at it"
        assert seen == path.read_text(encoding="utf-8")

    async def assert_pictures(self, name: str) -> None:
        """In a small window and in a large one the screen looks as on its pictures."""
        began = self.app.size
        for size in (*(each for each in SIZES if each != began), began):
            await self.pilot.resize_terminal(*size)
            await self.settle()
            self.assert_picture(name)


async def idle(app: DeskApp) -> None:
    """Wait until everything due is done and drawn; what is to come later is not waited for.

    Textual's own waits until the process has hardly used the processor for 20 ms:
    slow, and on a busy computer not even sure.
    """
    loop: Any = asyncio.get_running_loop()
    deadline = loop.time() + IDLE_LIMIT
    while loop.time() < deadline:
        await asyncio.sleep(0)
        if keys := app.key_queue._pump:
            # It too looks whether the loop has nothing to run: do not keep it from that.
            await asyncio.wait({keys}, timeout=deadline - loop.time())
            continue
        if loop._ready:
            continue
        if app._resize_timer is not None:
            app._check_resize()
            continue
        undrawn = _undrawn(app)
        if not undrawn:
            return
        for screen in undrawn:
            screen._on_timer_update()
    raise AssertionError(f"The desk is still busy after {IDLE_LIMIT} s.")


def _undrawn(app: DeskApp) -> list[Screen[Any]]:
    """The screens that Textual would draw within a sixtieth of a second."""
    if app._exit or not app._screen_stack:
        return []
    top = app.screen
    dirty = (
        top._layout_required
        or top._scroll_required
        or top._repaint_required
        or top._recompose_required
        or top._dirty_widgets
        or top._callbacks
    )
    below = [under for under in app._background_screens if under._update_timer._active.is_set()]
    return [*below, top] if dirty else below


def _event(key: str) -> Key:
    """What the driver makes of a key."""
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    try:
        character = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
    except KeyError:
        return Key(name, name if len(name) == 1 else "\r" if name == "enter" else None)
    return Key(name, character)


@asynccontextmanager
async def open_desk(app: CrmApp, size: tuple[int, int] = SIZES[0]) -> AsyncIterator[Desk]:
    """Run `app` without a terminal, and leave it at the end."""
    async with app.run_test(size=size) as pilot:
        desk = Desk(app, pilot)
        await desk.settle()
        yield desk
        await desk.settle()
        if not app._exit:
            app.screen._compositor.render_partial_update()
