"""What the lists of the team and of the territories share: views, a filter, the line in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual import events
from textual.widget import Widget

from crmtui import clock, formats
from crmtui.i18n import N_, NP_, _, pgettext
from crmtui.screens import filtering
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.list_file import ListFile
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import Rows

DETAIL = 4
"""Lines of what is told under a list."""


class TeamViews(ListFile):
    """Tab goes round the views; `/` keeps to a code or words.

    Override `VIEWS`, `rows`, `columns`, `paint`, `detail`, `nothing` and `open`.
    """

    DEFAULT_CSS = """
    TeamViews {
        #filter, #columns { height: 1; }
        #detail { height: 4; }
    }
    """
    AUTO_FOCUS = "LineList"
    VIEWS: ClassVar[tuple[str, ...]] = ()
    """What Tab goes round, to be looked up in "team"."""

    BINDINGS = [
        key("tab,f4", "view(1)", NP_("fkey", "List"), N_("The next of the lists named above"), id="team_list.view"),
        key("shift+tab", "view(-1)", N_("list before"), N_("The same, backwards"), id="team_list.view.back", hint=False),
        key("slash", "filter", N_("filter"), N_("Only a salesperson's code, or words of a name"), id="team_list.filter"),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

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

    def subject(self) -> Spans:
        """What the lists are of."""
        return ()

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The views, the list, and the line under its cursor in full."""
        self.list = LineList(self.paint, on_move=self._moved, on_open=self.open, id="list")
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list
        yield Lines(ground="panel", id="detail")

    def heading(self) -> Spans:
        """What it is."""
        return self.subject()

    def on_mount(self) -> None:
        """Read it."""
        self.read(keep=False)

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    def reload(self) -> None:
        """Read it again, the cursor staying where it is."""
        self.read(keep=True)

    def read(self, *, keep: bool) -> None:
        """Read what the view shows."""
        self.today = clock.today()
        with self.reporting():
            self.list.empty = [Span(f" {self._said()}", "muted")]
            self.list.show(self.rows(), keep=keep)
            self._draw()

    def _said(self) -> str:
        return _("None here. Esc shows all of them.") if self.is_narrowed else self.nothing()

    def _draw(self) -> None:
        cells = self.app.size.width
        kept = [*self.kept_to(), Span(" ")]
        self.query_one("#filter", Lines).set([left_right(self.tabs(), kept, cells)])
        self.query_one("#columns", Lines).set([self.columns(cells)])
        self.refresh_title()
        self._moved()

    def _moved(self) -> None:
        row, cells = self.list.row, self.app.size.width
        shown = self.detail(row, cells) if row is not None else ()
        self.query_one("#detail", Lines).set(list(shown)[:DETAIL])
        self.refresh_keys()

    def tabs(self) -> list[Span]:
        """The views, with how many there are of what is shown."""
        found: list[Span] = [Span(" ")]
        for place, title in enumerate(self.VIEWS):
            said = pgettext("team", title)
            if place == self.place:
                found.append(Span(f"{said} {formats.integer(len(self.list.rows))}", "accent", "b"))
            else:
                found.append(Span(said, "muted"))
            found.append(Span("   "))
        return found

    def kept_to(self) -> list[Span]:
        """What the list is kept to."""
        right: list[Span] = []
        if self.code is not None:
            right.append(Span(_("code {code}").format(code=self.code), "accent", "b"))
        if self.text:
            right.append(Span(_("“{text}”").format(text=self.text), "accent", "b"))
        return right

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.text or self.code is not None)

    # Keys ----------------------------------------------------------------------------

    def action_view(self, step: int) -> None:
        """Show the next view."""
        self.place = (self.place + step) % max(1, len(self.VIEWS))
        self.read(keep=False)

    def action_filter(self) -> None:
        """Ask for a code or words, and follow the typing."""
        filtering.follow(
            self, _("a salesperson's code, or words of a name"), self._narrow, self.list
        )

    def _narrow(self, text: str) -> None:
        self.code = filtering.code(text)
        self.text = text.strip() if self.code is None else ""
        self.read(keep=False)

    async def action_back(self) -> None:
        """Show all again if some are left out; else one level up."""
        if not self.is_narrowed:
            await super().action_back()
            return
        self.text, self.code = "", None
        self.read(keep=False)
