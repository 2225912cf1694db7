"""All promotions: what runs, what is prepared, what is over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.widget import Widget

from crmtui import clock
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, _
from crmtui.queries import promotions
from crmtui.queries.promotions import Criteria, PromotionRow
from crmtui.screens import filtering
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.followups.periods import PERIODS, bounds
from crmtui.screens.list_file import ListFile
from crmtui.screens.promotions import look, rows, views
from crmtui.screens.promotions.acting import PromotionActing
from crmtui.screens.read_screen import ReadScreen
from crmtui.services import promotions as service
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import PagedRows


class PromotionsScreen(ReadScreen, PromotionActing, ListFile):
    """Tab goes round the views; Enter opens one; `s` shows the selections."""

    CSS_PATH = "promotions.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"promotion", "promotion_member", "selection", "company", "salesperson", "sale", "quote"}
    )

    BINDINGS = [
        key("tab", "view(1)", N_("view"), N_("All, running, in preparation, closed"), id="promotions.view"),
        key("shift+tab", "view(-1)", N_("view"), N_("The same, backwards"), id="promotions.view.back", hint=False),
        key("n", "new", N_("new"), N_("Prepare a promotion"), id="promotions.new"),
        key("s", "selections", N_("selections"), N_("Whom to address: the selections that are kept"), id="promotions.selections"),
        key("slash", "filter", N_("filter"), N_("Only the code of who runs it, or words of its name"), id="promotions.filter"),
        key("v", "period", N_("period"), N_("Going on this month, the last one, this year, ever"), id="promotions.period", hint=False),
        key("delete", "remove", N_("throw away"), N_("Throw away a promotion that was only prepared"), id="promotions.remove", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._wanted = promotions.EVERY
        self._period = 0
        self._today = clock.today()

    def body(self) -> Iterable[Widget]:
        """The views, the list of one of them, and what is under its cursor."""
        self.list = LineList(self._paint, on_move=self._moved, on_open=self._open, id="promotions")
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list
        yield Lines(ground="panel", id="preview")

    def heading(self) -> Spans:
        """The place."""
        return [Span(_("Promotions"), "strong", "b")]

    def _read(self, *, keep: bool) -> None:
        self._today = clock.today()
        user, wanted = self.user, self._wanted
        with self.reporting():
            self._counts = {
                state: promotions.count(user, replace(wanted, state=state))
                for state in promotions.STATES
            }
            self.list.empty = [Span(f" {self._nothing()}", "muted")]
            paged = PagedRows[PromotionRow](
                self._counts[wanted.state],
                lambda offset, limit: promotions.find(user, wanted, limit=limit, offset=offset),
            )
            self.list.show(paged, keep=keep)
            self._draw()

    def _nothing(self) -> str:
        if self._wanted != promotions.EVERY:
            return _("None here. Esc shows all of them.")
        return _("No promotions yet: s keeps a selection of companies, n prepares a promotion.")

    def _draw(self) -> None:
        cells, wanted = self.app.size.width, self._wanted
        right = filtering.kept(wanted.salesperson, wanted.text, self._period)
        tabs = views.tabs(views.PROMOTIONS, "promotions", wanted.state, self._counts, cells - 24)
        self.query_one("#filter", Lines).set([left_right(tabs, [*right, Span(" ")], cells)])
        self.query_one("#columns", Lines).set([rows.columns(cells)])
        self.refresh_title()
        self._moved()

    def _paint(self, row: PromotionRow, cells: int, selected: bool, focused: bool) -> Spans:
        return rows.promotion(row, cells, selected, self._today)

    def _moved(self) -> None:
        """Tell what is under the cursor."""
        row, cells = self.promotion, self.app.size.width
        lines = look.short(self.user, row, cells, self._today) if row is not None else []
        self.query_one("#preview", Lines).set(lines)
        self.refresh_keys()

    @property
    def promotion(self) -> PromotionRow | None:
        """The one under the cursor."""
        row = self.list.row if hasattr(self, "list") else None
        return row if isinstance(row, PromotionRow) else None

    @property
    def listed(self) -> Listed:
        """The promotions shown."""
        user, wanted = self.user, self._wanted
        return Listed("promotions", lambda: gathering.all_promotions(user, wanted))

    # Keys ----------------------------------------------------------------------------

    def action_view(self, step: int) -> None:
        """Show the next view."""
        state = views.following(views.PROMOTIONS, self._wanted.state, step)
        self._wanted = replace(self._wanted, state=state)
        self._read(keep=False)

    def action_period(self) -> None:
        """Show those going on in the next period."""
        self._period = (self._period + 1) % len(PERIODS)
        since, until = bounds(self._period, clock.today())
        self._wanted = replace(self._wanted, since=since, until=until)
        self._read(keep=False)

    def action_filter(self) -> None:
        """Ask for a code or words of the name, and follow the typing."""
        what = _("a code, or words of its name")
        filtering.follow(self, what, partial(self._narrow, self._wanted), self.list)

    def _narrow(self, before: Criteria, text: str) -> None:
        self._wanted = filtering.narrowed(before, text)
        self._read(keep=False)

    async def _open(self) -> None:
        from crmtui.screens.promotions.campaign import CampaignScreen

        if (row := self.promotion) is not None:
            await self.app.push_screen(CampaignScreen(row.id))

    async def action_new(self) -> None:
        """Prepare one."""
        from crmtui.screens.promotions.promotion_form import PromotionForm

        await self.app.open_form(PromotionForm())

    async def action_selections(self) -> None:
        """Show the selections that are kept."""
        from crmtui.screens.promotions.selections import SelectionsScreen

        await self.app.push_screen(SelectionsScreen())

    def action_remove(self) -> None:
        """Throw away the one under the cursor."""
        if (row := self.promotion) is not None:
            with self.reporting():
                service.remove(self.user, row.id)
                self.app.done(_("{promotion}: thrown away").format(promotion=row.name))

    async def action_back(self) -> None:
        """Show all again if some are left out; else one level up."""
        if self._wanted == promotions.EVERY:
            await super().action_back()
            return
        self._wanted, self._period = promotions.EVERY, 0
        self._read(keep=False)
