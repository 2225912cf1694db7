"""`crmtui quote prolong`: a quote that was sent is valid until another day."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command
from crmtui.cli.dates import date_word
from crmtui.cli.options import flag
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(
    cls=Command,
    help=N_(
        "Let a quote be valid until another day: +30, 15/12… One that expired stands as sent again."
    ),
)
@click.argument("number", cls=Argument, metavar=N_("NUMBER"))
@click.argument("until", cls=Argument, metavar=N_("DATE"))
@flag("--json", "as_json", text=N_("Write the quote as JSON."))
@click.pass_obj
def command(session: Session, /, number: str, until: str, as_json: bool) -> None:
    """Prolong a quote."""
    with session.office() as user:
        from crmtui import formats
        from crmtui.exchange.writing import quote_records
        from crmtui.queries import quotes
        from crmtui.services import quotes as service

        day = date_word(until, "DATE")
        assert day is not None
        key = quotes.find(user, number)
        service.prolong(user, key, day)
        found = quotes.get(user, key)
        said = _("{name} is valid until {day}.")
        say(said.format(name=found.name, day=formats.numeric_date(day)))
        if as_json:
            show_json_object(quote_records.quote(found))
