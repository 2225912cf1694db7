"""Customers' accounts as plain values; amounts are texts, to stay exact."""

from __future__ import annotations

from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core.ageing import BRACKETS, Ages
from crmtui.core.currencies import written
from crmtui.core.own_values import number_text
from crmtui.exchange.writing.records import day
from crmtui.queries import accounts
from crmtui.queries.accounts import EntryRow, GuaranteeRow, StandingRow, StatementRow
from crmtui.queries.debtors import DebtorRow

Record = dict[str, Any]


def entry(row: EntryRow) -> Record:
    """An entry of an account."""
    return {
        "id": row.id,
        "date": day(row.day),
        "kind": row.kind,
        "number": row.number,
        "due": day(row.due),
        "company_id": row.company_id,
        "company": row.company,
        "salesperson": row.salesperson,
        "currency": row.currency,
        "rate": number_text(row.rate),
        "amount": written(row.amount, row.currency),
        "remaining": written(row.remaining, row.currency),
        "settles": row.settles,
        "sale_id": row.sale_id,
        "sale": row.sale,
        "marked": row.marked,
        "note": row.note,
    }


def debtor(row: DebtorRow) -> Record:
    """What a company owes in a currency, and what credit it has."""
    return {
        "company_id": row.company_id,
        "company": row.company,
        "salesperson": row.salesperson,
        "currency": row.currency,
        **_ages(row.ages, row.currency),
        "standing": row.standing,
        "limit": None if row.limit is None else written(row.limit),
        "left": None if row.left is None else written(row.left),
        "worth": written(row.worth),
    }


def standing(row: StandingRow) -> Record:
    """What credit a company has from a day on."""
    return {
        "id": row.id,
        "since": day(row.day),
        "company_id": row.company_id,
        "company": row.company,
        "standing": row.standing,
        "limit": None if row.limit is None else written(row.limit),
        "decided_by": row.salesperson,
        "reason": row.reason,
    }


def guarantee(row: GuaranteeRow) -> Record:
    """What secures what a company owes."""
    return {
        "id": row.id,
        "since": day(row.day),
        "until": day(row.until),
        "ended_on": day(row.ended_on),
        "company_id": row.company_id,
        "company": row.company,
        "what": row.what,
        "currency": row.currency,
        "amount": None if row.amount is None else written(row.amount, row.currency),
        "note": row.note,
    }


def statement(row: StatementRow) -> Record:
    """A statement of account, and what they said of it."""
    return {
        "id": row.id,
        "date": day(row.day),
        "company_id": row.company_id,
        "company": row.company,
        "currency": row.currency,
        "balance": written(row.balance, row.currency),
        "made_by": row.salesperson,
        "answered_on": day(row.answered_on),
        "contact": row.contact,
        "difference": (
            None if row.difference is None else written(row.difference, row.currency)
        ),
        "note": row.note,
    }  # fmt: skip


def of_company(user: User, company_id: int) -> Record:
    """How the account of a company stands today; sums in the office's currency where not said."""
    today = clock.today()
    found = accounts.of_company(user, company_id, today)
    return {
        "currency": found.currency,
        "balance": written(found.worth, found.currency),
        "overdue": written(found.overdue, found.currency),
        "days_late": found.late,
        "limit": None if found.limit is None else written(found.limit, found.currency),
        "left": None if found.left is None else written(found.left, found.currency),
        "standing": None if found.standing is None else standing(found.standing),
        "balances": [
            {"currency": each.currency, **_ages(each.ages, each.currency)}
            for each in found.balances
        ],
        "open": [entry(row) for row in found.open],
        "guarantees": [guarantee(row) for row in found.guarantees],
        "statement": None if found.statement is None else statement(found.statement),
        "warnings": accounts.concerns(user, company_id, today),
    }  # fmt: skip


def _ages(ages: Ages, currency: str) -> Record:
    amounts = zip(BRACKETS, ages.amounts(), strict=True)
    return {
        "balance": written(ages.balance, currency),
        **{name: written(amount, currency) for name, amount in amounts},
        "unused": written(ages.unused, currency),
        "oldest": day(ages.oldest),
    }
