"""`crmtui pay paid`: a closed statement was paid."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.dates import past_word
from crmtui.cli.options import PERIOD, flag, option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.pay.options import RULE
from crmtui.cli.session import Session
from crmtui.errors import CrmError
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Note that a closed statement was paid, today or that day."))
@click.argument("code", cls=Argument, metavar=N_("CODE"), type=Number())
@PERIOD
@RULE
@option("--on", metavar=N_("DATE"), text=N_("When, if not today."))
@flag("--not", "taken_back", text=N_("It was not paid after all."))
@flag("--json", "as_json", text=N_("Write the statement as JSON."))
@click.pass_obj
def command(
    session: Session, /, code: int, period: str | None, rule: str, on: str | None,
    taken_back: bool, as_json: bool,
) -> None:  # fmt: skip
    """Note it."""
    with session.office() as user:
        from crmtui import formats
        from crmtui.cli.pay.meant import one
        from crmtui.exchange.writing import pay_records
        from crmtui.queries import pay as read
        from crmtui.services import pay

        row = one(user, code, period, rule)
        if row.id is None:
            raise CrmError(_("It is not closed yet: close it first."))
        if taken_back:
            pay.unpaid(user, row.id)
        else:
            pay.paid(user, row.id, past_word(on, "--on"))
        said = _("{name}, {period}: not paid.") if taken_back else _("{name}, {period}: paid.")
        say(said.format(name=row.person, period=formats.period(row.period)))
        if as_json:
            show_json_object(pay_records.statement(read.get(user, row.id).row))
