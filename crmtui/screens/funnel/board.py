"""The board: a column a stage, a card an opportunity; those next to the cursor are in view."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, NamedTuple

from textual import events
from textual.containers import Horizontal

from crmtui.models import STAGES
from crmtui.queries.opportunities import OpportunityRow
from crmtui.widgets.line_list import LineList, RowPainter
from crmtui.widgets.rows import PagedRows

NARROWEST = 20
"""Cells of a column at least."""
LINES = 2
"""Of a card."""


class CardLine(NamedTuple):
    """One line of a card."""

    row: OpportunityRow
    place: int


class Cards:
    """The lines of the cards of a stage."""

    def __init__(self, rows: PagedRows[OpportunityRow]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows) * LINES

    def row(self, index: int) -> CardLine:
        """The line at `index`."""
        return CardLine(self._rows.row(index // LINES), index % LINES)

    def key(self, index: int) -> Hashable | None:
        """Which opportunity the line is of."""
        return self._rows.key(index // LINES)

    def find(self, key: Hashable) -> int | None:
        """The first line of an opportunity that was read."""
        found = self._rows.find(key)
        return None if found is None else found * LINES


class Column(LineList):
    """The cards of one stage; the cursor is drawn in the one that has the focus."""

    def __init__(self, stage: str, paint: RowPainter, **callbacks: Any) -> None:
        """`callbacks` are those of a list."""
        super().__init__(paint, id=f"stage-{stage}", **callbacks)
        self.stage = stage

    @property
    def row(self) -> OpportunityRow | None:
        """The opportunity under the cursor."""
        found = super().row
        return found.row if isinstance(found, CardLine) else None

    def _is_selected(self, index: int) -> bool:
        return self.has_focus and super()._is_selected(index)


class Board(Horizontal):
    """Columns in the order of the stages, as many of them as there is room for."""

    DEFAULT_CSS = """
    Board { height: 1fr; }
    """

    def __init__(
        self,
        paint: RowPainter,
        *,
        on_move: Callable[[], object],
        on_open: Callable[[], object],
        on_scroll: Callable[[], object],
    ) -> None:
        """`on_scroll` is called when other columns are in view."""
        self.columns = [Column(stage, paint, on_move=on_move, on_open=on_open) for stage in STAGES]
        super().__init__(*self.columns)
        self._on_scroll = on_scroll
        self._on_move = on_move
        self._first = 0
        self._at = 0

    @property
    def column(self) -> Column:
        """The one with the cursor."""
        return self.columns[self._at]

    @property
    def shown(self) -> Sequence[Column]:
        """Those in view."""
        return self.columns[self._first : self._first + self._room]

    @property
    def width_of_one(self) -> int:
        """The cells of a column in view."""
        return self.app.size.width // self._room

    def show(self, rows: Mapping[str, PagedRows[OpportunityRow]], *, keep: bool) -> None:
        """Show these cards."""
        for column in self.columns:
            column.show(Cards(rows[column.stage]), keep=keep)

    def begin(self) -> None:
        """Go to the first stage at which anything stands."""
        filled = (at for at, column in enumerate(self.columns) if len(column.rows))
        self.go(next(filled, 0))

    def step(self, steps: int) -> bool:
        """Go to a neighbouring stage; False where there is none."""
        target = self._at + steps
        if not 0 <= target < len(self.columns):
            return False
        self.go(target)
        return True

    def go(self, at: int) -> None:
        """Put the cursor into a column."""
        self._at = at
        self.lay_out()
        self.screen.set_focus(self.columns[at])
        self._on_move()

    def lay_out(self) -> None:
        """Have the column with the cursor in view, and its neighbours."""
        room = self._room
        first = min(max(self._first, self._at - room + 1), self._at)
        self._first = max(0, min(first, len(self.columns) - room))
        cells = self.width_of_one
        for at, column in enumerate(self.columns):
            inside = self._first <= at < self._first + room
            column.styles.display = "block" if inside else "none"
            column.styles.width = cells
        self._on_scroll()

    def _on_resize(self, event: events.Resize) -> None:
        self.lay_out()

    @property
    def _room(self) -> int:
        return max(1, min(len(STAGES), self.app.size.width // NARROWEST))
