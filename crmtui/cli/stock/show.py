"""`crmtui stock show`: what one customer has in stock, and what follows from it."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command
from crmtui.cli.options import flag
from crmtui.cli.output import show, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Show what a customer has in stock, and what to order."))
@click.argument("company", cls=Argument, metavar=N_("COMPANY"))
@flag("--json", "as_json", text=N_("Write it as JSON."))
@click.pass_obj
def command(session: Session, /, company: str, as_json: bool) -> None:
    """Show it."""
    with session.office() as user:
        from crmtui import formats
        from crmtui.cli import stock_kinds
        from crmtui.cli.finding import meant
        from crmtui.cli.listing import emit
        from crmtui.exchange.writing import stock_records
        from crmtui.queries import stock

        found = meant(user, company)
        now = stock.of_company(user, found.id)
        if as_json:
            show_json_object(stock_records.now(now))
            return
        emit(user, stock_kinds.STOCK, now.lines, as_json=False, csv=None)
        for each in now.shares:
            if each.percent is not None and each.others:
                said = _("{family}: ours {percent}")
                family = each.family or _("of no kind")
                show(said.format(family=family, percent=formats.percent(each.percent)))
