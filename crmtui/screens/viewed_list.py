"""A list of records in views that Tab goes round, narrowed by words, over what is under its cursor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from textual.widget import Widget

from crmtui import formats
from crmtui.i18n import _, pgettext
from crmtui.screens import filtering
from crmtui.screens.list_file import ListFile
from crmtui.screens.read_screen import ReadScreen
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import Rows


class ViewedList(ReadScreen, ListFile):
    """Its criteria (`_wanted`) have a `state`, which view it is, and a `text`."""

    AUTO_FOCUS = "LineList"
    VIEWS: ClassVar[tuple[tuple[str, str], ...]]
    """By state, what each view is called, said in the `CONTEXT`."""
    CONTEXT: ClassVar[str]
    _wanted: Any

    def found(self) -> Rows:
        """What is wanted, read now."""
        raise NotImplementedError

    def nothing(self) -> str:
        """What is said where there is nothing."""
        raise NotImplementedError

    def columns(self, cells: int) -> Spans:
        """The headings of the list."""
        raise NotImplementedError

    def preview(self) -> list[Spans]:
        """What is known of the one under the cursor."""
        raise NotImplementedError

    def asking(self) -> str:
        """What is to be typed to narrow the list."""
        raise NotImplementedError

    async def open_record(self) -> None:
        """Open the one under the cursor."""
        raise NotImplementedError

    def narrowing(self) -> list[str]:
        """What it is narrowed to, besides its view."""
        text = self._wanted.text
        return [_("“{text}”").format(text=text)] if text else []

    def narrowed(self, before: Any, text: str) -> Any:
        """The criteria with what was typed in the place of what was typed before."""
        return filtering.narrowed(before, text)

    def body(self) -> Iterable[Widget]:
        """The views, the list of one of them, and what is under its cursor."""
        self.list = LineList(self._paint, on_move=self._moved, on_open=self.open_record)
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list
        yield Lines(ground="panel", id="preview")

    def action_view(self, step: int) -> None:
        """Show the next view."""
        states = [state for state, _title in self.VIEWS]
        place = states.index(self._wanted.state) + step
        self._wanted = replace(self._wanted, state=states[place % len(states)])
        self._read(keep=False)

    def action_filter(self) -> None:
        """Ask what to narrow the list to, and follow the typing."""
        filtering.follow(self, self.asking(), partial(self._narrow, self._wanted), self.list)

    def _narrow(self, before: Any, text: str) -> None:
        self._wanted = self.narrowed(before, text)
        self._read(keep=False)

    def _read(self, *, keep: bool) -> None:
        self.list.empty = [Span(f" {self.nothing()}", "muted")]
        self.list.show(self.found(), keep=keep)
        self._draw()

    def _paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        raise NotImplementedError

    def _draw(self) -> None:
        cells, left = self.app.size.width, [Span(" ")]
        for state, title in self.VIEWS:
            on = state == self._wanted.state
            count = formats.integer(len(self.list.rows)) if on else ""
            said = f"{pgettext(self.CONTEXT, title)} {count}".rstrip()
            left += [Span(said, *(("accent", "b") if on else ("muted", ""))), Span("   ")]
        right = [Span(f"{' '.join(self.narrowing())} ", "accent")]
        self.query_one("#filter", Lines).set([left_right(left, right, cells)])
        self.query_one("#columns", Lines).set([self.columns(cells)])
        self.refresh_title()
        self._moved()

    def _moved(self) -> None:
        self.query_one("#preview", Lines).set(self.preview())
        self.refresh_keys()
