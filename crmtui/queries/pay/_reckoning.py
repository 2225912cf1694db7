"""What somebody gets by a rule for a period, as things stand now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta

from crmtui import clock
from crmtui.access import User
from crmtui.core import commission, commission_terms, periods
from crmtui.core.commission import Credited, Line, Rule
from crmtui.core.commission_changes import adjustments
from crmtui.core.commission_terms import Reckoned, Terms
from crmtui.core.periods import Period
from crmtui.core.scopes import Scope
from crmtui.errors import CrmError, NotFound
from crmtui.i18n import _
from crmtui.models import AMOUNT, PERCENT
from crmtui.queries import goals, office
from crmtui.queries._keeping import kept, kept_each
from crmtui.queries._reading import select
from crmtui.queries.pay import rules
from crmtui.queries.pay._counting import Counted, counted, decimals, reader
from crmtui.queries.pay.rules import AgreementRow

_DAY = timedelta(days=1)
LOOKED_BACK = 24
"""Months after its end in which a closed statement is looked at for what changed."""


class _Closed(NamedTuple):
    """A closed statement: as long as none of it differs, no line of it or about it does."""

    id: int
    plan: int
    rule: str
    about: int | None
    """The newest line that puts something right of it."""


def reckon(user: User, salesperson_id: int, plan_id: int | None, period: Period) -> Reckoned:
    """What somebody gets: what the rule makes of their sales, adjustments, and awards.

    Without a rule, what is given them in a time in which they are paid by none.

    Raises:
        NotFound: they are not paid by that rule then, or it is somebody else's pay.
        CrmError: its steps are in percent of a goal that nobody set.
    """
    terms = terms_of(user, salesperson_id, plan_id, period)
    lines = _lines(user, salesperson_id, terms) if plan_id is not None else ()
    first = plan_id is None or plan_id == _first(user, salesperson_id, period)
    since, corrected = date.min, list[Line]()
    if _comes_later(user, salesperson_id, plan_id, period):
        since = period.first
    else:
        corrected = _corrections(user, salesperson_id, plan_id, period, first=first)
    awards = _awards(salesperson_id, since, period.until) if first else []
    given = (_award(row) for row in awards)
    return Reckoned(terms, (*lines, *corrected, *given), tuple(row[0] for row in awards))


def terms_of(user: User, salesperson_id: int, plan_id: int | None, period: Period) -> Terms:
    """By which terms that is reckoned.

    Raises:
        NotFound: they are not paid by that rule then, or it is somebody else's pay.
    """
    whole = reader(user, salesperson_id)
    every = agreed_by(user, salesperson_id, period)
    if plan_id is None and not every:
        return Terms(Rule(()), period, decimals=decimals(user))
    agreed = every.get(plan_id) if plan_id is not None else None
    if plan_id is None or agreed is None:
        raise NotFound(_("They are not paid by this rule then."))
    rule = rules.plan(user, plan_id, period.until).rule
    goal = None
    if rule.scale == "goal":
        target = goals.target(whole, rule.basis, Scope(salesperson=salesperson_id), period)
        goal = None if target is None else target.value
    gaps = tuple(_gaps(user, salesperson_id, plan_id, period))
    return Terms(rule, agreed, goal, decimals(user), gaps)


def looked_at(salesperson_id: int, period: Period) -> date | None:
    """From which day on closed statements are looked at; None where none ended before."""
    since = _looked_from(period)
    return since if select(_IS_OLDER, salesperson_id, since) else None


def _looked_from(period: Period) -> date:
    return period.first - relativedelta(months=LOOKED_BACK)


def unknown_costs(user: User, salesperson_id: int, terms: Terms) -> int:
    """How many sales are not paid because nobody knows what they cost."""
    return _counted(user, salesperson_id, terms).unknown if terms.rule.basis == "profit" else 0


def period_of(user: User, day: date, months: int) -> Period:
    """The period of so many months that a day lies in, along with the fiscal year."""
    return periods.around(day, months, office.get(user).fiscal_month)


def agreed_by(user: User, salesperson_id: int, period: Period) -> dict[int, Period]:
    """The rules that somebody is paid by in a period, and from when until when in it."""
    found: dict[int, Period] = {}
    for each in rules.agreements(user, person=salesperson_id):
        within = _within(each, period)
        if within is not None and each.active:
            before = found.get(each.plan_id, within)
            first, until = min(before.first, within.first), max(before.until, within.until)
            found[each.plan_id] = Period(first, until)
    return found


def _first(user: User, salesperson_id: int, period: Period) -> int:
    """The rule whose statement has what no rule makes: of those at the period's end the shortest.

    So the next statement that can be closed has it, and nothing waits for a rule that ended.
    """
    last = Period(period.until, period.until)
    agreed = agreed_by(user, salesperson_id, last) or agreed_by(user, salesperson_id, period)
    months = {row.plan_id: row.months for row in rules.agreements(user, person=salesperson_id)}
    return min(agreed, key=lambda plan: (months[plan], plan))


def _gaps(user: User, salesperson_id: int, plan_id: int, period: Period) -> Iterator[Period]:
    """The days of a period between two agreements on the same rule."""
    agreed = rules.agreements(user, person=salesperson_id)
    found = (_within(each, period) for each in agreed if each.plan_id == plan_id)
    for one, other in pairwise(sorted(each for each in found if each is not None)):
        ends, begins = one.until + _DAY, other.first - _DAY
        if ends <= begins:
            yield Period(ends, begins)


def _comes_later(user: User, salesperson_id: int, plan_id: int | None, period: Period) -> bool:
    """Whether the period goes on while the one before can be closed: that has what comes next."""
    before = periods.before(period)
    agreed = agreed_by(user, salesperson_id, before)
    there = plan_id in agreed if plan_id is not None else not agreed
    if period.until < clock.today() or not there:
        return False
    return before.until < clock.today() and not select(_IS_CLOSED, salesperson_id, plan_id, *before)


def _within(agreement: AgreementRow, period: Period) -> Period | None:
    first = max(agreement.since, period.first)
    until = min(agreement.until or period.until, period.until)
    return Period(first, until) if first <= until else None


def _counted(user: User, salesperson_id: int, terms: Terms) -> Counted:
    name = (counted, salesperson_id, terms)
    return kept(user, name, COUNTS, lambda: counted(user, salesperson_id, terms), small=True)


def _lines(user: User, salesperson_id: int, terms: Terms) -> tuple[Line, ...]:
    if terms.rule.scale == "goal" and terms.goal is None:
        said = _("There is no goal for this period that its steps could be measured by: set one.")
        raise CrmError(said)
    return _made(terms, _counted(user, salesperson_id, terms).credited)


def _made(terms: Terms, credited: Iterable[Credited]) -> tuple[Line, ...]:
    return commission.reckon(terms.rule, credited, goal=terms.goal, decimals=terms.decimals)


def _corrections(
    user: User, salesperson_id: int, plan_id: int | None, period: Period, *, first: bool
) -> list[Line]:
    """What changed of statements that are closed: of this rule.

    The `first` also has those of rules that the person is not paid by any more.
    """
    agreed = agreed_by(user, salesperson_id, period)
    since = _looked_from(period)
    meant = [
        _Closed(*row)
        for row in select(_CLOSED, salesperson_id, period.first, since)
        if row[1] == plan_id or (first and row[1] not in agreed)
    ]
    changed = partial(_changed, user, salesperson_id)
    found = kept_each(user, (_changed, salesperson_id), COUNTS, meant, changed)
    return [line for each in meant for line in found[each]]


def _changed(user: User, salesperson_id: int, closed: _Closed) -> tuple[Line, ...]:
    """What changed of a statement since it was closed, less what was put right of it."""
    lines = kept_lines("l.statement_id = ?", closed.id)
    made = kept_lines("l.about_id = ?", closed.id)
    terms = commission_terms.read(closed.rule)
    # What counted then is not kept: of each there are as many lines as there were sales.
    now = _made(terms, counted(user, salesperson_id, terms).credited)
    return tuple(adjustments(closed.id, lines, made, now, partial(_made, terms)))


def kept_lines(condition: str, key: int) -> list[Line]:
    """The lines of statements that are closed, of which a condition holds."""
    return [_line(*row) for row in select(_LINES.format(condition=condition), key)]


def _line(
    kind: str, sale: int | None, family: int | None, about: int | None, day: str | None,
    text: str, *numbers: Any,
) -> Line:  # fmt: skip
    base, share, rate, amount = numbers
    return Line(
        kind, Decimal(amount).scaleb(-AMOUNT), Decimal(base).scaleb(-AMOUNT),
        Decimal(rate).scaleb(-PERCENT), sale, family, about,
        date.fromisoformat(day) if day else None, text, Decimal(share).scaleb(-PERCENT),
    )  # fmt: skip


def _awards(salesperson_id: int, since: date, until: date) -> list[tuple[Any, ...]]:
    return select(_AWARDS, salesperson_id, since, until)


def _award(row: tuple[Any, ...]) -> Line:
    _key, day, name, amount = row
    value = Decimal(amount).scaleb(-AMOUNT)
    return Line("award", value, day=date.fromisoformat(day), text=name)


COUNTS = frozenset(
    {"sale", "sale_line", "sale_share", "account_entry", "product", "choice", "office"}
)
"""What it stands on, what counts for somebody by the terms they have."""
_CLOSED = """
SELECT s.id, s.plan_id, s.rule, (SELECT max(l.id) FROM pay_line AS l WHERE l.about_id = s.id)
FROM pay_statement AS s
WHERE s.salesperson_id = ? AND s.plan_id IS NOT NULL AND s.until < ? AND s.until >= ?
ORDER BY s.first, s.id
"""
_IS_OLDER = """
SELECT 1 FROM pay_statement WHERE salesperson_id = ? AND plan_id IS NOT NULL AND until < ? LIMIT 1
"""
_IS_CLOSED = """
SELECT 1 FROM pay_statement
WHERE salesperson_id = ? AND plan_id IS ? AND until >= ? AND first <= ? LIMIT 1
"""
_LINES = """
SELECT l.kind, l.sale_id, l.family_id, l.about_id, l.day, l.text, l.base, l.share, l.rate, l.amount
FROM pay_line AS l WHERE {condition} ORDER BY l.statement_id, l.position
"""
_AWARDS = """
SELECT id, day, name, amount FROM award
WHERE salesperson_id = ? AND day BETWEEN ? AND ? AND statement_id IS NULL AND amount IS NOT NULL
ORDER BY day, id
"""
