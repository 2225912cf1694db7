"""Reading who owes us, by how old it is: one line a company and currency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core.ageing import BRACKETS, Ages
from crmtui.models import AMOUNT
from crmtui.queries import _matching as matching
from crmtui.queries._reading import all_owned, marks, owned, remembered, select, these
from crmtui.queries.accounts.entries import SIGN, WORTH

_NOTHING = Decimal(0)
_COUNTED = (*BRACKETS, "unused")


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the debtors of a list have in common. None is any."""

    salesperson: int | None = None
    """The code of whose company it is."""
    text: str = ""
    """Words that all are found in the company."""
    late: int | None = None
    """Only those with something overdue for more than so many days."""
    standing: bool = False
    """Only those whose credit somebody decided: the limits, the blocked ones."""


EVERY = Criteria()


@dataclass(frozen=True, slots=True)
class DebtorRow:
    """What a company owes in one currency, by how old it is; and what credit it has."""

    id: int
    """The company's, as `company_id`."""
    company_id: int
    company: str
    salesperson: int
    """A code."""
    currency: str
    """Empty where nothing is open or, of those listed by their credit, several currencies are."""
    ages: Ages
    worth: Decimal
    """The balance of all its currencies in the office's, at the rates of the entries."""
    standing: str
    """"good" too where nobody decided anything."""
    limit: Decimal | None
    """In the office's currency; None where there is none."""
    reason: str
    """Why they have this standing."""

    @property
    def left(self) -> Decimal | None:
        """What is left of the limit; below zero what they are over it."""
        return None if self.limit is None else self.limit - self.worth


@dataclass(frozen=True, slots=True)
class Sum:
    """How many lines, and what they come to in the office's currency."""

    count: int = 0
    worth: Decimal = _NOTHING
    overdue: Decimal = _NOTHING


@dataclass(frozen=True, slots=True)
class _Line:
    company: int
    currency: str
    oldest: str | None
    worth: int
    overdue: int


def find(
    user: User, today: date, criteria: Criteria = EVERY, *, limit: int = 64, offset: int = 0
) -> list[DebtorRow]:
    """`limit` of the debtors from the one at `offset` on: who owes most that is overdue first.

    With `standing`, the blocked ones first, then those who pay before, then the watched.
    """
    page = _lines(user, today, criteria)[offset : offset + limit]
    companies = sorted({line.company for line in page})
    known = {row[0]: row for row in these(_COMPANIES, companies, own=owned(user, "c.id"))}
    worth = _worths(user, today, companies)
    keys = f"o.company_id IN ({marks(companies)})"
    ages = _aged(today, [keys, owned(user, "o.company_id")], companies) if companies else {}
    return [_row(line, known[line.company], worth, ages) for line in page if line.company in known]


def total(user: User, today: date, criteria: Criteria = EVERY) -> Sum:
    """How many there are, and what they owe together in the office's currency."""
    lines = _lines(user, today, criteria)
    worth, overdue = (sum(each.worth for each in lines), sum(each.overdue for each in lines))
    return Sum(len(lines), _money(worth), _money(overdue))


def by_age(user: User, today: date, criteria: Criteria = EVERY) -> dict[str, Ages]:
    """What all of them owe together by how old it is, by currency."""
    conditions, parameters = _conditions(user, criteria, "o.company_id")
    aged, sums = _aged(today, conditions, parameters), dict[str, Ages]()
    for line in _lines(user, today, criteria):
        if line.currency:
            ages = aged[line.company, line.currency]
            sums[line.currency] = sums.get(line.currency, Ages()) + ages
    return dict(sorted(sums.items()))


def _lines(user: User, today: date, criteria: Criteria) -> list[_Line]:
    """All of them in order; kept until somebody changes something."""

    def read() -> list[_Line]:
        found = _owing(user, today, replace(criteria, late=None, standing=False))
        if criteria.late is not None:
            last = (today - timedelta(days=criteria.late)).isoformat()
            found = [each for each in found if each.oldest and each.oldest < last]
        return _with_standing(user, criteria, found) if criteria.standing else found

    return remembered((_lines, user, today, criteria), read)


def _owing(user: User, today: date, criteria: Criteria) -> list[_Line]:
    """Whoever owes anything, or paid ahead, however late; kept as well."""

    def read() -> list[_Line]:
        conditions, parameters = _conditions(user, criteria, "o.company_id")
        sql = _OWING.format(where=" AND ".join(conditions))
        return [_Line(*row) for row in select(sql, today, *parameters)]

    return remembered((_owing, user, today, criteria), read)


def _aged(
    today: date, conditions: list[str], parameters: Sequence[Any]
) -> dict[tuple[int, str], Ages]:
    """How old what these owe is, by company and currency."""
    late = [today - timedelta(days=days) for days in (0, 30, 60, 90)]
    sql = _AGED.format(where=" AND ".join(conditions))
    found = select(sql, *_bounds(late), *parameters)
    return {(company, currency): _ages(rest) for company, currency, *rest in found}


