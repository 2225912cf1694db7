"""A list of lines with a cursor: a million rows cost what a screenful costs."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from crmtui.i18n import N_
from crmtui.terminal.app import DeskApp
from crmtui.widgets import items
from crmtui.widgets.bindings import key
from crmtui.widgets.paint import CURSOR, Span, Spans
from crmtui.widgets.painted import Painted
from crmtui.widgets.rows import ListRows, Rows

MARK = "√"

RowPainter = Callable[[Any, int, bool, bool], Spans]
"""`(row, cells, selected, focused) -> spans`; the list itself draws the cell before them."""

_CACHED = 512


class LineList(Painted, can_focus=True):
    """Rows of a `Rows` source. Set `on_move` and `on_open`, or listen for `Moved` and `Opened`.

    With a callback the change is drawn in the frame of the key that caused it; the
    message is posted only where there is no callback.
    """

    DEFAULT_CSS = """
    LineList {
        height: 1fr;
    }
    """

    BINDINGS = [
        key("down,j", "move(1)", N_("Down"), N_("The next line"), id="list.down", hint=False),
        key("up,k", "move(-1)", N_("Up"), N_("The line before"), id="list.up", hint=False),
        key(
            "pagedown",
            "page(1)",
            N_("Page down"),
            N_("A screenful on"),
            id="list.pagedown",
            hint=False,
        ),
        key(
            "pageup",
            "page(-1)",
            N_("Page up"),
            N_("A screenful back"),
            id="list.pageup",
            hint=False,
        ),
        key("home,g", "first", N_("First"), N_("The first line"), id="list.first", hint=False),
        key("end,G", "last", N_("Last"), N_("The last line"), id="list.last", hint=False),
        key("enter", "open", N_("open"), N_("Open the line under the cursor"), id="list.open"),
        key(
            "space,insert",
            "mark",
            N_("mark"),
            N_("Mark the line, or unmark it"),
            id="list.mark",
            hint=False,
        ),
    ]

    @dataclass
    class Moved(Message):
        """The cursor stands on another record, or on none."""

        list: LineList
        """The list it moved in."""

        @property
        def control(self) -> LineList:
            """The sender, for `@on(..., "#id")`."""
            return self.list

    @dataclass
    class Opened(Message):
        """Enter was pressed on a record."""

        list: LineList
        """The list it was pressed in."""

        @property
        def control(self) -> LineList:
            """The sender, for `@on(..., "#id")`."""
            return self.list

    def __init__(
        self,
        paint: RowPainter,
        rows: Rows | None = None,
        *,
        on_move: Callable[[], object] | None = None,
        on_open: Callable[[], object] | None = None,
        empty: Spans = (),
        ground: str = "bg",
        subdued: bool = False,
        opens: bool = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """`empty` is shown where there are no rows; `subdued` greys the cursor without focus.

        Without `opens` Enter does nothing, and is not offered.
        """
        super().__init__(id=id, classes=classes)
        self.on_move = on_move
        self.on_open = on_open
        self.empty = empty
        self.on_mark: Callable[[], object] | None = None
        """Called when a record was marked or unmarked; where there is none, nothing is marked."""
        self.marks: set[Hashable] = set()
        """Keys of the records marked."""
        self._paint = paint
        self._rows: Rows = ListRows[Any]() if rows is None else rows
        self._ground = ground
        self._subdued = subdued
        self._opens = opens
        self._top = 0
        self._cache: dict[tuple[int, bool, bool], Strip] = {}
        self._cursor = items.at_or_near(self._rows, 0, 1)

    # What it shows -------------------------------------------------------------------

    @property
    def rows(self) -> Rows:
        """The source of the rows."""
        return self._rows

    @property
    def cursor(self) -> int:
        """The first line of the record under the cursor; -1 if there is none."""
        return self._cursor

    @property
    def key(self) -> Hashable | None:
        """The record under the cursor."""
        return self._rows.key(self._cursor) if self._cursor >= 0 else None

    @property
    def row(self) -> Any:
        """The row under the cursor, or None."""
        return self._rows.row(self._cursor) if self._cursor >= 0 else None

    @property
    def chosen(self) -> list[Hashable]:
        """The records marked, or else the one under the cursor."""
        if self.marks:
            return list(self.marks)
        return [] if self.key is None else [self.key]

    def show(self, rows: Rows, *, keep: bool = True) -> None:
        """Show other rows. With `keep` the cursor stays on its record if it is among them.

        A list that stands at its start stays there, so that what comes in above is seen.
        """
        current = self.key if keep else None
        offset = self._cursor - self._top
        was = self._cursor
        self._rows = rows
        found = rows.find(current) if current is not None else None
        if found is None and current is not None and 0 <= was < len(rows):
            # Rows that come page by page know only those at hand: it may have moved near here.
            rows.key(was)
            found = rows.find(current)
        if found is None:
            found = min(was, len(rows) - 1) if keep and was >= 0 and current is not None else 0
        self._cursor = items.at_or_near(self._rows, found, 1)
        self._top = self._cursor - offset if keep and self._top else 0
        self._cache.clear()
        self._scroll()
        self.repaint()
        self._moved()
        if (was < 0) != (self._cursor < 0) and self.is_attached:
            # What is done with a record can be done, or not any more.
            self.screen.refresh_bindings()

    def reload(self) -> None:
        """Read the rows again, the cursor staying on its record."""
        self.show(self._rows)

    def redraw(self) -> None:
        """Paint the rows again: what the painter reads has changed."""
        self._cache.clear()
        self.repaint()

    # Moving --------------------------------------------------------------------------

    def move(self, steps: int) -> None:
        """Move the cursor by so many records."""
        if self._cursor < 0:
            return
        direction = 1 if steps > 0 else -1
        target = self._cursor
        for _step in range(abs(steps)):
            following = items.neighbour(self._rows, target, direction)
            if following < 0:
                break
            target = following
        self._go(target)

    def page(self, pages: int) -> None:
        """Move the cursor by so many screenfuls."""
        if self._cursor >= 0:
            span = max(1, self.size.height - 1)
            target = max(0, min(len(self._rows) - 1, self._cursor + pages * span))
            self._go(items.at_or_near(self._rows, target, 1 if pages > 0 else -1))

    def to(self, index: int) -> None:
        """Put the cursor on the record of line `index`, or the nearest after it."""
        self._go(items.at_or_near(self._rows, max(0, min(len(self._rows) - 1, index)), 1))

    def to_key(self, key: Hashable) -> bool:
        """Put the cursor on a record; False if it is not in the list."""
        found = self._rows.find(key)
        if found is None:
            return False
        self.to(found)
        return True

    def action_move(self, steps: int) -> None:
        """A record up or down."""
        self.move(steps)

    def action_page(self, pages: int) -> None:
        """A screenful up or down."""
        self.page(pages)

    def action_first(self) -> None:
        """To the first record."""
        self._top = 0
        self._cache.clear()
        self.repaint()
        self.to(0)

    def action_last(self) -> None:
        """To the last record."""
        self._go(items.at_or_near(self._rows, len(self._rows) - 1, -1))

    async def action_open(self) -> None:
        """Open the record under the cursor."""
        if self._cursor < 0:
            return
        if self.on_open is None:
            self.post_message(self.Opened(self))
        elif isawaitable(opening := self.on_open()):
            await opening

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Marks are only where something is done with them, and so is Enter."""
        if action == "open":
            return self._opens
        return action != "mark" or self.on_mark is not None

    def action_mark(self) -> None:
        """Mark the record under the cursor, or unmark it, and go to the next."""
        if self.key is not None:
            self.marks ^= {self.key}
            self._redraw_item(self._cursor)
            self.move(1)
            if self.on_mark is not None:
                self.on_mark()

    @property
    def caret(self) -> Offset | None:
        """The start of the line under the cursor: for those who have it read to them."""
        x, y = self.content_region.offset
        return Offset(x, y + max(0, self._cursor - self._top)) if self._reads_aloud else None

    # Drawing -------------------------------------------------------------------------

    def paint_line(self, y: int) -> Strip:
        """Line `y` of what is visible."""
        index = self._top + y
        if index >= len(self._rows):
            spans = self.empty if not len(self._rows) and y == 0 else ()
            return self.brush.strip(spans, self.size.width, self._ground)
        selected = self._is_selected(index)
        place = (index, selected, self.has_focus)
        strip = self._cache.get(place)
        if strip is None:
            if len(self._cache) >= _CACHED:
                self._cache.clear()
            strip = self._cache[place] = self._draw(index, selected)
        return strip

    def notify_style_update(self) -> None:
        """The theme changed."""
        super().notify_style_update()
        self._cache.clear()

    def _on_resize(self, event: events.Resize) -> None:
        self._cache.clear()
        self._scroll()

    @property
    def _reads_aloud(self) -> bool:
        return isinstance(self.app, DeskApp) and self.app.real_cursor

    def _draw(self, index: int, selected: bool) -> Strip:
        width = self.size.width
        key = self._rows.key(index)
        gutter = Span(" ")
        if key is not None and key in self.marks:
            gutter = Span(MARK, "accent")
        elif selected:
            gutter = Span(CURSOR, "accent")
        spans = self._paint(self._rows.row(index), width - 1, selected, self.has_focus)
        ground = (
            ("raised" if self._subdued and not self.has_focus else "sel")
            if selected
            else self._ground
        )
        return self.brush.strip([gutter, *spans], width, ground)

    def _is_selected(self, index: int) -> bool:
        if index == self._cursor:
            return True
        if not self._cursor < index <= self._cursor + self.size.height:
            return False
        return self._rows.key(index) is not None and self._rows.key(index) == self.key

    def _redraw_item(self, index: int) -> None:
        """Draw the lines of the record at `index` again."""
        if index < 0:
            return
        last = items.last_line(self._rows, index)
        for line in range(index, last + 1):
            for focused in (False, True):
                self._cache.pop((line, True, focused), None)
                self._cache.pop((line, False, focused), None)
        first = max(index, self._top)
        count = min(last, self._top + self.size.height - 1) - first + 1
        if count > 0:
            self.repaint(first - self._top, count)

    # Where records are ---------------------------------------------------------------

    def _go(self, target: int) -> None:
        if target < 0 or target == self._cursor:
            return
        old, self._cursor = self._cursor, target
        top = self._top
        self._scroll()
        if self._top == top:
            self._redraw_item(old)
            self._redraw_item(target)
        else:
            self.repaint()
        self._moved()

    def _moved(self) -> None:
        if self.on_move is not None:
            self.on_move()
        elif self.is_mounted:
            self.post_message(self.Moved(self))

    def _scroll(self) -> None:
        """Move the window so that the whole record under the cursor is in it."""
        height = max(1, self.size.height)
        first = max(0, self._cursor)
        last = (
            min(items.last_line(self._rows, first), first + height - 1)
            if self._cursor >= 0
            else first
        )
        if first and self._rows.key(first - 1) is None and last - first + 1 < height:
            first -= 1  # its heading too
        top = max(last - height + 1, min(self._top, first))
        self._top = max(0, min(top, len(self._rows) - height))
