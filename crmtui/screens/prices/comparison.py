"""The prices of one thing side by side: at every customer, and over time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.widget import Widget

from crmtui import clock, formats
from crmtui.errors import NotFound
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, pgettext
from crmtui.queries import companies, price_compare
from crmtui.queries.price_compare import Customer, Thing
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.followups.periods import PERIODS, bounds
from crmtui.screens.list_file import ListFile
from crmtui.screens.prices import compared
from crmtui.screens.prices.chart import chart
from crmtui.screens.read_screen import ReadScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import ListRows

VIEWS = (NP_("comparison", "By customer"), NP_("comparison", "over time"))
"""What Tab goes round."""
CUSTOMERS, POINTS = 0, 1
_KINDS = ("customer_prices", "prices_compared")


class ComparisonScreen(ReadScreen, ListFile):
    """Tab: each customer's latest prices, or all of them over time with a chart."""

    CSS_PATH = "prices.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"price_seen", "sale", "sale_line", "quote", "quote_line", "list_price", "price_list",
         "product", "company", "site", "choice", "tax"}
    )  # fmt: skip

    BINDINGS = [
        key("n", "new", N_("new"), N_("Note a price of it that was seen"), id="comparison.new"),
        key("tab,shift+tab", "view", N_("over time"), N_("By customer, or all prices over time"), id="comparison.view"),
        key("d", "chart", N_("chart"), N_("The prices over time as a chart, or only the list"), id="comparison.chart"),
        key("v", "period", N_("period"), N_("Of this month, the last one, this year, ever"), id="comparison.period"),
        key("s", "sort", N_("dearest"), N_("By what they pay, or by name"), id="comparison.sort", hint=False),
        key("m", "currency", N_("currency"), N_("In the next currency there are prices in"), id="comparison.currency", hint=False),
        key("o", "company", N_("company"), N_("Open the company under the cursor"), id="comparison.company"),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, thing: Thing, company_id: int | None = None) -> None:
        """`company_id` keeps to one customer's prices, over time."""
        super().__init__()
        self.thing = thing
        self.company_id = company_id
        self._view = CUSTOMERS if company_id is None else POINTS
        self._period = 0
        self._currency = ""
        self._dearest = False
        self._charted = True
        self._company = ""
        self._today = clock.today()

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The views, the chart, and the list under its headings."""
        self.list = LineList(
            self._paint, on_move=self.refresh_keys, on_open=self._open, id="compared"
        )
        yield Lines(id="filter")
        yield Lines(id="chart")
        yield Lines(id="columns")
        yield self.list

    def heading(self) -> Spans:
        """What is compared, at whom, and what it costs by the list."""
        if not hasattr(self, "_found"):
            return [Span(_("Prices"), "strong", "b")]
        found = self._found
        listed = ""
        if found.listed is not None:
            price = formats.price_with_currency(found.listed, found.currency)
            listed = "  " + _("list price {price}").format(price=price)
        called = " · ".join(filter(None, (self._company, found.code, found.name)))
        return [Span(_("Prices"), "strong", "b"), Span(f"  {called}"), Span(listed, "muted")]

    def about(self) -> tuple[str, int] | None:
        """The product, where it is one of ours."""
        return ("product", self.thing.product_id) if self.thing.product_id is not None else None

    def company_shown(self) -> int | None:
        """The one whose prices they are."""
        return self.company_id

    def _read(self, *, keep: bool) -> None:
        self._today = clock.today()
        since, until = bounds(self._period, self._today)
        try:
            if self.company_id is not None:
                self._company = companies.card(self.user, self.company_id).name
            self._found = price_compare.of(
                self.user,
                self.thing,
                currency=self._currency,
                company_id=self.company_id,
                since=since,
                until=until,
            )
        except NotFound:
            self.dismiss(None)
            return
        self._show(keep=keep)

    def _show(self, *, keep: bool) -> None:
        rows: list[Any] = list(self._found.points)
        if self._view == CUSTOMERS:
            rows = self._found.customers
            if self._dearest:
                rows.sort(key=_dearness, reverse=True)
        self._rows = rows
        nothing = _("No prices of it here: n notes one, v shows those of other days.")
        self.list.empty = [Span(f" {nothing}", "muted")]
        places = {id(row): place for place, row in enumerate(rows)}
        self.list.show(ListRows(rows, key=lambda row: places[id(row)]), keep=keep)
        self._draw()

    @property
    def listed(self) -> Listed:
        """What is shown: the customers, or the prices."""
        rows = self._rows
        return Listed(_KINDS[self._view], lambda: rows)

    def _draw(self) -> None:
        if not hasattr(self, "_found"):
            return
        cells = self.app.size.width
        self.query_one("#filter", Lines).set([self._filter_line(cells)])
        columns = compared.customer_columns, compared.point_columns
        self.query_one("#columns", Lines).set([columns[self._view](cells)])
        self._draw_chart(cells)
        self.refresh_title()
        self.refresh_keys()

    def _draw_chart(self, cells: int) -> None:
        """The upper half, over time, where it is wanted."""
        drawn: list[Spans] = []
        if self._charted and self._view == POINTS:
            lines = max(8, (self.app.size.height - 8) * 11 // 20)
            drawn = chart(self._found.points, cells, lines, self._today)
        widget = self.query_one("#chart", Lines)
        widget.set_class(bool(drawn), "-shown")
        widget.styles.height = len(drawn)
        widget.set(drawn)

    def _filter_line(self, cells: int) -> Spans:
        tabs: list[Span] = [Span(" ")]
        for place, title in enumerate(VIEWS):
            on = place == self._view
            said = pgettext("comparison", title)
            tabs += [Span(said, "accent" if on else "muted", "b" if on else ""), Span("   ")]
        found = self._found
        told = [formats.integer(len(found.points)), found.currency]
        if found.cut:
            told.insert(1, _("the latest"))
        right = [Span(" · ".join(told), "muted"), Span(" ")]
        others = [each for each in found.currencies if each != found.currency]
        if others:
            right.insert(1, Span(f" (m: {', '.join(others)})", "muted"))
        if self._period:
            right.append(Span(f"{pgettext('period', PERIODS[self._period])} ", "accent", "b"))
        return left_right(tabs, right, cells)

    def _paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        if isinstance(row, Customer):
            return compared.customer(row, cells, selected)
        return compared.point(row, cells, selected, self._today)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what there is nothing for."""
        if action == "company":
            row = self.list.row if hasattr(self, "list") else None
            return True if row is not None and row.company_id is not None else None
        if action == "currency":
            return True if len(self._currencies) > 1 else None
        if action in ("chart", "sort"):
            return True if (action == "chart") == (self._view == POINTS) else None
        return super().check_action(action, parameters)

    @property
    def _currencies(self) -> tuple[str, ...]:
        return self._found.currencies if hasattr(self, "_found") else ()

    # Keys ----------------------------------------------------------------------------

    async def log_call(self) -> None:
        """Log a call with the company it is about."""
        await self.app.log_interaction(self.company_id)

    def action_view(self) -> None:
        """The customers, or all prices over time."""
        self._view = 1 - self._view
        self._show(keep=False)

    def action_chart(self) -> None:
        """The chart, or more of the list."""
        self._charted = not self._charted
        self._draw()

    def action_sort(self) -> None:
        """The dearest first, or by name."""
        self._dearest = not self._dearest
        self._show(keep=False)

    def action_period(self) -> None:
        """Show those of the next period."""
        self._period = (self._period + 1) % len(PERIODS)
        self._read(keep=False)

    def action_currency(self) -> None:
        """Show those in the next currency."""
        known = self._currencies
        place = known.index(self._found.currency) if self._found.currency in known else -1
        self._currency = known[(place + 1) % len(known)]
        self._read(keep=False)

    async def _open(self) -> None:
        """Of a customer: its prices over time; of a price: the record it comes from."""
        from crmtui.screens.prices.form import PriceForm

        row = self.list.row
        if isinstance(row, Customer):
            if row.company_id is not None and self.company_id is None:
                await self.app.push_screen(ComparisonScreen(self.thing, row.company_id))
        elif row.source == "seen":
            await self.app.open_form(PriceForm(row.company_id, row.id))
        elif row.source == "quote":
            await self.app.open_quote(row.id)
        elif row.source == "sale":
            from crmtui.screens.quotes.sale_form import SaleForm

            await self.app.open_form(SaleForm(row.company_id, row.id))

    async def action_new(self) -> None:
        """Note a price of it, at the company shown or any."""
        from crmtui.screens.prices.form import PriceForm

        what = self._found.code or self._found.name
        await self.app.open_form(PriceForm(self.company_id, product=what))

    async def action_company(self) -> None:
        """Open the company under the cursor."""
        row = self.list.row
        if row is not None and row.company_id is not None:
            await self.app.open_company(row.company_id)


def _dearness(row: Customer) -> Any:
    return row.any.price if row.any is not None else 0
