"""Reading lists of promotions. Of whom they address one sees the companies that one may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crmtui.access import User
from crmtui.core import text
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import AMOUNT
from crmtui.queries._reading import all_owned, in_order, made, remembered, select, these

STATES = {"running": "p.state = 'running'", "draft": "p.state = 'draft'",
          "closed": "p.state = 'closed'", "all": "1 = 1"}  # fmt: skip
"""What is listed together."""
_ASKED = ("yes", "later", "no", "unreached")


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the promotions of a list have in common. None is any."""

    state: str = "all"
    """One of `STATES`."""
    salesperson: int | None = None
    """The code of who runs it."""
    since: date | None = None
    """Going on from this day on,"""
    until: date | None = None
    """up to this one."""
    text: str = ""
    """Words that all are in its name or its aim."""


EVERY = Criteria()


@dataclass(frozen=True, slots=True)
class PromotionRow:
    """A promotion, and how far it is with the companies that the user may see."""

    id: int
    name: str
    aim: str
    script: str
    kind: str
    criteria: str
    """As `core.selecting` writes them; while it is prepared those of its selection, if any."""
    selection: str
    selection_id: int | None
    first: date
    until: date | None
    cost: Decimal | None
    """In the office's currency."""
    days: int
    salesperson: int
    """The code of who runs it."""
    state: str
    frozen_on: date | None
    notes: str
    members: int
    """How many companies it addresses,"""
    yes: int
    """and how many of them answered what,"""
    later: int
    no: int
    unreached: int
    """or were tried in vain."""

    @property
    def waiting(self) -> int:
        """How many nobody asked yet."""
        return self.members - self.yes - self.later - self.no - self.unreached

    @property
    def reached(self) -> int:
        """How many answered."""
        return self.yes + self.later + self.no


def find(
    user: User, criteria: Criteria = EVERY, *, limit: int = 64, offset: int = 0
) -> list[PromotionRow]:
    """`limit` of the promotions from the one at `offset` on: what runs first, then the newest."""
    keys = _keys(user, criteria)
    return _read(user, keys[offset : None if limit < 0 else offset + limit])


def count(user: User, criteria: Criteria = EVERY) -> int:
    """How many there are."""
    return len(_keys(user, criteria))


def get(user: User, promotion_id: int) -> PromotionRow:
    """One of them.

    Raises:
        NotFound: it is not there.
    """
    for row in _read(user, [promotion_id]):
        return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def named(user: User, name: str) -> PromotionRow:
    """The promotion of that name, or of that id.

    Raises:
        NotFound: there is none.
    """
    found = select("SELECT id FROM promotion WHERE name_fold = ?", text.fold(name))
    if not found and name.isascii() and name.isdecimal() and len(name) < 10:
        found = [(int(name),)]
    for row in _read(user, [key for (key,) in found]):
        return row
    raise NotFound(_("There is no promotion “{name}”.").format(name=name))


def _keys(user: User, criteria: Criteria) -> list[int]:
    asked = {
        "p.salesperson_id = (SELECT id FROM salesperson WHERE code = ?)": criteria.salesperson,
        "(p.until IS NULL OR p.until >= ?)": criteria.since,
        "p.first <= ?": criteria.until,
    }
    given = {condition: value for condition, value in asked.items() if value is not None}
    where = " AND ".join([STATES[criteria.state], *given])
    words = text.words(criteria.text)
    sql = f"SELECT p.id, p.name, p.aim FROM promotion AS p WHERE {where} {_ORDER}"
    return [
        key for key, name, aim in select(sql, *given.values()) if _has(f"{name} {aim}", words)
    ]  # fmt: skip


def _has(said: str, words: list[str]) -> bool:
    have = text.words(said)
    return all(any(each.startswith(word) for each in have) for word in words)


def _read(user: User, keys: list[int]) -> list[PromotionRow]:
    answers = {key: answered(user, key) for key in keys}
    rows = []
    for row in these(_ROWS, keys):
        by_answer = answers[row[0]]
        known = [sum(by_answer.values()), *(by_answer.get(each, 0) for each in _ASKED)]
        cost = None if row[_COST] is None else Decimal(row[_COST]).scaleb(-AMOUNT)
        rows.append(made(PromotionRow, [*row[:_COST], cost, *row[_COST + 1 :]], *known))
    return in_order(keys, rows)


def answered(user: User, promotion_id: int) -> dict[str, int]:
    """How many of the user's companies answered what in a promotion; "" is who was not asked."""

    def read() -> dict[str, int]:
        own = all_owned(user, "m.company_id")
        return dict(select(_ANSWERS.format(own=own), promotion_id))

    return remembered((answered, user, promotion_id), read)


_ORDER = """ORDER BY CASE p.state WHEN 'running' THEN 0 WHEN 'draft' THEN 1 ELSE 2 END,
    p.first DESC, p.id DESC"""
_COST = 10
"""Where the cost stands among what is read."""
_ANSWERS = """
SELECT m.answer, count(*) FROM promotion_member AS m
WHERE m.promotion_id = ? AND {own} GROUP BY m.answer
"""
_ROWS = """
SELECT p.id, p.name, p.aim, p.script, p.kind,
    CASE WHEN p.state = 'draft' AND x.id IS NOT NULL THEN x.criteria ELSE p.criteria END,
    coalesce(x.name, ''), p.selection_id, p.first, p.until, p.cost, p.days, salesperson.code,
    p.state, p.frozen_on, p.notes
FROM promotion AS p
JOIN salesperson ON salesperson.id = p.salesperson_id
LEFT JOIN selection AS x ON x.id = p.selection_id
WHERE p.id IN ({keys})
"""
