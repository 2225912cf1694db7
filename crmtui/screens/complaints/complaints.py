"""Complaints of the whole office or of one company, and what came of promised deliveries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from textual.widget import Widget

from crmtui import clock, formats
from crmtui.errors import NotFound
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, _
from crmtui.queries import aftersale, companies, complaints
from crmtui.queries.complaints import ComplaintRow
from crmtui.queries.history import Moved
from crmtui.queries.sales import SaleRow
from crmtui.screens import filtering
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.complaints import look, rows, views
from crmtui.screens.complaints.acting import ComplaintActing
from crmtui.screens.complaints.asking import DeliveryAsking
from crmtui.screens.followups.periods import PERIODS, bounds
from crmtui.screens.list_file import ListFile
from crmtui.screens.read_screen import ReadScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right, spans_width
from crmtui.widgets.rows import PagedRows


class ComplaintsScreen(ReadScreen, ComplaintActing, DeliveryAsking, ListFile):
    """Tab goes round the views; `/` keeps to a code or a company; `v` to a period."""

    CSS_PATH = "complaints.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"complaint", "complaint_step", "sale", "company", "contact", "choice", "salesperson"}
    )

    BINDINGS = [
        key("tab", "view(1)", N_("view"), N_("Open, answered, resolved, conflicts; deliveries to ask about and not as promised"), id="complaints.view"),
        key("shift+tab", "view(-1)", N_("view"), N_("The same, backwards"), id="complaints.view.back", hint=False),
        key("n", "new", N_("new"), N_("Open a complaint"), id="complaints.new"),
        key("slash", "filter", N_("filter"), N_("Only a salesperson's code, or words of the company"), id="complaints.filter"),
        key("v", "period", N_("period"), N_("Of this month, the last one, this year, ever"), id="complaints.period", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, company_id: int | None = None) -> None:
        """Those of one company, or of the whole office where it is None."""
        super().__init__()
        self.company_id = company_id
        self._company = ""
        self._state = "open"
        self._period = 0
        self._wanted = complaints.Criteria(company_id=company_id)
        self._today = clock.today()

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The views, the list of one of them, and what is under its cursor."""
        self.list = LineList(
            self._paint, on_move=self._moved, on_open=self._open, id="complaints"
        )  # fmt: skip
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list
        yield Lines(ground="panel", id="preview")

    def heading(self) -> Spans:
        """The place, or the company whose they are."""
        if self.company_id is None:
            return [
                Span(_("Complaints"), "strong", "b"),
                Span(f"  {_('and after the sale')}", "muted"),
            ]
        return [Span(self._company, "strong", "b"), Span(f"  {_('complaints')}", "muted")]

    def company_shown(self) -> int | None:
        """The one whose they are."""
        return self.company_id

    def concerns(self, moved: Moved) -> bool:
        """Of one company, only what happened to it."""
        if self.company_id is not None and not moved.tables & {"choice"}:
            return self.company_id in moved.companies
        return super().concerns(moved)

    def _read(self, *, keep: bool) -> None:
        self._today = clock.today()
        user = self.user
        if self.company_id is not None:
            try:
                self._company = companies.card(user, self.company_id).name
            except NotFound:
                self.dismiss(None)
                return
        with self.reporting():
            self._counts = views.counts(user, self._wanted, self._sold)
            self.list.empty = [Span(f" {self._nothing()}", "muted")]
            self.list.show(self._paged(), keep=keep)
            self._draw()

    def _paged(self) -> PagedRows[Any]:
        user = self.user
        if self._state in views.DELIVERIES:
            sold = replace(self._sold, state=self._state)
            return PagedRows[Any](
                self._counts[self._state],
                lambda offset, limit: aftersale.find(user, sold, limit=limit, offset=offset),
            )
        wanted = replace(self._wanted, state=self._state)
        return PagedRows[Any](
            self._counts[self._state],
            lambda offset, limit: complaints.find(user, wanted, limit=limit, offset=offset),
        )

    @property
    def _sold(self) -> aftersale.Criteria:
        """The same criteria for promised deliveries: lately, and none that is still to come."""
        wanted = self._wanted
        since, until = views.asked_since(wanted.since, wanted.until, self._today)
        return aftersale.Criteria(
            salesperson=wanted.salesperson, company_id=wanted.company_id, since=since,
            until=until, text=wanted.text,
        )  # fmt: skip

    def _draw(self) -> None:
        cells, of_one = self.app.size.width, self.company_id is not None
        self.query_one("#filter", Lines).set([self._filter_line()])
        heads = rows.delivery_columns if self._state in views.DELIVERIES else rows.columns
        self.query_one("#columns", Lines).set([heads(cells, of_one=of_one)])
        self.refresh_title()
        self._moved()

    def _paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        draw: Any = rows.delivery if isinstance(row, SaleRow) else rows.paint
        found: Spans = draw(row, cells, selected, self._today, of_one=self.company_id is not None)
        return found

    def _moved(self) -> None:
        """Tell what is under the cursor."""
        cells, row = self.app.size.width, self.list.row
        lines: list[Spans] = []
        if isinstance(row, ComplaintRow):
            lines = look.short(row, cells, self._today)
        elif isinstance(row, SaleRow):
            card = companies.card(self.user, row.company_id)
            lines = look.delivery(row, card.phone, card.contact, self._today)
        self.query_one("#preview", Lines).set(lines)
        self.refresh_keys()

    def _filter_line(self) -> Spans:
        cells, wanted = self.app.size.width, self._wanted
        right: list[Span] = []
        if self._state in views.DELIVERIES:
            right.append(Span(f"{self._share()} ", "blue"))
        right += filtering.kept(wanted.salesperson, wanted.text, self._period)
        right.append(Span(" "))
        tabs = views.tabs(self._state, self._counts, cells - spans_width(right) - 2)
        return left_right(tabs, right, cells)

    def _share(self) -> str:
        """How many of the deliveries somebody asked about came as promised."""
        found = aftersale.kept(self.user, self._sold)
        return f"{formats.percent(found.share)}" if found.share is not None else ""

    def _nothing(self) -> str:
        if self._wanted != complaints.Criteria(company_id=self.company_id):
            return _("None here. Esc shows all of them.")
        return {
            "open": _("Nothing is open: n opens a complaint."),
            "to_ask": _("No delivery to ask about: those promised of the last 90 days were."),
            "not_as_promised": _("All that somebody asked about came as promised."),
        }.get(self._state, _("None."))

    @property
    def listed(self) -> Listed:
        """What is shown."""
        user, sold = self.user, replace(self._sold, state=self._state)
        if self._state in views.DELIVERIES:
            return Listed("deliveries", lambda: gathering.all_deliveries(user, sold))
        wanted = replace(self._wanted, state=self._state)
        return Listed("complaints", lambda: gathering.all_complaints(user, wanted))

    # Where the cursor is -------------------------------------------------------------

    @property
    def complaint(self) -> ComplaintRow | None:
        """The complaint under the cursor."""
        row = self.list.row if hasattr(self, "list") else None
        return row if isinstance(row, ComplaintRow) else None

    @property
    def sale_here(self) -> SaleRow | None:
        """The delivery under the cursor."""
        row = self.list.row if hasattr(self, "list") else None
        return row if isinstance(row, SaleRow) else None

    # Keys ----------------------------------------------------------------------------

    def action_view(self, step: int) -> None:
        """Show the next view."""
        states = [state for state, _title in views.VIEWS]
        self._state = states[(states.index(self._state) + step) % len(states)]
        self._read(keep=False)

    def action_period(self) -> None:
        """Show those of the next period."""
        self._period = (self._period + 1) % len(PERIODS)
        since, until = bounds(self._period, clock.today())
        self._wanted = replace(self._wanted, since=since, until=until)
        self._read(keep=False)

    def action_filter(self) -> None:
        """Ask for a code or words of the company, and follow the typing."""
        before = self._wanted
        filtering.follow(
            self, _("a code, or words of the company"), partial(self._narrow, before), self.list
        )

    def _narrow(self, before: complaints.Criteria, text: str) -> None:
        self._wanted = filtering.narrowed(before, text)
        self._read(keep=False)

    async def _open(self) -> None:
        from crmtui.screens.complaints.complaint import ComplaintScreen

        if (complaint := self.complaint) is not None:
            await self.app.push_screen(ComplaintScreen(complaint.id))
        elif (sale := self.sale_here) is not None:
            from crmtui.screens.quotes.sale_form import SaleForm

            await self.app.open_form(SaleForm(sale.company_id, sale.id))

    async def action_new(self) -> None:
        """Open a complaint; of which company is asked where it is of none."""
        if self.company_id is not None:
            await self._begin(self.company_id)
            return
        from crmtui.screens.companies.choose_company import ChooseCompany

        await self.app.push_screen(ChooseCompany(_("New complaint")), self._begin)

    async def _begin(self, company: int | None) -> None:
        from crmtui.screens.complaints.form import ComplaintForm

        if company is not None:
            await self.app.open_form(ComplaintForm(company))

    async def action_back(self) -> None:
        """Show all again if some are left out; else one level up."""
        every = complaints.Criteria(company_id=self.company_id)
        if self._wanted == every and not self._period:
            await super().action_back()
            return
        self._wanted, self._period = every, 0
        self._read(keep=False)
