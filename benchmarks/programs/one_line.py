"""The least widget that answers a key: one line that shows the last ones. No layout, no Input."""

from __future__ import annotations

import os

os.environ.update(TEXTUAL_FPS="240", TEXTUAL_ANIMATIONS="none")

from rich.segment import Segment
from textual import events
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget


class Line(Widget, can_focus=True):
    """One line that shows what was typed."""

    text = "Ready."

    def render_line(self, y: int) -> Strip:
        """The line."""
        return Strip([Segment(self.text if y == 0 else "")])

    def on_key(self, event: events.Key) -> None:
        """Show the key."""
        self.text = (self.text + (event.character or event.key))[-40:]
        self.refresh()


class OneLine(App[None]):
    """One line that shows what was typed."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Line()


if __name__ == "__main__":
    OneLine().run()
