"""`crmtui complaint step`: something was done about a complaint."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.options import option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Note what was done about a complaint."))
@click.argument("number", cls=Argument, metavar=N_("ID"), type=Number())
@click.argument("text", cls=Argument, metavar=N_("TEXT..."), nargs=-1)
@option("--json", "as_json", is_flag=True, text=N_("Write the complaint as JSON."))
@click.pass_obj
def command(session: Session, /, number: int, as_json: bool, text: tuple[str, ...]) -> None:
    """Something was done about a complaint."""
    with session.office() as user:
        from crmtui.exchange.writing import care_records
        from crmtui.services import complaints

        complaints.add_step(user, number, " ".join(text))
        found = care_records.whole(user, number)
        say(_("{company}: noted").format(company=found["company"]))
        if as_json:
            show_json_object(found)
