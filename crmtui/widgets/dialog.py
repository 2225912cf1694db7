"""A question that takes the whole attention: the base of modal dialogs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from crmtui.i18n import N_, NP_
from crmtui.widgets.base_screen import DeskScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.chrome import StatusLine
from crmtui.widgets.key_bar import KeyBar
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Spans, rule

Result = TypeVar("Result")


class Dialog(DeskScreen[Result | None]):
    """Base of dialogs: its title on a rule over its body, at the foot of the screen below.

    Esc and F10 dismiss it with None. Override `body`, `heading`, `answer_lines`.
    """

    DEFAULT_CSS = """
    Dialog {
        background: transparent;
        align: left bottom;

        #body {
            height: auto;
            max-height: 1fr;
        }
    }
    """

    BINDINGS = [
        key(
            "escape,f10", "leave", NP_("fkey", "Back"), N_("Close this question"), id="dialog.leave"
        ),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._modal = True

    def compose(self) -> ComposeResult:
        """The heading, the body and the lines every screen has."""
        yield Lines(id="heading")
        yield Vertical(*self.body(), id="body")
        yield StatusLine(id="status")
        yield KeyBar(id="keys")
        yield Lines(id="cover")

    def body(self) -> Iterable[Widget]:
        """The widgets under the heading."""
        return ()

    def heading(self) -> str:
        """What the dialog is about."""
        return ""

    def title_line(self) -> tuple[Spans, Spans]:
        """The heading as a rule."""
        return rule(self.heading(), self.app.size.width, colour="accent"), ()

    def show_title(self, left: Spans, right: Spans) -> None:
        """Draw the heading."""
        self.query_one("#heading", Lines).set([left])

    def render_lines(self, crop: Region) -> list[Strip]:
        """Where no widget of the dialog stands: the screen below, as it is.

        Textual's own way of showing it through would lose the terminal's sixteen colours.
        """
        stack = self.app.screen_stack
        place = stack.index(self) if self in stack else 0
        if not place:
            return super().render_lines(crop)
        below = stack[place - 1]._compositor.render_strips(self.size)
        return [strip.crop(crop.x, crop.right) for strip in below[crop.y : crop.bottom]]

    def action_leave(self) -> None:
        """Close with no answer."""
        self.dismiss(None)
