"""Quotes of one company, what it bought and how often, its sales, and what was lost."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

from textual import events
from textual.widget import Widget

from crmtui import clock, formats
from crmtui.errors import NotFound
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, pgettext
from crmtui.queries import accounts, companies, office
from crmtui.queries.history import Moved
from crmtui.queries.losses import LossRow
from crmtui.queries.quotes.lists import QuoteRow
from crmtui.queries.sales import Bought, SaleRow
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.complaints.asking import DeliveryAsking
from crmtui.screens.list_file import ListFile
from crmtui.screens.quotes import deal_lines
from crmtui.screens.quotes import rows as quote_rows
from crmtui.screens.quotes.closing import QuoteClosing
from crmtui.services import accounts as account_service
from crmtui.services import losses as loss_service
from crmtui.services import sales as sale_service
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import ListRows

VIEWS = (
    NP_("deals", "Quotes"), NP_("deals", "bought"), NP_("deals", "sales"), NP_("deals", "lost"),
)  # fmt: skip
"""What Tab goes round."""
_KINDS = ("quotes", "bought", "sales", "losses")
"""What each is as a file."""


class CompanyDeals(QuoteClosing, DeliveryAsking, ListFile):
    """Tab goes round; Enter opens what is under the cursor."""

    CSS_PATH = "../quotes/quotes.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"quote", "sale", "sale_line", "loss", "choice", "product", "company"}
    )

    BINDINGS = [
        key("tab", "view(1)", N_("next list"), N_("Quotes, what it bought, its sales, what was lost"), id="deals.view"),
        key("shift+tab", "view(-1)", N_("list before"), N_("The same, backwards"), id="deals.view.back", hint=False),
        key("p,n", "new_quote", N_("quote"), N_("Begin a quote for the company"), id="deals.quote"),
        key("S", "new_sale", N_("sale"), N_("Note a sale without a quote"), id="deals.sale"),
        key("L", "new_loss", N_("lost operation"), N_("Note an operation that was lost without a quote"), id="deals.loss", hint=False),
        key("x", "deliver", N_("delivered"), N_("The sale under the cursor was delivered"), id="deals.deliver"),
        key("i", "invoice", N_("invoice"), N_("Make an invoice of the sale under the cursor"), id="deals.invoice", hint=False),
        key("delete", "remove", N_("take back"), N_("Take back a sale or a lost operation that never was"), id="deals.remove", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, company_id: int, *, view: int = 0) -> None:
        """`view` is which of the `VIEWS` it shows first."""
        super().__init__()
        self.company_id = company_id
        self._view = view
        self._today = clock.today()
        self._company = ""
        self._deals = deal_lines.Deals()

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The views, and the list of one of them under its headings."""
        self.list = LineList(self._paint, on_move=self.refresh_keys, on_open=self._open, id="deals")
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list

    def heading(self) -> Spans:
        """The company's name."""
        return [Span(self._company, "strong", "b")]

    def company_shown(self) -> int | None:
        """The one whose they are."""
        return self.company_id

    def on_mount(self) -> None:
        """Read all of it; begin with the first that has something in it."""
        self._read(keep=False)
        shown = (self._deals.quotes, self._deals.bought, self._deals.sales, self._deals.losses)
        if not self._view and not shown[0] and any(shown):
            self._view = next(place for place, rows in enumerate(shown) if rows)
            self._show(keep=False)

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    def reload(self) -> None:
        """Read it again, the cursor staying where it is."""
        self._read(keep=True)

    def concerns(self, moved: Moved) -> bool:
        """Only what happened to this company."""
        return self.company_id in moved.companies or bool(moved.tables & {"choice", "product"})

    def _read(self, *, keep: bool) -> None:
        self._today = clock.today()
        try:
            self._company = companies.card(self.user, self.company_id).name
        except NotFound:
            self.dismiss(None)
            return
        with self.reporting():
            self._currency = office.get(self.user).currency
            self._deals = deal_lines.read(self.user, self.company_id, self._today)
            self._show(keep=keep)

    def _show(self, *, keep: bool) -> None:
        deals = self._deals
        rows: tuple[Any, ...] = (deals.quotes, deals.bought, deals.sales, deals.losses)
        nothing = (
            _("No quotes yet: p begins one."), _("It bought nothing yet."),
            _("Nothing sold yet: S notes a sale."), _("Nothing lost: L notes it."),
        )  # fmt: skip
        self.list.empty = [Span(f" {nothing[self._view]}", "muted")]
        self.list.show(ListRows(rows[self._view], key=_key), keep=keep)
        self._draw()

    @property
    def listed(self) -> Listed:
        """The view shown."""
        deals = self._deals
        rows: tuple[Any, ...] = (deals.quotes, deals.bought, deals.sales, deals.losses)
        shown = rows[self._view]
        return Listed(_KINDS[self._view], lambda: shown)

    def _draw(self) -> None:
        cells = self.app.size.width
        counts = [
            len(each)
            for each in (
                self._deals.quotes,
                self._deals.bought,
                self._deals.sales,
                self._deals.losses,
            )
        ]
        tabs: list[Span] = [Span(" ")]
        for place, title in enumerate(VIEWS):
            on = place == self._view
            said = f"{pgettext('deals', title)} {formats.integer(counts[place])}"
            tabs.append(Span(f"{said}   ", "accent" if on else "muted", "b" if on else ""))
        self.query_one("#filter", Lines).set(
            [left_right(tabs, [Span(f"{self._sum()} ", "muted")], cells)]
        )
        head = (
            partial(quote_rows.columns, of_one=True), deal_lines.bought_columns,
            deal_lines.sale_columns, deal_lines.loss_columns,
        )  # fmt: skip
        self.query_one("#columns", Lines).set([head[self._view](cells)])
        self.refresh_title()
        self.refresh_keys()

    def _sum(self) -> str:
        """What the list adds up to, in the office's currency."""
        values = {
            0: [row.value for row in self._deals.quotes],
            1: [row.amount for row in self._deals.bought],
            2: [row.value for row in self._deals.sales],
        }.get(self._view)
        if not values:
            return ""
        return formats.amount_with_currency(sum(values[1:], values[0]), self._currency)

    def _paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        if isinstance(row, QuoteRow):
            return quote_rows.paint(row, cells, selected, self._today, of_one=True)
        if isinstance(row, Bought):
            return deal_lines.bought(row, cells, selected, self._today, self._currency)
        if isinstance(row, SaleRow):
            return deal_lines.sale(row, cells, selected, self._today)
        return deal_lines.loss(row, cells, selected, self._today)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what there is nothing for under the cursor."""
        row = self.list.row if self.is_mounted and hasattr(self, "list") else None
        if action == "deliver":
            open_sale = isinstance(row, SaleRow) and row.delivered_on is None
            return True if open_sale else None
        if action == "invoice":
            return True if isinstance(row, SaleRow) else None
        if action == "remove":
            return True if isinstance(row, (SaleRow, LossRow)) else None
        return super().check_action(action, parameters)

    # Keys ----------------------------------------------------------------------------

    async def log_call(self) -> None:
        """Log a call with this company."""
        await self.app.log_interaction(self.company_id)

    def action_view(self, step: int) -> None:
        """Show the next list."""
        self._view = (self._view + step) % len(VIEWS)
        self._show(keep=False)

    async def _open(self) -> None:
        from crmtui.screens.quotes.loss_form import LossForm
        from crmtui.screens.quotes.sale_form import SaleForm

        row = self.list.row
        if isinstance(row, QuoteRow):
            await self.open_quote()
        elif isinstance(row, SaleRow):
            await self.app.open_form(SaleForm(self.company_id, row.id))
        elif isinstance(row, LossRow):
            await self.app.open_form(LossForm(self.company_id, row.id, quote_id=row.quote_id))

    async def action_new_quote(self) -> None:
        """Begin a quote."""
        await self.app.new_quote(self.company_id)

    async def action_new_sale(self) -> None:
        """Note a sale."""
        from crmtui.screens.quotes.sale_form import SaleForm

        await self.app.open_form(SaleForm(self.company_id))

    async def action_new_loss(self) -> None:
        """Note an operation that was lost."""
        from crmtui.screens.quotes.loss_form import LossForm

        await self.app.open_form(LossForm(self.company_id))

    @property
    def sale_here(self) -> SaleRow | None:
        """The sale under the cursor."""
        row = self.list.row if hasattr(self, "list") else None
        return row if isinstance(row, SaleRow) else None

    def action_deliver(self) -> None:
        """Note that the sale under the cursor was delivered today."""
        row = self.list.row
        if isinstance(row, SaleRow):
            with self.reporting():
                sale_service.deliver(self.user, row.id)
                self.app.done(_("{what}: delivered").format(what=row.quote or row.what))

    def action_invoice(self) -> None:
        """Make an invoice of the sale under the cursor; A shows it on the account."""
        row = self.list.row
        if isinstance(row, SaleRow):
            with self.reporting():
                made = accounts.get(self.user, account_service.invoice(self.user, row.id))
                amount = formats.amount_with_currency(made.amount, made.currency)
                due = formats.short_date(made.due, self._today) if made.due else ""
                said = _("Invoice of {amount}, due {day}: its number is typed in the account (A)")
                self.app.done(said.format(amount=amount, day=due))

    def action_remove(self) -> None:
        """Take back the sale or the lost operation under the cursor."""
        row = self.list.row
        with self.reporting():
            if isinstance(row, SaleRow):
                sale_service.remove(self.user, row.id)
                self.app.done(_("{what}: sale taken back").format(what=row.what))
            elif isinstance(row, LossRow):
                loss_service.remove(self.user, row.id)
                self.app.done(_("{what}: taken back").format(what=row.about or row.product))


def _key(row: Any) -> tuple[str, object]:
    if isinstance(row, Bought):
        return "bought", row.product_id or row.description
    return type(row).__name__, row.id
