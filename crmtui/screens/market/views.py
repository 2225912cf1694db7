"""What the lists of the market have in common: views, filters, a period, the line in full."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar

from textual import events
from textual.widget import Widget

from crmtui import clock, formats
from crmtui.errors import NotFound
from crmtui.i18n import N_, _, pgettext
from crmtui.queries import companies
from crmtui.queries.history import Moved
from crmtui.screens import filtering
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.followups.periods import PERIODS, bounds
from crmtui.screens.list_file import ListFile
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import Rows


class MarketViews(ListFile):
    """Tab goes round the views; `/` keeps to words or a code, `v` to a period.

    Override `VIEWS`, `rows`, `columns`, `paint`, `detail`, `nothing` and `open`.
    """

    CSS_PATH = "market.tcss"
    AUTO_FOCUS = "LineList"
    VIEWS: ClassVar[tuple[str, ...]] = ()
    """What Tab goes round, to be looked up in "market"."""

    BINDINGS = [
        key("tab", "view(1)", N_("view"), N_("The next of the lists named above"), id="market.view"),
        key("shift+tab", "view(-1)", N_("view"), N_("The same, backwards"), id="market.view.back", hint=False),
        key("slash", "filter", N_("filter"), N_("Only a salesperson's code, or words of a name"), id="market.filter"),
        key("v", "period", N_("period"), N_("Of this month, the last one, this year, ever"), id="market.period", hint=False),
        key("n", "new", N_("new"), N_("Note another one"), id="market.new"),
        key("e", "edit", N_("edit"), N_("Change what is under the cursor"), id="market.edit", hint=False),
        key("o", "company", N_("company"), N_("Open the company of the line"), id="market.company", hint=False),
        key("l", "log", N_("log call"), N_("Log a call with the company of the line"), id="market.log", hint=False),
        key("delete", "remove", N_("take back"), N_("Take back what was noted by mistake; u undoes that"), id="market.remove", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, company_id: int | None = None) -> None:
        """Of one company; of the whole office where it is None."""
        super().__init__()
        self.company_id = company_id
        self.place = 0
        """Which of the views is shown."""
        self.text = ""
        """Words that are sought."""
        self.code: int | None = None
        """The salesperson whose they are."""
        self.today = clock.today()
        self._company = ""
        self._period = 0

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

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The views, the list, and the line under its cursor in full."""
        self.list = LineList(self.paint, on_move=self._moved, on_open=self.open, id="market")
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list
        yield Lines(ground="panel", id="detail")

    def heading(self) -> Spans:
        """What it is, or whose."""
        if self.company_id is None:
            return [Span(self.subject(), "strong", "b")]
        return [Span(self._company, "strong", "b"), Span(f"  {self.subject()}", "muted")]

    def subject(self) -> str:
        """What the lists are of."""
        return ""

    def company_shown(self) -> int | None:
        """The one whose they are."""
        return self.company_id

    def on_mount(self) -> None:
        """Read it."""
        self.read(keep=False)

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    def reload(self) -> None:
        """Read it again, the cursor staying where it is."""
        self.read(keep=True)

    def concerns(self, moved: Moved) -> bool:
        """Of one company, only what happened to it."""
        if self.company_id is None or moved.tables & {"choice", "policy"}:
            return super().concerns(moved)
        return self.company_id in moved.companies and super().concerns(moved)

    def read(self, *, keep: bool) -> None:
        """Read what the view shows."""
        self.today = clock.today()
        try:
            if self.company_id is not None:
                self._company = companies.card(self.user, self.company_id).name
        except NotFound:
            self.dismiss(None)
            return
        with self.reporting():
            self.list.empty = [Span(f" {self.nothing()}", "muted")]
            self.list.show(self.rows(), keep=keep)
            self._draw()

    def _draw(self) -> None:
        self.query_one("#filter", Lines).set([self._filter_line()])
        self.query_one("#columns", Lines).set([self.columns(self.app.size.width)])
        self.refresh_title()
        self._moved()

    def _moved(self) -> None:
        row, cells = self.list.row, self.app.size.width
        shown = self.detail(row, cells - 2) if row is not None else ()
        self.query_one("#detail", Lines).set(list(shown)[:4])
        self.refresh_keys()

    def tabs(self) -> list[Span]:
        """The views, with how many there are of what is shown."""
        found: list[Span] = [Span(" ")]
        for place, title in enumerate(self.VIEWS):
            said = pgettext("market", title)
            if place == self.place:
                found.append(Span(f"{said} {formats.integer(len(self.list.rows))}", "accent", "b"))
            else:
                found.append(Span(said, "muted"))
            found.append(Span("   "))
        return found

    def _filter_line(self) -> Spans:
        return left_right(self.tabs(), [*self.kept_to(), Span(" ")], self.app.size.width)

    def kept_to(self) -> list[Span]:
        """What the list is kept to."""
        right: list[Span] = []
        if self.code is not None:
            right.append(Span(_("code {code}").format(code=self.code), "accent", "b"))
        if self.text:
            right.append(Span(_("“{text}”").format(text=self.text), "accent", "b"))
        if self._period:
            right.append(Span(f" {pgettext('period', PERIODS[self._period])}", "accent", "b"))
        return right

    @property
    def period(self) -> tuple[date | None, date | None]:
        """The first and the last day of what is shown; None is open."""
        return bounds(self._period, self.today)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.text or self._period or self.code is not None)

    def widen(self) -> None:
        """Leave nothing out any more."""
        self.text, self.code, self._period = "", None, 0

    # Keys ----------------------------------------------------------------------------

    def action_view(self, step: int) -> None:
        """Show the next view."""
        self.place = (self.place + step) % max(1, len(self.VIEWS))
        self.read(keep=False)

    def action_period(self) -> None:
        """Show the next period."""
        self._period = (self._period + 1) % len(PERIODS)
        self.read(keep=False)

    def action_filter(self) -> None:
        """Ask for a code or words, and follow the typing."""
        before = self.text, self.code
        filtering.follow(
            self,
            _("a salesperson's code, or words of a name"),
            partial(self._narrow, before),
            self.list,
        )

    def _narrow(self, before: tuple[str, int | None], text: str) -> None:
        self.text, self.code = before
        if (code := filtering.code(text)) is not None:
            self.code = code
        elif text := text.strip():
            self.text = text
        self.read(keep=False)

    @property
    def company_under_cursor(self) -> int | None:
        """The company of the line, or the one that all is about."""
        found = getattr(self.list.row, "company_id", None)
        return found if found is not None else self.company_id

    async def action_company(self) -> None:
        """Open the company of the line."""
        if (company := self.company_under_cursor) is not None:
            await self.app.open_company(company)
        else:
            self.warn(_("It was seen at nobody in particular."))

    async def log_call(self) -> None:
        """Log a call with the company of the line."""
        await self.app.log_interaction(self.company_under_cursor)

    async def action_log(self) -> None:
        """Log a call with the company of the line."""
        await self.app.log_interaction(self.company_under_cursor, kind="call_out")

    async def action_edit(self) -> None:
        """Change what is under the cursor."""
        await self.open()

    async def action_back(self) -> None:
        """Show all again if some are left out; else one level up."""
        if self.is_narrowed:
            self.widen()
            self.read(keep=False)
        else:
            await super().action_back()


def key_of(row: Any) -> Hashable | None:
    """What a line is known again by; none for a heading."""
    if (record := getattr(row, "id", None)) is not None:
        return type(row).__name__, record
    return getattr(row, "key", None)
