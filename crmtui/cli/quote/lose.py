"""`crmtui quote lose`: a quote was lost, and why."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command
from crmtui.cli.dates import past_word
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.core import own_values
from crmtui.errors import UsageError
from crmtui.i18n import N_, _, language


@click.command(cls=Command, help=N_("Note that a quote was lost, and for which reason."))
@click.argument("number", cls=Argument, metavar=N_("NUMBER"))
@option("--reason", metavar=N_("NAME"), required=True, text=N_("One of the office's reasons."))
@option("--competitor", metavar=N_("NAME"), default="", text=N_("Who got it, where known."))
@option("--price", metavar=N_("AMOUNT"), default="", text=N_("Their price, where known."))
@option(
    "--note",
    metavar=N_("TEXT"),
    default="",
    text=N_("What to remember; needed where the reason is “other”."),
)
@option("--day", metavar=N_("DATE"), text=N_("When it was lost; today unless you say otherwise."))
@flag("--add-choices", text=N_("Add a reason that is not in the list yet."))
@flag("--json", "as_json", text=N_("Write what was lost as JSON."))
@click.pass_obj
def command(
    session: Session, /, number: str, reason: str, competitor: str, price: str, note: str,
    day: str | None, add_choices: bool, as_json: bool,
) -> None:  # fmt: skip
    """Lose a quote."""
    with session.office() as user:
        from crmtui.entry import LossEntry
        from crmtui.exchange.writing import deal_records
        from crmtui.queries import losses, quotes
        from crmtui.services import deals

        found = quotes.get(user, quotes.find(user, number))
        amount = own_values.number(price, language()) if price else None
        if price and amount is None:
            raise UsageError(_("--price {asked}: that is no amount.").format(asked=price))
        entry = LossEntry(
            company=found.customer.id,
            reason=reason,
            competitor=competitor,
            competitor_price=amount,
            note=note,
            day=past_word(day, "--day"),
        )
        loss = losses.get(user, deals.lose(user, found.id, entry, add_choices=add_choices))
        say(_("{what}: lost, {reason}.").format(what=found.name, reason=loss.reason))
        if as_json:
            show_json_object(deal_records.loss(loss))
