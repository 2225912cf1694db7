"""`crmtui account`: how a customer's account stands, and what is put on it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import click

from crmtui import clock, formats, words
from crmtui.cli.clicking import Argument, Command, Group, Number
from crmtui.cli.dates import date_word, past_word
from crmtui.cli.finding import meant
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show, show_json_object
from crmtui.cli.session import Session
from crmtui.core import own_values
from crmtui.core.ageing import BRACKETS
from crmtui.errors import UsageError
from crmtui.i18n import N_, _, language

if TYPE_CHECKING:
    from crmtui.access import User

_KINDS = ("invoice", "payment", "advance", "credit_note")
_STANDINGS = ("good", "watch", "prepaid", "blocked")
_COMPANY = click.argument("company", cls=Argument, metavar=N_("NAME|ID"))
_JSON = flag("--json", "as_json", text=N_("Write it as JSON."))


@click.group(cls=Group, help=N_("Customers' accounts: what they owe, and what is put on them."))
def command() -> None:
    """What stands on an account, and what is put on it."""


@command.command("show", cls=Command, help=N_("What a company owes by age, and its credit."))
@_COMPANY
@_JSON
@click.pass_obj
def show_account(session: Session, /, company: str, as_json: bool) -> None:
    """Print how an account stands."""
    with session.office() as user:
        from crmtui.exchange.writing import account_records
        from crmtui.queries import accounts

        found = meant(user, company)
        record = account_records.of_company(user, found.id)
        if as_json:
            show_json_object({"company_id": found.id, "company": found.name, **record})
            return
        account = accounts.of_company(user, found.id, clock.today())
        owed = formats.amount_with_currency(account.worth, account.currency)
        lines = [_("{company} owes {amount}.").format(company=found.name, amount=owed)]
        for each in account.balances:
            parts = zip(BRACKETS, each.ages.amounts(), strict=True)
            said = "  ".join(
                f"{words.say(words.AGE, name)} {formats.money(amount, each.currency)}"
                for name, amount in parts
                if amount
            )
            unused = formats.money(each.ages.unused, each.currency) if each.ages.unused else ""
            said += f"  {_('unused')} {unused}" if unused else ""
            lines.append(f"{each.currency}  {said.strip()}")
        if account.limit is not None and account.left is not None:
            limit, left = (
                formats.amount_with_currency(amount, account.currency)
                for amount in (account.limit, account.left)
            )
            lines.append(_("Limit {limit}, left {left}.").format(limit=limit, left=left))
        lines += [
            f"{row.name}  {formats.numeric_date(row.due) if row.due else ''}  "
            f"{formats.amount_with_currency(row.remaining, row.currency)}"
            for row in account.open
        ]
        for line in (*lines, *record["warnings"]):
            show(line)


@command.command("add", cls=Command, help=N_("Put an invoice, a payment… on a company's account."))
@_COMPANY
@click.argument("kind", cls=Argument, metavar=N_("KIND"), type=click.Choice(_KINDS))
@click.argument("amount", cls=Argument, metavar=N_("AMOUNT"))
@option("--number", metavar=N_("TEXT"), default="", text=N_("Its number."))
@option("--day", metavar=N_("DATE"), text=N_("Its day, if not today."))
@option("--due", metavar=N_("DATE"), text=N_("Of an invoice: until when it is to be paid."))
@option("--pays", metavar=N_("NUMBER"), default="", text=N_("The invoice that it is for."))
@option("--sale", metavar=N_("SALE"), default="",
        text=N_("The sale it is of: # and its id, or its order number."))  # fmt: skip
@option("--currency", metavar=N_("CODE"), default="", text=N_("Its currency: EUR, USD…"))
@option(
    "--rate",
    metavar=N_("NUMBER"),
    default="1",
    text=N_("How much of the office's currency one of it is worth."),
)
@option("--note", metavar=N_("TEXT"), default="", text=N_("What else is to be known."))
@flag("--anyway", text=N_("Even if more is paid than is owed, or the number is there."))
@_JSON
@click.pass_obj
def add(
    session: Session, /, company: str, kind: str, amount: str, number: str, day: str | None,
    due: str | None, pays: str, sale: str, currency: str, rate: str, note: str, anyway: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Put an entry on an account."""
    with session.office() as user:
        from crmtui.entry import PostingEntry
        from crmtui.services import accounts

        entry = PostingEntry(
            company=meant(user, company).id, kind=kind, amount=_number(amount), number=number,
            day=past_word(day, "--day"), due=date_word(due, "--due"), settles=pays,
            currency=currency, rate=_number(rate), note=note, sale=sale,
        )  # fmt: skip
        _tell(user, accounts.create(user, entry, anyway=anyway), as_json=as_json)


