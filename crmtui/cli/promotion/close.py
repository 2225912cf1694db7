"""`crmtui promotion close`: nobody is asked any more."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command
from crmtui.cli.options import option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Close a promotion: nobody is asked any more."))
@click.argument("name", cls=Argument, metavar=N_("NAME|ID"))
@option("--json", "as_json", is_flag=True, text=N_("Write the promotion as JSON."))
@click.pass_obj
def command(session: Session, /, name: str, as_json: bool) -> None:
    """Close it."""
    with session.office() as user:
        from crmtui.exchange.writing import promotion_records
        from crmtui.queries import promotions
        from crmtui.services import promotions as service

        row = promotions.named(user, name)
        service.close(user, row.id)
        say(_("{promotion}: closed.").format(promotion=row.name))
        if as_json:
            show_json_object(promotion_records.whole(user, row.id))
