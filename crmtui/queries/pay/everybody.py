"""What everybody gets for a time: kept, since of a large office it takes long to reckon."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from crmtui import clock
from crmtui.access import User
from crmtui.core import periods
from crmtui.core.statistics import Progress, Stopped
from crmtui.core.text import fold
from crmtui.queries._keeping import kept, last, still
from crmtui.queries._reading import none_above, select
from crmtui.queries.pay import _reckoning, rules
from crmtui.queries.pay._rows import StatementRow, closed_rows, reckoned

FEW = 10_000
"""So many sales, lines of them, entries of accounts or lines of statements keep no key waiting."""
_LARGE = ("sale", "sale_line", "account_entry", "pay_line")
_STANDS_ON = _reckoning.COUNTS | {
    "pay_plan", "pay_step", "pay_agreement", "pay_statement", "pay_line", "award", "goal",
    "salesperson",
}  # fmt: skip


def around(
    user: User, day: date, *, person: int | None = None, text: str = "",
    progress: Progress | None = None, stopped: Stopped | None = None,
) -> list[StatementRow]:  # fmt: skip
    """What everybody gets for the periods that a day lies in, closed or not, by their codes.

    One that cannot be reckoned is there too, with its problem. Those that are missing when it
    was `stopped` are not there.
    """
    work = partial(_around, user, day, person, progress or _nobody, stopped or _never)
    found = kept(user, _name(day, person), _STANDS_ON, work, small=True)
    return _named(found or (), text)


def last_around(
    user: User, day: date, *, person: int | None = None, text: str = ""
) -> list[StatementRow]:
    """The same as it was when it was last reckoned, whatever has changed since; or none."""
    return _named(last(user, _name(day, person)) or (), text)


def is_reckoned(user: User, day: date, *, person: int | None = None) -> bool:
    """Whether the same keeps no key waiting: it is reckoned, or there is little of it."""
    return few(user) or still(user, _name(day, person), _STANDS_ON) is not None


def few(user: User) -> bool:
    """Whether the office is so small that whatever is reckoned of pay keeps no key waiting."""
    return none_above(_LARGE, FEW)


def _name(day: date, person: int | None) -> tuple[object, ...]:
    return around, day, person, clock.today()


def _named(rows: Iterable[StatementRow], text: str) -> list[StatementRow]:
    words = fold(text).split()
    return [row for row in rows if all(word in fold(f"{row.person} {row.plan}") for word in words)]


def _around(
    user: User, day: date, person: int | None, progress: Progress, stopped: Stopped
) -> list[StatementRow] | None:
    done = {(row.salesperson_id, row.plan_id, row.first): row for row in closed_rows(user, "1 = 1")}
    found: dict[tuple[int, int | None, date], StatementRow] = {}
    agreements = rules.agreements(user, person=person)
    for place, each in enumerate(agreements):
        if stopped():
            return None
        progress(place, len(agreements))
        period = _reckoning.period_of(user, day, each.months)
        key = each.salesperson_id, each.plan_id, period.first
        there = each.since <= period.until and (each.until or date.max) >= period.first
        if key in found:
            continue
        if key in done:
            found[key] = done[key]
        elif there and each.active:
            found[key], _lines = reckoned(user, each.salesperson_id, each.plan_id, period)
    for row in _by_no_rule(user, day, person):
        found[row.salesperson_id, None, row.first] = row
    return sorted(found.values(), key=lambda row: row.code)


def _by_no_rule(user: User, day: date, person: int | None) -> Iterable[StatementRow]:
    """What those get for a month who are paid by no rule in it: where there is anything."""
    period = _reckoning.period_of(user, day, periods.MONTH)
    done = {
        row.salesperson_id: row
        for row in closed_rows(user, "t.plan_id IS NULL AND t.first = ?", period.first)
    }
    for (who,) in select(_WAITING, period.until, period.until):
        mine = (user.manages or who == user.id) and person in (None, who)
        if mine and who not in done and not _reckoning.agreed_by(user, who, period):
            row, lines = reckoned(user, who, None, period)
            if lines:
                yield row
    yield from (row for who, row in done.items() if person in (None, who))


def _nobody(done: int, of: int) -> None:
    """Nobody is told how far it is."""


def _never() -> bool:
    """Nobody stops it."""
    return False


_WAITING = """
SELECT salesperson_id FROM award WHERE statement_id IS NULL AND amount IS NOT NULL AND day <= ?
UNION SELECT salesperson_id FROM pay_statement WHERE plan_id IS NOT NULL AND until < ?
"""
