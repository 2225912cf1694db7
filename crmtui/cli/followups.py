"""`crmtui followups`: what is to be done, from overdue to later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from crmtui import clock
from crmtui.cli.clicking import Command
from crmtui.cli.listing import emit
from crmtui.cli.options import SALESPERSON, SEARCH, flag, output_options
from crmtui.cli.session import Session
from crmtui.cli.views import FOLLOWUPS
from crmtui.core.week import Bucket, bounds
from crmtui.i18n import N_

if TYPE_CHECKING:
    from crmtui.access import User

_WEEK = (Bucket.OVERDUE, Bucket.TODAY, Bucket.THIS_WEEK)


@click.command(
    cls=Command,
    help=N_("Print what you have to do, from overdue to later."),
)
@flag("--all", "everyone", text=N_("Everybody's, not only yours."))
@SALESPERSON
@flag("--overdue", text=N_("Only what is overdue."))
@flag("--today", text=N_("Only what is due today."))
@flag("--week", text=N_("Only what is due up to Sunday, with what is overdue."))
@flag("--unscheduled", text=N_("The tracked companies for which nothing is scheduled."))
@SEARCH
@output_options
@click.pass_obj
def command(session: Session, /, as_json: bool, csv: str | None, **wanted: Any) -> None:
    """Print what is to be done."""
    with session.office() as user:
        emit(user, FOLLOWUPS, _rows(user, **wanted), as_json=as_json, csv=csv)


def _rows(
    user: User, *, everyone: bool, salesperson: int | None, overdue: bool, today: bool, week: bool,
    unscheduled: bool, search: str,
) -> Iterator[Any]:  # fmt: skip
    from crmtui.exchange.writing import gathering
    from crmtui.queries.followups import Scope

    scope = Scope(salesperson, everyone=everyone, text=search)
    buckets = {Bucket.OVERDUE} if overdue else set()
    buckets |= {Bucket.TODAY} if today else set()
    buckets |= set(_WEEK) if week else set()
    found: Iterator[Any] = iter(())
    now = clock.today()
    if buckets or not unscheduled:
        until = _last_day(buckets) if buckets else None
        due = gathering.all_followups(user, scope, today=now, until=until)
        found = (row for row in due if not buckets or row.bucket in buckets)
    return chain(found, gathering.all_unscheduled(user, scope)) if unscheduled else found


def _last_day(buckets: set[Bucket]) -> Any:
    today = clock.today()
    if Bucket.THIS_WEEK in buckets:
        return bounds(today).next_week - timedelta(days=1)
    return today if Bucket.TODAY in buckets else today - timedelta(days=1)
