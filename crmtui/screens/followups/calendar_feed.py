"""One's own calendar file: where it is, and whether there is one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from textual import events
from textual.widget import Widget

from crmtui import db
from crmtui.core.cells import wrapped
from crmtui.errors import CrmError
from crmtui.exchange import feeds
from crmtui.i18n import N_, _
from crmtui.widgets.bindings import key
from crmtui.widgets.dialog import Dialog
from crmtui.widgets.lines import Lines, paragraph
from crmtui.widgets.paint import Span, Spans

if TYPE_CHECKING:
    from crmtui.app import CrmApp

T = TypeVar("T")


class CalendarDialog(Dialog[None]):
    """`x` makes the file, or removes it."""

    DEFAULT_CSS = """
    CalendarDialog #about { height: 8; }
    """

    app: CrmApp

    BINDINGS = [
        key("x", "switch", N_("on/off"), N_("Make your calendar file, or remove it"), id="calendar.switch"),
    ]  # fmt: skip

    def heading(self) -> str:
        """What it is."""
        return _("Your calendar file")

    def body(self) -> Iterable[Widget]:
        """What it does, and where it is."""
        yield Lines(id="about")

    def on_mount(self) -> None:
        """Say whether there is one."""
        self._path = feeds.path_of(self.app.user)
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Write it for the new width."""
        self.call_after_refresh(self._draw)

    async def action_switch(self) -> None:
        """Make the file, or remove it."""
        user = self.app.user
        try:
            if self._path is None:
                self._path = await _aside(lambda: feeds.turn_on(user))
                said = _("Your calendar file is there, and is kept up to date.")
            else:
                await _aside(lambda: feeds.turn_off(user))
                self._path = None
                said = _("Your calendar file is removed; the next one has another name.")
        except CrmError as error:
            self.warn(str(error))
            return
        self._draw()
        self.say(said)

    def _draw(self) -> None:
        cells = self.app.size.width - 1
        self.query_one("#about", Lines).set([[], *_about(self._path, cells)])


def _about(path: Path | None, cells: int) -> list[Spans]:
    if path is None:
        said = _(
            "x makes a file with all you have to do: next contacts, promises, tasks. A calendar"
            " program that reads it shows them, and it is written anew whenever one changes."
        )
        return paragraph(said, cells, indent=" ")
    said = _(
        "A calendar program that reads this file shows all you have to do. It is written anew"
        " whenever something changes. Whoever knows its name may read it: x removes it."
    )
    where: list[Spans] = [[Span(f" {line}", "accent")] for line in wrapped(str(path), cells - 1)]
    return [*where, [], *paragraph(said, cells, indent=" ")]


async def _aside(work: Callable[[], T]) -> T:
    """Do it while keys are answered."""

    def run() -> T:
        with db.worker_connection():
            return work()

    return await asyncio.to_thread(run)
