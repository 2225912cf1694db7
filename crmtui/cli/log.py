"""`crmtui log`: noting a call or a visit from the shell."""

from __future__ import annotations

from datetime import datetime, time

import click

from crmtui import clock, formats
from crmtui.cli.clicking import Argument, Command
from crmtui.cli.dates import date_word
from crmtui.cli.options import option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _

WAYS = ("call_in", "call_out", "visit", "email", "message", "other")


@click.command(
    cls=Command,
    help=N_("Log that you were in touch with a company, and when you will be next."),
)
@click.argument("company", cls=Argument, metavar=N_("COMPANY"))
@click.argument("text", cls=Argument, metavar=N_("TEXT..."), nargs=-1, required=True)
@option(
    "--kind",
    type=click.Choice(WAYS),
    default="call_out",
    text=N_("What it was; a call you made unless you say otherwise."),
)
@option(
    "--next",
    "following",
    metavar=N_("DATE"),
    text=N_("When the next contact is: +3, mon, 15/12…"),
)
@option("--contact", metavar=N_("NAME"), default="", text=N_("Whom you spoke with."))
@option("--date", "on", metavar=N_("DATE"), text=N_("When it was, if not today."))
@option("--json", "as_json", is_flag=True, text=N_("Write what was noted as JSON."))
@click.pass_obj
def command(
    session: Session, company: str, text: tuple[str, ...], kind: str, following: str | None,
    contact: str, on: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Note an interaction."""
    with session.office() as user:
        from crmtui.cli.finding import meant
        from crmtui.entry import InteractionEntry
        from crmtui.exchange import records
        from crmtui.queries import interactions as queries
        from crmtui.services import interactions

        found = meant(user, company)
        due = date_word(following, "--next")
        entry = InteractionEntry(
            company=found.id,
            kind=kind,
            text=" ".join(text),
            contact=contact,
            at=_moment(on),
            next_contact=due,
        )
        key = interactions.log(user, entry)
        if due is None:
            say(_("{company}: logged.").format(company=found.name))
        else:
            text_next = _("{company}: logged, next {day}.")
            say(text_next.format(company=found.name, day=formats.long_day(due)))
        if as_json:
            show_json_object(records.interaction(queries.get(user, key)))


def _moment(on: str | None) -> datetime | None:
    """When it was: now, unless another day is named."""
    day = date_word(on, "--date")
    return None if day in (None, clock.today()) else clock.instant(day, time(12))
