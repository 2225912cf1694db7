"""Statements of pay, rules of commission and awards as kinds that lists and exports are of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.cli import pay_views as views
from crmtui.cli.dates import one_period
from crmtui.cli.kind import Kind
from crmtui.cli.options import PERIOD, SALESPERSON, SEARCH, flag
from crmtui.errors import NotFound
from crmtui.i18n import N_, _
from crmtui.queries import office, pay, team


def person(user: User, code: int | None) -> int | None:
    """The id of who has a code; None for none.

    Raises:
        NotFound: there is nobody of it.
    """
    if code is None:
        return None
    found = team.by_code(user, code)
    if found is None:
        raise NotFound(_("There is no salesperson with code {code}.").format(code=code))
    return found.id


def _statements(
    user: User, whole: bool, *, period: str | None, closed: bool, salesperson: int | None,
    search: str,
) -> Iterator[Any]:  # fmt: skip
    who = person(user, salesperson)
    when = one_period(period, office.get(user).fiscal_month)
    if closed:
        rows = pay.closed(user, person=who, text=search)
        return (row for row in rows if when is None or row.first in when)
    day = when.until if when is not None else clock.today()
    return iter(pay.around(user, day, person=who, text=search))


def _rules(user: User, whole: bool, *, search: str) -> Iterator[Any]:
    return iter(pay.plans(user, clock.today(), search))


def _agreements(
    user: User, whole: bool, *, salesperson: int | None, search: str
) -> Iterator[Any]:  # fmt: skip
    return iter(pay.agreements(user, person=person(user, salesperson), text=search))


def _awards(user: User, whole: bool, *, salesperson: int | None, search: str) -> Iterator[Any]:
    return iter(pay.awards(user, person=person(user, salesperson), text=search))


PAY: dict[str, Kind] = {
    "pay": Kind(
        N_("What people get: this month as things stand, or a period; closed ones stay so."),
        views.STATEMENTS, _statements,
        (
            PERIOD, flag("--closed", text=N_("All that are closed, the latest first.")),
            SALESPERSON, SEARCH,
        ),
    ),
    "pay-rules": Kind(N_("The rules of commission."), views.RULES, _rules, (SEARCH,)),
    "pay-agreements": Kind(
        N_("Who is paid by which rule, and since when."), views.AGREEMENTS, _agreements,
        (SALESPERSON, SEARCH),
    ),
    "awards": Kind(
        N_("What people were given for what they did, the latest first."), views.AWARDS, _awards,
        (SALESPERSON, SEARCH),
    ),
}  # fmt: skip
"""By the word they are asked for with."""
