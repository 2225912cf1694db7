"""`crmtui review criterion`: what people are measured by is stated, beforehand."""

from __future__ import annotations

import click

from crmtui import i18n
from crmtui.cli.clicking import Argument, Command
from crmtui.cli.dates import date_word
from crmtui.cli.options import SALESPERSON, flag, option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.core import own_values
from crmtui.core.reviewing import CODES
from crmtui.errors import Invalid, UsageError
from crmtui.i18n import N_, _


@click.command(
    cls=Command,
    help=N_("State what everybody, or somebody, is measured by from today on, or later."),
)
@click.argument("name", cls=Argument, metavar=N_("NAME"))
@option("--measure", type=click.Choice(CODES),
        text=N_("The figure of a review that tells; without it somebody judges."))  # fmt: skip
@option("--at-least", metavar=N_("NUMBER"), text=N_("What the figure should be at least,"))
@option("--at-most", metavar=N_("NUMBER"), text=N_("or at most."))
@option("--since", metavar=N_("DATE"), text=N_("From when on it holds; today unless you say."))
@option("--until", metavar=N_("DATE"), text=N_("The last day on which it holds."))
@option("--note", metavar=N_("TEXT"), default="", text=N_("What is meant by it."))
@SALESPERSON
@flag("--json", "as_json", text=N_("Write the criterion as JSON."))
@click.pass_obj
def command(
    session: Session, /, name: str, measure: str | None, at_least: str | None, at_most: str | None,
    since: str | None, until: str | None, note: str, salesperson: int | None, as_json: bool,
) -> None:  # fmt: skip
    """State it."""
    if at_least is not None and at_most is not None:
        raise UsageError(_("Give --at-least or --at-most: not both."))
    with session.office() as user:
        from crmtui import clock
        from crmtui.entry import CriterionEntry
        from crmtui.exchange.writing import review_records
        from crmtui.queries import criteria as read
        from crmtui.services import criteria

        typed = at_least if at_most is None else at_most
        target = own_values.number(typed, i18n.language()) if typed is not None else None
        if typed is not None and target is None:
            raise Invalid({"target": _("“{text}” is no number.").format(text=typed)})
        entry = CriterionEntry(
            name, measure or "", target, at_most is not None,
            "" if salesperson is None else str(salesperson),
            date_word(since, "--since") or clock.today(), date_word(until, "--until"), note,
        )  # fmt: skip
        key = criteria.create(user, entry)
        say(_("{name}: stated.").format(name=name))
        if as_json:
            show_json_object(review_records.criterion(read.get(user, key)))
