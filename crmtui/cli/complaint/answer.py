"""`crmtui complaint answer`: they had an answer."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.options import option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Note that they had an answer, and what they were told."))
@click.argument("number", cls=Argument, metavar=N_("ID"), type=Number())
@click.argument("text", cls=Argument, metavar=N_("TEXT..."), nargs=-1)
@option("--json", "as_json", is_flag=True, text=N_("Write the complaint as JSON."))
@click.pass_obj
def command(session: Session, /, number: int, as_json: bool, text: tuple[str, ...]) -> None:
    """They had an answer."""
    with session.office() as user:
        from crmtui.exchange.writing import care_records
        from crmtui.services import complaints

        complaints.answer(user, number, " ".join(text))
        found = care_records.whole(user, number)
        say(_("{company}: answered").format(company=found["company"]))
        if as_json:
            show_json_object(found)
