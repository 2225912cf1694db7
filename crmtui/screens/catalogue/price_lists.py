"""The price lists, the newest first: each holds from its day until a later one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui import clock, formats
from crmtui.access import Right, require
from crmtui.errors import CrmError
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, _, ngettext
from crmtui.queries import price_lists
from crmtui.queries.price_lists import PriceListRow
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.list_file import ListFile
from crmtui.services import price_lists as service
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit

NAME, DAY, CURRENCY, PRICES = 32, 14, 10, 9
"""Cells of the columns; whether it holds has the rest."""


class PriceListsScreen(ListFile):
    """Enter opens the prices of a list; n makes a new one of the one under the cursor."""

    CSS_PATH = "catalogue.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset({"price_list", "list_price"})

    BINDINGS = [
        key("n", "new", N_("new"), N_("A new list, with the prices of this one so much per cent up"), id="prices.new"),
        key("e", "edit", N_("change"), N_("Its name, and from when it holds"), id="prices.edit"),
        key("x", "retire", N_("retire"), N_("Do without the list, or let it count again"), id="prices.retire"),
        key("c", "count", N_("count"), N_("Ask whoever still has what costs less here for a count"), id="prices.count"),
        key("P", "papers", N_("paper"), N_("The list under the cursor on paper"), id="prices.papers"),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def body(self) -> Iterable[Widget]:
        """The lists under their headings."""
        self.list = LineList(self._paint, on_open=self._open, id="lists")
        yield Lines(id="columns")
        yield self.list

    def heading(self) -> Spans:
        """The place."""
        return [Span(f"{_('Catalogue')} · ", "muted"), Span(_("Price lists"), "strong", "b")]

    def on_mount(self) -> None:
        """Show them."""
        self.list.empty = [
            Span(
                f" {_('None yet: each product has its own price. n makes a first list.')}", "muted"
            )
        ]
        self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """The headings stand over their columns."""
        head = f"  {fit(_('Price list'), NAME)}{fit(_('From'), DAY)}{fit(_('Currency'), CURRENCY)}"
        head += fit(_("Prices"), PRICES, "right")
        self.query_one("#columns", Lines).set([[Span(head, "muted")]])

    def reload(self) -> None:
        """Read them again, the cursor staying on its list."""
        self.list.show(ListRows(price_lists.find(self.user)))
        self.refresh_title()

    @property
    def listed(self) -> Listed:
        """The price lists."""
        user = self.user
        return Listed("price_lists", lambda: price_lists.find(user))

    def _paint(self, row: PriceListRow, cells: int, selected: bool, focused: bool) -> Spans:
        colour = "strong" if selected else "text" if row.active else "muted"
        return [
            Span(f" {fit(row.name, NAME - 1)} ", colour, "b" * selected),
            Span(fit(formats.numeric_date(row.valid_from), DAY), colour),
            Span(fit(row.currency, CURRENCY), "muted"),
            Span(fit(formats.integer(row.prices), PRICES, "right")),
            self._state(row),
        ]

    def _state(self, row: PriceListRow) -> Span:
        if not row.active:
            return Span(f"   {_('retired')}", "muted")
        if row.valid_from > clock.today():
            return Span(f"   {_('not yet')}", "accent")
        in_force = price_lists.in_force(self.user, currency=row.currency)
        if in_force is not None and in_force.id == row.id:
            return Span(f"   {_('in force')}", "green")
        return Span(f"   {_('earlier')}", "muted")

    # Keys ----------------------------------------------------------------------------

    @property
    def _row(self) -> PriceListRow | None:
        row: PriceListRow | None = self.list.row
        return row

    async def _open(self) -> None:
        from crmtui.screens.catalogue.prices import PricesScreen

        if self._row is not None:
            await self.app.push_screen(PricesScreen(self._row))

    async def action_papers(self) -> None:
        """Put the list under the cursor on paper."""
        from crmtui.screens.papers.papers import of_prices, offer

        row = self._row
        if row is not None:
            await offer(self, row.name, of_prices(self.user, row.name, price_list=row.id))

    def action_count(self) -> None:
        """Ask for a count of what fell, of the customers who had it at their last one."""
        from crmtui.services import stock

        row = self._row
        if row is None:
            return
        with self.reporting():
            fell = price_lists.fallen(self.user, row.id)
            if not fell:
                raise CrmError(_("Nothing costs less in {name} than before.").format(name=row.name))
            number = stock.ask(self.user, [each.product_id for each in fell])
            said = ngettext(
                "{n} customer is asked for a count", "{n} customers are asked for a count", number
            )
            self.app.done(said.format(n=formats.integer(number)))

    async def action_new(self) -> None:
        """Ask what the new list is called, from when it holds, and how far up its prices are."""
        from crmtui.screens.catalogue.price_list_form import PriceListForm

        with self.reporting():
            require(self.user, Right.CATALOGUE)
            await self.app.open_form(PriceListForm(source=self._row.id if self._row else None))

    async def action_edit(self) -> None:
        """Change its name, or from when it holds."""
        from crmtui.screens.catalogue.price_list_form import PriceListForm

        if self._row is not None:
            with self.reporting():
                require(self.user, Right.CATALOGUE)
                await self.app.open_form(PriceListForm(self._row.id))

    def action_retire(self) -> None:
        """Do without the list, or let it count again."""
        row = self._row
        if row is None:
            return
        with self.reporting():
            if row.active:
                service.retire(self.user, row.id)
                said = _("{name} counts no more")
            else:
                service.restore(self.user, row.id)
                said = _("{name} counts again")
            self.app.done(said.format(name=row.name))
