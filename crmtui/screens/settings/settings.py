"""The settings of the office: its lists, its own fields, itself, its people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from crmtui import formats
from crmtui.access import Right, may
from crmtui.i18n import _
from crmtui.screens.base import BACK, BACK_LETTER, CrmScreen
from crmtui.screens.settings.sections import SECTIONS, Item
from crmtui.widgets.line_list import LineList
from crmtui.widgets.paint import Span, Spans, rule
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit

TITLE, COUNT = 27, 5
"""Cells of the columns; what there is in an item has the rest."""


class SettingsScreen(CrmScreen[None]):
    """Enter opens what is under the cursor. Everybody may look; managers change."""

    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"choice", "own_field", "own_value", "office", "salesperson", "territory", "tax"}
    )

    BINDINGS = [
        BACK,
        BACK_LETTER,
    ]

    def body(self) -> Iterable[Widget]:
        """One list, under headings."""
        self.list = LineList(self._paint, on_open=self._open, id="settings")
        yield self.list

    def heading(self) -> Spans:
        """The place, and who may change it."""
        said = _("what the whole office shares")
        if not may(self.user, Right.SETTINGS):
            said = _("only managers change them")
        return [Span(_("Settings"), "strong", "b"), Span(f"  {said}", "muted")]

    def on_mount(self) -> None:
        """Show them."""
        self.reload()

    def reload(self) -> None:
        """Read what there is in each section."""
        lines: list[str | Item] = []
        for section in SECTIONS:
            lines += [_(section.title), *section.items(self.user)]
        self.list.show(ListRows(lines, key=lambda each: getattr(each, "key", None)))

    def _paint(self, row: str | Item, cells: int, selected: bool, focused: bool) -> Spans:
        if isinstance(row, str):
            return rule(row, cells)
        count = "" if row.count is None else formats.integer(row.count)
        return [
            Span(f" {fit(row.title, TITLE)}", "strong" if selected else "text", "b" * selected),
            Span(f"{fit(count, COUNT, 'right')}  ", "accent"),
            Span(row.detail, "muted"),
        ]

    async def _open(self) -> None:
        row: Item | None = self.list.row
        if row is not None:
            await row.open(self.app)
