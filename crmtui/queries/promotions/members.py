"""Reading whom a promotion addresses: in the order in which they are asked, and their answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import AMOUNT
from crmtui.queries import _matching as matching
from crmtui.queries._reading import CITY, all_owned, in_order, made, owned, select, these
from crmtui.queries.promotions.lists import answered
from crmtui.queries.promotions.outcome import QUOTES, SALES

VIEWS = ("", "waiting", "unreached", "later", "yes", "no")
"""All of them; those nobody asked; tried in vain; and by what they answered."""


@dataclass(frozen=True, slots=True)
class Members:
    """Which companies of a promotion are in a list. None is any."""

    promotion: int
    view: str = ""
    """One of `VIEWS`."""
    salesperson: int | None = None
    """The code of whose they are."""
    text: str = ""
    """Words that all are found in the company."""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A company that a promotion addresses, and what came of it."""

    id: int
    promotion_id: int
    promotion: str
    state: str
    """Of the promotion."""
    kind: str
    """How they are addressed."""
    company_id: int
    company: str
    city: str
    salesperson: int
    """The code of whose company it is."""
    contact_id: int | None
    contact: str
    """Whom to ask for."""
    phone: str
    """Theirs, or else the company's."""
    email: str
    position: int
    answer: str
    """One of `models.ANSWERS`."""
    asked_on: date | None
    note: str
    interaction_id: int | None
    last_contact: datetime | None
    next_contact: date | None
    do_not_contact: bool
    """They asked not to be contacted, after they were chosen."""
    quotes: int
    """How many quotes it was sent since it was asked, in the days that count."""
    sold: Decimal
    """What it bought since, net, in the office's currency."""


def members(user: User, criteria: Members, *, limit: int = 64, offset: int = 0) -> list[MemberRow]:
    """`limit` of the companies from the one at `offset` on, in the order of `keys`."""
    return _read(user, keys(user, criteria, limit=limit, offset=offset))


def keys(user: User, criteria: Members, *, limit: int = -1, offset: int = 0) -> list[int]:
    """The ids of the members of a list, in the order in which they are to be asked.

    Who was not asked comes first, then who was tried in vain, then who said later, the one
    asked longest ago first; the others as they stand in the promotion.
    """
    source, parameters = _source(user, criteria)
    sql = f"SELECT m.id {source} ORDER BY {_ORDER} LIMIT ? OFFSET ?"
    return [key for (key,) in select(sql, *parameters, limit, offset)]


def counts(user: User, criteria: Members) -> dict[str, int]:
    """How many there are of each view, for what else the criteria ask."""
    if criteria == Members(criteria.promotion, criteria.view):
        by_answer = answered(user, criteria.promotion)
    else:
        source, parameters = _source(user, Members(
            criteria.promotion, "", criteria.salesperson, criteria.text
        ))  # fmt: skip
        sql = f"SELECT m.answer, count(*) {source} GROUP BY m.answer"
        by_answer = dict(select(sql, *parameters))
    found = {view: by_answer.get("" if view == "waiting" else view, 0) for view in VIEWS[1:]}
    return {"": sum(found.values())} | found


def member(user: User, member_id: int) -> MemberRow:
    """One of them.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for row in _read(user, [member_id]):
        return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def of_company(user: User, company_id: int, *, limit: int = 50) -> list[MemberRow]:
    """What a company answered in the promotions it was in, the newest first."""
    sql = f"{_OF_COMPANY.format(own=owned(user, 'm.company_id'))} LIMIT ?"
    return _read(user, [key for (key,) in select(sql, company_id, limit)])


def _source(user: User, criteria: Members) -> tuple[str, list[Any]]:
    conditions, parameters = ["m.promotion_id = ?"], [criteria.promotion]
    if criteria.view:
        conditions.append("m.answer = ?")
        parameters.append("" if criteria.view == "waiting" else criteria.view)  # type: ignore[arg-type]
    if criteria.salesperson is not None:
        conditions.append(_WHOSE)
        parameters.append(criteria.salesperson)
    words, sought = matching.all_words(user, criteria.text, "m.company_id")
    conditions += [*words, all_owned(user, "m.company_id")]
    return f"FROM promotion_member AS m WHERE {' AND '.join(conditions)}", [*parameters, *sought]


def _read(user: User, keys: list[int]) -> list[MemberRow]:
    rows = []
    for found in these(_ROWS, keys, own=owned(user, "c.id")):
        sold = Decimal(found[-1] or 0).scaleb(-AMOUNT)
        rows.append(made(MemberRow, found[:-1], sold))
    return in_order(keys, rows)


_WHOSE = """EXISTS (SELECT 1 FROM company AS b JOIN salesperson AS w ON w.id = b.salesperson_id
WHERE b.id = m.company_id AND w.code = ?)"""
_ORDER = """CASE m.answer WHEN '' THEN 0 WHEN 'unreached' THEN 1 WHEN 'later' THEN 2 ELSE 3 END,
    CASE WHEN m.answer IN ('unreached', 'later') THEN m.asked_on END, m.position, m.id"""
_OF_COMPANY = """
SELECT m.id FROM promotion_member AS m JOIN promotion AS p ON p.id = m.promotion_id
WHERE m.company_id = ? AND {own} ORDER BY p.first DESC, p.id DESC"""
_PHONE = """coalesce(
    (SELECT number FROM phone WHERE contact_id = k.id ORDER BY id LIMIT 1),
    (SELECT number FROM phone WHERE company_id = c.id AND contact_id IS NULL
        ORDER BY id LIMIT 1), '')"""
_EMAIL = """coalesce(
    (SELECT address FROM email WHERE contact_id = k.id ORDER BY id LIMIT 1),
    (SELECT address FROM email WHERE company_id = c.id AND contact_id IS NULL
        ORDER BY id LIMIT 1), '')"""
_ROWS = f"""
SELECT m.id, p.id, p.name, p.state, p.kind, c.id, c.name, {CITY}, salesperson.code,
    k.id, coalesce(k.name, ''), {_PHONE}, {_EMAIL}, m.position, m.answer, m.asked_on, m.note,
    m.interaction_id, c.last_contact, c.next_contact, c.do_not_contact,
    (SELECT count(*) {QUOTES}), (SELECT sum(s.value) {SALES})
FROM promotion_member AS m
JOIN promotion AS p ON p.id = m.promotion_id
JOIN company AS c ON c.id = m.company_id
JOIN salesperson ON salesperson.id = c.salesperson_id
LEFT JOIN contact AS k ON k.id = m.contact_id
WHERE m.id IN ({{keys}}) AND {{own}}
"""
