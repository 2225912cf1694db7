"""The keys of the screen below, and how entry works."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual import events
from textual.screen import Screen
from textual.widget import Widget

from crmtui import clock
from crmtui.i18n import N_, NP_, _
from crmtui.screens import help_text
from crmtui.screens.base import CrmScreen
from crmtui.screens.commands import below, here, keys_text, to_learn
from crmtui.widgets.base_screen import DeskScreen
from crmtui.widgets.bindings import KeyInfo, active, key
from crmtui.widgets.chrome import hint_spans
from crmtui.widgets.lines import paragraph
from crmtui.widgets.pager import Pager
from crmtui.widgets.paint import Span, Spans, rule
from crmtui.widgets.text import fit, width

KEYS = 18
"""Cells for the keys of a command."""


class HelpScreen(CrmScreen[None]):
    """Read it with PgDn; Esc goes back."""

    BINDINGS = [
        key("f10,escape", "back", NP_("fkey", "Back"), N_("Close the help"), id="help.close"),
        key("q,left", "back", N_("close"), N_("Close the help"), id="help.close.letter"),
    ]

    def body(self) -> Iterable[Widget]:
        """All of it, to be scrolled."""
        self.pager = Pager(on_scroll=self.refresh_keys, id="text")
        yield self.pager

    def company_here(self) -> int | None:
        """That of the screen below."""
        return here(self)

    def heading(self) -> Spans:
        """Help, and of what."""
        return [Span(_("Help"), "strong", "b"), Span(f"  {_name(below(self))}", "muted")]

    def hint(self) -> Spans:
        """Where the reader is, and how to go on."""
        first, last = self.pager.seen
        total = len(self.pager.lines)
        where = _("lines {first}–{last} of {total}").format(first=first, last=last, total=total)
        return [*hint_spans(active(self)), Span(where, "muted")]

    def on_mount(self) -> None:
        """Write it."""
        self._write()

    def on_resize(self, event: events.Resize) -> None:
        """Write it for the new width."""
        self._write()

    def _write(self) -> None:
        cells = self.app.size.width
        lines: list[Spans] = []
        for group in to_learn(below(self)):
            lines.append(rule(group.title, cells))
            for command in group.commands:
                lines += _command(command, cells)
            lines.append([])
        self.pager.show([*lines, *help_text.sections(cells, clock.today())])


def _name(screen: Screen[Any]) -> str:
    """What a screen calls itself."""
    if not isinstance(screen, DeskScreen):
        return ""
    spans = screen.heading() if isinstance(screen, CrmScreen) else screen.title_line()[0]
    return spans[0].text.strip() if spans else ""


def _command(info: KeyInfo, cells: int) -> list[Spans]:
    """A command's keys and what it does, on as many lines as that takes."""
    keys = keys_text(info)
    indent = max(KEYS, width(keys) + 2)
    first, *rest = paragraph(info.help, min(cells - indent - 2, help_text.READABLE))
    head = [Span(f" {fit(keys, indent)}", "accent"), *first]
    return [head, *([Span(" " * (indent + 1)), *line] for line in rest)]
