"""One promotion: how far it is, whom it addresses and what each answered, what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.widget import Widget

from crmtui import clock
from crmtui.errors import NotFound
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, _
from crmtui.queries import office, promotions
from crmtui.queries.promotions import MemberRow, Members, Outcome, PromotionRow
from crmtui.screens import filtering
from crmtui.screens.base import BACK, BACK_LETTER
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


class CampaignScreen(ReadScreen, PromotionActing, ListFile):
    """Enter or `c` asks one after the other; Tab goes round the answers."""

    CSS_PATH = "promotions.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"promotion", "promotion_member", "company", "contact", "sale", "quote", "office"}
    )

    BINDINGS = [
        key("c", "call", N_("ask"), N_("Ask one after the other, from the one under the cursor on"), id="campaign.call"),
        key("tab", "view(1)", N_("answers"), N_("All, not asked, unreached, later, yes, no"), id="campaign.view"),
        key("shift+tab", "view(-1)", N_("answers"), N_("The same, backwards"), id="campaign.view.back", hint=False),
        key("slash", "filter", N_("filter"), N_("Only a salesperson's code, or words of the company"), id="campaign.filter"),
        key("o", "company", N_("company"), N_("Open the company under the cursor"), id="campaign.company"),
        key("delete", "drop", N_("take out"), N_("Take out the company under the cursor, if nobody asked it yet"), id="campaign.drop", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, promotion_id: int) -> None:
        super().__init__()
        self._key = promotion_id
        self._row: PromotionRow | None = None
        self._came: Outcome | None = None
        self._wanted = Members(promotion_id)
        self._counts: dict[str, int] = {}
        self._currency = ""
        self._today = clock.today()

    def body(self) -> Iterable[Widget]:
        """How far it is, over the companies; what came of it below."""
        self.list = LineList(
            self._paint, on_move=self._moved, on_open=self.action_call, id="members"
        )
        yield Lines(id="preview", ground="panel")
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list

    def heading(self) -> Spans:
        """What it is called, and how far it is."""
        if self._row is None:
            return ()
        from crmtui import words
        from crmtui.words.promotions import PROMOTION_STATE

        state = words.say(PROMOTION_STATE, self._row.state)
        return [Span(self._row.name, "strong", "b"), Span(f"  {state}", "muted")]

    def about(self) -> tuple[str, int] | None:
        """The promotion."""
        return "promotion", self._key

    @property
    def promotion(self) -> PromotionRow | None:
        """The one that is shown."""
        return self._row

    @property
    def member(self) -> MemberRow | None:
        """The company under the cursor."""
        row = self.list.row if hasattr(self, "list") else None
        return row if isinstance(row, MemberRow) else None

    def _read(self, *, keep: bool) -> None:
        self._today = clock.today()
        user, wanted = self.user, self._wanted
        try:
            self._row = promotions.get(user, self._key)
        except NotFound:
            self.dismiss(None)
            return
        with self.reporting():
            self._came = promotions.outcome(user, self._key)
            self._currency = office.get(user).currency
            self._counts = promotions.counts(user, wanted)
            self.list.empty = [Span(f" {self._nothing()}", "muted")]
            paged = PagedRows[MemberRow](
                self._counts[wanted.view],
                lambda offset, limit: promotions.members(user, wanted, limit=limit, offset=offset),
            )
            self.list.show(paged, keep=keep)
            self._draw()

    def _nothing(self) -> str:
        if self._row is not None and self._row.state == "draft":
            return _("Nobody yet: b begins it with whom its selection chooses now.")
        if self._wanted != Members(self._key):
            return _("None here. Esc shows all of them.")
        return _("None of your companies is in it.")

    def _draw(self) -> None:
        row, came = self._row, self._came
        if row is None or came is None:
            return
        cells, wanted = self.app.size.width, self._wanted
        head = [look.short(self.user, row, cells, self._today)[1 if row.members else 0]]
        told = [*head, look.progress(row, cells), *look.came(came, row.days, self._currency)]
        if not row.members:
            told = look.short(self.user, row, cells, self._today)
        self.query_one("#preview", Lines).set(told)
        right = filtering.kept(wanted.salesperson, wanted.text)
        tabs = views.tabs(views.MEMBERS, "answers", wanted.view, self._counts, cells - 14)
        self.query_one("#filter", Lines).set([left_right(tabs, [*right, Span(" ")], cells)])
        self.query_one("#columns", Lines).set([rows.member_columns(cells)])
        self.refresh_title()
        self._moved()

    def _paint(self, row: MemberRow, cells: int, selected: bool, focused: bool) -> Spans:
        return rows.member(row, cells, selected, self._today, self._currency)

    def _moved(self) -> None:
        self.refresh_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what needs a company where there is none."""
        if action in ("call", "company", "drop") and (not self.is_mounted or self.member is None):
            return None
        return super().check_action(action, parameters)

    @property
    def listed(self) -> Listed:
        """The companies shown, with their answers."""
        user, wanted = self.user, self._wanted
        return Listed("members", lambda: gathering.all_members(user, wanted))

    # Keys ----------------------------------------------------------------------------

    async def action_call(self) -> None:
        """Ask one after the other, as they are listed, from the one under the cursor on."""
        from crmtui.screens.promotions.calling import CallingScreen

        if (row := self.member) is not None:
            await self.app.push_screen(CallingScreen(self._wanted, row.id))

    def action_view(self, step: int) -> None:
        """Show those of the next answer."""
        view = views.following(views.MEMBERS, self._wanted.view, step)
        self._wanted = replace(self._wanted, view=view)
        self._read(keep=False)

    def action_filter(self) -> None:
        """Ask for a code or words of the company, and follow the typing."""
        what = _("a code, or words of the company")
        filtering.follow(self, what, partial(self._narrow, self._wanted), self.list)

    def _narrow(self, before: Members, text: str) -> None:
        self._wanted = filtering.narrowed(before, text)
        self._read(keep=False)

    async def action_company(self) -> None:
        """Open the company under the cursor."""
        if (row := self.member) is not None:
            await self.app.open_company(row.company_id)

    def action_drop(self) -> None:
        """Take the company under the cursor out of it."""
        if (row := self.member) is not None:
            with self.reporting():
                service.drop(self.user, row.id)
                self.app.done(_("{company}: taken out").format(company=row.company))

    async def log_call(self) -> None:
        """Log a call with the company under the cursor."""
        row = self.member
        await self.app.log_interaction(row.company_id if row is not None else None)

    async def action_back(self) -> None:
        """Show all again if some are left out; else one level up."""
        if self._wanted == Members(self._key):
            await super().action_back()
            return
        self._wanted = Members(self._key)
        self._read(keep=False)
