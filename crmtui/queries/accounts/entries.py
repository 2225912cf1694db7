"""Reading what stands on the accounts of customers: invoices, payments, advances, credit notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core.ageing import overdue_days
from crmtui.core.text import fold
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import AMOUNT, RATE
from crmtui.queries import _matching as matching
from crmtui.queries._reading import (
    all_owned,
    in_order,
    owned,
    owned_from,
    remembered,
    select,
    these,
)

_ONE = 10**RATE
WORTH = f"""CASE WHEN o.rate = {_ONE} THEN {{amount}} ELSE {{amount}} / {_ONE} * o.rate
    + ({{amount}} % {_ONE} * o.rate + {_ONE // 2}) / {_ONE} END"""
"""An amount of an entry `o`, that is not below zero, in the office's currency at its rate.

It is in whole ten-thousandths, rounded half up: whatever the amount, no digit of it is lost.
"""
SIGN = "CASE WHEN o.kind = 'invoice' THEN 1 ELSE -1 END"
"""Whether an entry adds to the balance, or lowers it."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the entries of a list have in common. None is any."""

    salesperson: int | None = None
    """The code of whose company it is."""
    company_id: int | None = None
    kind: str | None = None
    since: date | None = None
    until: date | None = None
    """The last day; of those to be paid, the last on which they fall due."""
    text: str = ""
    """The beginning of a number, or words that all are found in the company."""
    to_pay: bool = False
    """Only invoices of which something is open, by the day they fall due."""
    of_no_sale: bool = False
    """Only invoices that name no sale."""


EVERY = Criteria()


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry of an account."""

    id: int
    day: date
    kind: str
    """"invoice", "payment", "advance" or "credit_note"."""
    number: str
    due: date | None
    """Of an invoice: until when it is to be paid."""
    amount: Decimal
    """In its currency, with tax."""
    remaining: Decimal
    """What of it is not settled yet; of what settles, what no invoice has used up."""
    currency: str
    rate: Decimal
    company_id: int
    company: str
    salesperson: int
    """The code of whose company it is."""
    settles_id: int | None
    settles: str
    """What the invoice that it names is called."""
    sale_id: int | None
    sale: str
    """What the sale it is of is called: the number of the customer's order, or "#" and its id."""
    marked: bool
    """Whether something about it is unusual, and somebody said that it is right."""
    note: str

    @property
    def signed(self) -> Decimal:
        """What it adds to the balance; what settles lowers it."""
        return self.amount if self.kind == "invoice" else -self.amount

    @property
    def name(self) -> str:
        """Its number, or else its id: "#17"."""
        return self.number or f"#{self.id}"

    def late(self, today: date) -> int:
        """For how many days it should have been paid; nothing that is settled is late."""
        return overdue_days(self.due, today) if self.due and self.remaining else 0


@dataclass(frozen=True, slots=True)
class Sum:
    """How many entries, and what they come to in the office's currency."""

    count: int = 0
    worth: Decimal = Decimal(0)
    """Of those to be paid what is open; else what they add to the balances."""


def find(
    user: User, criteria: Criteria = EVERY, *, limit: int = 64, offset: int = 0
) -> list[EntryRow]:
    """`limit` of the entries from the one at `offset` on, newest first.

    Those to be paid come by the day they fall due.
    """
    source, parameters = _source(user, criteria, owned_from(offset))
    order = "o.due, o.id" if criteria.to_pay else "o.day DESC, o.id DESC"
    sql = f"SELECT o.id {source} ORDER BY {order} LIMIT ? OFFSET ?"
    keys = [key for (key,) in select(sql, *parameters, limit, offset)]
    return in_order(keys, by_keys(user, keys))


def total(user: User, criteria: Criteria = EVERY) -> Sum:
    """How many entries there are, and what they come to together."""

    def add() -> Sum:
        source, parameters = _source(user, criteria, all_owned)
        amount = "o.remaining" if criteria.to_pay else "o.amount"
        worth = f"{SIGN} * ({WORTH.format(amount=amount)})"
        ((number, value),) = select(f"SELECT count(*), sum({worth}) {source}", *parameters)
        return Sum(number, Decimal(value or 0).scaleb(-AMOUNT))

    return remembered((total, user, criteria), add)


def get(user: User, entry_id: int) -> EntryRow:
    """One of them.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for row in by_keys(user, [entry_id]):
        return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def to_pay(user: User, company_id: int, *, limit: int = 200) -> list[EntryRow]:
    """The invoices of a company of which something is open, the first due first."""
    return find(user, Criteria(company_id=company_id, to_pay=True), limit=limit)


def of_sale(user: User, sale_id: int) -> list[EntryRow]:
    """The entries that were made of a sale."""
    found = select("SELECT id FROM account_entry WHERE sale_id = ? ORDER BY day, id", sale_id)
    rows = {row.id: row for row in by_keys(user, [key for (key,) in found])}
    return list(rows.values())


def by_keys(user: User, keys: list[int]) -> list[EntryRow]:
    """These of the entries the user may see, in no order."""
    return [_row(found) for found in these(_ROWS, keys, own=owned(user, "c.id"))]


def before(user: User, company_id: int, day: date) -> dict[str, Decimal]:
    """What a company owed before a day, by currency."""
    sql = f"""SELECT o.currency, sum({SIGN} * o.amount) FROM account_entry AS o
        WHERE o.company_id = ? AND o.day < ? AND {owned(user, "o.company_id")}
        GROUP BY o.currency ORDER BY o.currency"""
    found = select(sql, company_id, day)
    return {currency: Decimal(amount).scaleb(-AMOUNT) for currency, amount in found}


def _source(user: User, criteria: Criteria, own: Any) -> tuple[str, list[Any]]:
    day = "o.due" if criteria.to_pay else "o.day"
    asked = {
        _OF_CODE: criteria.salesperson,
        "o.company_id = ?": criteria.company_id,
        "o.kind = ?": criteria.kind,
        f"{day} >= ?": criteria.since,
        f"{day} <= ?": criteria.until,
    }
    given = {condition: value for condition, value in asked.items() if value is not None}
    conditions, parameters = [own(user, "o.company_id"), *given], [*given.values()]
    if criteria.to_pay:
        conditions.append("o.remaining != 0 AND o.kind = 'invoice'")
    if criteria.of_no_sale:
        conditions.append("o.sale_id IS NULL AND o.kind = 'invoice'")
    fold_of = fold(criteria.text)
    found = matching.sought(user, criteria.text)
    if found.words:
        keys, words = matching.companies(found)
        conditions.append(
            "o.id IN (SELECT id FROM account_entry WHERE number_fold >= ? AND number_fold < ?"
            f" UNION SELECT id FROM account_entry WHERE company_id IN ({keys}))"
        )
        parameters += [fold_of, fold_of + matching.LAST, words]
    elif fold_of:
        conditions.append("1 = 0")
    return f"FROM account_entry AS o WHERE {' AND '.join(conditions)}", parameters


def _row(found: tuple[Any, ...]) -> EntryRow:
    key, day, kind, number, due, amount, remaining, currency, rate, *rest = found
    company_id, company, code, settles_id, settles, sale_id, sale, marked, note = rest
    return EntryRow(
        id=key,
        day=date.fromisoformat(day),
        kind=kind,
        number=number,
        due=date.fromisoformat(due) if due else None,
        amount=Decimal(amount).scaleb(-AMOUNT),
        remaining=Decimal(remaining).scaleb(-AMOUNT),
        currency=currency,
        rate=Decimal(rate).scaleb(-RATE),
        company_id=company_id,
        company=company,
        salesperson=code,
        settles_id=settles_id,
        settles=settles or (f"#{settles_id}" if settles_id else ""),
        sale_id=sale_id,
        sale=sale or (f"#{sale_id}" if sale_id else ""),
        marked=bool(marked),
        note=note,
    )


_OF_CODE = """o.company_id IN (SELECT id FROM company WHERE salesperson_id =
    (SELECT id FROM salesperson WHERE code = ?))"""
_ROWS = """
SELECT o.id, o.day, o.kind, o.number, o.due, o.amount, o.remaining, o.currency, o.rate,
    c.id, c.name, salesperson.code, o.settles_id, named.number, o.sale_id, sale.reference,
    o.marked, o.note
FROM account_entry AS o
JOIN company AS c ON c.id = o.company_id
JOIN salesperson ON salesperson.id = c.salesperson_id
LEFT JOIN account_entry AS named ON named.id = o.settles_id
LEFT JOIN sale ON sale.id = o.sale_id
WHERE o.id IN ({keys}) AND {own}
"""
