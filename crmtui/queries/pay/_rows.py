"""What somebody gets for a time, in a row: as it was closed, or as things stand now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core import commission
from crmtui.core.commission import OWN, Line
from crmtui.core.periods import Period
from crmtui.errors import CrmError, NotFound
from crmtui.i18n import _
from crmtui.models import AMOUNT, PayStatement
from crmtui.queries import office
from crmtui.queries._reading import all_owned_rows, select
from crmtui.queries.pay import _reckoning, rules


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


def reckoned(
    user: User, salesperson_id: int, plan_id: int | None, period: Period
) -> tuple[StatementRow, Sequence[Line]]:
    """What somebody gets as things stand, and its lines; what keeps it from that is its problem.

    Raises:
        NotFound: they are not paid by that rule then, or it is somebody else's pay.
    """
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


def closed_rows(user: User, condition: str, *parameters: Any) -> list[StatementRow]:
    """Those that are closed and of which a condition holds, the latest first."""
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
_PERSON = "SELECT code, name FROM salesperson WHERE id = ?"
