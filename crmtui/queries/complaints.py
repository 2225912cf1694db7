"""Reading what customers complained of: what is open, answered or resolved, and the steps taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from crmtui.access import User
from crmtui.core.text import fold
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.queries import _matching as matching
from crmtui.queries._reading import (
    PHONE,
    QUOTE,
    all_owned,
    in_order,
    made,
    owned,
    owned_from,
    remembered,
    select,
    these,
)

STATES = {
    "open": "x.resolved_on IS NULL",
    "answered": "x.resolved_on IS NULL AND x.answered_on IS NOT NULL",
    "resolved": "x.resolved_on IS NOT NULL",
    "conflicts": "x.kind = 'conflict'",
    "all": "1 = 1",
}
"""What is listed together: all that is not resolved; of it, what has its answer; what is
resolved; conflicts, open or not."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the complaints of a list have in common. None is any."""

    state: str = "open"
    """One of `STATES`."""
    salesperson: int | None = None
    """The code of who sees to it."""
    company_id: int | None = None
    about: str | None = None
    """A value of the office's list."""
    product: str = ""
    """A product's code."""
    since: date | None = None
    """Opened from this day on,"""
    until: date | None = None
    """up to this one."""
    late_on: date | None = None
    """Only those that were to be answered before this day."""
    text: str = ""
    """Words that all are found in the company."""


OPEN = Criteria()


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """A complaint or a conflict, and how far it is."""

    id: int
    company_id: int
    company: str
    contact: str
    """Who complained."""
    phone: str
    """Where to ring: their number, or else the company's."""
    salesperson: int
    """The code of who sees to it."""
    kind: str
    about: str
    text: str
    opened_on: date
    due: date | None
    """Until when they are to have an answer."""
    answered_on: date | None
    resolved_on: date | None
    resolution: str
    satisfaction: int | None
    """How content they were at the end: from 0 to 10."""
    sale_id: int | None
    sale: str
    """The quote it was won with, or the number of the order; empty where there is neither."""
    sold_on: date | None
    product: str
    """A product's code, and `product_name` its name."""
    product_name: str
    against_id: int | None
    against: str
    """Of a conflict: the company it is with; nothing where that is not the user's to see."""
    interaction_id: int | None
    task_id: int | None
    steps: int
    """How many steps were taken."""
    last_step: str
    last_step_on: date | None

    @property
    def state(self) -> str:
        """How far it is: open, answered or resolved."""
        if self.resolved_on is not None:
            return "resolved"
        return "open" if self.answered_on is None else "answered"

    def days_late(self, today: date) -> int:
        """For how many days an answer is due and it is not resolved; 0 where it is not late."""
        if self.resolved_on is not None or self.due is None:
            return 0
        return max(0, (today - self.due).days)


@dataclass(frozen=True, slots=True)
class StepRow:
    """Something that was done about a complaint."""

    id: int
    day: date
    salesperson: int
    """The code of who did it."""
    text: str


def find(
    user: User, criteria: Criteria = OPEN, *, limit: int = 64, offset: int = 0
) -> list[ComplaintRow]:
    """`limit` of the complaints from the one at `offset` on.

    What is open comes by the day of its answer, those without one last; the rest newest first.
    """
    source, parameters = _source(user, criteria, owned_from(offset))
    open_ones = criteria.state in ("open", "answered")
    order = "x.due ASC NULLS LAST, x.id" if open_ones else "x.opened_on DESC, x.id DESC"
    sql = f"SELECT x.id {source} ORDER BY {order} LIMIT ? OFFSET ?"
    keys = [key for (key,) in select(sql, *parameters, limit, offset)]
    return in_order(keys, _read(user, keys))


def count(user: User, criteria: Criteria = OPEN) -> int:
    """How many there are."""

    def read() -> int:
        source, parameters = _source(user, criteria, all_owned)
        return int(select(f"SELECT count(*) {source}", *parameters)[0][0])

    return remembered((count, user, criteria), read)


