"""A company's account: what it owes by age, its credit, and all that stands on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, ClassVar

from textual.widget import Widget

from crmtui import clock, formats
from crmtui.errors import NotFound
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, pgettext
from crmtui.queries import accounts, companies
from crmtui.queries.accounts import Criteria, EntryRow, GuaranteeRow, StandingRow
from crmtui.queries.history import Moved
from crmtui.screens.accounts import head, rows
from crmtui.screens.accounts.acting import AccountActions
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.read_screen import ReadScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows, PagedRows

VIEWS = (
    NP_("account", "To pay"), NP_("account", "entries"), NP_("account", "credit"),
    NP_("account", "guarantees"), NP_("account", "statements"),
)  # fmt: skip
"""What Tab goes round."""
TO_PAY, ENTRIES, CREDIT, GUARANTEES, STATEMENTS = range(5)
_FILES = ("entries", "entries", "standings", "guarantees", "statements")
"""What each is as a file."""


class CompanyAccount(ReadScreen, AccountActions):
    """Tab goes round; Enter opens what is under the cursor, n adds to the list that is shown."""

    CSS_PATH = "accounts.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"account_entry", "credit_standing", "guarantee", "statement", "company"}
    )

    BINDINGS = [
        key("tab,f4", "view(1)", NP_("fkey", "List"), N_("To pay, all entries, credit, guarantees, statements"), id="account.view"),
        key("shift+tab", "view(-1)", N_("list before"), N_("The same, backwards"), id="account.view.back", hint=False),
        key("n", "new", N_("new"), N_("Add to the list that is shown"), id="account.new"),
        key("p", "new_payment", N_("payment"), N_("Note a payment: of the invoice under the cursor, or of what was due first"), id="account.payment"),
        key("c", "new_credit", N_("credit"), N_("Decide what credit they have"), id="account.credit"),
        key("P", "papers", N_("paper"), N_("On paper: the statement of account and others"), id="account.papers", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, company_id: int, *, view: int | None = None) -> None:
        """`view` is which of the `VIEWS` it shows first; None for the first with something in it."""
        super().__init__()
        self.company_id = company_id
        self._view = view
        self._today = clock.today()
        self._company = ""

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """How the account stands, the views, and the list of one of them."""
        self.list = LineList(
            self._paint, on_move=self.refresh_keys, on_open=self.action_open_record, id="account"
        )
        yield Lines(id="head")
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list

    def heading(self) -> Spans:
        """The company's name."""
        return [Span(self._company, "strong", "b"), Span(f"  {_('account')}", "muted")]

    def company_shown(self) -> int | None:
        """The one whose it is."""
        return self.company_id

    def row_company(self) -> int | None:
        """The one whose it is, whatever is under the cursor."""
        return self.company_id

    def concerns(self, moved: Moved) -> bool:
        """Only what happened to this company."""
        return self.company_id in moved.companies

    def _read(self, *, keep: bool) -> None:
        self._today = clock.today()
        user, company = self.user, self.company_id
        try:
            self._company = companies.card(user, company).name
        except NotFound:
            self.dismiss(None)
            return
        with self.reporting():
            self._account = accounts.of_company(user, company, self._today)
            self._listed: dict[int, Sequence[Any]] = {
                CREDIT: accounts.standings(user, company),
                GUARANTEES: accounts.guarantees(user, company),
                STATEMENTS: accounts.statements(user, company),
            }
            self._counts = [
                *(accounts.total(user, self._criteria(each)).count for each in (TO_PAY, ENTRIES)),
                *(len(found) for found in self._listed.values()),
            ]
            if self._view is None:
                self._view = TO_PAY if self._counts[TO_PAY] else ENTRIES
            self._show(keep=keep)

    def _criteria(self, view: int) -> Criteria:
        return Criteria(company_id=self.company_id, to_pay=view == TO_PAY)

    @property
    def view(self) -> int:
        """Which of the `VIEWS` is shown."""
        return self._view or TO_PAY

    def _show(self, *, keep: bool) -> None:
        nothing = (
            _("Nothing is to be paid."), _("Nothing stands on it yet: n adds an invoice or payment."),
            _("Nobody decided what credit they have: n does."),
            _("Nothing secures what they owe: n adds a guarantee."),
            _("They were sent no statement: s makes one."),
        )  # fmt: skip
        self.list.empty = [Span(f" {nothing[self.view]}", "muted")]
        shown: PagedRows[EntryRow] | ListRows[Any]
        if self.view in (TO_PAY, ENTRIES):
            criteria, user = self._criteria(self.view), self.user
            shown = PagedRows[EntryRow](
                self._counts[self.view],
                lambda offset, limit: accounts.find(user, criteria, limit=limit, offset=offset),
            )
        else:
            shown = ListRows(self._listed[self.view])
        self.list.show(shown, keep=keep)
        self._draw()

    @property
    def listed(self) -> Listed:
        """The view shown."""
        kind, user = _FILES[self.view], self.user
        if kind == "entries":
            criteria = self._criteria(self.view)
            return Listed(kind, lambda: gathering.all_entries(user, criteria))
        shown = self._listed[self.view]
        return Listed(kind, lambda: shown)

    def _draw(self) -> None:
        if not hasattr(self, "_account"):
            return
        cells = self.app.size.width
        lines = head.lines(self._account, cells)
        self.query_one("#head", Lines).styles.height = len(lines)
        self.query_one("#head", Lines).set(lines)
        tabs: list[Span] = [Span(" ")]
        for place, title in enumerate(VIEWS):
            on = place == self.view
            said = f"{pgettext('account', title)} {formats.integer(self._counts[place])}"
            tabs.append(Span(f"{said}   ", "accent" if on else "muted", "b" if on else ""))
        self.query_one("#filter", Lines).set([tabs])
        columns = (
            partial(rows.entry_columns, of_one=True), partial(rows.entry_columns, of_one=True),
            rows.standing_columns, partial(rows.guarantee_columns, of_one=True),
            partial(rows.statement_columns, of_one=True),
        )  # fmt: skip
        self.query_one("#columns", Lines).set([columns[self.view](cells)])
        self.refresh_title()
        self.refresh_keys()

    def _paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        if isinstance(row, EntryRow):
            return rows.entry(row, cells, selected, self._today, of_one=True)
        if isinstance(row, StandingRow):
            return rows.decided(row, cells, selected, self._today, self._account.currency)
        if isinstance(row, GuaranteeRow):
            return rows.guarantee(row, cells, selected, self._today, of_one=True)
        return rows.statement(row, cells, selected, self._today, of_one=True)

    # Keys ----------------------------------------------------------------------------

    def action_view(self, step: int) -> None:
        """Show the next list."""
        self._view = (self.view + step) % len(VIEWS)
        self._show(keep=False)

    async def action_new(self) -> None:
        """Add to the list that is shown."""
        from crmtui.screens.accounts.entry_form import EntryForm
        from crmtui.screens.accounts.guarantee_form import GuaranteeForm

        if self.view == CREDIT:
            await self.action_new_credit()
        elif self.view == GUARANTEES:
            await self.app.open_form(GuaranteeForm(self.company_id))
        elif self.view == STATEMENTS:
            await self.action_statement()
        else:
            await self.app.open_form(EntryForm(self.company_id))

    async def action_new_payment(self) -> None:
        """Note a payment."""
        from crmtui.screens.accounts.entry_form import EntryForm

        row = self.row
        open_one = isinstance(row, EntryRow) and row.kind == "invoice" and bool(row.remaining)
        paid = row if open_one else None
        await self.app.open_form(EntryForm(self.company_id, kind="payment", settles=paid))

    async def action_new_credit(self) -> None:
        """Decide what credit they have."""
        from crmtui.screens.accounts.credit_form import CreditForm

        await self.app.open_form(CreditForm(self.company_id))

    async def action_papers(self) -> None:
        """Choose what goes on paper."""
        from crmtui.screens.papers.papers import of_company, offer

        await offer(self, self._company, of_company(self.user, self.company_id, self._company))
