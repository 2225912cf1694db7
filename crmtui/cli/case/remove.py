"""`crmtui case remove`: a case is taken back."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.options import flag
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Take a case back: it is told no more."))
@click.argument("number", cls=Argument, metavar=N_("ID"), type=Number())
@flag("--json", "as_json", text=N_("Write what it was as JSON."))
@click.pass_obj
def command(session: Session, /, number: int, as_json: bool) -> None:
    """Take it back."""
    with session.office() as user:
        from crmtui.exchange.writing import letter_records
        from crmtui.queries import lessons as read
        from crmtui.services import lessons

        row = read.get(user, number)
        lessons.remove(user, number)
        say(_("{title}: case taken back.").format(title=row.title))
        if as_json:
            show_json_object(letter_records.lesson(row))
