"""`crmtui stock remove`: a count that was noted by mistake."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.options import flag
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Take back a count. The desk can undo it."))
@click.argument("count", cls=Argument, metavar="ID", type=Number())
@flag("--json", "as_json", text=N_("Write what it was as JSON."))
@click.pass_obj
def command(session: Session, /, count: int, as_json: bool) -> None:
    """Take it back."""
    with session.office() as user:
        from crmtui.exchange.writing import stock_records
        from crmtui.queries import stock
        from crmtui.services import stock as service

        found = stock.get(user, count)
        service.remove(user, count)
        say(_("{company}: count taken back.").format(company=found.company))
        if as_json:
            show_json_object(stock_records.count(found))
