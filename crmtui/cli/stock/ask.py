"""`crmtui stock ask`: a count is asked for wherever a product was, for its price fell."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command
from crmtui.cli.dates import date_word
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.errors import NotFound
from crmtui.i18n import N_, _, ngettext


@click.command(
    cls=Command,
    help=N_(
        "Ask for a count, by a task, of every customer who had these products at the last one."
    ),
)
@click.argument("codes", cls=Argument, metavar=N_("CODE…"), nargs=-1, required=True)
@option("--for", "due", metavar=N_("DATE"), text=N_("For when; the next working day otherwise."))
@flag("--json", "as_json", text=N_("Write how many as JSON."))
@click.pass_obj
def command(
    session: Session, /, codes: tuple[str, ...], due: str | None, as_json: bool
) -> None:  # fmt: skip
    """Ask."""
    with session.office() as user:
        from crmtui import formats
        from crmtui.queries import products
        from crmtui.services import stock

        found = [products.by_code(user, code) for code in codes]
        for code, product in zip(codes, found, strict=True):
            if product is None:
                raise NotFound(_("There is no product “{code}”.").format(code=code))
        keys = [product.id for product in found if product is not None]
        number = stock.ask(user, keys, date_word(due, "--for"))
        said = ngettext("{n} customer is asked.", "{n} customers are asked.", number)
        say(said.format(n=formats.integer(number)))
        if as_json:
            show_json_object({"asked": number})
