"""`crmtui confirm`: what is kept of a company is right."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command
from crmtui.cli.options import option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Confirm what is kept of a company."))
@click.argument("company", cls=Argument, metavar=N_("COMPANY"))
@option("--source", metavar=N_("TEXT"), default="", text=N_("Who said so, or where it was read."))
@option("--json", "as_json", is_flag=True, text=N_("Write what was confirmed as JSON."))
@click.pass_obj
def command(session: Session, /, company: str, source: str, as_json: bool) -> None:
    """Confirm it."""
    with session.office() as user:
        from crmtui.cli.finding import meant
        from crmtui.exchange.writing import care_records
        from crmtui.queries import facts as queries
        from crmtui.services import facts

        key = meant(user, company).id
        facts.confirm_company(user, key, source)
        row = queries.get(user, "company", key)
        if row is None:
            return
        say(_("{name}: confirmed").format(name=row.name))
        if as_json:
            show_json_object(care_records.fact(row))
