"""What screens with several lists share: Tab goes round them, words narrow them, the line in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.widget import Widget

from crmtui import clock, formats
from crmtui.i18n import _, pgettext
from crmtui.screens import filtering
from crmtui.screens.list_file import ListFile
from crmtui.screens.read_screen import ReadScreen
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import Rows

DETAIL = 4
"""Lines of what is told under a list."""


class Views(ReadScreen, ListFile):
    """Override `VIEWS`, `CONTEXT`, `rows`, `columns`, `paint`, `detail`, `nothing` and `open`."""

    AUTO_FOCUS = "LineList"
    VIEWS: ClassVar[tuple[str, ...]] = ()
    """What Tab goes round, said in the `CONTEXT`."""
    CONTEXT: ClassVar[str]
    MARGIN: ClassVar[int] = 0
    """Cells that the line in full leaves free."""

    def __init__(self) -> None:
        super().__init__()
        self.place = 0
        """Which of the views is shown."""
        self.text = ""
        """Words that are sought."""
        self.code: int | None = None
        """The salesperson whose they are."""
        self.today = clock.today()

    # To override ---------------------------------------------------------------------

    def rows(self) -> Rows:
        """What the view shows."""
        raise NotImplementedError

    def columns(self, cells: int) -> Spans:
        """Its headings."""
        raise NotImplementedError

    def paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        """One line of it."""
        raise NotImplementedError

    def detail(self, row: Any, cells: int) -> Sequence[Spans]:
        """The line under the cursor in full."""
        return ()

    def nothing(self) -> str:
        """What stands where there is nothing."""
        raise NotImplementedError

    async def open(self) -> None:
        """Enter on a line."""

    def kept_to(self) -> list[Span]:
        """What the list is kept to."""
        return filtering.kept(self.code, self.text)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.text or self.code is not None)

    def widen(self) -> None:
        """Leave nothing out any more."""
        self.text, self.code = "", None

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The views, the list, and the line under its cursor in full."""
        self.list = LineList(self.paint, on_move=self._moved, on_open=self.open, id="list")
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list
        yield Lines(ground="panel", id="detail")

    def _read(self, *, keep: bool) -> None:
        self.read(keep=keep)

    def read(self, *, keep: bool) -> None:
        """Read what the view shows."""
        self.today = clock.today()
        with self.reporting():
            self.list.empty = [Span(f" {self._said()}", "muted")]
            self.list.show(self.rows(), keep=keep)
            self._draw()

    def _said(self) -> str:
        return self.nothing()

    def _draw(self) -> None:
        cells = self.app.size.width
        kept = [*self.kept_to(), Span(" ")]
        self.query_one("#filter", Lines).set([left_right(self.tabs(), kept, cells)])
        self.query_one("#columns", Lines).set([self.columns(cells)])
        self.refresh_title()
        self._moved()

    def _moved(self) -> None:
        row, cells = self.list.row, self.app.size.width - self.MARGIN
        shown = self.detail(row, cells) if row is not None else ()
        self.query_one("#detail", Lines).set(list(shown)[:DETAIL])
        self.refresh_keys()

    def tabs(self) -> list[Span]:
        """The views, with how many there are of what is shown."""
        found: list[Span] = [Span(" ")]
        for place, title in enumerate(self.VIEWS):
            said = pgettext(self.CONTEXT, title)
            if place == self.place:
                found.append(Span(f"{said} {formats.integer(len(self.list.rows))}", "accent", "b"))
            else:
                found.append(Span(said, "muted"))
            found.append(Span("   "))
        return found

    # Keys ----------------------------------------------------------------------------

    def action_view(self, step: int) -> None:
        """Show the next view."""
        self.place = (self.place + step) % max(1, len(self.VIEWS))
        self.read(keep=False)

    def action_filter(self) -> None:
        """Ask for a code or words, and follow the typing."""
        what = _("a salesperson's code, or words of a name")
        before = self.text, self.code
        filtering.follow(self, what, lambda text: self.narrow(before, text), self.list)

    def narrow(self, before: tuple[str, int | None], text: str) -> None:
        """Keep the lists to what is typed; `before` are the words and the code until then."""
        raise NotImplementedError

    async def action_back(self) -> None:
        """Show all again if some are left out; else one level up."""
        if self.is_narrowed:
            self.widen()
            self.read(keep=False)
        else:
            await super().action_back()
