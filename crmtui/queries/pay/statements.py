"""Statements of pay: those that are closed as they were, the others as things stand now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crmtui.access import User
from crmtui.core import commission_terms
from crmtui.core.commission import Line
from crmtui.core.commission_terms import Terms
from crmtui.core.periods import Period
from crmtui.core.text import fold
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.queries._reading import owned, select, these
from crmtui.queries.pay import _reckoning
from crmtui.queries.pay._reckoning import kept_lines
from crmtui.queries.pay._rows import StatementRow, closed_rows, reckoned
from crmtui.queries.pay.unnamed import unnamed


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of a statement."""

    position: int
    kind: str
    day: date | None
    sale_id: int | None
    company_id: int | None
    company: str
    """Empty where there is none, and where it is not the user's to see."""
    family: str
    text: str
    """The number of a paper, the name of an award; of a step, from how much on."""
    share: Decimal
    base: Decimal
    rate: Decimal
    amount: Decimal
    about_id: int | None
    about: Period | None
    """Of an adjustment: the statement that it puts right, of which time and by which rule."""
    about_plan: int | None

    @property
    def id(self) -> int:
        """What tells it from the others of the statement."""
        return self.position


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement, whole."""

    row: StatementRow
    terms: Terms
    families: dict[int, str]
    """The names of those that the terms name."""
    lines: tuple[LineRow, ...]
    unknown: int = 0
    """How many sales are not paid because nobody knows what they cost; of an open one."""
    unnamed: int = 0
    """How many invoices to the person's companies name no sale, so that they do not count."""
    looked: date | None = None
    """Of an open one: what was closed before that day is not looked at; None: all of it is."""


def statement(user: User, salesperson_id: int, plan_id: int | None, period: Period) -> Statement:
    """What somebody gets by a rule for a period, or by none: as closed, or as things stand.

    Raises:
        NotFound: they are not paid by that rule then, or it is somebody else's pay.
    """
    theirs = "t.salesperson_id = ? AND t.plan_id IS ?"
    for row in closed_rows(user, theirs, salesperson_id, plan_id):
        if row.period == period:
            return get(user, row.id or 0)
    terms = _reckoning.terms_of(user, salesperson_id, plan_id, period)
    row, lines = reckoned(user, salesperson_id, plan_id, period)
    unknown = _reckoning.unknown_costs(user, salesperson_id, terms)
    left = 0 if terms.rule.moment == "sold" else unnamed(user, salesperson_id, terms.counted)
    looked = _reckoning.looked_at(salesperson_id, period)
    return Statement(row, terms, _families(terms), _told(user, lines), unknown, left, looked)


def get(user: User, statement_id: int) -> Statement:
    """One that is closed.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for row in closed_rows(user, "t.id = ?", statement_id):
        terms = commission_terms.read(select(_TERMS, statement_id)[0][0])
        lines = _told(user, kept_lines("l.statement_id = ?", statement_id))
        return Statement(row, terms, _families(terms), lines)
    raise NotFound(_("It is not there any more: somebody removed it."))


def closed(
    user: User, *, person: int | None = None, unpaid: bool = False, text: str = ""
) -> list[StatementRow]:
    """Those that are closed, the latest first."""
    words = fold(text).split()
    return [
        row
        for row in closed_rows(user, "1 = 1")
        if person in (None, row.salesperson_id)
        and not (unpaid and row.paid_on)
        and all(word in fold(f"{row.person} {row.plan}") for word in words)
    ]


def _told(user: User, lines: Sequence[Line]) -> tuple[LineRow, ...]:
    """The lines, with the names of what they are of."""
    sales = sorted({line.sale for line in lines if line.sale is not None})
    families = {line.family for line in lines if line.family is not None}
    named = _companies(user, sales)
    called = dict(these("SELECT id, name FROM choice WHERE id IN ({keys})", sorted(families)))
    about = _periods(sorted({line.about for line in lines if line.about is not None}))
    found = []
    for place, line in enumerate(lines):
        company_id, company = named.get(line.sale or 0, (None, ""))
        family = called.get(line.family or 0, "")
        corrects, by = about.get(line.about or 0, (None, None))
        found.append(
            LineRow(
                place, line.kind, line.day, line.sale, company_id, company, family, line.text,
                line.share, line.base, line.rate, line.amount, line.about, corrects, by,
            )
        )  # fmt: skip
    return tuple(found)


def _companies(user: User, sales: Sequence[int]) -> dict[int, tuple[int, str]]:
    """The company of each sale, and its name, where the user may see it."""
    found = {}
    for start in range(0, len(sales), _SLICE):
        keys = sales[start : start + _SLICE]
        for sale, company, name in these(_NAMES, keys, own=owned(user, "c.id")):
            found[sale] = company, name
    return found


def _families(terms: Terms) -> dict[int, str]:
    keys = sorted({step.family for step in terms.rule.steps if step.family is not None})
    return dict(these("SELECT id, name FROM choice WHERE id IN ({keys})", keys))


def _periods(keys: Sequence[int]) -> dict[int, tuple[Period, int | None]]:
    """Of which time these statements are, and by which rule."""
    found = these("SELECT id, plan_id, first, until FROM pay_statement WHERE id IN ({keys})", keys)
    return {key: (Period(*map(date.fromisoformat, days)), plan) for key, plan, *days in found}


_SLICE = 500
_TERMS = "SELECT rule FROM pay_statement WHERE id = ?"
_NAMES = """
SELECT s.id, c.id, c.name FROM sale AS s JOIN company AS c ON c.id = s.company_id
WHERE s.id IN ({keys}) AND {own}
"""
