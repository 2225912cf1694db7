"""Reading lists of counts by the screenful."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from crmtui.access import User
from crmtui.core.text import fold
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.queries import _matching as matching
from crmtui.queries._reading import all_owned, in_order, made, owned, remembered, select, these
from crmtui.queries.stock._counted import MAIN


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the counts of a list have in common. None is any."""

    salesperson: int | None = None
    """The code of who counted."""
    company_id: int | None = None
    product: str = ""
    """The code of a product of ours that was counted."""
    since: date | None = None
    until: date | None = None
    """The last day."""
    text: str = ""
    """Words that all are found in the company."""
    latest: bool = False
    """Only the last count of each place."""
    oldest_first: bool = False
    marked: bool = False
    """Only those about which something is unusual."""


EVERY = Criteria()


@dataclass(frozen=True, slots=True)
class CountRow:
    """One count of what a customer has in stock."""

    id: int
    day: date
    company_id: int
    company: str
    site: str
    """Where; empty for the main site."""
    salesperson: int
    """The code of who counted."""
    contact: str
    cause: str
    ours: int
    """How many of our products were counted, and of others'."""
    others: int
    marked: bool
    """Whether something about it is unusual, and somebody said that it is right."""
    note: str
    interaction_id: int | None


def find(
    user: User, criteria: Criteria = EVERY, *, limit: int = 64, offset: int = 0
) -> list[CountRow]:
    """`limit` of the counts from the one at `offset` on, newest first unless it is asked for."""
    source, parameters = _source(user, criteria)
    way = "" if criteria.oldest_first else "DESC"
    sql = f"SELECT k.id {source} ORDER BY k.day {way}, k.id {way} LIMIT ? OFFSET ?"
    keys = [key for (key,) in select(sql, *parameters, limit, offset)]
    return in_order(keys, _read(user, keys))


def count(user: User, criteria: Criteria = EVERY) -> int:
    """How many there are."""

    def read() -> int:
        source, parameters = _source(user, criteria)
        return int(select(f"SELECT count(*) {source}", *parameters)[0][0])

    return remembered((count, user, criteria), read)


def companies(
    user: User, criteria: Criteria = EVERY, *, limit: int = 64, offset: int = 0
) -> list[int]:
    """`limit` of the companies of such counts, by their ids, from the one at `offset` on."""
    source, parameters = _source(user, criteria)
    sql = f"SELECT DISTINCT k.company_id {source} ORDER BY k.company_id LIMIT ? OFFSET ?"
    return [key for (key,) in select(sql, *parameters, limit, offset)]


def get(user: User, count_id: int) -> CountRow:
    """One of them.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for row in _read(user, [count_id]):
        return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def _source(user: User, criteria: Criteria) -> tuple[str, list[Any]]:
    product = """k.id IN (SELECT l.count_id FROM stock_line AS l
        WHERE l.product_id = (SELECT id FROM product WHERE code_fold = ?))"""
    asked = {
        "k.salesperson_id = (SELECT id FROM salesperson WHERE code = ?)": criteria.salesperson,
        "k.company_id = ?": criteria.company_id,
        product: fold(criteria.product) or None,
        "k.day >= ?": criteria.since,
        "k.day <= ?": criteria.until,
    }
    given = {condition: value for condition, value in asked.items() if value is not None}
    # Few counts are any one salesperson's: their companies are put together first.
    conditions, parameters = [all_owned(user, "k.company_id"), *given], [*given.values()]
    conditions += [_LATEST] * criteria.latest + ["k.marked"] * criteria.marked
    words, sought = matching.all_words(user, criteria.text, "k.company_id")
    conditions += words
    parameters += sought
    return f"FROM stock_count AS k WHERE {' AND '.join(conditions)}", parameters


def _read(user: User, keys: list[int]) -> list[CountRow]:
    return [made(CountRow, found) for found in these(_ROWS, keys, own=owned(user, "c.id"))]


_LATEST = f"""NOT EXISTS (SELECT 1 FROM stock_count AS later
    WHERE later.company_id = k.company_id AND (later.day, later.id) > (k.day, k.id)
    AND (later.site_id IS k.site_id
        OR coalesce(later.site_id, {MAIN}) IS coalesce(k.site_id, {MAIN})))"""
_ROWS = """
SELECT k.id, k.day, c.id, c.name,
    CASE WHEN site.main THEN '' ELSE coalesce(nullif(site.name, ''), site.city, '') END,
    salesperson.code, coalesce(contact.name, ''), k.cause,
    (SELECT count(product_id) FROM stock_line WHERE count_id = k.id),
    (SELECT count(*) - count(product_id) FROM stock_line WHERE count_id = k.id),
    k.marked, k.note, k.interaction_id
FROM stock_count AS k
JOIN company AS c ON c.id = k.company_id
JOIN salesperson ON salesperson.id = k.salesperson_id
LEFT JOIN site ON site.id = k.site_id
LEFT JOIN contact ON contact.id = k.contact_id
WHERE k.id IN ({keys}) AND {own}
"""
