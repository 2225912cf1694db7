"""The promotions that one company was in, and what it answered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from crmtui import clock
from crmtui.errors import NotFound
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, _
from crmtui.queries import companies, office, promotions
from crmtui.queries.history import Moved
from crmtui.queries.promotions import MemberRow, Members
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.list_file import ListFile
from crmtui.screens.promotions import look, rows
from crmtui.screens.read_screen import ReadScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows


class CompanyPromotions(ReadScreen, ListFile):
    """Enter asks the company in the promotion under the cursor."""

    CSS_PATH = "promotions.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset({"promotion", "promotion_member"})

    BINDINGS = [
        key("c", "ask_it", N_("ask"), N_("Ask the company in the promotion under the cursor"), id="company_promotions.ask"),
        key("p", "campaign", N_("promotion"), N_("Open the promotion under the cursor"), id="company_promotions.open"),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, company_id: int) -> None:
        super().__init__()
        self.company_id = company_id
        self._company = ""
        self._currency = ""

    def body(self) -> Iterable[Widget]:
        """The promotions, and what came of the one under the cursor."""
        self.list = LineList(self._paint, on_move=self._moved, on_open=self.action_ask_it, id="in")
        yield Lines(id="columns")
        yield self.list
        yield Lines(ground="panel", id="preview")

    def heading(self) -> Spans:
        """The company."""
        return [Span(self._company, "strong", "b"), Span(f"  {_('promotions')}", "muted")]

    def company_shown(self) -> int | None:
        """The one whose they are."""
        return self.company_id

    def about(self) -> tuple[str, int] | None:
        """The company."""
        return "company", self.company_id

    def concerns(self, moved: Moved) -> bool:
        """What happened to this company, or to promotions."""
        return self.company_id in moved.companies or "promotion" in moved.tables

    def _read(self, *, keep: bool) -> None:
        try:
            self._company = companies.card(self.user, self.company_id).name
        except NotFound:
            self.dismiss(None)
            return
        self._currency = office.get(self.user).currency
        found = promotions.of_company(self.user, self.company_id)
        self.list.empty = [Span(f" {_('It was in no promotion yet.')}", "muted")]
        self.list.show(ListRows(found, key=lambda row: row.id), keep=keep)
        self._draw()

    def _draw(self) -> None:
        self.query_one("#columns", Lines).set([rows.in_promotion_columns(self.app.size.width)])
        self.refresh_title()
        self._moved()

    def _paint(self, row: MemberRow, cells: int, selected: bool, focused: bool) -> Spans:
        return rows.in_promotion(row, cells, selected, clock.today())

    def _moved(self) -> None:
        row, lines = self.member, []
        if row is not None:
            promotion = promotions.get(self.user, row.promotion_id)
            lines = [*look.short(self.user, promotion, self.app.size.width, clock.today())[:2]]
            lines += look.of_one(row, self._currency)
        self.query_one("#preview", Lines).set(lines)
        self.refresh_keys()

    @property
    def member(self) -> MemberRow | None:
        """The one under the cursor."""
        row = self.list.row if hasattr(self, "list") else None
        return row if isinstance(row, MemberRow) else None

    @property
    def listed(self) -> Listed:
        """The promotions shown."""
        user, company = self.user, self.company_id
        return Listed("members", lambda: promotions.of_company(user, company))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what needs a promotion where there is none."""
        if action in ("ask_it", "campaign") and (not self.is_mounted or self.member is None):
            return None
        return super().check_action(action, parameters)

    async def action_ask_it(self) -> None:
        """Ask it, in the promotion under the cursor."""
        from crmtui.screens.promotions.calling import CallingScreen

        if (row := self.member) is not None:
            await self.app.push_screen(CallingScreen(Members(row.promotion_id), row.id))

    async def action_campaign(self) -> None:
        """Open the promotion."""
        from crmtui.screens.promotions.campaign import CampaignScreen

        if (row := self.member) is not None:
            await self.app.push_screen(CampaignScreen(row.promotion_id))

    async def log_call(self) -> None:
        """Log a call with the company."""
        await self.app.log_interaction(self.company_id)
