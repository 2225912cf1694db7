"""`crmtui quote reopen`: a quote that was won or lost stands as sent again."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command
from crmtui.cli.options import flag
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Open a quote again that was won or lost; its sale goes."))
@click.argument("number", cls=Argument, metavar=N_("NUMBER"))
@flag("--json", "as_json", text=N_("Write the quote as JSON."))
@click.pass_obj
def command(session: Session, /, number: str, as_json: bool) -> None:
    """Open a quote again."""
    with session.office() as user:
        from crmtui.exchange.writing import quote_records
        from crmtui.queries import quotes
        from crmtui.services import deals

        key = quotes.find(user, number)
        deals.reopen(user, key)
        found = quotes.get(user, key)
        say(_("{name} is open again").format(name=found.name))
        if as_json:
            show_json_object(quote_records.quote(found))
