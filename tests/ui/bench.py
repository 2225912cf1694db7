"""A desk with one screen of whatever widgets a test puts on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.widget import Widget

from crmtui.terminal.app import DeskApp
from crmtui.widgets.base_screen import DeskScreen
from crmtui.widgets.paint import Span, Spans


class BenchScreen(DeskScreen[None]):
    """The widgets, and a title. Actions are noted in `done`."""

    def __init__(self, widgets: Sequence[Widget], bindings: Sequence[Binding] = ()) -> None:
        super().__init__()
        self.widgets = widgets
        self.done: list[str] = []
        for binding in Binding.make_bindings(bindings):
            self._bindings.key_to_bindings.setdefault(binding.key, []).append(binding)

    def body(self) -> Iterable[Widget]:
        """The widgets."""
        return self.widgets

    def title_line(self) -> tuple[Spans, Spans]:
        """A title."""
        return [Span("Bench", "strong", "b")], [Span("right")]

    def action_note(self, what: str) -> None:
        """Remember that a key gave this command."""
        self.done.append(what)


class Bench(DeskApp):
    """Opens a `BenchScreen` of these widgets."""

    def __init__(self, *widgets: Widget, bindings: Sequence[Binding] = ()) -> None:
        super().__init__(theme_chosen="dark")
        self.bench = BenchScreen(widgets, bindings)

    def on_mount(self) -> None:
        """Show the screen."""
        self.push_screen(self.bench)


def lines_of(app: App[Any]) -> list[str]:
    """What the terminal would show, line by line, without trailing blanks."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def text_of(app: App[Any]) -> str:
    """What the terminal would show."""
    return "\n".join(lines_of(app))
