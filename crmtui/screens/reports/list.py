"""The lines of a report that are typed already, over the one being typed."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from crmtui.i18n import N_, NP_
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList, RowPainter


class TypedLines(LineList):
    """Enter takes one up again, Del removes it; going past either end leaves the list."""

    BINDINGS = [
        key("enter", "open", N_("correct"), N_("Correct the line under the cursor"), id="line.correct"),
        key("delete", "change('remove')", N_("remove"), N_("Remove the line from the report"), id="line.remove"),
        key("n,insert", "change('insert')", N_("insert"), N_("Type a line before this one"), id="line.insert"),
        key("plus,add", "change('down')", N_("down"), N_("Move the line down"), id="line.down"),
        key("minus,subtract", "change('up')", N_("up"), N_("Move the line up"), id="line.up"),
        key("u,ctrl+z", "change('undo')", N_("undo"), N_("Bring back the line removed last"), id="line.undo"),
        key("f2,ctrl+s", "change('save')", NP_("fkey", "Save"), N_("Save the whole report"), id="line.save"),
        key("escape,tab", "past(1)", N_("back"), N_("Back to the line being typed"), id="line.back"),
    ]  # fmt: skip

    def __init__(
        self,
        paint: RowPainter,
        *,
        on_change: Callable[[str, Hashable | None], object],
        on_past: Callable[[int], object],
        on_open: Callable[[], object],
    ) -> None:
        """`on_change` is told what to do with which line; `on_past`, at which end it was left."""
        super().__init__(paint, on_open=on_open, subdued=True, id="lines")
        self._on_change = on_change
        self._on_past = on_past

    def action_change(self, what: str) -> None:
        """Do something with the line under the cursor."""
        self._on_change(what, self.key)

    def action_past(self, direction: int) -> None:
        """Leave the list."""
        self._on_past(direction)

    def action_move(self, steps: int) -> None:
        """A line up or down; at an end, out of the list."""
        before = self.cursor
        super().action_move(steps)
        if self.cursor == before:
            self._on_past(1 if steps > 0 else -1)
