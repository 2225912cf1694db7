"""A widget drawn line by line, past Textual's style cache.

It has no border, padding or opacity, and its text is made safe by `paint`, so
that cache would only cost time.
"""

from __future__ import annotations

from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from crmtui.terminal.app import DeskApp
from crmtui.widgets.paint import Brush, brush


class Painted(Widget):
    """Base of our widgets. Implement `paint_line`; call `repaint` for lines that changed."""

    DEFAULT_CSS = """
    Painted {
        height: 1;
    }
    """

    def paint_line(self, y: int) -> Strip:
        """Line `y` of what is visible, exactly `self.size.width` cells."""
        return self.brush.blank(self.size.width)

    @property
    def caret(self) -> Offset | None:
        """Where on the screen the terminal's own cursor belongs while this has the focus."""
        return None

    @property
    def brush(self) -> Brush:
        """Draws in the colours of the theme in use."""
        return brush(self.app)

    def repaint(self, first: int = 0, count: int | None = None) -> None:
        """Draw `count` visible lines anew from `first` on; all of them by default.

        They are drawn when the handler that asks for it has returned.
        """
        if not self.is_mounted:
            return
        lines = max(1, self.size.height) if count is None else count
        if isinstance(app := self.app, DeskApp):
            app.frames.add(self, first, lines)
        else:
            self.refresh(Region(0, first, max(1, self.size.width), lines))

    def render_line(self, y: int) -> Strip:
        """Textual's way in, one line."""
        return self.paint_line(y)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual's way in, several lines."""
        self._dirty_regions.clear()  # Textual's cache would do so; nothing else does
        width = self.size.width
        strips = [self.paint_line(y) for y in range(crop.y, crop.bottom)]
        if crop.x == 0 and crop.right >= width:
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]
