"""`crmtui stock order`: the order that is suggested, as a draft quote."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command
from crmtui.cli.options import flag
from crmtui.cli.output import say, show, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(
    cls=Command,
    help=N_("Begin a quote of what a customer should order, by their stock and what they sell."),
)
@click.argument("company", cls=Argument, metavar=N_("COMPANY"))
@flag("--anyway", text=N_("Even for a company that asked not to be contacted."))
@flag("--json", "as_json", text=N_("Write the quote as JSON."))
@click.pass_obj
def command(session: Session, /, company: str, anyway: bool, as_json: bool) -> None:
    """Begin it."""
    with session.office() as user:
        from crmtui import formats
        from crmtui.cli.finding import meant
        from crmtui.exchange import stock_order
        from crmtui.exchange.writing import quote_records
        from crmtui.queries import quotes

        key = stock_order.begin(user, meant(user, company).id, anyway=anyway)
        quote = quotes.get(user, key)
        total = quote.figures.totals.total
        said = _("{company}: {quote} begun, {total}.")
        shown = formats.amount_with_currency(total, quote.entry.currency)
        say(said.format(company=quote.customer.name, quote=quote.name, total=shown))
        if as_json:
            show_json_object(quote_records.quote(quote))
        else:
            show(quote.name)
