"""What can be done with what is under the cursor of a list of accounts."""

from __future__ import annotations

from typing import Any

from crmtui import formats
from crmtui.core.fitting import OF_SALES
from crmtui.entry import PostingEntry
from crmtui.i18n import N_, _
from crmtui.queries import accounts as queries
from crmtui.queries.accounts import EntryRow, GuaranteeRow, StandingRow, StatementRow
from crmtui.queries.debtors import DebtorRow
from crmtui.screens import insisting
from crmtui.screens.list_file import ListFile
from crmtui.services import accounts, guarantees, standings, statements
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.words import accounts as account_words


class AccountActions(ListFile):
    """The part of the two screens of accounts that they share: keys on what is under the cursor."""

    list: LineList

    BINDINGS = [
        key("x", "settle", N_("paid"), N_("The invoice under the cursor was paid today; a guarantee has ended"), id="accounts.settle"),
        key("b", "link", N_("its sale"), N_("Put the invoice under the cursor to its sale: the one that fits is offered, the same key takes it"), id="accounts.link", hint=False),
        key("y", "confirm", N_("confirmed"), N_("They said today that the statement under the cursor is right"), id="accounts.confirm", hint=False),
        key("e", "open_record", N_("change"), N_("Change what is under the cursor"), id="accounts.edit", hint=False),
        key("delete", "remove", N_("take back"), N_("Take back what is under the cursor: it never was"), id="accounts.remove", hint=False),
        key("o", "company", N_("company"), N_("Open the company"), id="accounts.company", hint=False),
        key("l", "log", N_("log"), N_("Log a call with the company"), id="accounts.log", hint=False),
        key("s", "statement", N_("statement"), N_("Make a statement of the company's account, to be confirmed"), id="accounts.statement"),
    ]  # fmt: skip

    @property
    def row(self) -> Any:
        """What is under the cursor."""
        return self.list.row if self.is_mounted and hasattr(self, "list") else None

    def row_company(self) -> int | None:
        """The company of what is under the cursor."""
        return getattr(self.row, "company_id", None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what there is nothing for under the cursor."""
        row = self.row
        if action == "settle":
            payable = isinstance(row, EntryRow) and row.kind == "invoice" and bool(row.remaining)
            stands = isinstance(row, GuaranteeRow) and row.ended_on is None
            return True if payable or stands else None
        if action == "link":
            return True if isinstance(row, EntryRow) and row.kind in OF_SALES else None
        if action == "confirm":
            waits = isinstance(row, StatementRow) and row.answered_on is None
            return True if waits else None
        if action == "remove":
            return None if row is None or isinstance(row, DebtorRow) else True
        if action in ("company", "log", "statement"):
            return True if self.row_company() is not None else None
        return super().check_action(action, parameters)

    def action_settle(self) -> None:
        """Note that an invoice was paid today, or that a guarantee has ended."""
        row = self.row
        with self.reporting():
            if isinstance(row, GuaranteeRow):
                guarantees.end(self.user, row.id)
                self.app.done(_("{what}: ended").format(what=row.what))
            elif isinstance(row, EntryRow):
                self._pay(row)

    def _pay(self, row: EntryRow) -> None:
        paid = PostingEntry(
            row.company_id, "payment", row.remaining, settles=f"#{row.id}", currency=row.currency,
            rate=row.rate,
        )  # fmt: skip

        def do(anyway: bool) -> None:
            accounts.create(self.user, paid, anyway=anyway)
            amount = formats.amount_with_currency(row.remaining, row.currency)
            said = _("{company}: {amount} paid of {name}")
            self.app.done(said.format(company=row.company, amount=amount, name=row.name))

        insisting.once(self, ("pay", row.id), do)

    async def action_link(self) -> None:
        """Offer the sale that an invoice seems to be of; else let it be chosen in its form."""
        from crmtui.screens.accounts.entry_form import EntryForm

        row = self.row
        if not isinstance(row, EntryRow):
            return
        found = queries.suggested(self.user, row)
        if found is None:
            await self.app.open_form(EntryForm(row.company_id, row.id, at="sale"))
            return
        what = "link", row.id, found.id
        if self.insisted != what:
            self.insisted = what
            said = account_words.suggestion(found, row)
            self.warn(f"{said} {_('The same key puts it there.')}")
            return
        self.insisted = None
        with self.reporting():
            accounts.link(self.user, row.id, found.id, seen=row.sale_id)
            self.app.done(account_words.linked(queries.get(self.user, row.id)))

    def action_confirm(self) -> None:
        """Note that a statement is right."""
        if isinstance(row := self.row, StatementRow):
            with self.reporting():
                statements.confirm(self.user, row.id)
                self.app.done(_("{company}: they say that it is right").format(company=row.company))

    def action_remove(self) -> None:
        """Take back what is under the cursor."""
        row = self.row
        with self.reporting():
            if isinstance(row, EntryRow):
                accounts.remove(self.user, row.id)
                self.app.done(_("{what}: taken back").format(what=row.name))
            elif isinstance(row, StandingRow):
                standings.remove(self.user, row.id)
                self.app.done(_("Decision on credit taken back"))
            elif isinstance(row, GuaranteeRow):
                guarantees.remove(self.user, row.id)
                self.app.done(_("{what}: taken back").format(what=row.what))
            elif isinstance(row, StatementRow):
                statements.remove(self.user, row.id)
                self.app.done(_("Statement taken back"))

    async def action_company(self) -> None:
        """Open the company."""
        if (company := self.row_company()) is not None:
            await self.app.open_company(company)

    async def action_log(self) -> None:
        """Log a call with the company."""
        await self.log_call()

    async def log_call(self) -> None:
        """Log a call with the company of what is under the cursor."""
        await self.app.log_interaction(self.row_company())

    async def action_statement(self) -> None:
        """Note that a statement goes out, and show it as it stands on paper."""
        from crmtui.documents import papers
        from crmtui.screens.papers.paper import PaperScreen

        company = self.row_company()
        if company is None:
            return
        with self.reporting():
            statements.create(self.user, company)
            self.app.done(_("Statement of account made: y notes that they confirm it"))
            wanted = papers.account(self.user, company)
            with self.app.key_queue.hold():
                await self.app.push_screen(PaperScreen(wanted, ""))

    async def action_open_record(self) -> None:
        """Open what is under the cursor in its form; a debtor's account."""
        from crmtui.screens.accounts.answer_form import AnswerForm
        from crmtui.screens.accounts.company import CompanyAccount
        from crmtui.screens.accounts.credit_form import CreditForm
        from crmtui.screens.accounts.entry_form import EntryForm
        from crmtui.screens.accounts.guarantee_form import GuaranteeForm

        row = self.row
        if isinstance(row, EntryRow):
            await self.app.open_form(EntryForm(row.company_id, row.id))
        elif isinstance(row, StandingRow):
            await self.app.open_form(CreditForm(row.company_id, row.id))
        elif isinstance(row, GuaranteeRow):
            await self.app.open_form(GuaranteeForm(row.company_id, row.id))
        elif isinstance(row, StatementRow):
            await self.app.open_form(AnswerForm(row.company_id, row.id))
        elif isinstance(row, DebtorRow):
            await self.app.push_screen(CompanyAccount(row.company_id))
