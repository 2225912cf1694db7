"""`crmtui compare prices`: the prices of one thing at all customers, or at one over time."""

from __future__ import annotations

import click

from crmtui import formats
from crmtui.cli.clicking import Argument, Command
from crmtui.cli.dates import period
from crmtui.cli.finding import meant
from crmtui.cli.listing import emit
from crmtui.cli.options import flag, option, output_options
from crmtui.cli.output import say, show_json_object
from crmtui.cli.price_kinds import CUSTOMERS, POINTS
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(
    cls=Command,
    help=N_(
        "Compare the prices of a product, or of anything else a price was seen of: what each"
        " customer paid last, was quoted, asks for it, and what a competitor's costs there."
    ),
)
@click.argument("what", cls=Argument, metavar=N_("CODE|NAME"))
@option("--company", metavar=N_("NAME|ID"), text=N_("Only at this company: over time."))
@option("--currency", metavar=N_("CODE"), default="", text=N_("In this currency."))
@option("--since", metavar=N_("DATE"), text=N_("Only from this day on."))
@option("--until", metavar=N_("DATE"), text=N_("Only up to this day."))
@flag("--every", text=N_("Every price, newest first, instead of the latest of each customer."))
@output_options
@click.pass_obj
def command(
    session: Session, /, what: str, company: str | None, currency: str, since: str | None,
    until: str | None, every: bool, as_json: bool, csv: str | None,
) -> None:  # fmt: skip
    """Compare the prices of something."""
    first, last = period(since, until)
    with session.office() as user:
        from crmtui.exchange.writing import price_records
        from crmtui.queries import price_compare

        found = price_compare.of(
            user,
            price_compare.find(user, what),
            currency=currency.upper(),
            company_id=meant(user, company).id if company else None,
            since=first,
            until=last,
        )
        if as_json:
            show_json_object(price_records.comparison(found))
            return
        whole = every or company is not None
        rows = iter(found.points) if whole else iter(found.customers)
        emit(user, POINTS if whole else CUSTOMERS, rows, as_json=False, csv=csv)
        if csv:
            return
        listed = "" if found.listed is None else formats.price(found.listed)
        told = [f"{found.code} {found.name}".strip(), found.currency]
        told += [_("list price {price}").format(price=listed)] if listed else []
        say(" · ".join(told))
        if found.cut:
            say(_("There are older prices, which are left out."))
