"""Reading what credit customers have, what secures it, and the statements they were sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.models import AMOUNT
from crmtui.queries._reading import owned, select


@dataclass(frozen=True, slots=True)
class StandingRow:
    """What credit a company has from a day on."""

    id: int
    company_id: int
    company: str
    day: date
    standing: str
    """"good", "watch", "prepaid" or "blocked"."""
    limit: Decimal | None
    """In the office's currency; None where there is none."""
    salesperson: int
    """The code of who decided it."""
    reason: str


@dataclass(frozen=True, slots=True)
class GuaranteeRow:
    """What secures what a company owes."""

    id: int
    company_id: int
    company: str
    what: str
    amount: Decimal | None
    currency: str
    day: date
    until: date | None
    ended_on: date | None
    """When it was given back or drawn; None while it stands."""
    note: str

    def stands(self, today: date) -> bool:
        """Whether one can count on it."""
        return self.ended_on is None and (self.until is None or self.until >= today)


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement of account that a customer was sent, and what they said of it."""

    id: int
    company_id: int
    company: str
    day: date
    balance: Decimal
    currency: str
    salesperson: int
    """The code of who made it."""
    answered_on: date | None
    contact: str
    difference: Decimal | None
    """What they say they owe, less what we say; None until they answered."""
    note: str


def standings(user: User, company_id: int, *, limit: int = 100) -> list[StandingRow]:
    """What credit a company has and had, the newest first: that one holds."""
    sql = _STANDINGS.format(own=owned(user, "c.id"))
    return [_standing(row) for row in select(sql, company_id, limit)]


def standing(user: User, company_id: int) -> StandingRow | None:
    """What credit a company has now; None where nobody decided anything."""
    return next(iter(standings(user, company_id, limit=1)), None)


def guarantees(user: User, company_id: int, *, limit: int = 100) -> list[GuaranteeRow]:
    """What secures or secured what a company owes; those that stand first."""
    where = "o.company_id = ? ORDER BY o.ended_on IS NOT NULL, o.day DESC, o.id DESC LIMIT ?"
    return _guarantees(user, where, company_id, limit)


def running_out(user: User, *, limit: int = 500) -> list[GuaranteeRow]:
    """The guarantees with an end that were not given back, those over or ending first."""
    where = "o.until IS NOT NULL AND o.ended_on IS NULL ORDER BY o.until, o.id LIMIT ?"
    return _guarantees(user, where, limit)


def statements(user: User, company_id: int, *, limit: int = 100) -> list[StatementRow]:
    """The statements that a company was sent, newest first."""
    where = "o.company_id = ? ORDER BY o.day DESC, o.id DESC LIMIT ?"
    return _statements(user, where, company_id, limit)


def unanswered(user: User, *, limit: int = 500) -> list[StatementRow]:
    """The statements that nobody answered yet, those sent first at the top."""
    return _statements(user, "o.answered_on IS NULL ORDER BY o.day, o.id LIMIT ?", limit)


def _guarantees(user: User, where: str, *parameters: Any) -> list[GuaranteeRow]:
    sql = f"{_GUARANTEES} WHERE {owned(user, 'c.id')} AND {where}"
    return [
        GuaranteeRow(
            key, company_id, company, what, _amount(amount), currency, date.fromisoformat(day),
            _day(until), _day(ended), note,
        )
        for key, company_id, company, what, amount, currency, day, until, ended, note in select(
            sql, *parameters
        )
    ]  # fmt: skip


def _statements(user: User, where: str, *parameters: Any) -> list[StatementRow]:
    sql = f"{_STATEMENTS} WHERE {owned(user, 'c.id')} AND {where}"
    return [
        StatementRow(
            key, company_id, company, date.fromisoformat(day), Decimal(balance).scaleb(-AMOUNT),
            currency, code, _day(answered), contact, _amount(difference), note,
        )
        for key, company_id, company, day, balance, currency, code, answered, contact, difference,
            note in select(sql, *parameters)
    ]  # fmt: skip


def _standing(row: tuple[Any, ...]) -> StandingRow:
    key, company_id, company, day, standing, limit, code, reason = row
    since = date.fromisoformat(day)
    return StandingRow(key, company_id, company, since, standing, _amount(limit), code, reason)


def _amount(stored: int | None) -> Decimal | None:
    return None if stored is None else Decimal(stored).scaleb(-AMOUNT)


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


_STANDINGS = """
SELECT o.id, c.id, c.name, o.day, o.standing, o.credit_limit, salesperson.code, o.reason
FROM credit_standing AS o
JOIN company AS c ON c.id = o.company_id
JOIN salesperson ON salesperson.id = o.salesperson_id
WHERE o.company_id = ? AND {own} ORDER BY o.day DESC, o.id DESC LIMIT ?
"""
_GUARANTEES = """
SELECT o.id, c.id, c.name, o.what, o.amount, o.currency, o.day, o.until, o.ended_on, o.note
FROM guarantee AS o JOIN company AS c ON c.id = o.company_id
"""
_STATEMENTS = """
SELECT o.id, c.id, c.name, o.day, o.balance, o.currency, salesperson.code, o.answered_on,
    coalesce(contact.name, ''), o.difference, o.note
FROM statement AS o
JOIN company AS c ON c.id = o.company_id
JOIN salesperson ON salesperson.id = o.salesperson_id
LEFT JOIN contact ON contact.id = o.contact_id
"""
