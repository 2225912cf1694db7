"""Reading objections: what customers held against buying, and which answers won them over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from crmtui.access import User
from crmtui.core.rounding import nearest
from crmtui.core.text import fold
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.queries import _matching as matching
from crmtui.queries._reading import (
    all_owned,
    in_order,
    made,
    owned,
    owned_from,
    remembered,
    select,
    these,
)


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the objections of a list have in common. None is any."""

    salesperson: int | None = None
    """A code."""
    company_id: int | None = None
    about: str | None = None
    """What it is about, by its name in the office's list; empty is nothing in particular."""
    won_over: str | None = None
    """"yes", "partly", "no"; empty where nobody knows."""
    since: date | None = None
    until: date | None = None
    """The last day."""
    text: str = ""
    """Words that all are found in the company."""


EVERY = Criteria()
_NEVER = date.min


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """What a customer held against buying, and what they were answered."""

    id: int
    day: date
    company_id: int
    company: str
    contact: str
    salesperson: int
    """A code."""
    about: str
    text: str
    answer: str
    won_over: str
    """"yes", "partly", "no"; empty while nobody knows."""
    opportunity_id: int | None
    opportunity: str
    """What the opportunity is about; empty where it came up in none."""
    interaction_id: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """How often objections of a kind were answered so, and what came of it."""

    about: str
    answer: str
    times: int
    won: int
    """How often it won them over."""
    partly: int
    lost: int
    """How often it did not."""

    @property
    def known(self) -> int:
        """Of how many it is known what came of it."""
        return self.won + self.partly + self.lost

    @property
    def rate(self) -> int | None:
        """The percent won over, one in part counting half, half up; None where nobody knows."""
        return nearest(200 * self.won + 100 * self.partly, 2 * self.known) if self.known else None


def find(
    user: User, criteria: Criteria = EVERY, *, limit: int = 64, offset: int = 0
) -> list[ObjectionRow]:
    """`limit` of the objections from the one at `offset` on, newest first."""
    source, parameters = _source(user, criteria, owned_from(offset))
    sql = f"SELECT o.id {source} ORDER BY o.day DESC, o.id DESC LIMIT ? OFFSET ?"
    keys = [key for (key,) in select(sql, *parameters, limit, offset)]
    return in_order(keys, _read(user, keys))


def count(user: User, criteria: Criteria = EVERY) -> int:
    """How many there are."""

    def read() -> int:
        source, parameters = _source(user, criteria, all_owned)
        return int(select(f"SELECT count(*) {source}", *parameters)[0][0])

    return remembered((count, user, criteria), read)


def get(user: User, objection_id: int) -> ObjectionRow:
    """One of them.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for row in _read(user, [objection_id]):
        return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def of_company(user: User, company_id: int, limit: int = 5) -> list[ObjectionRow]:
    """The latest objections of a company, newest first."""
    return find(user, Criteria(company_id=company_id), limit=limit)


def answers(user: User, criteria: Criteria = EVERY, *, limit: int = 500) -> list[Answer]:
    """What was answered, by what the objection was about: what won most customers first.

    One who was partly won over counts half; of two alike the one that lost fewer is first.
    Answers that differ only in case count as one.
    """

    def read() -> list[Answer]:
        source, parameters = _source(user, criteria, all_owned)
        return [Answer(*found) for found in select(_ANSWERS.format(source=source), *parameters)]

    return remembered((answers, user, criteria), read)[:limit]


def _source(user: User, criteria: Criteria, own: Any) -> tuple[str, list[Any]]:
    about = criteria.about
    asked = {
        # With a day the list goes along its index, whatever else is asked for.
        "o.day >= ?": criteria.since or _NEVER if criteria.company_id is None else criteria.since,
        "o.day <= ?": criteria.until,
        "o.company_id = ?": criteria.company_id,
        "o.salesperson_id = (SELECT id FROM salesperson WHERE code = ?)": criteria.salesperson,
        "+o.about_id = (SELECT id FROM choice WHERE list = 'objection' AND name_fold = ?)": (
            about and fold(about)
        ) or None,
        "o.won_over = ?": criteria.won_over,
    }  # fmt: skip
    given = {condition: value for condition, value in asked.items() if value is not None}
    conditions, parameters = [own(user, "o.company_id"), *given], [*given.values()]
    if about == "":
        conditions.append("o.about_id IS NULL")
    words, sought = matching.all_words(user, criteria.text, "o.company_id")
    conditions += words
    parameters += sought
    return f"FROM objection AS o WHERE {' AND '.join(conditions)}", parameters


def _read(user: User, keys: list[int]) -> list[ObjectionRow]:
    return [made(ObjectionRow, row) for row in these(_ROWS, keys, own=owned(user, "c.id"))]


_ROWS = """
SELECT o.id, o.day, c.id, c.name, coalesce(contact.name, ''), salesperson.code,
    coalesce(about.name, ''), o.text, o.answer, o.won_over, deal.id,
    coalesce(product.name, deal.about, ''), o.interaction_id
FROM objection AS o
JOIN company AS c ON c.id = o.company_id
JOIN salesperson ON salesperson.id = o.salesperson_id
LEFT JOIN contact ON contact.id = o.contact_id
LEFT JOIN choice AS about ON about.id = o.about_id
LEFT JOIN opportunity AS deal ON deal.id = o.opportunity_id AND deal.company_id = o.company_id
LEFT JOIN product ON product.id = deal.product_id
WHERE o.id IN ({keys}) AND {own}
"""
_ANSWERS = """
SELECT coalesce(about.name, ''), min(found.answer), sum(found.times), sum(found.won),
    sum(found.partly), sum(found.lost)
FROM (
    SELECT o.about_id, o.answer, count(*) AS times, sum(o.won_over = 'yes') AS won,
        sum(o.won_over = 'partly') AS partly, sum(o.won_over = 'no') AS lost
    {source} AND o.answer <> '' GROUP BY +o.about_id, o.answer
) AS found
LEFT JOIN choice AS about ON about.id = found.about_id
GROUP BY found.about_id, lower(found.answer)
ORDER BY about.position IS NULL, about.position, about.id,
    2 * sum(won) + sum(partly) DESC, sum(lost), sum(times) DESC, min(found.answer)
"""
