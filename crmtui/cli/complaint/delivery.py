"""`crmtui complaint delivery`: whether a sale came as it was promised."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.options import option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Note whether the delivery of a sale came as promised."))
@click.argument("sale", cls=Argument, metavar=N_("ID"), type=Number())
@click.argument("met", cls=Argument, type=click.Choice(["yes", "partly", "no"]))
@click.argument("note", cls=Argument, metavar=N_("TEXT..."), nargs=-1)
@option("--json", "as_json", is_flag=True, text=N_("Write the delivery as JSON."))
@click.pass_obj
def command(session: Session, /, sale: int, met: str, note: tuple[str, ...], as_json: bool) -> None:
    """Note it."""
    with session.office() as user:
        from crmtui import words
        from crmtui.exchange.writing import care_records
        from crmtui.queries import sales
        from crmtui.services import aftersale

        aftersale.check(user, sale, met, " ".join(note))
        row = sales.get(user, sale).row
        said = _("{company}: as promised, {met}.")
        say(said.format(company=row.company, met=words.say(words.MET, met)))
        if as_json:
            show_json_object(care_records.delivery(row))
