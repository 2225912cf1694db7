"""Statements of account: that one was made, and what the customer said of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from peewee import fn

from crmtui import clock
from crmtui.access import User
from crmtui.core import text
from crmtui.db import rows
from crmtui.entry import AnswerEntry
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import AMOUNT, AccountEntry, Statement
from crmtui.services import _lines, changes, contacts, editing
from crmtui.services.changes import command


@command("statement.create")
def create(user: User, company_id: int, day: date | None = None) -> list[int]:
    """Note that a statement of an account goes out, with what they owe on that day, today's.

    Returns the id of one for each currency that stands on the account.

    Raises:
        CrmError: nothing stands on their account until then.
        Invalid: the day is still to come.
        NotFound: the company is not there, or not the user's to see.
    """
    company = editing.company(user, company_id)
    changes.about(company.name, company_id)
    day = day or clock.today()
    if day > clock.today():
        raise Invalid({"day": _("That day is still to come.")})
    balances = _balances(company_id, day)
    if not balances:
        raise CrmError(_("Nothing stands on their account until then: there is nothing to state."))
    return [
        changes.insert(
            Statement, company=company_id, day=day, balance=balance, currency=currency,
            salesperson=user.id,
        )
        for currency, balance in balances
    ]  # fmt: skip


@command("statement.confirm")
def confirm(user: User, statement_id: int) -> None:
    """Note that they said today that a statement is right.

    Raises:
        CrmError: they have answered already.
        NotFound: it is not there, or not the user's to see.
    """
    row = _about(user, statement_id)
    if row.answered_on is not None:
        raise CrmError(_("They have answered it already. Edit it to change what they said."))
    changes.update(Statement, statement_id, answered_on=clock.today(), difference=Decimal(0))


def open_for_editing(user: User, statement_id: int) -> tuple[AnswerEntry, int]:
    """What a customer said of a statement as one would type it, and the statement's version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Statement, statement_id)
    entry = AnswerEntry(
        answered_on=row.answered_on,
        contact=row.contact.name if row.contact_id else "",
        difference=row.difference or None,
        note=row.note,
    )
    return entry, int(row.version)


@command("statement.answer")
def update(user: User, statement_id: int, opened: AnswerEntry, mine: AnswerEntry) -> list[str]:
    """Note what they said of a statement; returns the fields only others changed.

    Raises:
        Conflict, NotFound.
        Invalid: a day before the statement or still to come, a difference that is no amount.
    """
    theirs, _version = open_for_editing(user, statement_id)
    entry, others = editing.merged(user, Statement, statement_id, opened, mine, theirs)
    row = _about(user, statement_id)
    problems: dict[str, str] = {}
    if entry.answered_on is not None and entry.answered_on > clock.today():
        problems["answered_on"] = _("That day is still to come.")
    elif entry.answered_on is not None and entry.answered_on < row.day:
        problems["answered_on"] = _("They cannot have answered before it was made.")
    difference = entry.difference or Decimal(0)
    if abs(difference) >= _lines.MOST_AMOUNT or _lines.decimals(difference) > AMOUNT:
        problems["difference"] = _("That is no amount: it has at most four decimals.")
    if problems:
        raise Invalid(problems)
    values: dict[str, Any] = {
        "answered_on": entry.answered_on,
        "difference": difference if entry.answered_on is not None else None,
        "note": text.clean(entry.note, multiline=True),
    }
    if entry.contact != theirs.contact:
        values["contact"] = contacts.named(user, row.company_id, entry.contact)
    changes.update(Statement, statement_id, **values)
    return others


@command("statement.remove")
def remove(user: User, statement_id: int) -> None:
    """Take back a statement that never went out.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    _about(user, statement_id)
    changes.delete(Statement, statement_id)


def _about(user: User, statement_id: int) -> Any:
    row = editing.part(user, Statement, statement_id)
    changes.about(row.company.name, row.company_id)
    return row


def _balances(company_id: int, day: date) -> list[tuple[str, Decimal]]:
    """What stands on an account until a day, by currency."""
    those = (AccountEntry.company == company_id) & (AccountEntry.day <= day)
    kinds = AccountEntry.currency, AccountEntry.kind
    amount = fn.SUM(AccountEntry.amount).coerce(False)
    found = rows(AccountEntry.select(*kinds, amount).where(those).group_by(*kinds))
    sums: dict[str, Decimal] = {}
    for currency, kind, amount in found:
        value = Decimal(amount).scaleb(-AMOUNT)
        before = sums.get(currency, Decimal(0))
        sums[currency] = before + (value if kind == "invoice" else -value)
    return sorted(sums.items())