@command.command("invoice", cls=Command, help=N_("Make an invoice of a sale, over all of it."))
@click.argument("sale", cls=Argument, metavar=N_("SALE"), type=Number())
@_JSON
@click.pass_obj
def invoice(session: Session, /, sale: int, as_json: bool) -> None:
    """Make an invoice of a sale."""
    with session.office() as user:
        from crmtui.services import accounts

        _tell(user, accounts.invoice(user, sale), as_json=as_json)


@command.command(
    "link",
    cls=Command,
    help=N_("Say which sale an invoice is of; without SALE, which one it seems to be."),
)
@click.argument("entry", cls=Argument, metavar=N_("ID"), type=Number())
@click.argument("sale", cls=Argument, metavar=N_("[SALE]"), type=Number(), required=False)
@flag("--none", "is_none", text=N_("It is of no sale."))
@_JSON
@click.pass_obj
def link(session: Session, /, entry: int, sale: int | None, is_none: bool, as_json: bool) -> None:
    """Put an invoice to its sale, or tell which one fits."""
    with session.office() as user:
        from crmtui.exchange.writing import account_records
        from crmtui.queries import accounts
        from crmtui.services import accounts as service
        from crmtui.words import accounts as account_words

        row = accounts.get(user, entry)
        if sale is None and not is_none:
            say(account_words.suggestion(accounts.suggested(user, row), row))
        else:
            service.link(user, entry, None if is_none else sale, seen=row.sale_id)
            row = accounts.get(user, entry)
            say(account_words.linked(row))
        if as_json:
            show_json_object(account_records.entry(row))


@command.command("credit", cls=Command, help=N_("Decide what credit a company has."))
@_COMPANY
@click.argument("standing", cls=Argument, metavar=N_("STANDING"), type=click.Choice(_STANDINGS))
@option(
    "--limit", metavar=N_("AMOUNT"), text=N_("Up to what they may owe in the office's currency.")
)
@option("--reason", metavar=N_("TEXT"), default="", text=N_("Why; needed to block them."))
@_JSON
@click.pass_obj
def credit(
    session: Session, /, company: str, standing: str, limit: str | None, reason: str, as_json: bool
) -> None:
    """Decide what credit a company has."""
    with session.office() as user:
        from crmtui.entry import StandingEntry
        from crmtui.exchange.writing import account_records
        from crmtui.queries import accounts
        from crmtui.services import standings

        found = meant(user, company)
        most = _number(limit) if limit is not None else None
        standings.create(user, StandingEntry(found.id, standing, most, reason))
        say(f"{found.name}: {words.say(words.STANDING, standing)}")
        now = accounts.standing(user, found.id)
        if as_json and now is not None:
            show_json_object(account_records.standing(now))


@command.command("state", cls=Command, help=N_("Note that a statement of account goes out."))
@_COMPANY
@_JSON
@click.pass_obj
def state(session: Session, /, company: str, as_json: bool) -> None:
    """Note that a statement goes out; “crmtui paper account” prints it."""
    with session.office() as user:
        from crmtui.exchange.writing import account_records
        from crmtui.queries import accounts
        from crmtui.services import statements

        found = meant(user, company)
        made = set(statements.create(user, found.id))
        for row in accounts.statements(user, found.id):
            if row.id in made and as_json:
                show_json_object(account_records.statement(row))
            elif row.id in made:
                show(f"{row.id}  {formats.amount_with_currency(row.balance, row.currency)}")


@command.command("confirm", cls=Command, help=N_("Note that they say a statement is right."))
@click.argument("statement", cls=Argument, metavar=N_("ID"), type=Number())
@click.pass_obj
def confirm(session: Session, /, statement: int) -> None:
    """Note that a customer confirmed a statement."""
    with session.office() as user:
        from crmtui.services import statements

        statements.confirm(user, statement)
        say(_("Confirmed."))


def _tell(user: User, key: int, *, as_json: bool) -> None:
    """Say what was put on the account."""
    from crmtui.exchange.writing import account_records
    from crmtui.queries import accounts

    row = accounts.get(user, key)
    amount = formats.amount_with_currency(row.amount, row.currency)
    kind = words.say(words.ENTRY_KIND, row.kind)
    said = _("{company}: {what} of {amount}.")
    say(said.format(company=row.company, what=kind, amount=amount))
    if as_json:
        show_json_object(account_records.entry(row))
    else:
        show(str(key))


def _number(typed: str) -> Decimal:
    found = own_values.number(typed, language())
    if found is None:
        said = _("“{text}” is not a number. Try 12400.5 or 12k.")
        raise UsageError(said.format(text=typed))
    return found
