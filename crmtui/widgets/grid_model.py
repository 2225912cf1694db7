"""What a grid holds and does, without the screen: lines, the cell typed in, what is offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from crmtui.widgets.edit_buffer import EditBuffer
from crmtui.widgets.editing import clears
from crmtui.widgets.grid_rows import Column, GridRow, GridRules, Zone

_LEVELS = 200
_ONE_LINE = 1 << 30


class _State(NamedTuple):
    """The lines and the cursor at some moment."""

    rows: list[GridRow]
    at: int
    name: str


class GridModel:
    """Lines of a grid under edit; the last one is always blank, to go on with."""

    def __init__(self, rules: GridRules, rows: Sequence[GridRow] = ()) -> None:
        self.rules = rules
        self.rows: list[GridRow] = []
        self.at = 0
        """The line typed in."""
        self.name = next(column.name for column in rules.columns if column.typed)
        """The column typed in."""
        self.buffer = EditBuffer()
        self.fresh = True
        """Whether nothing has been typed in the cell since the cursor came."""
        self._noted = False
        """Whether the change of the cell can be taken back already."""
        self._was: str | None = ""
        """What stood in the cell when the cursor came; None where something was wrong with it."""
        self.zone: Zone | None = None
        self.chosen = -1
        """The candidate that Enter takes; -1 for none."""
        self.listing = False
        self._last_id = 0
        self._undo: list[_State] = []
        self._redo: list[_State] = []
        self.show(rows)

    # What it holds -------------------------------------------------------------------

    def show(self, rows: Sequence[GridRow], at: int | None = None, name: str = "") -> None:
        """Hold these lines, with nothing to undo; by default the cursor goes to the new line."""
        self.rows = list(rows)
        self._last_id = max((row.id for row in rows), default=0)
        self._undo, self._redo = [], []
        self._end_in_blank()
        self.at = len(self.rows) - 1 if at is None else min(at, len(self.rows) - 1)
        self._arrive(self.at, name or self.names[0])

    @property
    def row(self) -> GridRow:
        """The line typed in."""
        return self.rows[self.at]

    @property
    def column(self) -> Column:
        """The column typed in."""
        return next(column for column in self.rules.columns if column.name == self.name)

    @property
    def names(self) -> list[str]:
        """The cells of the line typed in that the cursor may stand in."""
        columns = self.rules.columns
        return [each.name for each in columns if self.rules.is_typed(self.row, each.name)]

    @property
    def filled(self) -> list[GridRow]:
        """The lines in which something is typed."""
        return [row for row in self.rows if not self.rules.is_blank(row)]

    @property
    def first_problem(self) -> tuple[int, str] | None:
        """The first cell with which something is wrong."""
        for at, row in enumerate(self.rows):
            for column in self.rules.columns:
                if column.name in row.problems:
                    return at, column.name
        return None

    # Typing --------------------------------------------------------------------------

    def begin(self, key: str, character: str | None) -> None:
        """A key is about to edit the cell."""
        if self.fresh and self.column.overtype and clears(key, character):
            self.buffer.set("")
        elif self.fresh and self.column.overtype and key in ("end", "ctrl+e"):
            self.buffer.press("end")

    def typed(self) -> None:
        """The text of the cell is another: the line has it."""
        if not self._noted:
            self._remember()
        self._noted = True
        self.fresh, self.listing = False, False
        self._put(self.row.with_texts(**{self.name: self.buffer.value}))
        self.offer()

    def look_into(self) -> None:
        """The cursor goes about in the text: from now on the arrows stay in the cell."""
        self.fresh = False

    def insert_text(self, text: str) -> None:
        """Type a text in the cell, as a person would."""
        self.begin("", text[:1])
        if self.buffer.insert(text):
            self.typed()

    def settle(self) -> None:
        """The cell is done: see what its text means."""
        if not self.fresh and self.row[self.name] != self._was:
            self._put(self.rules.settle(self.row, self.name))
        self.fresh = True

    def offer(self) -> None:
        """Work out what could be meant by the cell."""
        self.zone = self.rules.offer(self.row, self.name, listing=self.listing, fresh=self.fresh)
        self.chosen = self.zone.chosen if self.zone is not None else -1

    def take(self) -> bool:
        """Take the candidate chosen, if there is one."""
        if self.zone is None or not 0 <= self.chosen < len(self.zone.candidates):
            return False
        if not self._noted:
            self._remember()
        row = self.rules.take(self.row, self.name, self.zone.candidates[self.chosen])
        self._put(row)
        self.fresh, self.listing = True, False
        return True

    def list_all(self) -> None:
        """Offer every value of the cell."""
        self.listing = True
        self.offer()

    def close_list(self) -> bool:
        """Offer nothing any more; False if nothing was."""
        if self.zone is None or not (self.listing or self.zone.chosen >= 0):
            return False
        self.zone, self.chosen, self.listing = None, -1, False
        return True

    # Going about ---------------------------------------------------------------------

    def go(self, at: int, name: str) -> None:
        """Type in this cell from now on."""
        self.settle()
        self._arrive(at, name)

    def enter(self) -> None:
        """Take what is offered or typed, and go to the next useful cell; stay where it is wrong."""
        name = self.name
        if not self.take():
            self.settle()
        if name in self.row.problems:
            self._arrive(self.at, name)
            return
        onward = self.rules.next(self.row, name)
        if onward is not None:
            self._arrive(self.at, onward)
        elif self.at + 1 < len(self.rows):
            self._arrive(self.at + 1, self.rules.entered(self.rows[self.at + 1], name))
        else:
            self._arrive(self.at, name)

    def step(self, direction: int) -> bool:
        """A cell on or back, over the ends of lines; False where there is none."""
        if direction < 0 or not (self.zone and self.chosen >= 0 and self.take()):
            self.settle()
        names = self.names
        place = (names.index(self.name) if self.name in names else 0) + direction
        if 0 <= place < len(names):
            self._arrive(self.at, names[place])
            return True
        at = self.at + direction
        if not 0 <= at < len(self.rows):
            self._arrive(self.at, self.name if self.name in names else names[0])
            return False
        self.at = at
        self._arrive(at, self.names[0 if direction > 0 else -1])
        return True

    def vertical(self, direction: int) -> bool:
        """Up or down: in the text, among what is offered, among the lines; False past them."""
        if self._in_text(direction) or self._in_list(direction):
            return True
        return self.lines(direction)

    def lines(self, count: int) -> bool:
        """So many lines down, or up; False where the cursor stands on the first, or last."""
        at = max(0, min(len(self.rows) - 1, self.at + count))
        moved = at != self.at
        self.settle()
        new = moved and self.rules.is_blank(self.rows[at])
        self._arrive(at, self.rules.entered(self.rows[at], None) if new else self.name)
        return moved

    def _in_text(self, direction: int) -> bool:
        return self.column.multiline and self.buffer.vertical(direction, _ONE_LINE)

    def _in_list(self, direction: int) -> bool:
        count = len(self.zone.candidates) if self.zone is not None else 0
        if not count or self.zone is None:
            return False
        least = 0 if self.zone.chosen >= 0 else -1
        if direction < 0 and self.chosen == -1:
            return False
        # Once round what was typed for: the last may be meant as often as the first.
        chosen = self.chosen + direction
        self.chosen = count - 1 if chosen < least else min(count - 1, chosen)
        return True

    # Lines ---------------------------------------------------------------------------

    def insert(self) -> None:
        """A blank line before this one; nothing where the lines are those there are."""
        if not self.rules.grows:
            return
        self.settle()
        self._remember()
        self.rows.insert(self.at, self.rules.blank(self._number()))
        self._arrive(self.at, self.names[0])

    def remove(self) -> GridRow | None:
        """Take the line out; None where it is the blank one at the end, or is there to stay."""
        if not self.rules.grows or self.at == len(self.rows) - 1:
            return None
        self._remember()
        gone = self.rows.pop(self.at)
        self._arrive(self.at, self.name)
        return gone

    def move(self, direction: int) -> bool:
        """Move the line up or down; False at an end."""
        self.settle()
        other = self.at + direction
        if (
            not self.rules.grows
            or self.at == len(self.rows) - 1
            or not 0 <= other < len(self.rows) - 1
        ):
            return False
        self._remember()
        self.rows[self.at], self.rows[other] = self.rows[other], self.rows[self.at]
        self._arrive(other, self.name)
        return True

    def duplicate(self) -> bool:
        """Another line like this one below it; False for the blank one."""
        self.settle()
        if not self.rules.grows or self.rules.is_blank(self.row):
            return False
        self._remember()
        self.rows.insert(self.at + 1, self.rules.copy(self.row, self._number()))
        self._arrive(self.at + 1, self.name)
        return True

    def ditto(self) -> bool:
        """Copy the cell from the nearest line above that has it, and go on; False if none has."""
        for above in reversed(self.rows[: self.at]):
            if self.rules.is_typed(above, self.name) and above.kind == self.row.kind:
                self._remember()
                self._put(self.rules.ditto(above, self.row, self.name))
                self.fresh, self.zone, self.chosen = True, None, -1
                self.enter()
                return True
        return False

    def change(self, row: GridRow, name: str = "") -> None:
        """Make the line another, in a step of its own, and go to a cell of it."""
        self.settle()
        self._remember()
        self._put(replace(row, id=self.row.id))
        self._arrive(self.at, name or self.name)

    def replace_all(self, rows: Sequence[GridRow]) -> None:
        """Make all lines others, in a step of its own; the cursor stays in its cell."""
        self.settle()
        self._remember()
        self.rows = list(rows)
        self._end_in_blank()
        self._arrive(min(self.at, len(self.rows) - 1), self.name)

    def paste(self, block: Sequence[Sequence[str]]) -> None:
        """Put a block of cells in, from the cursor on; new lines open as they are needed."""
        self._remember()
        at, places = self.at, self.rules.places(self.name, block)
        room = len(block) if self.rules.grows else len(self.rows) - at
        for number, texts in enumerate(block[:room]):
            row = self.rows[at + number]
            filled = {
                name: text
                for name, text in zip(places, texts, strict=False)
                if name is not None and text and self.rules.is_typed(row, name)
            }
            self.rows[at + number] = self.rules.paste(row, filled)
            if self.rules.grows and at + number + 1 == len(self.rows):
                self.rows.append(self.rules.blank(self._number()))
        self.fresh = True
        self._arrive(min(at + len(block), len(self.rows) - 1), self.name)

    # Undo ----------------------------------------------------------------------------

    def undo(self) -> bool:
        """Take back the last change; False where there is none."""
        return self._swap(self._undo, self._redo)

    def redo(self) -> bool:
        """Do again what was taken back; False where nothing was."""
        return self._swap(self._redo, self._undo)

    def _swap(self, back: list[_State], on: list[_State]) -> bool:
        if not back:
            return False
        on.append(self._state())
        state = back.pop()
        self.rows = list(state.rows)
        self._arrive(min(state.at, len(self.rows) - 1), state.name)
        return True

    def _state(self) -> _State:
        return _State(list(self.rows), self.at, self.name)

    def _remember(self) -> None:
        self._undo.append(self._state())
        del self._undo[:-_LEVELS]
        self._redo.clear()

    # Inside --------------------------------------------------------------------------

    def _put(self, row: GridRow) -> None:
        self.rows[self.at] = row
        self._end_in_blank()

    def _end_in_blank(self) -> None:
        if self.rows and not self.rules.grows:
            return
        if not self.rows or not self.rules.is_blank(self.rows[-1]):
            self.rows.append(self.rules.blank(self._number()))

    def _number(self) -> int:
        self._last_id += 1
        return self._last_id

    def _arrive(self, at: int, name: str) -> None:
        self.at = at
        if not self.rules.is_typed(self.row, name):
            name = self.names[0]
        self.name, self.fresh, self.listing, self._noted = name, True, False, False
        self._was = None if name in self.row.problems else self.row[name]
        column = self.column
        self.buffer = EditBuffer(self.row[name], limit=column.limit, multiline=column.multiline)
        if column.overtype:
            self.buffer.cursor = 0
        self.offer()
