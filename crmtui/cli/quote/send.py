"""`crmtui quote send`: a draft gets its number and goes into the history."""

from __future__ import annotations

import click

from crmtui import formats
from crmtui.cli.clicking import Argument, Command
from crmtui.cli.dates import date_word
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(
    cls=Command,
    help=N_(
        "Note that a quote goes out: it gets its number, and is not changed any more. The next"
        " contact is planned after the office's usual days."
    ),
)
@click.argument("number", cls=Argument, metavar=N_("NUMBER"))
@option(
    "--next",
    "following",
    metavar=N_("DATE"),
    text=N_("When to ask about it: +3, mon, 15/12…; a dash plans nothing."),
)
@flag("--anyway", text=N_("Even to somebody who asked not to be contacted."))
@flag("--json", "as_json", text=N_("Write the quote as JSON."))
@click.pass_obj
def command(
    session: Session, /, number: str, following: str | None, anyway: bool, as_json: bool
) -> None:
    """Send a quote."""
    with session.office() as user:
        from crmtui.exchange.writing import quote_records
        from crmtui.queries import quotes
        from crmtui.services import quotes as service

        key = quotes.find(user, number)
        given = None if following == "-" else date_word(following, "--next")
        day = service.usual_followup(user) if following is None else given
        name = service.send(user, key, next_contact=day, anyway=anyway)
        if day is None:
            say(_("{quote} sent.").format(quote=name))
        else:
            said = _("{quote} sent, next {day}.")
            say(said.format(quote=name, day=formats.long_day(day)))
        if as_json:
            show_json_object(quote_records.quote(quotes.get(user, key)))
        else:
            show(name)