def _with_standing(user: User, criteria: Criteria, found: list[_Line]) -> list[_Line]:
    """Those whose credit somebody decided, the worst first; each once, whatever its currencies."""
    conditions, parameters = _conditions(user, criteria, "o.company_id")
    decided = select(_DECIDED.format(where=" AND ".join(conditions)), *parameters)
    owing: dict[int, list[_Line]] = {}
    for line in found:
        owing.setdefault(line.company, []).append(line)
    return [_one_of(company, owing.get(company, [])) for _rank, company in sorted(decided)]


def _one_of(company: int, lines: list[_Line]) -> _Line:
    """What a company owes in a line; where it owes in several currencies, its worth only."""
    if len(lines) == 1:
        return lines[0]
    worth, overdue = (sum(each.worth for each in lines), sum(each.overdue for each in lines))
    return _Line(company, "", None, worth, overdue)


def _worths(user: User, today: date, companies: list[int]) -> dict[int, Decimal]:
    """What these companies owe in all currencies together, in the office's."""
    sql = f"""SELECT o.company_id, sum({_OWED}) FROM account_entry AS o
        WHERE o.company_id IN ({{keys}}) AND o.remaining != 0 AND {{own}} GROUP BY o.company_id"""
    found = these(sql, companies, own=owned(user, "o.company_id"))
    return {company: Decimal(amount).scaleb(-AMOUNT) for company, amount in found}


def _conditions(user: User, criteria: Criteria, column: str) -> tuple[list[str], list[Any]]:
    conditions, parameters = [all_owned(user, column)], list[Any]()
    if criteria.salesperson is not None:
        conditions.append(f"+{column} IN ({_OF_CODE})")
        parameters.append(criteria.salesperson)
    words, sought = matching.all_words(user, criteria.text, column)
    conditions += words
    parameters += sought
    return conditions, parameters


def _bounds(late: list[date]) -> list[date]:
    """The days that part the ages, in the order in which the SELECT asks for them."""
    now, thirty, sixty, ninety = late
    return [now, now, thirty, thirty, sixty, sixty, ninety, ninety]


def _ages(found: list[Any]) -> Ages:
    *amounts, oldest = found
    sums = {name: _money(amount) for name, amount in zip(_COUNTED, amounts, strict=True)}
    return Ages(**sums, oldest=date.fromisoformat(oldest) if oldest else None)


def _money(stored: int) -> Decimal:
    return Decimal(stored).scaleb(-AMOUNT)


def _row(
    line: _Line,
    known: tuple[Any, ...],
    worth: dict[int, Decimal],
    ages: dict[tuple[int, str], Ages],
) -> DebtorRow:
    key, name, code, standing, limit, reason = known
    return DebtorRow(
        id=key,
        company_id=key,
        company=name,
        salesperson=code,
        currency=line.currency,
        ages=ages.get((key, line.currency), Ages()),
        worth=worth.get(key, _NOTHING),
        standing=standing or "good",
        limit=None if limit is None else Decimal(limit).scaleb(-AMOUNT),
        reason=reason or "",
    )


_WORTH = WORTH.format(amount="o.remaining")
_OWED = f"{SIGN} * ({_WORTH})"
_INVOICED = "CASE WHEN o.kind = 'invoice' AND {when} THEN o.remaining ELSE 0 END"
_OF_CODE = """SELECT id FROM company WHERE salesperson_id =
    (SELECT id FROM salesperson WHERE code = ?)"""
_AGES = ("o.due >= ?", *["o.due < ? AND o.due >= ?"] * 3, "o.due < ?")
_SUMS = ", ".join(f"sum({_INVOICED.format(when=each)})" for each in _AGES)
_AGED = f"""
SELECT o.company_id, o.currency, {_SUMS},
    sum(CASE WHEN o.kind = 'invoice' THEN 0 ELSE o.remaining END),
    min(CASE WHEN o.kind = 'invoice' THEN o.due END)
FROM account_entry AS o INDEXED BY account_entry_open_of
WHERE o.remaining != 0 AND {{where}}
GROUP BY o.company_id, o.currency
"""
_OWING = f"""
SELECT o.company_id, o.currency, min(CASE WHEN o.kind = 'invoice' THEN o.due END),
    sum({_OWED}) AS worth,
    sum(CASE WHEN o.kind = 'invoice' AND o.due < ? THEN {_WORTH} ELSE 0 END) AS overdue
FROM account_entry AS o INDEXED BY account_entry_open_of
WHERE o.remaining != 0 AND {{where}}
GROUP BY o.company_id, o.currency
ORDER BY overdue DESC, worth DESC, o.company_id
"""
_NEWEST = """(SELECT id FROM credit_standing WHERE company_id = {company}
    ORDER BY day DESC, id DESC LIMIT 1)"""
_DECIDED = f"""
SELECT CASE o.standing WHEN 'blocked' THEN 0 WHEN 'prepaid' THEN 1 WHEN 'watch' THEN 2 ELSE 3 END,
    o.company_id
FROM credit_standing AS o
WHERE o.id = {_NEWEST.format(company="o.company_id")} AND {{where}}
"""
_COMPANIES = f"""
SELECT c.id, c.name, salesperson.code, s.standing, s.credit_limit, s.reason
FROM company AS c
JOIN salesperson ON salesperson.id = c.salesperson_id
LEFT JOIN credit_standing AS s ON s.id = {_NEWEST.format(company="c.id")}
WHERE c.id IN ({{keys}}) AND {{own}}
"""
