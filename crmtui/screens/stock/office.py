"""The stock of all customers: the last count of each place, those longest ago, every count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.widget import Widget

from crmtui import clock, formats
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, pgettext
from crmtui.queries import stock
from crmtui.queries.stock import CountRow, Criteria, StockNow
from crmtui.screens import filtering
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.followups.periods import PERIODS, bounds
from crmtui.screens.read_screen import ReadScreen
from crmtui.screens.stock import rows as paint
from crmtui.screens.stock.counting import StockCounting
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import PagedRows

VIEWS: tuple[tuple[str, Criteria], ...] = (
    (NP_("stock", "Latest"), Criteria(latest=True)),
    (NP_("stock", "longest ago"), Criteria(latest=True, oldest_first=True)),
    (NP_("stock", "every count"), Criteria()),
    (NP_("stock", "unusual"), Criteria(marked=True)),
)
"""What Tab goes round."""


class OfficeStock(ReadScreen, StockCounting):
    """Tab goes round the views; `/` keeps to a code, a product or a company; `v` to a period."""

    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"stock_count", "stock_line", "sale", "company", "salesperson", "office"}
    )
    DEFAULT_CSS = """
    OfficeStock {
        #filter, #columns { height: 1; }
    }
    """

    BINDINGS = [
        key("tab", "view(1)", N_("view"), N_("The last counts, the longest ago, all, the unusual"), id="stocks.view"),
        key("shift+tab", "view(-1)", N_("view"), N_("The same, backwards"), id="stocks.view.back", hint=False),
        key("slash", "filter", N_("filter"), N_("Only a salesperson's code, a product's, or a company"), id="stocks.filter"),
        key("v", "period", N_("period"), N_("Counted this month, the last one, this year, ever"), id="stocks.period"),
        key("o", "company", N_("company"), N_("Open the company"), id="stocks.company", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._view = 0
        self._narrowed = Criteria()
        self._period = 0
        self._now: dict[int, StockNow] = {}

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The views and the list."""
        self.list = LineList(self._paint, on_move=self.refresh_keys, on_open=self._open)
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list

    def heading(self) -> Spans:
        """The place, and how many there are."""
        with self.reporting():
            said = formats.integer(stock.count(self.user, self._criteria))
            return [Span(_("Stock of customers"), "strong", "b"), Span(f"  {said}", "muted")]
        return [Span(_("Stock of customers"), "strong", "b")]

    @property
    def _criteria(self) -> Criteria:
        view, asked = VIEWS[self._view][1], self._narrowed
        since, until = bounds(self._period, clock.today())
        return replace(
            view, salesperson=asked.salesperson, product=asked.product, text=asked.text,
            since=since, until=until,
        )  # fmt: skip

    def title_line(self) -> tuple[Spans, Spans]:
        """Who one is gives way to what is shown."""
        left, right = super().title_line()
        return left, right if self.wide else right[1:]

    def _read(self, *, keep: bool) -> None:
        criteria = self._criteria
        self._now = {}
        with self.reporting():
            rows = PagedRows[CountRow](
                stock.count(self.user, criteria), self._page, key=lambda row: row.id
            )
            self.list.empty = [Span(f" {self._nothing()}", "muted")]
            self.list.show(rows, keep=keep)
            self._draw()

    def _page(self, offset: int, limit: int) -> list[CountRow]:
        criteria = self._criteria
        rows = stock.find(self.user, criteria, limit=limit, offset=offset)
        if criteria.latest:
            self._now |= stock.of_companies(self.user, sorted({row.company_id for row in rows}))
        return rows

    def _draw(self) -> None:
        cells = self.app.size.width
        tabs: list[Span] = [Span(" ")]
        for place, (title, _criteria) in enumerate(VIEWS):
            on = place == self._view
            tabs.append(Span(pgettext("stock", title), "accent" if on else "muted", "b" * on))
            tabs.append(Span("   "))
        self.query_one("#filter", Lines).set([left_right(tabs, self._kept_to(), cells)])
        latest = VIEWS[self._view][1].latest
        head = paint.count_columns(cells, of_one=False, latest=latest)
        self.query_one("#columns", Lines).set([head])
        self.refresh_title()
        self.refresh_keys()

    def _kept_to(self) -> Spans:
        asked, parts = self._narrowed, []
        if asked.salesperson is not None:
            parts.append(_("code {code}").format(code=asked.salesperson))
        if asked.product or asked.text:
            parts.append(_("“{text}”").format(text=asked.product or asked.text))
        if self._period:
            parts.append(pgettext("period", PERIODS[self._period]))
        return [Span(f"{' · '.join(parts)} ", "accent", "b")]

    def _nothing(self) -> str:
        if self._narrowed != Criteria() or self._period or self._view:
            return _("None here. Esc shows all of them.")
        return _("No stock was counted yet: n counts a customer's.")

    def _paint(self, row: CountRow, cells: int, selected: bool, focused: bool) -> Spans:
        latest = VIEWS[self._view][1].latest
        now = self._now.get(row.company_id) if latest else None
        return paint.paint_count(row, cells, selected, clock.today(), now, of_one=False)

    @property
    def listed(self) -> Listed:
        """The counts shown."""
        user, criteria = self.user, self._criteria
        return Listed("counts", lambda: gathering.all_counts(user, criteria))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what needs a count under the cursor."""
        if action in ("correct", "take_back", "company", "order"):
            return True if self.count_id is not None else None
        return super().check_action(action, parameters)

    # Keys ----------------------------------------------------------------------------

    @property
    def _row(self) -> CountRow | None:
        row = self.list.row if self.is_mounted and hasattr(self, "list") else None
        return row if isinstance(row, CountRow) else None

    def company_there(self) -> int | None:
        """The company of the count under the cursor."""
        return self._row.company_id if self._row is not None else None

    async def log_call(self) -> None:
        """Log a call with the company under the cursor."""
        await self.app.log_interaction(self.company_there())

    def action_view(self, step: int) -> None:
        """Show the next view."""
        self._view = (self._view + step) % len(VIEWS)
        self._read(keep=False)

    def action_period(self) -> None:
        """Keep to the next period."""
        self._period = (self._period + 1) % len(PERIODS)
        self._read(keep=False)

    def action_filter(self) -> None:
        """Ask for a code, a product or words of the company, and follow the typing."""
        before = self._narrowed
        filtering.follow(
            self,
            _("a code, a product's code, or words of the company"),
            partial(self._narrow, before),
            self.list,
        )

    def _narrow(self, before: Criteria, text: str) -> None:
        from crmtui.queries import products

        text = text.strip()
        if not text:
            self._narrowed = before
        elif (code := filtering.code(text)) is not None:
            self._narrowed = Criteria(salesperson=code)
        elif products.by_code(self.user, text) is not None:
            self._narrowed = replace(before, product=text, text="")
        else:
            self._narrowed = replace(before, text=text, product="")
        self._read(keep=False)

    async def action_count(self) -> None:
        """Ask whose stock, and count it."""
        from crmtui.screens.companies.choose_company import ChooseCompany

        await self.app.push_screen(ChooseCompany(_("Count the stock")), self.new_count)

    async def action_company(self) -> None:
        """Open the company of the count under the cursor."""
        if (company := self.company_there()) is not None:
            await self.app.open_company(company)

    async def _open(self) -> None:
        if (company := self.company_there()) is not None:
            from crmtui.screens.stock.company import CompanyStock

            await self.app.push_screen(CompanyStock(company))

    async def action_back(self) -> None:
        """Show all again if some are left out; else one level up."""
        if self._narrowed == Criteria() and not self._period:
            await super().action_back()
            return
        self._narrowed, self._period = Criteria(), 0
        self._read(keep=False)
