"""A field to type in over a list that follows the typing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from textual.containers import Horizontal
from textual.widget import Widget

from crmtui.i18n import N_, NP_, _
from crmtui.screens.base import CrmScreen
from crmtui.widgets.bindings import active, key, key_name
from crmtui.widgets.chrome import hint_spans
from crmtui.widgets.editor import Editor
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans

Result = TypeVar("Result")

ARROW = " ► "


class MovesList:
    """The part of a screen that moves in its list while one types elsewhere."""

    list: LineList

    def action_move(self, steps: int) -> None:
        """Up or down in the list; what is typed stays."""
        self.list.move(steps)

    def action_page(self, pages: int) -> None:
        """A screenful up or down in the list."""
        self.list.page(pages)


class SearchScreen(MovesList, CrmScreen[Result]):
    """Letters type, ↑ ↓ move in the list. Override `typed`, `paint` and `choose`."""

    AUTO_FOCUS = "#search"

    BINDINGS = [
        key("f10,escape", "back", NP_("fkey", "Back"), N_("Close and change nothing"),
            id="search.close"),
        key("down", "move(1)", N_("down"), N_("The next line"), id="search.down", hint=False),
        key("up", "move(-1)", N_("up"), N_("The line before"), id="search.up", hint=False),
        key("pagedown", "page(1)", N_("on"), N_("A screenful on"),
            id="search.pagedown", hint=False),
        key("pageup", "page(-1)", N_("back"), N_("A screenful back"),
            id="search.pageup", hint=False),
    ]  # fmt: skip

    # To override ---------------------------------------------------------------------

    def typed(self, text: str) -> None:
        """Show what `text` asks for. Called at every change, and once at the start."""

    def paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        """One line of the list."""
        return ()

    def moved(self) -> None:
        """The cursor stands on another line."""

    def choose(self) -> Any:
        """Enter was pressed; may be a coroutine."""

    def around(self, listed: Widget) -> Iterable[Widget]:
        """What stands under the field: the list, and what goes with it."""
        return (listed,)

    @property
    def placeholder(self) -> str:
        """What can be typed."""
        return ""

    # How it works --------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The field over the list."""
        self.search = Editor(
            on_change=self._changed, placeholder=self.placeholder, ground="bg", id="search"
        )
        self.list = LineList(self.paint, on_move=self.moved, on_open=self.choose, id="found")
        yield Horizontal(
            Lines([[Span(ARROW, "accent", "b")]], id="arrow"), self.search, id="search-line"
        )
        yield Lines(id="gap")
        yield from self.around(self.list)

    def on_mount(self) -> None:
        """Show what there is before anything is typed."""
        self.typed("")

    def reload(self) -> None:
        """Look again, the cursor staying where it is."""
        current = self.list.key
        self.typed(self.search.value)
        if current is not None:
            self.list.to_key(current)

    def hint(self) -> Spans:
        """The arrows, then the other keys."""
        return [
            Span(" ↑↓", "accent"),
            Span(f" {_('choose')} ", "muted"),
            *hint_spans(active(self)),
            *self.more_hints(),
            Span(key_name("escape"), "accent"),
            Span(f" {_('close')}", "muted"),
        ]

    def more_hints(self) -> Sequence[Span]:
        """Keys to speak of that the hint line would leave to the bar."""
        return ()

    def _changed(self, text: str) -> None:
        self.typed(text)
