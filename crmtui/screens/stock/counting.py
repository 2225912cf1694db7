"""What is done with a stock wherever it is listed: count it, correct a count, order anew."""

from __future__ import annotations

from crmtui import formats
from crmtui.i18n import N_, _
from crmtui.queries.stock import CountRow, StockRow
from crmtui.screens.insisting import once
from crmtui.screens.list_file import ListFile
from crmtui.services import stock as service
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList


class StockCounting(ListFile):
    """The part of a screen of stock that counts and orders. Its list is `list`."""

    BINDINGS = [
        key("n", "count", N_("count"), N_("Count what is there: ours and others'"), id="stock.count"),
        key("e", "correct", N_("correct"), N_("Correct the count under the cursor"), id="stock.correct"),
        key("x,delete", "take_back", N_("take back"), N_("Take back the count under the cursor"), id="stock.remove", hint=False),
        key("p", "order", N_("order"), N_("A draft quote of what they should order"), id="stock.order"),
    ]  # fmt: skip

    list: LineList

    def company_there(self) -> int | None:
        """The company whose stock is counted or ordered; None where there is none."""
        raise NotImplementedError

    @property
    def count_id(self) -> int | None:
        """The count under the cursor, or the one that the line under it is of."""
        row = self.list.row if self.is_mounted and hasattr(self, "list") else None
        if isinstance(row, CountRow):
            return row.id
        return row.count_id if isinstance(row, StockRow) else None

    async def action_correct(self) -> None:
        """Open the count as it was typed."""
        from crmtui.screens.stock.count_form import CountForm

        if self.count_id is not None:
            await self.app.open_form(CountForm(record=self.count_id))

    async def new_count(self, company: int | None) -> None:
        """Count a company's stock."""
        from crmtui.screens.stock.count_form import CountForm

        if company is not None:
            await self.app.open_form(CountForm(company))

    def action_take_back(self) -> None:
        """Take back a count; one undo brings it again."""
        if (found := self.count_id) is None:
            return
        with self.reporting():
            from crmtui.queries import stock

            row = stock.get(self.user, found)
            service.remove(self.user, found)
            said = _("{company}: count of {day} taken back")
            self.app.done(said.format(company=row.company, day=formats.numeric_date(row.day)))

    async def action_order(self) -> None:
        """Begin a quote of what is suggested, and show it."""
        from crmtui.exchange import stock_order

        if (company := self.company_there()) is None:
            return
        begun: list[int] = []
        with self.reporting():
            once(
                self,
                ("order", company),
                lambda anyway: begun.append(stock_order.begin(self.user, company, anyway=anyway)),
            )
        if begun:
            with self.app.key_queue.hold():
                await self.app.open_quote(begun[0])
            self.app.done(_("A draft of what they should order: look it over, and send it."))
