"""Reading lists of quotes by the screenful, and what those of each state add up to.

What stands in a list is the latest of each quote: revisions that later ones replaced are
read only where they are asked for. Sums are in the office's currency, without taxes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core import quote_names, quote_states
from crmtui.core.text import clean, fold
from crmtui.models import AMOUNT
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

EXPIRING = "expiring"
"""What is asked for as a state: sent ones that expire within some days."""
_SUMMED = ("draft", "sent", EXPIRING, "expired", "won", "lost")
SOON = 7
"""Days within which a quote is about to expire."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the quotes of a list have in common. None is any."""

    state: str | None = None
    """draft, sent (and still valid), expired, expiring, won, lost or superseded; None is all
    but superseded."""
    salesperson: int | None = None
    """The code of whose they are."""
    company_id: int | None = None
    since: date | None = None
    until: date | None = None
    """The last day."""
    text: str = ""
    """Words that all are found in the company, or a part of the quote's number."""
    within: int = SOON
    """Of those about to expire: in how many days."""


EVERY = Criteria()


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One line of a list of quotes."""

    id: int
    name: str
    """What it is called: "P-2026-0431/2"; a draft without a number "D-12"."""
    state: str
    """The state as it is today: "expired" among them."""
    day: date
    valid_until: date | None
    company_id: int
    company: str
    contact: str
    salesperson: int
    """A code."""
    reference: str
    currency: str
    net: Decimal
    """Before taxes, in its own currency; so is the total, with them."""
    total: Decimal
    value: Decimal
    """The net in the office's currency."""
    closed_on: date | None
    """When it was won or lost."""
    left: int | None
    """Of a sent one: for how many days it is still valid."""

    @property
    def is_expiring(self) -> bool:
        """Whether it is about to expire."""
        return self.left is not None and 0 <= self.left <= SOON


@dataclass(frozen=True, slots=True)
class Sum:
    """How many quotes, and how much they are worth."""

    count: int = 0
    value: Decimal = Decimal(0)


def listed(
    user: User, criteria: Criteria = EVERY, *, today: date, limit: int = 64, offset: int = 0
) -> list[QuoteRow]:
    """`limit` of the quotes from the one at `offset` on, newest first.

    Those about to expire come in the order in which they do.
    """
    source, parameters = _source(user, criteria, today, owned_from(offset))
    sql = f"SELECT q.id {source} ORDER BY {_order(criteria)} LIMIT ? OFFSET ?"
    keys = [key for (key,) in select(sql, *parameters, limit, offset)]
    return in_order(keys, _read(user, keys, today))


def count(user: User, criteria: Criteria = EVERY, *, today: date) -> int:
    """How many quotes there are."""

    def read() -> int:
        source, parameters = _source(user, criteria, today, all_owned)
        return int(select(f"SELECT count(*) {source}", *parameters)[0][0])

    return remembered((count, user, criteria, today), read)


def position(user: User, criteria: Criteria, quote_id: int, *, today: date) -> int | None:
    """The place of a quote in the list, from 0; None if it is not there."""
    source, parameters = _source(user, criteria, today, all_owned)
    by = "q.valid_until" if criteria.state == EXPIRING else "q.day"
    before = "<" if criteria.state == EXPIRING else ">"
    found = select(f"SELECT {by}, q.id {source} AND q.id = ?", *parameters, quote_id)
    if not found:
        return None
    earlier = f"SELECT count(*) {source} AND ({by}, q.id) {before} (?, ?)"
    return int(select(earlier, *parameters, *found[0])[0][0])


def sums(user: User, criteria: Criteria = EVERY, *, today: date) -> dict[str, Sum]:
    """How many quotes of each state there are and what they are worth, whatever `state` asks.

    Those about to expire ("expiring") are among the sent ones too.
    """

    def read() -> dict[str, Sum]:
        found = {state: _sum(user, replace(criteria, state=state), today) for state in _SUMMED}
        return {state: each for state, each in found.items() if each.count or state == EXPIRING}

    return remembered((sums, user, criteria, today), read)


def by_keys(user: User, keys: list[int], *, today: date) -> list[QuoteRow]:
    """These of the quotes the user may see, in the order given."""
    return in_order(keys, _read(user, keys, today))


def expiring(user: User, today: date, until: date) -> Sum:
    """The user's own quotes that expire from today until that day, and what they are worth."""
    mine = Criteria(EXPIRING, user.code, within=(until - today).days)
    return sums(user, mine, today=today)[EXPIRING]


