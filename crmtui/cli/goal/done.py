"""`crmtui goal done`: something was done."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.options import option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Note that something was done, and how it went."))
@click.argument("number", cls=Argument, metavar=N_("ID"), type=Number())
@click.argument("text", cls=Argument, metavar=N_("TEXT..."), nargs=-1)
@option("--json", "as_json", is_flag=True, text=N_("Write it as JSON."))
@click.pass_obj
def command(session: Session, /, number: int, text: tuple[str, ...], as_json: bool) -> None:
    """Say what came of it."""
    with session.office() as user:
        from crmtui.exchange.writing import plan_records
        from crmtui.queries import actions as read
        from crmtui.services import actions

        actions.done(user, number, " ".join(text))
        row = read.get(user, number)
        say(_("Closed: {what}").format(what=row.text))
        if as_json:
            show_json_object(plan_records.action(row))