def get(user: User, complaint_id: int) -> ComplaintRow:
    """One of them.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for row in _read(user, [complaint_id]):
        return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def of_company(
    user: User, company_id: int, open_only: bool = True, *, limit: int = 20
) -> list[ComplaintRow]:
    """The open complaints of a company, the most urgent first; or all, newest first."""
    state = "open" if open_only else "all"
    return find(user, Criteria(state, company_id=company_id), limit=limit)


def steps(user: User, complaint_id: int) -> list[StepRow]:
    """What was done about a complaint, in order."""
    return [made(StepRow, row) for row in these(_STEPS, [complaint_id], own=owned(user, "c.id"))]


def _source(user: User, criteria: Criteria, own: Any) -> tuple[str, list[Any]]:
    asked = {
        "x.salesperson_id = (SELECT id FROM salesperson WHERE code = ?)": criteria.salesperson,
        "x.company_id = ?": criteria.company_id,
        "x.about_id = (SELECT id FROM choice WHERE list = 'complaint' AND name_fold = ?)": (
            criteria.about and fold(criteria.about)
        ),
        "x.product_id = (SELECT id FROM product WHERE code_fold = ?)": fold(criteria.product)
        or None,
        "x.opened_on >= ?": criteria.since,
        "x.opened_on <= ?": criteria.until,
        "x.due < ?": criteria.late_on,
    }
    given = {condition: value for condition, value in asked.items() if value is not None}
    conditions = [STATES[criteria.state], own(user, "x.company_id"), *given]
    parameters = [*given.values()]
    words, sought = matching.all_words(user, criteria.text, "x.company_id")
    conditions += words
    parameters += sought
    return f"FROM complaint AS x WHERE {' AND '.join(conditions)}", parameters


def _read(user: User, keys: list[int]) -> list[ComplaintRow]:
    found = these(_ROWS, keys, own=owned(user, "c.id"), own_other=owned(user, "other.id"))
    return [made(ComplaintRow, row) for row in found]


_LAST = """(SELECT {field} FROM complaint_step AS t WHERE t.complaint_id = x.id
    ORDER BY t.day DESC, t.id DESC LIMIT 1)"""
_ROWS = f"""
SELECT x.id, c.id, c.name, coalesce(contact.name, ''),
    coalesce((SELECT number FROM phone WHERE phone.contact_id = x.contact_id
        ORDER BY phone.id LIMIT 1), {PHONE}),
    salesperson.code, x.kind, coalesce(about.name, ''), x.text, x.opened_on, x.due,
    x.answered_on, x.resolved_on, x.resolution, x.satisfaction, x.sale_id,
    CASE WHEN s.id IS NULL THEN '' WHEN q.id IS NOT NULL THEN {QUOTE}
        ELSE s.reference END, s.day,
    coalesce(product.code, ''), coalesce(product.name, ''),
    other.id, coalesce(other.name, ''), x.interaction_id, x.task_id,
    (SELECT count(*) FROM complaint_step AS t WHERE t.complaint_id = x.id),
    coalesce({_LAST.format(field="t.text")}, ''), {_LAST.format(field="t.day")}
FROM complaint AS x
JOIN company AS c ON c.id = x.company_id
JOIN salesperson ON salesperson.id = x.salesperson_id
LEFT JOIN contact ON contact.id = x.contact_id
LEFT JOIN choice AS about ON about.id = x.about_id
LEFT JOIN sale AS s ON s.id = x.sale_id
LEFT JOIN quote AS q ON q.id = s.quote_id
LEFT JOIN product ON product.id = x.product_id
LEFT JOIN company AS other ON other.id = x.against_id AND {{own_other}}
WHERE x.id IN ({{keys}}) AND {{own}}
"""
_STEPS = """
SELECT t.id, t.day, salesperson.code, t.text
FROM complaint_step AS t
JOIN company AS c ON c.id = t.company_id
JOIN salesperson ON salesperson.id = t.salesperson_id
WHERE t.complaint_id IN ({keys}) AND {own}
ORDER BY t.day, t.id
"""
