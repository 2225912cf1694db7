"""Statements of pay: those that are closed as they were, the others as things stand now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core import commission, commission_terms, periods
from crmtui.core.commission import OWN, Line
from crmtui.core.commission_terms import Terms
from crmtui.core.periods import Period
from crmtui.core.text import fold
from crmtui.errors import CrmError, NotFound
from crmtui.i18n import _
from crmtui.models import AMOUNT, PayStatement
from crmtui.queries import office
from crmtui.queries._reading import all_owned_rows, owned, select, these
from crmtui.queries.pay import _reckoning, rules
from crmtui.queries.pay._reckoning import kept_lines
from crmtui.queries.pay.unnamed import unnamed


@dataclass(frozen=True, slots=True)
class StatementRow:
    """What somebody gets by a rule for a period. Amounts are in its currency."""

    id: int | None
    """None while it is open: it is what it would be if it were closed now."""
    salesperson_id: int
    code: int
    person: str
    plan_id: int | None
    """None: they are paid by no rule then; it has awards, and what is put right."""
    plan: str
    first: date
    until: date
    currency: str
    counted: Decimal
    """What the rule was put to: what was sold, less what came back."""
    earned: Decimal
    """What the rule makes of that."""
    adjusted: Decimal
    """What is put right of statements before."""
    awarded: Decimal
    total: Decimal
    closed_on: date | None = None
    closed_by: str = ""
    paid_on: date | None = None
    problem: str = ""
    """Why it cannot be reckoned, in a sentence."""

    @property
    def period(self) -> Period:
        """Of which time it is."""
        return Period(self.first, self.until)

    @property
    def state(self) -> str:
        """How far it is: "running" (not over), "open" (it can be closed), "closed" or "paid"."""
        if self.id is None:
            return "running" if self.until >= clock.today() else "open"
        return "closed" if self.paid_on is None else "paid"


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
    for row in _closed(user, "t.salesperson_id = ? AND t.plan_id IS ?", salesperson_id, plan_id):
        if row.period == period:
            return get(user, row.id or 0)
    terms = _reckoning.terms_of(user, salesperson_id, plan_id, period)
    row, lines = _reckoned(user, salesperson_id, plan_id, period)
    unknown = _reckoning.unknown_costs(user, salesperson_id, terms)
    left = 0 if terms.rule.moment == "sold" else unnamed(user, salesperson_id, terms.counted)
    looked = _reckoning.looked_at(salesperson_id, period)
    return Statement(row, terms, _families(terms), _told(user, lines), unknown, left, looked)


def get(user: User, statement_id: int) -> Statement:
    """One that is closed.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for row in _closed(user, "t.id = ?", statement_id):
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
        for row in _closed(user, "1 = 1")
        if person in (None, row.salesperson_id)
        and not (unpaid and row.paid_on)
        and all(word in fold(f"{row.person} {row.plan}") for word in words)
    ]


def around(
    user: User, day: date, *, person: int | None = None, text: str = ""
) -> list[StatementRow]:
    """What everybody gets for the periods that a day lies in, closed or not, by their codes.

    One that cannot be reckoned is there too, with its problem.
    """
    done = {(row.salesperson_id, row.plan_id, row.first): row for row in _closed(user, "1 = 1")}
    words = fold(text).split()
    found: dict[tuple[int, int | None, date], StatementRow] = {}
    for each in rules.agreements(user, person=person):
        period = _reckoning.period_of(user, day, each.months)
        key = each.salesperson_id, each.plan_id, period.first
        there = each.since <= period.until and (each.until or date.max) >= period.first
        meant = all(word in fold(f"{each.person} {each.plan}") for word in words)
        if key in found or not meant:
            continue
        if key in done:
            found[key] = done[key]
        elif there and each.active:
            found[key], _lines = _reckoned(user, each.salesperson_id, each.plan_id, period)
    for row in _by_no_rule(user, day, person):
        if all(word in fold(f"{row.person} {row.plan}") for word in words):
            found[row.salesperson_id, None, row.first] = row
    return sorted(found.values(), key=lambda row: row.code)


