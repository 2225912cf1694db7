"""Text to read, longer than the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.strip import Strip

from crmtui.i18n import N_
from crmtui.widgets.bindings import key
from crmtui.widgets.paint import Spans
from crmtui.widgets.painted import Painted


class Pager(Painted, can_focus=True):
    """Lines that keys scroll. `show` them; `on_scroll` is called when others come into view."""

    DEFAULT_CSS = """
    Pager {
        height: 1fr;
    }
    """

    BINDINGS = [
        key("pagedown,space", "page(1)", N_("on"), N_("A screenful on"), id="pager.pagedown"),
        key("pageup", "page(-1)", N_("back"), N_("A screenful back"), id="pager.pageup"),
        key("down,j", "scroll(1)", N_("down"), N_("A line down"), id="pager.down", hint=False),
        key("up,k", "scroll(-1)", N_("up"), N_("A line up"), id="pager.up", hint=False),
        key("home,g", "first", N_("start"), N_("To the start"), id="pager.first", hint=False),
        key("end,G", "last", N_("end"), N_("To the end"), id="pager.last", hint=False),
    ]

    def __init__(
        self, *, on_scroll: Callable[[], object] | None = None, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.on_scroll = on_scroll
        self._lines: Sequence[Spans] = ()
        self._top = 0

    @property
    def lines(self) -> Sequence[Spans]:
        """All there is to read."""
        return self._lines

    @property
    def seen(self) -> tuple[int, int]:
        """The first and the last line in view, counted from 1; (0, 0) if there are none."""
        last = min(len(self._lines), self._top + self.size.height)
        return (self._top + 1 if last else 0), last

    def show(self, lines: Sequence[Spans]) -> None:
        """Show these lines, staying about where the reader was."""
        self._lines = lines
        self._go(self._top, always=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim going on and back where all there is to read is in view."""
        if action == "page" and 0 < len(self._lines) <= self.size.height:
            return None
        return super().check_action(action, parameters)

    def action_page(self, pages: int) -> None:
        """A screenful on or back; one line of it stays in view."""
        self._go(self._top + pages * max(1, self.size.height - 1))

    def action_scroll(self, lines: int) -> None:
        """Some lines on or back."""
        self._go(self._top + lines)

    def action_first(self) -> None:
        """To the start."""
        self._go(0)

    def action_last(self) -> None:
        """To the end."""
        self._go(len(self._lines))

    def paint_line(self, y: int) -> Strip:
        """Line `y` of what is in view."""
        place = self._top + y
        spans = self._lines[place] if place < len(self._lines) else ()
        return self.brush.strip(spans, self.size.width)

    def _go(self, top: int, *, always: bool = False) -> None:
        top = max(0, min(top, len(self._lines) - self.size.height))
        if top == self._top and not always:
            return
        self._top = top
        self.repaint()
        if self.on_scroll is not None:
            self.on_scroll()

    def _on_resize(self, event: events.Resize) -> None:
        self._go(self._top, always=True)
