"""`crmtui quote csv`: the lines of a quote, for a spreadsheet or another program."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command
from crmtui.cli.options import flag
from crmtui.cli.paper_files import OUTPUT
from crmtui.cli.session import Session
from crmtui.cli.writing import named, opened
from crmtui.i18n import N_


@click.command(
    "csv", cls=Command,
    help=N_("The lines of a quote as CSV for the office's spreadsheet; --rfc for other programs."),
)  # fmt: skip
@click.argument("number", cls=Argument, metavar=N_("NUMBER"))
@OUTPUT
@flag("--rfc", text=N_("As other programs want it: commas, points, English headings."))
@click.pass_obj
def command(session: Session, /, number: str, target: str | None, rfc: bool) -> None:
    """Write the lines of a quote."""
    from crmtui.exchange.writing import csv_out, quote_csv
    from crmtui.queries import quotes

    with session.office() as user:
        quote = quotes.get(user, quotes.find(user, number))
        with opened(named(target)) as stream:
            rows = quote_csv.rows(quote)
            csv_out.write(stream, quote_csv.COLUMNS, rows, "rfc" if rfc else "office")
