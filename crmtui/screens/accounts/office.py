"""Customers' accounts of the whole office: who owes since when, what falls due, who has credit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar

from textual.widget import Widget

from crmtui import clock, formats
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, pgettext
from crmtui.queries import accounts, debtors, office
from crmtui.queries.accounts import Criteria, EntryRow, GuaranteeRow, StatementRow
from crmtui.queries.debtors import DebtorRow
from crmtui.screens import filtering
from crmtui.screens.accounts import rows
from crmtui.screens.accounts.acting import AccountActions
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.followups.periods import PERIODS, bounds
from crmtui.screens.read_screen import ReadScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import ListRows, PagedRows

VIEWS = (
    NP_("accounts", "Debtors"), NP_("accounts", "to pay"), NP_("accounts", "entries"),
    NP_("accounts", "credit"), NP_("accounts", "guarantees"), NP_("accounts", "unanswered"),
)  # fmt: skip
"""What Tab goes round."""
DEBTORS, TO_PAY, ENTRIES, CREDIT, GUARANTEES, STATEMENTS = range(6)
_FILES = ("debtors", "entries", "entries", "debtors", "guarantees", "statements")
"""What each is as a file."""
LATE: tuple[tuple[int | None, str], ...] = (
    (None, NP_("late", "all who owe")),
    (0, NP_("late", "overdue")),
    (30, NP_("late", "over 30 days")),
    (60, NP_("late", "over 60 days")),
    (90, NP_("late", "over 90 days")),
)
"""What `v` goes round among the debtors."""


class OfficeAccounts(ReadScreen, AccountActions):
    """Tab goes round the lists; `/` keeps to a code, a company or a number; `v` to an age or time."""

    CSS_PATH = "accounts.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"account_entry", "credit_standing", "guarantee", "statement", "company", "salesperson"}
    )

    BINDINGS = [
        key("tab,f4", "view(1)", NP_("fkey", "List"), N_("Debtors, what is to be paid, entries, credit, guarantees, statements"), id="accounts.view"),
        key("shift+tab", "view(-1)", N_("list before"), N_("The same, backwards"), id="accounts.view.back", hint=False),
        key("slash", "filter", N_("filter"), N_("Only a salesperson's code, a company or a number"), id="accounts.filter"),
        key("v", "narrow", N_("age, period"), N_("Of debtors: how late; else of which time"), id="accounts.period"),
        key("n", "new", N_("new"), N_("Add an invoice or a payment: whose is asked"), id="accounts.new"),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, *, view: int = DEBTORS) -> None:
        """`view` is which of the `VIEWS` it shows first."""
        super().__init__()
        self._view = view
        self._code: int | None = None
        self._text = ""
        self._late = 0
        self._period = 0
        self._today = clock.today()
        self._said = ""

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The views, and the list of one of them under its headings."""
        self.list = LineList(
            self._paint, on_move=self.refresh_keys, on_open=self.action_open_record, id="accounts"
        )
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list

    def heading(self) -> Spans:
        """The place, how many there are of what is shown, and what they come to."""
        return [Span(_("Accounts"), "strong", "b"), Span(f"  {self._said}", "muted")]

    def _read(self, *, keep: bool) -> None:
        self._today = clock.today()
        self._currency = office.get(self.user).currency
        with self.reporting():
            shown = self._rows()
            self.list.empty = [Span(f" {self._nothing()}", "muted")]
            self.list.show(shown, keep=keep)
            self._draw()

    def _rows(self) -> Any:
        if self._view in (DEBTORS, CREDIT):
            return self._debtors()
        if self._view in (TO_PAY, ENTRIES):
            return self._entries()
        user = self.user
        found: Any = (
            accounts.running_out(user) if self._view == GUARANTEES else accounts.unanswered(user)
        )
        self._said = formats.integer(len(found))
        return ListRows(found)

    def _debtors(self) -> PagedRows[DebtorRow]:
        user, today, criteria = self.user, self._today, self._debtor_criteria
        total = debtors.total(user, today, criteria)
        worth, overdue = (
            formats.amount_with_currency(each, self._currency)
            for each in (total.worth, total.overdue)
        )
        late = _("{amount} overdue").format(amount=overdue)
        said = (formats.integer(total.count), worth if self.wide else "", late)
        self._said = " · ".join(filter(None, said))
        return PagedRows[DebtorRow](
            total.count,
            lambda offset, limit: debtors.find(user, today, criteria, limit=limit, offset=offset),
            key=lambda row: (row.company_id, row.currency),
        )

    def _entries(self) -> PagedRows[EntryRow]:
        user, criteria = self.user, self._criteria
        total = accounts.total(user, criteria)
        worth = formats.amount_with_currency(total.worth, self._currency)
        self._said = f"{formats.integer(total.count)} · {worth}"
        return PagedRows[EntryRow](
            total.count,
            lambda offset, limit: accounts.find(user, criteria, limit=limit, offset=offset),
        )

    @property
    def _debtor_criteria(self) -> debtors.Criteria:
        late = LATE[self._late][0] if self._view == DEBTORS else None
        return debtors.Criteria(self._code, self._text, late, standing=self._view == CREDIT)

    @property
    def _criteria(self) -> Criteria:
        since, until = bounds(self._period, self._today)
        found = Criteria(self._code, since=since, until=until, text=self._text)
        return replace(found, to_pay=self._view == TO_PAY)

    @property
    def listed(self) -> Listed:
        """The view shown."""
        kind, user, today = _FILES[self._view], self.user, self._today
        if kind == "debtors":
            of = self._debtor_criteria
            return Listed(kind, lambda: gathering.all_debtors(user, of, today=today))
        if kind == "entries":
            criteria = self._criteria
            return Listed(kind, lambda: gathering.all_entries(user, criteria))
        shown: Any = accounts.running_out if kind == "guarantees" else accounts.unanswered
        return Listed(kind, lambda: shown(user))

    def _draw(self) -> None:
        cells = self.app.size.width
        tabs: list[Span] = [Span(" ")]
        for place, title in enumerate(VIEWS):
            on = place == self._view
            said = pgettext("accounts", title)
            tabs.append(Span(f"{said}   ", "accent" if on else "muted", "b" if on else ""))
        self.query_one("#filter", Lines).set(
            [left_right(tabs, [*self._narrowed(), Span(" ")], cells)]
        )
        columns = (
            rows.debtor_columns, rows.due_columns, rows.entry_columns, rows.credit_columns,
            rows.guarantee_columns, rows.statement_columns,
        )  # fmt: skip
        self.query_one("#columns", Lines).set([columns[self._view](cells)])
        self.refresh_title()
        self.refresh_keys()

    def _narrowed(self) -> list[Span]:
        said: list[str] = []
        if self._code is not None:
            said.append(_("code {code}").format(code=self._code))
        if self._text:
            said.append(_("“{text}”").format(text=self._text))
        if self._view == DEBTORS and self._late:
            said.append(pgettext("late", LATE[self._late][1]))
        if self._view in (TO_PAY, ENTRIES) and self._period:
            said.append(pgettext("period", PERIODS[self._period]))
        return [Span(" ".join(said), "accent", "b")]

    def _paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        if isinstance(row, DebtorRow):
            if self._view == CREDIT:
                return rows.credit(row, cells, selected, self._currency)
            return rows.debtor(row, cells, selected)
        if isinstance(row, EntryRow):
            draw = rows.due if self._view == TO_PAY else rows.entry
            return draw(row, cells, selected, self._today)
        if isinstance(row, GuaranteeRow):
            return rows.guarantee(row, cells, selected, self._today)
        if isinstance(row, StatementRow):
            return rows.statement(row, cells, selected, self._today)
        return ()

    def _nothing(self) -> str:
        if self._is_narrowed:
            return _("None here. Esc shows all of them.")
        return (
            _("Nobody owes anything. n adds an invoice."), _("Nothing is to be paid."),
            _("Nothing was entered yet: n adds an invoice or a payment, I brings in a file."),
            _("Nobody's credit was decided: c on a company's account does."),
            _("No guarantee that has an end stands."), _("Every statement was answered."),
        )[self._view]  # fmt: skip

    @property
    def _is_narrowed(self) -> bool:
        return bool(self._code is not None or self._text or self._late or self._period)

    # Keys ----------------------------------------------------------------------------

    def action_view(self, step: int) -> None:
        """Show the next list."""
        self._view = (self._view + step) % len(VIEWS)
        self._read(keep=False)

    def action_narrow(self) -> None:
        """Show those of the next age, or of the next period."""
        if self._view == DEBTORS:
            self._late = (self._late + 1) % len(LATE)
        elif self._view in (TO_PAY, ENTRIES):
            self._period = (self._period + 1) % len(PERIODS)
        self._read(keep=False)

    def action_filter(self) -> None:
        """Ask for a code, words of the company or a number, and follow the typing."""
        filtering.follow(
            self, _("a code, words of the company, or a number"), self._follow, self.list
        )

    def _follow(self, text: str) -> None:
        self._code = filtering.code(text)
        self._text = text.strip() if self._code is None else ""
        self._read(keep=False)

    async def action_new(self) -> None:
        """Ask whose it is, and add to the account."""
        from crmtui.screens.companies.choose_company import ChooseCompany

        await self.app.push_screen(ChooseCompany(_("New entry"), self.row_company()), self._begin)

    async def _begin(self, company: int | None) -> None:
        from crmtui.screens.accounts.entry_form import EntryForm

        if company is not None:
            await self.app.open_form(EntryForm(company))

    async def action_back(self) -> None:
        """Show all again if some are left out; else one level up."""
        if not self._is_narrowed:
            await super().action_back()
            return
        self._code, self._text, self._late, self._period = None, "", 0, 0
        self._read(keep=False)
