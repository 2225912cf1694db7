"""`crmtui quote revise`: the next revision of a quote that was sent."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command
from crmtui.cli.options import flag
from crmtui.cli.output import say, show, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(
    cls=Command,
    help=N_("Begin the next revision of a quote: a draft with all it has, to be changed and sent."),
)
@click.argument("number", cls=Argument, metavar=N_("NUMBER"))
@flag("--json", "as_json", text=N_("Write the quote as JSON."))
@click.pass_obj
def command(session: Session, /, number: str, as_json: bool) -> None:
    """Revise a quote."""
    with session.office() as user:
        from crmtui.exchange.writing import quote_records
        from crmtui.queries import quotes
        from crmtui.services import quotes as service

        found = quotes.get(user, service.revise(user, quotes.find(user, number)))
        say(_("{quote} begun.").format(quote=found.name))
        if as_json:
            show_json_object(quote_records.quote(found))
        else:
            show(found.name)
