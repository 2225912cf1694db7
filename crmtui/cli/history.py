"""`crmtui history`: what was changed, by whom and when; and removing what is too old to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crmtui import formats
from crmtui.cli.clicking import Command, Group
from crmtui.cli.dates import past_word, period
from crmtui.cli.listing import emit
from crmtui.cli.office_views import CHANGES
from crmtui.cli.options import SALESPERSON, SEARCH, flag, option, output_options
from crmtui.cli.output import say
from crmtui.cli.session import Session
from crmtui.errors import UsageError
from crmtui.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmtui.access import User
    from crmtui.queries.journal import Criteria
    from crmtui.services.retention import Old

KINDS = (
    "companies", "people", "talks", "followups", "quotes", "sales", "accounts", "catalogue",
    "office", "imports",
)  # fmt: skip
"""The kinds of change; a test holds them to those that `queries.journal` knows."""


@click.group(
    cls=Group, invoke_without_command=True,
    help=N_(
        "Print what was changed, by whom and when, newest first."
        " A salesperson is told of their own companies and of what they did themselves."
    ),
)  # fmt: skip
@SALESPERSON
@option("--day", metavar=N_("DATE"), text=N_("Only of this day: today, mon, 15/3."))
@option("--since", metavar=N_("DATE"), text=N_("Only from this day on."))
@option("--until", metavar=N_("DATE"), text=N_("Only up to this day."))
@option("--company", metavar=N_("NAME|ID"), text=N_("Only what was done with this company."))
@option("--kind", type=click.Choice(KINDS), text=N_("Only changes of this kind."))
@SEARCH
@output_options
@click.pass_context
def command(ctx: click.Context, /, as_json: bool, csv: str | None, **asked: Any) -> None:
    """Print what was changed, unless something else is to be done."""
    if ctx.invoked_subcommand is not None:
        return
    session: Session = ctx.obj
    with session.office() as user:
        emit(user, CHANGES, _changes(user, asked), as_json=as_json, csv=csv)


@command.command(
    cls=Command,
    help=N_(
        "Remove the changes that are older than the office keeps them (see its settings)."
        " Every desk does so by itself, a few at a time."
    ),
)
@flag("--dry-run", text=N_("Only say how many there are."))
@click.pass_obj
def trim(session: Session, dry_run: bool) -> None:
    """Remove what is too old."""
    with session.office() as user:
        from crmtui.access import Right, require
        from crmtui.services import retention

        require(user, Right.CARE)
        if dry_run:
            _tell(retention.old(user), tried=True)
        else:
            _tell(retention.trim(user, ordered=True), tried=False)


def _changes(user: User, asked: dict[str, Any]) -> Iterator[Any]:
    from crmtui.exchange.writing import gathering

    return gathering.all_changes(user, _criteria(user, **asked))


def _criteria(
    user: User, *, salesperson: int | None, day: str | None, since: str | None, until: str | None,
    company: str | None, kind: str | None, search: str,
) -> Criteria:  # fmt: skip
    from crmtui.cli.finding import meant
    from crmtui.queries.journal import Criteria

    if day is not None and (since or until):
        raise UsageError(_("Give --day, or --since and --until."))
    first, last = period(since, until)
    if day is not None:
        first = last = past_word(day, "--day")
    return Criteria(
        salesperson=salesperson,
        since=first,
        until=last,
        kind=kind or "",
        text=search,
        company=None if company is None else meant(user, company).id,
    )


def _tell(old: Old, *, tried: bool) -> None:
    """Say what went or is to go, and what stays."""
    if old.before is None:
        say(_("The office keeps its history for ever: nothing is too old."))
        return
    if tried:
        said = ngettext(
            "{n} change from before {day} would be removed.",
            "{n} changes from before {day} would be removed.",
            old.changes,
        )
    else:
        said = ngettext(
            "{n} change from before {day} was removed.",
            "{n} changes from before {day} were removed.",
            old.changes,
        )
    day = formats.long_day(old.before)
    say(said.format(n=formats.integer(old.changes), day=day))
    if old.kept:
        stays = ngettext(
            "{n} stays: it says who added what is there.",
            "{n} stay: they say who added what is there.",
            old.kept,
        )
        say(stays.format(n=formats.integer(old.kept)))
