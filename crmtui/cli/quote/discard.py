"""`crmtui quote discard`: a draft that is not wanted any more."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command
from crmtui.cli.options import flag
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Throw a draft away. The desk can undo it."))
@click.argument("number", cls=Argument, metavar=N_("NUMBER"))
@flag("--json", "as_json", text=N_("Write what it was as JSON."))
@click.pass_obj
def command(session: Session, /, number: str, as_json: bool) -> None:
    """Throw a draft away."""
    with session.office() as user:
        from crmtui.exchange.writing import quote_records
        from crmtui.queries import quotes
        from crmtui.services import quotes as service

        found = quotes.get(user, quotes.find(user, number))
        service.discard(user, found.id)
        say(_("{quote} thrown away.").format(quote=found.name))
        if as_json:
            show_json_object(quote_records.quote(found))
