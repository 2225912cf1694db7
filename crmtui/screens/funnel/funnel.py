"""The funnel: a board by stage, a list, where they stall, and who has what; of all or one company."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar

from textual import events
from textual.widget import Widget

from crmtui import clock, formats
from crmtui.errors import NotFound
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.funnel_records import open_weighted
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, pgettext
from crmtui.models import STAGES
from crmtui.queries import companies, funnel, opportunities
from crmtui.queries.funnel import Part
from crmtui.queries.history import Moved
from crmtui.queries.opportunities import OPEN, Criteria, OpportunityRow
from crmtui.screens import filtering
from crmtui.screens.base import BACK
from crmtui.screens.followups.periods import PERIODS, bounds
from crmtui.screens.funnel import cards, filters, stall_lines
from crmtui.screens.funnel.acting import Acting
from crmtui.screens.funnel.board import Board
from crmtui.screens.funnel.stall_lines import PartRow, StallRow
from crmtui.screens.list_file import ListFile
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import ListRows, PagedRows, Rows

VIEWS = (
    NP_("funnel", "Board"), NP_("funnel", "list"), NP_("funnel", "where they stall"),
    NP_("funnel", "by salesperson"), NP_("funnel", "by quarter"),
)  # fmt: skip
"""What Tab goes round."""
BOARD, LIST, STALLS, PEOPLE, QUARTERS = range(5)


class FunnelScreen(Acting, ListFile):
    """Arrows go over stages and cards; `>` and `<` move a card; `/` `c` `s` `v` keep to some."""

    CSS_PATH = "funnel.tcss"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"opportunity", "stage_move", "company", "salesperson", "follow_up", "quote", "office"}
    )

    BINDINGS = [
        key("tab", "view(1)", N_("view"), N_("Board, list, where they stall, by salesperson, by quarter"), id="funnel.view"),
        key("shift+tab", "view(-1)", N_("view"), N_("The same, backwards"), id="funnel.view.back", hint=False),
        key("left", "stage(-1)", N_("stage"), N_("The stage before"), id="funnel.left", hint=False),
        key("right", "stage(1)", N_("stage"), N_("The stage after"), id="funnel.right", hint=False),
        key("slash", "filter", N_("filter"), N_("Only a salesperson's code, a territory or a company"), id="funnel.filter"),
        key("c", "customer", N_("class"), N_("Only the market, prospects, targets; or all"), id="funnel.class", hint=False),
        key("s", "situation", N_("situation"), N_("Only those who want to: not now, cannot yet, can; or all"), id="funnel.situation", hint=False),
        key("v", "period", N_("period"), N_("Of those that ended: this month, the last one, this year, ever"), id="funnel.period"),
        key("d", "dropped", N_("lost from here"), N_("Those that were lost from the stage under the cursor"), id="funnel.dropped", hint=False),
        BACK,
        key("q", "back", N_("back"), N_("One level up"), id="funnel.back", hint=False),
    ]  # fmt: skip

    def __init__(self, company_id: int | None = None) -> None:
        """Of one company, or of all."""
        super().__init__()
        self.company_id = company_id
        self._all = Criteria(company_id=company_id)
        self._criteria = self._all
        self._company = ""
        self._view = BOARD if company_id is None else LIST
        self._period = 0
        self._today = clock.today()

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The views, what stands in the one that is shown, and what is under the cursor."""
        self.board = Board(
            self._paint_card, on_move=self._moved, on_open=self._open, on_scroll=self._head
        )
        self.list = LineList(self._paint, on_move=self._moved, on_open=self._open, id="funnel")
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.board
        yield self.list
        yield Lines(id="preview", ground="panel")

    def heading(self) -> Spans:
        """The place, what is open, and what that weighs."""
        title = Span(self._company or _("Funnel"), "strong", "b")
        if not hasattr(self, "_results"):
            return [title]
        found = self._results.open
        said = (
            _("{n} open · {amount}")
            if self.company_id
            else _("{n} open · {amount} · weighted {weighted}")
        )
        said = said.format(
            n=formats.integer(found.count),
            amount=cards.whole(found.value),
            weighted=cards.whole(open_weighted(self._results, self._weights)),
        )
        return [title, Span(f"  {said}", "muted")]

    def company_shown(self) -> int | None:
        """The one whose they are."""
        return self.company_id

    @property
    def opportunity(self) -> OpportunityRow | None:
        """The one under the cursor."""
        if not hasattr(self, "list") or not self.is_mounted:
            return None
        row = self.board.column.row if self._view == BOARD else self.list.row
        return row if isinstance(row, OpportunityRow) else None

    def on_mount(self) -> None:
        """Read them; the cursor begins at the first stage with anything in it."""
        self._read(keep=False)
        self.board.begin()
        self._focus()

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    def concerns(self, moved: Moved) -> bool:
        """Of one company only what happened to it."""
        if self.company_id is None:
            return super().concerns(moved)
        return self.company_id in moved.companies or "office" in moved.tables

    def reload(self) -> None:
        """Read them again, the cursor staying where it is."""
        self._read(keep=True)

    def _read(self, *, keep: bool) -> None:
        self._today = clock.today()
        user, criteria = self.user, self._criteria
        try:
            if self.company_id is not None:
                self._company = companies.card(user, self.company_id).name
        except NotFound:
            self.dismiss(None)
            return
        with self.reporting():
            self._weights = funnel.weights(user, self._today)
            self._results = funnel.results(user, criteria)
            self._stages = {each.stage: each for each in self._results.stages}
            if self._view == BOARD:
                columns = {stage: self._column(stage, keep=keep) for stage in STAGES}
                self.board.show(columns, keep=keep)
            else:
                self.list.empty = [Span(f" {self._nothing()}", "muted")]
                self.list.show(self._rows(), keep=keep)
            self._draw()

    def _column(self, stage: str, *, keep: bool) -> PagedRows[OpportunityRow]:
        """The cards of a stage: open ones by what they are worth, those that are over by age."""
        asked = replace(self._criteria, stages=(stage,))
        number = self._stages[stage].count if stage in self._criteria.stages else 0
        rows = PagedRows[OpportunityRow](
            number,
            lambda offset, limit: opportunities.find(
                self.user,
                asked,
                limit=limit,
                offset=offset,
                order="worth" if stage in OPEN else "ended",
            ),
        )
        if number and keep:
            rows.key(0)  # So that the cursor finds its card again among the first.
        return rows

    def _rows(self) -> Rows:
        user, criteria = self.user, self._criteria
        if self._view == STALLS:
            return ListRows([StallRow(each) for each in funnel.stalls(user, self._today, criteria)])
        if self._view == PEOPLE:
            idle = [Part(str(each.code), each.name) for each in funnel.idle(user, criteria)]
            found = [*funnel.parts(user, "salesperson", criteria), *idle]
            return ListRows([PartRow(each) for each in found])
        if self._view == QUARTERS:
            return ListRows(
                [PartRow(each) for each in funnel.parts(user, "quarter", criteria)[::-1]]
            )
        rows = PagedRows[OpportunityRow](
            sum(each.count for each in self._stages.values()),
            lambda offset, limit: opportunities.find(user, criteria, limit=limit, offset=offset),
        )
        if len(rows):
            rows.key(0)
        return rows

    def _draw(self) -> None:
        if not hasattr(self, "_results"):
            return
        on_board = self._view == BOARD
        self.board.display, self.list.display = on_board, not on_board
        cells = self.app.size.width
        right = [*filters.told(self._criteria, self._period), Span(" ")]
        self.query_one("#filter", Lines).set([left_right(self._tabs(), right, cells)])
        self._head()
        self.refresh_title()
        self._moved()

    def _head(self) -> None:
        if not hasattr(self, "_results"):
            return
        head = self.query_one("#columns", Lines)
        head.styles.height = 2 if self._view == BOARD else 1
        cells = self.app.size.width
        if self._view == BOARD:
            board = self.board
            shown = cards.headings(board.shown, board.width_of_one, self._stages, board.column)
            head.set(shown)
        else:
            titles = {
                LIST: cards.columns,
                STALLS: stall_lines.stall_columns,
                PEOPLE: stall_lines.people_columns,
                QUARTERS: stall_lines.quarter_columns,
            }
            head.set([titles[self._view](cells)])

    def _moved(self) -> None:
        """Show what is under the cursor."""
        if not hasattr(self, "_results") or not self.is_mounted:
            return
        lines: list[Spans] = []
        if (row := self.opportunity) is not None:
            lines = cards.preview(row, self.app.size.width, self._today, self._weights)
        elif self._view == STALLS and isinstance(self.list.row, StallRow):
            lines = stall_lines.explained(self.list.row.stall, self._weights)
        elif self._view in (PEOPLE, QUARTERS):
            lines = [stall_lines.ended(self._results)]
        self.query_one("#preview", Lines).set(lines)
        self.refresh_keys()

    def _paint_card(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        return cards.card(row, cells, selected, self._today)

    def _paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        if isinstance(row, StallRow):
            return stall_lines.stall(row, cells, selected)
        if isinstance(row, PartRow):
            return stall_lines.part(row, cells, selected)
        return cards.line(row, cells, selected, self._today)

    def _tabs(self) -> list[Span]:
        spans: list[Span] = [Span(" ")]
        for place, title in enumerate(VIEWS):
            on = place == self._view
            said = pgettext("funnel", title)
            spans.append(Span(f"{said}   ", "accent" if on else "muted", "b" if on else ""))
        return spans

    def _nothing(self) -> str:
        if self._criteria != self._all:
            return _("None here. Esc shows all of them.")
        return _("No opportunities yet: n notes one.")

    @property
    def listed(self) -> Listed:
        """The opportunities shown, whichever way."""
        user, criteria = self.user, self._criteria
        return Listed("opportunities", lambda: gathering.all_opportunities(user, criteria))

    # Keys ----------------------------------------------------------------------------

    async def log_call(self) -> None:
        """Log a call with whom the one under the cursor is."""
        row = self.opportunity
        company = row.company_id if row is not None else self.company_id
        await self.app.log_interaction(company)

    def action_view(self, step: int) -> None:
        """Show the next view."""
        self._view = (self._view + step) % len(VIEWS)
        if self._view != LIST:
            self._criteria = replace(self._criteria, stages=STAGES, lost_from="")
        self._again()

    async def action_stage(self, steps: int) -> None:
        """The neighbouring column; in the list those of the neighbouring stage, or of all."""
        if self._view == BOARD:
            self.board.step(steps)
        elif self._view == LIST:
            round_ = [STAGES, OPEN, *((stage,) for stage in STAGES)]
            stages = self._criteria.stages
            at = round_.index(stages) if stages in round_ else 0
            following = round_[(at + steps) % len(round_)]
            self._keep_to(replace(self._criteria, stages=following, lost_from=""))
        elif steps < 0:
            await self.action_back()

    def action_filter(self) -> None:
        """Ask for a code, a territory or words of the company, and follow the typing."""
        before = self._criteria
        filtering.follow(
            self,
            _("a code, a territory, or words of the company"),
            lambda text: self._keep_to(filters.narrowed(self.user, before, text)),
            self.board.column if self._view == BOARD else self.list,
        )

    def action_customer(self) -> None:
        """Keep to the next class."""
        self._keep_to(filters.next_class(self._criteria))

    def action_situation(self) -> None:
        """Keep to the next situation."""
        self._keep_to(filters.next_situation(self._criteria))

    def action_period(self) -> None:
        """Of those that ended, keep to the next period."""
        self._period = (self._period + 1) % len(PERIODS)
        since, until = bounds(self._period, clock.today())
        self._keep_to(replace(self._criteria, since=since, until=until))

    def action_dropped(self) -> None:
        """Show those that were lost from the stage under the cursor."""
        row = self.list.row
        if self._view == STALLS and isinstance(row, StallRow):
            self._view = LIST
            self._criteria = replace(self._criteria, stages=("lost",), lost_from=row.id)
            self._again()

    async def _open(self) -> None:
        """Edit the one under the cursor; of a stage, a salesperson or a quarter, show the records."""
        row = None if self._view == BOARD else self.list.row
        if isinstance(row, StallRow):
            self._view = LIST
            self._criteria = replace(self._criteria, stages=(row.id,))
            self._again()
        elif isinstance(row, PartRow):
            quarter = self._view == QUARTERS
            self._criteria = filters.of_part(self._criteria, row.id, quarter)
            self._view, self._period = LIST, 0 if quarter else self._period
            self._again()
        else:
            await self.action_edit()

    async def action_back(self) -> None:
        """Show all again if some are left out; else one level up."""
        if self._criteria == self._all and not self._period:
            await super().action_back()
            return
        self._period = 0
        self._keep_to(self._all)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Lost ones are shown of a stage."""
        if action == "dropped" and self._view != STALLS:
            return False
        return super().check_action(action, parameters)

    def _keep_to(self, criteria: Criteria) -> None:
        self._criteria = criteria
        self._read(keep=False)

    def _again(self) -> None:
        """Another view: read it, and go there."""
        self._read(keep=False)
        self._focus()

    def _focus(self) -> None:
        if self._view == BOARD:
            self.board.begin()
        else:
            self.set_focus(self.list)
            self._moved()
