"""A grid of cells typed in place, like a spreadsheet: one widget, drawn line by line.

Enter takes what is typed and goes to the next useful cell, Tab to the next one; the
arrows move. A letter typed in a cell that is filled in replaces what stands there. What
could be meant stands below the lines. Only what is in view and has changed is drawn, so
that five hundred lines are as quick as five.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.actions import SkipAction
from textual.geometry import Offset
from textual.strip import Strip

from crmtui.i18n import N_, NP_, _
from crmtui.widgets import grid_paste
from crmtui.widgets.bindings import key
from crmtui.widgets.editing import edit, is_typed, takes
from crmtui.widgets.grid_layout import Layout, Widths, lay_out
from crmtui.widgets.grid_model import GridModel
from crmtui.widgets.grid_rows import GridRow, GridRules
from crmtui.widgets.painted import Painted

_EDITS = frozenset("enter step insert remove shift duplicate ditto list undo redo save".split())
"""What only a grid that is typed in does."""


class Grid(Painted, can_focus=True):
    """Lines of a `GridModel`. Give it `on_change`, `on_save`, `on_past`; Esc is the screen's."""

    DEFAULT_CSS = """
    Grid {
        height: 1fr;
    }
    """

    BINDINGS = [
        key("enter", "enter", N_("accept"), N_("Take the cell and go to the next useful one"), id="grid.enter"),
        key("tab", "step(1)", N_("cell"), N_("The next cell"), id="grid.tab"),
        key("shift+tab", "step(-1)", N_("back"), N_("The cell before"), id="grid.back", hint=False),
        key("up", "vertical(-1)", N_("up"), N_("The line above; from the first, what stands over them"), id="grid.up", hint=False),
        key("down", "vertical(1)", N_("down"), N_("The line below, or what is offered below"), id="grid.down", hint=False),
        key("left", "step(-1)", N_("cell before"), N_("The cell before"), id="grid.left", hint=False),
        key("right", "step(1)", N_("right"), N_("The next cell"), id="grid.right", hint=False),
        key("pageup", "page(-1)", N_("Page up"), N_("A screenful back"), id="grid.pageup", hint=False),
        key("pagedown", "page(1)", N_("Page down"), N_("A screenful on"), id="grid.pagedown", hint=False),
        key("insert", "insert", N_("line"), N_("A new line before this one"), id="grid.insert"),
        key("delete", "remove", N_("remove"), N_("Remove the line; in a cell being typed, a letter"), id="grid.remove"),
        key("less_than_sign", "shift(-1)", N_("up"), N_("Move the line up"), id="grid.move.up", hint=False),
        key("greater_than_sign", "shift(1)", N_("down"), N_("Move the line down"), id="grid.move.down", hint=False),
        key("asterisk,multiply", "duplicate", N_("copy"), N_("Another line like this one"), id="grid.duplicate", hint=False),
        key("f2,ctrl+s", "save", NP_("fkey", "Save"), N_("Save from any cell"), id="grid.save"),
        key("f4", "list", NP_("fkey", "List"), N_("Show every value this cell can have"), id="grid.list", hint=False),
        key("f8", "ditto", NP_("fkey", "Ditto"), N_("Copy the cell above"), id="grid.ditto", hint=False),
        key("ctrl+z", "undo", N_("undo"), N_("Take back the last change of the lines"), id="grid.undo", hint=False),
        key("ctrl+y", "redo", N_("redo"), N_("Do again what was taken back"), id="grid.redo", hint=False),
        key("escape", "close", N_("close"), N_("Close what is offered"), id="grid.close", hint=False),
    ]  # fmt: skip

    SIGNS: frozenset[str] = frozenset(
        ("less_than_sign", "greater_than_sign", "asterisk", "multiply")
    )
    """Keys that are commands in a cell in which nothing is typed yet, a text apart."""

    def __init__(
        self,
        rules: GridRules,
        rows: Sequence[GridRow] = (),
        *,
        on_change: Callable[[], object] | None = None,
        on_save: Callable[[], object] | None = None,
        on_past: Callable[[], object] | None = None,
        say: Callable[[str], object] | None = None,
        read_only: bool = False,
        signs: Sequence[str] = (),
        id: str | None = None,
    ) -> None:
        """`on_change` follows every change of the lines; `on_past` is ↑ from the first one.

        `say` is told what a key could not do. `signs` are more keys that command in a
        fresh cell: the screen's own.
        """
        super().__init__(id=id)
        self.model = GridModel(rules, rows)
        self.on_change = on_change
        self.on_save = on_save
        self.on_past = on_past
        self.read_only = read_only
        self.first = 0
        """The first character of the cell in view."""
        self._say = say or (lambda said: None)
        self._signs = self.SIGNS | frozenset(signs)
        self._numbers: tuple[list[GridRow], list[str]] = ([], [])
        self._layout = Layout([])
        self._top = 0

    # What it shows -------------------------------------------------------------------

    def show(self, rows: Sequence[GridRow], at: int | None = None, name: str = "") -> None:
        """Show these lines, with nothing to undo."""
        self.model.show(rows, at, name)
        if self.read_only and self.model.rules.grows and len(self.model.rows) > 1:
            self.model.rows.pop()
            self.model.at = min(self.model.at, len(self.model.rows) - 1)
        self.redraw()

    def go_to(self, at: int, name: str) -> None:
        """Type in this cell from now on."""
        self.model.go(at, name)
        self.redraw()

    def show_problems(self, problems: Sequence[tuple[int, str, str]]) -> None:
        """Say what is wrong with cells (line, column, sentence), and go to the first of them."""
        self.model.settle()
        for at, name, said in problems:
            self.model.rows[at] = self.model.rows[at].with_problem(name, said)
        if (found := self.model.first_problem) is not None:
            self.model.go(*found)
        self.redraw()

    def change(self, row: GridRow, name: str = "") -> None:
        """Make the line under the cursor another, and type in a cell of it."""
        self.model.change(row, name)
        self._changed()

    def change_all(self, rows: Sequence[GridRow]) -> None:
        """Make all lines others, in one step that can be taken back."""
        self.model.replace_all(rows)
        self._changed()

    @property
    def placed(self) -> Widths:
        """Where its columns stand, for what is to stand in line with them."""
        return self._layout.placed

    def number(self, at: int) -> str:
        """What stands before a line."""
        rows, numbers = self._numbers
        if rows != self.model.rows:
            rows, numbers = list(self.model.rows), list(self.model.rules.number(self.model.rows))
            self._numbers = rows, numbers
        return numbers[at]

    # Keys ----------------------------------------------------------------------------

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key types or edits in the cell, so that it is no command."""
        if self.read_only or not takes(self.model.buffer, key, character):
            return False
        buffer, fresh = self.model.buffer, self.model.fresh
        if key in ("left", "right", "delete"):
            edge = 0 if key == "left" else len(buffer.value)
            return not fresh and (key == "delete" or buffer.cursor != edge)
        if key in self._signs and fresh:
            return self.model.column.multiline
        return True

    def on_key(self, event: events.Key) -> None:
        """Type or edit; let other keys pass to the bindings."""
        if not self.check_consume_key(event.key, event.character):
            return
        model, before = self.model, self.model.buffer.value
        model.begin(event.key, event.character)
        edit(model.buffer, event)
        event.stop()
        event.prevent_default()
        typed = before != model.buffer.value or is_typed(event.key, event.character)
        if typed:
            model.typed()
            self._changed()
        else:
            model.look_into()
            self.redraw()

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste: into the cell, or a block of cells from it on."""
        event.stop()
        event.prevent_default()
        if self.read_only:
            return
        if not grid_paste.is_block(event.text, multiline=self.model.column.multiline):
            self.model.insert_text(event.text.strip("\r\n"))
        else:
            block = grid_paste.cells(event.text)
            self.model.paste(block[: grid_paste.MOST])
            if len(block) > grid_paste.MOST:
                said = _("Only the first {n} lines were pasted: paste the rest in a second go.")
                self._say(said.format(n=grid_paste.MOST))
        self._changed()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Lines that are only read are not changed."""
        return not (self.read_only and action in _EDITS)

    def action_enter(self) -> None:
        """Take the cell and go to the next useful one."""
        self.model.enter()
        self._changed()

    def action_step(self, direction: int) -> None:
        """A cell on or back."""
        self.model.step(direction)
        self._changed()

    def action_vertical(self, direction: int) -> None:
        """A line up or down; from the first one, out of the lines."""
        moved = self.model.lines(direction) if self.read_only else self.model.vertical(direction)
        self._changed()
        if not moved and direction < 0 and self.on_past is not None:
            self.on_past()

    def action_page(self, direction: int) -> None:
        """A screenful on or back."""
        self.model.lines(direction * max(1, self.size.height - 6))
        self._changed()

    def action_insert(self) -> None:
        """A new line before this one."""
        self.model.insert()
        self._changed()

    def action_remove(self) -> None:
        """Remove the line; where the lines are those there are, empty the cell."""
        at = self.model.at
        if not self.model.rules.grows:
            self.change(self.model.row.with_texts(**{self.model.name: ""}))
            return
        if self.model.remove() is not None:
            self._changed()
            self._say(_("Line {number} removed: Ctrl+Z brings it back.").format(number=at + 1))

    def action_shift(self, direction: int) -> None:
        """Move the line up or down."""
        self.model.move(direction)
        self._changed()

    def action_duplicate(self) -> None:
        """Another line like this one."""
        self.model.duplicate()
        self._changed()

    def action_ditto(self) -> None:
        """Copy the cell above."""
        if self.model.ditto():
            self._changed()
        else:
            self._say(_("There is no such cell above."))

    def action_list(self) -> None:
        """Offer every value of the cell."""
        self.model.list_all()
        self.redraw()

    def action_undo(self) -> None:
        """Take back the last change of the lines."""
        if self.model.undo():
            self._changed()
        else:
            self._say(_("There is nothing more to take back here."))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        if self.model.redo():
            self._changed()
        else:
            self._say(_("There is nothing to redo."))

    def action_save(self) -> None:
        """Save."""
        self.model.settle()
        self.redraw()
        if self.on_save is not None:
            self.on_save()

    def action_close(self) -> None:
        """Close what is offered; else leave the key to the screen."""
        if self.read_only or not self.model.close_list():
            raise SkipAction
        self.redraw()

    # Drawing -------------------------------------------------------------------------

    def paint_line(self, y: int) -> Strip:
        """Line `y` of the grid."""
        lines = self._layout.lines
        return self.brush.strip(lines[y] if y < len(lines) else (), self.size.width)

    @property
    def caret(self) -> Offset | None:
        """Where the text cursor is on the screen."""
        x, y = self.content_region.offset
        return Offset(x + self._layout.caret[0], y + self._layout.caret[1])

    def on_resize(self) -> None:
        """Lay the grid out for its new size."""
        self.redraw()
        self.repaint()

    def on_focus(self) -> None:
        """Show the text cursor."""
        self.call_next(self.redraw)

    def on_blur(self) -> None:
        """Hide the text cursor."""
        self.call_next(self.redraw)

    def redraw(self) -> None:
        """Draw the lines that changed."""
        if not self.is_mounted or not self.size.height:
            return
        old = self._layout.lines
        self._layout, self._top = lay_out(self, self.size.width, self.size.height, self._top)
        new = self._layout.lines
        for y in range(max(len(old), len(new))):
            if y >= len(old) or y >= len(new) or old[y] != new[y]:
                self.repaint(y, 1)

    def _changed(self) -> None:
        if self.on_change is not None and not self.read_only:
            self.on_change()
        self.redraw()