def _by_no_rule(user: User, day: date, person: int | None) -> Iterable[StatementRow]:
    """What those get for a month who are paid by no rule in it: where there is anything."""
    period = _reckoning.period_of(user, day, periods.MONTH)
    done = {
        row.salesperson_id: row
        for row in _closed(user, "t.plan_id IS NULL AND t.first = ?", period.first)
    }
    for (who,) in select(_WAITING, period.until, period.until):
        mine = (user.manages or who == user.id) and person in (None, who)
        if mine and who not in done and not _reckoning.agreed_by(user, who, period):
            row, lines = _reckoned(user, who, None, period)
            if lines:
                yield row
    yield from (row for who, row in done.items() if person in (None, who))


def _reckoned(
    user: User, salesperson_id: int, plan_id: int | None, period: Period
) -> tuple[StatementRow, Sequence[Line]]:
    problem = ""
    lines: Sequence[Line] = ()
    try:
        lines = _reckoning.reckon(user, salesperson_id, plan_id, period).lines
    except NotFound:
        raise
    except CrmError as error:
        problem = str(error)
    code, person = select(_PERSON, salesperson_id)[0]
    name = _by_none() if plan_id is None else rules.plan(user, plan_id, period.until).name
    row = StatementRow(
        None, salesperson_id, code, person, plan_id, name, *period, office.get(user).currency,
        *_sums(lines), problem=problem,
    )  # fmt: skip
    return row, lines


def _sums(lines: Iterable[Line]) -> tuple[Decimal, Decimal, Decimal, Decimal, Decimal]:
    """What counts, what the rule makes of it, adjustments, awards, and all of it."""
    every = list(lines)
    counted = sum((line.base for line in every if line.kind in OWN), commission.ZERO)
    earned, adjusted, awarded = (
        commission.total(line for line in every if line.kind in kinds)
        for kinds in (commission.EARNED, ("adjustment",), ("award",))
    )
    return counted, earned, adjusted, awarded, commission.total(every)


def _closed(user: User, condition: str, *parameters: Any) -> list[StatementRow]:
    own = all_owned_rows(user, PayStatement, "t")
    found = select(_CLOSED.format(own=own, condition=condition), *parameters)
    return [_row(*each) for each in found]


def _row(*found: Any) -> StatementRow:
    key, person, code, name, plan, called, first, until, currency, *amounts = found[:14]
    closed_on, closed_by, paid_on = found[14:]
    counted, earned, adjusted, awarded, total = (Decimal(each).scaleb(-AMOUNT) for each in amounts)
    return StatementRow(
        key, person, code, name, plan, called or _by_none(), date.fromisoformat(first),
        date.fromisoformat(until), currency, counted, earned, adjusted, awarded, total,
        date.fromisoformat(closed_on), closed_by, date.fromisoformat(paid_on) if paid_on else None,
    )  # fmt: skip


def _by_none() -> str:
    """What stands in the place of a rule where there is none."""
    return _("by no rule")


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
_CLOSED = """
SELECT t.id, t.salesperson_id, s.code, s.name, t.plan_id, p.name, t.first, t.until, t.currency,
    coalesce(sum(CASE WHEN l.kind IN ('sale', 'return') THEN l.base END), 0),
    coalesce(sum(CASE WHEN l.kind NOT IN ('adjustment', 'award') THEN l.amount END), 0),
    coalesce(sum(CASE l.kind WHEN 'adjustment' THEN l.amount END), 0),
    coalesce(sum(CASE l.kind WHEN 'award' THEN l.amount END), 0),
    t.total, t.closed_on, b.name, t.paid_on
FROM pay_statement AS t JOIN salesperson AS s ON s.id = t.salesperson_id
LEFT JOIN pay_plan AS p ON p.id = t.plan_id
JOIN salesperson AS b ON b.id = t.closed_by_id
LEFT JOIN pay_line AS l ON l.statement_id = t.id
WHERE {own} AND {condition} GROUP BY t.id ORDER BY t.first DESC, s.code, t.id
"""
_WAITING = """
SELECT salesperson_id FROM award WHERE statement_id IS NULL AND amount IS NOT NULL AND day <= ?
UNION SELECT salesperson_id FROM pay_statement WHERE plan_id IS NOT NULL AND until < ?
"""
_TERMS = "SELECT rule FROM pay_statement WHERE id = ?"
_PERSON = "SELECT code, name FROM salesperson WHERE id = ?"
_NAMES = """
SELECT s.id, c.id, c.name FROM sale AS s JOIN company AS c ON c.id = s.company_id
WHERE s.id IN ({keys}) AND {own}
"""
