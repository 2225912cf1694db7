"""Drawing lines that changed in the turn of the event loop after they did.

Textual would pass word of each change up to the screen, wait for its frame timer
and render a region around them all. For lines of our own widgets, wholly in view
on the top screen and with no new layout due, none of that is needed: they are
rendered and sent as they are. Anything else is left to Textual.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

from crmtui.terminal.painter import Row

if TYPE_CHECKING:
    from crmtui.terminal.app import DeskApp


class Frames:
    """The lines of one desk that have to be drawn."""

    def __init__(self, app: DeskApp) -> None:
        self.enabled = True
        """Whether lines are drawn directly. False leaves them all to Textual."""
        self._app = app
        self._dirty: dict[Widget, set[int]] = {}

    def add(self, widget: Widget, first: int, count: int) -> None:
        """Draw `count` lines of a widget, counted from its top, from `first` on."""
        loop = self._app._loop
        if loop is None:
            return
        if not self._dirty:
            loop.call_soon(self.flush)
        self._dirty.setdefault(widget, set()).update(range(first, first + count))

    def flush(self) -> None:
        """Draw everything added since the last time."""
        dirty, self._dirty = self._dirty, {}
        try:
            rows = [row for widget, lines in dirty.items() for row in self._rows(widget, lines)]
            if rows:
                self._app.send_frame(self._app.painter.draw(rows, self._app))
        except Exception as error:
            self._app._handle_exception(error)

    def _rows(self, widget: Widget, lines: set[int]) -> Iterator[Row]:
        region = self._region(widget)
        if region is None:
            _leave_to_textual(widget, lines)
            return
        for y in sorted(lines):
            if 0 <= y < region.height:
                yield region.y + y, [(region.x, widget.render_line(y))]

    def _region(self, widget: Widget) -> Region | None:
        """Where the widget stands on the terminal; None if only Textual can draw it."""
        app = self._app
        if not (self.enabled and app.draws) or app.starting or not widget.is_attached:
            return None
        screen = app.screen
        if widget.screen is not screen or is_unsettled(screen):
            return None
        place = screen._compositor.visible_widgets.get(widget)
        if place is None or place[0].size != widget.size or not place[1].contains_region(place[0]):
            return None
        return place[0]


def is_unsettled(screen: Screen[Any]) -> bool:
    """Whether what the compositor knows about the screen is about to change, or is covered."""
    return screen._layout_required or screen._scroll_required or screen.has_class("-small")


def _leave_to_textual(widget: Widget, lines: set[int]) -> None:
    width = max(1, widget.size.width)
    widget.refresh(*(Region(0, y, width, 1) for y in sorted(lines)))
