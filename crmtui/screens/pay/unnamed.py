"""Invoices that count for nobody because they name no sale: each is put to its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from crmtui import clock, formats
from crmtui.core.periods import Period
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import _
from crmtui.queries import pay
from crmtui.queries.accounts import EntryRow
from crmtui.screens.accounts import rows
from crmtui.screens.accounts.acting import AccountActions
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.read_screen import ReadScreen
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows


class UnnamedScreen(ReadScreen, AccountActions):
    """Those to the companies of one person, of a time; Enter opens one at its sale."""

    CSS_PATH = "pay.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset({"account_entry", "sale", "company"})
    BINDINGS = [BACK, BACK_LETTER]

    def __init__(self, salesperson_id: int, name: str, counted: Period) -> None:
        super().__init__()
        self._of = salesperson_id, counted
        self._name = name
        self._today = clock.today()
        self._found: list[EntryRow] = []

    def body(self) -> Iterable[Widget]:
        """What is to be done, and the invoices."""
        self.list = LineList(
            self._paint, on_move=self.refresh_keys, on_open=self.action_open_record, id="lines",
            empty=[Span(f" {_('Every invoice of that time names its sale.')}", "muted")],
        )  # fmt: skip
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list

    def heading(self) -> Spans:
        """Whose they are, of which time, and how many."""
        _person, counted = self._of
        said = f"  {self._name} · {formats.period(counted)} · {formats.integer(len(self._found))}"
        return [Span(_("Invoices of no sale"), "strong", "b"), Span(said, "muted")]

    def _read(self, *, keep: bool) -> None:
        self._today = clock.today()
        with self.reporting():
            self._found = pay.unnamed_ones(self.user, *self._of)
            self.list.show(ListRows(self._found), keep=keep)
            self._draw()

    @property
    def listed(self) -> Listed:
        """What is shown."""
        return Listed("entries", lambda: self._found)

    def _draw(self) -> None:
        said = _("b puts an invoice to the sale that fits; Enter chooses another.")
        self.query_one("#filter", Lines).set([[Span(f" {said}", "muted")]])
        self.query_one("#columns", Lines).set([rows.entry_columns(self.app.size.width)])
        self.refresh_title()
        self.refresh_keys()

    def _paint(self, row: EntryRow, cells: int, selected: bool, focused: bool) -> Spans:
        return rows.entry(row, cells, selected, self._today)

    async def action_open_record(self) -> None:
        """Choose the sale of the invoice."""
        from crmtui.screens.accounts.entry_form import EntryForm

        if isinstance(row := self.row, EntryRow):
            await self.app.open_form(EntryForm(row.company_id, row.id, at="sale"))
