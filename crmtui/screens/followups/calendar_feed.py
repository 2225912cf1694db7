"""One's own calendar file: where it is, and whether there is one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.widget import Widget

from crmtui.access import User
from crmtui.core.cells import wrapped
from crmtui.exchange import feeds
from crmtui.i18n import N_, _
from crmtui.screens import beside
from crmtui.widgets.bindings import key
from crmtui.widgets.dialog import Dialog
from crmtui.widgets.lines import Lines, paragraph
from crmtui.widgets.paint import Span, Spans

if TYPE_CHECKING:
    from crmtui.app import CrmApp


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
        self._switching = False
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Write it for the new width."""
        self.call_after_refresh(self._draw)

    def action_switch(self) -> None:
        """Make the file, or remove it."""
        if self._switching:
            return
        self._switching = True
        work = partial(_switched, self.app.user, on=self._path is None)
        beside.read(self, work, self._show, group="calendar", ended=self._ended)

    def _ended(self) -> None:
        self._switching = False

    def _show(self, path: Path | None) -> None:
        self._path = path
        self._draw()
        if path is not None:
            self.say(_("Your calendar file is there, and is kept up to date."))
        else:
            self.say(_("Your calendar file is removed; the next one has another name."))

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


def _switched(user: User, *, on: bool) -> Path | None:
    """Make the file, or remove it. Returns where it is, None where there is none any more."""
    if on:
        return feeds.turn_on(user)
    feeds.turn_off(user)
    return None