def _sum(user: User, criteria: Criteria, today: date) -> Sum:
    # State by state: each is a stretch of an index, and nothing has to be sorted.
    source, parameters = _source(user, criteria, today, all_owned)
    ((number, value),) = select(f"SELECT count(*), sum(q.value) {source}", *parameters)
    return Sum(number, _amount(value))


def _order(criteria: Criteria) -> str:
    return "q.valid_until, q.id" if criteria.state == EXPIRING else "q.day DESC, q.id DESC"


def _source(
    user: User, criteria: Criteria, today: date, own: Any
) -> tuple[str, list[Any]]:  # fmt: skip
    conditions = [own(user, "q.company_id")]
    parameters: list[Any] = []
    for condition, values in (
        *_in_state(criteria, today),
        *_asked(criteria),
        *_worded(user, criteria.text),
    ):
        conditions.append(condition)
        parameters += values
    # What is running is few of all that was ever sent.
    by = " INDEXED BY quote_running" if criteria.state == EXPIRING else ""
    return f"FROM quote AS q{by} WHERE {' AND '.join(conditions)}", parameters


def _in_state(criteria: Criteria, today: date) -> list[tuple[str, list[Any]]]:
    valid = "q.state = 'sent' AND (q.valid_until IS NULL OR q.valid_until >= ?)"
    if criteria.state is None:
        return [("q.state <> 'superseded'", [])]
    if criteria.state == "sent":
        return [(valid, [today])]
    if criteria.state == "expired":
        return [("q.state = 'sent' AND q.valid_until < ?", [today])]
    if criteria.state == EXPIRING:
        last = today + timedelta(days=criteria.within)
        return [("q.state = 'sent' AND q.valid_until BETWEEN ? AND ?", [today, last])]
    return [("q.state = ?", [criteria.state])]


def _asked(criteria: Criteria) -> list[tuple[str, list[Any]]]:
    whose = "q.salesperson_id = (SELECT id FROM salesperson WHERE code = ?)"
    asked = {
        whose: criteria.salesperson,
        "q.company_id = ?": criteria.company_id,
        "q.day >= ?": criteria.since,
        "q.day <= ?": criteria.until,
    }
    return [(condition, [value]) for condition, value in asked.items() if value is not None]


def _worded(user: User, typed: str) -> list[tuple[str, list[Any]]]:
    """Those of companies that have the words, and those whose number has the text in it."""
    typed = clean(typed)
    if not fold(typed):
        return []
    ways, parameters = [], []
    found = matching.sought(user, typed)
    if found.words:
        keys, words = matching.companies(found)
        ways.append(f"SELECT id FROM quote WHERE company_id IN ({keys})")
        parameters.append(words)
    if any(map(str.isdigit, typed)) and not set("%_") & set(typed):
        ways.append(_NUMBERED)
        parameters.append(f"%{typed.partition('/')[0]}%")
    return [(f"q.id IN ({' UNION '.join(ways)})" if ways else "1 = 0", parameters)]


def _read(user: User, keys: list[int], today: date) -> list[QuoteRow]:
    return [_row(found, today) for found in these(_ROWS, keys, own=owned(user, "c.id"))]


def _row(found: tuple[Any, ...], today: date) -> QuoteRow:
    key, number, revision, state, day, valid, closed, net, total, value, *rest = found
    until = date.fromisoformat(valid) if valid else None
    company_id, company, contact, code, reference, currency = rest
    return QuoteRow(
        id=key,
        name=quote_names.name(number, revision, key),
        state=quote_states.current(state, until, today),
        day=date.fromisoformat(day),
        valid_until=until,
        company_id=company_id,
        company=company,
        contact=contact,
        salesperson=code,
        reference=reference,
        currency=currency,
        net=_amount(net),
        total=_amount(total),
        value=_amount(value),
        closed_on=date.fromisoformat(closed) if closed else None,
        left=(until - today).days if until and state == "sent" else None,
    )


def _amount(stored: int | None) -> Decimal:
    return Decimal(stored or 0).scaleb(-AMOUNT)


_NUMBERED = "SELECT id FROM quote INDEXED BY quote_number_revision WHERE number LIKE ?"
_ROWS = """
SELECT q.id, q.number, q.revision, q.state, q.day, q.valid_until, q.closed_on, q.net, q.total,
    q.value, c.id, c.name, coalesce(contact.name, ''), salesperson.code, q.reference, q.currency
FROM quote AS q
JOIN company AS c ON c.id = q.company_id
JOIN salesperson ON salesperson.id = q.salesperson_id
LEFT JOIN contact ON contact.id = q.contact_id
WHERE q.id IN ({keys}) AND {own}
"""
