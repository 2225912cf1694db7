"""`crmtui complaint reopen`: it was not resolved after all."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.options import option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Open a complaint again."))
@click.argument("number", cls=Argument, metavar=N_("ID"), type=Number())
@option("--json", "as_json", is_flag=True, text=N_("Write the complaint as JSON."))
@click.pass_obj
def command(session: Session, /, number: int, as_json: bool) -> None:
    """It was not resolved after all."""
    with session.office() as user:
        from crmtui.exchange.writing import care_records
        from crmtui.services import complaints

        complaints.reopen(user, number)
        found = care_records.whole(user, number)
        say(_("{company}: the complaint is open again").format(company=found["company"]))
        if as_json:
            show_json_object(found)
