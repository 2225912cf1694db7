"""`crmtui pay award`: somebody is given something for what they did."""

from __future__ import annotations

import click

from crmtui import i18n
from crmtui.cli.clicking import Argument, Command
from crmtui.cli.dates import past_word
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.errors import Invalid
from crmtui.i18n import N_, _


@click.command(
    cls=Command,
    help=N_("Record what somebody is given; an amount is paid with their next statement."),
)
@click.argument("code", cls=Argument, metavar=N_("CODE"))
@click.argument("name", cls=Argument, metavar=N_("NAME"))
@option("--amount", metavar=N_("AMOUNT"), text=N_("How much money, if it is any."))
@option("--reason", metavar=N_("TEXT"), default="", text=N_("What for."))
@option("--on", metavar=N_("DATE"), text=N_("When, if not today."))
@flag("--json", "as_json", text=N_("Write the award as JSON."))
@click.pass_obj
def command(
    session: Session, /, code: str, name: str, amount: str | None, reason: str, on: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Record it."""
    with session.office() as user:
        from crmtui.core import own_values
        from crmtui.entry import AwardEntry
        from crmtui.exchange.writing import pay_records
        from crmtui.queries import pay as read
        from crmtui.services import awards

        money = own_values.number(amount, i18n.language()) if amount else None
        if amount and money is None:
            raise Invalid({"amount": _("“{text}” is no amount.").format(text=amount)})
        entry = AwardEntry(code, name, past_word(on, "--on"), reason, money)
        key = awards.create(user, entry)
        row = next(each for each in read.awards(user) if each.id == key)
        say(_("{name}: {award}.").format(name=row.person, award=row.name))
        if as_json:
            show_json_object(pay_records.award(row))
