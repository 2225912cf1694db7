"""`crmtui pay close`: a period is closed, and stays so."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.options import PERIOD, flag
from crmtui.cli.output import say, show_json
from crmtui.cli.pay.options import RULE
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(
    cls=Command,
    help=N_(
        "Close what somebody gets for a period, or what everybody does: the last month unless you"
        " say. It stays so; what changes later comes in the next one."
    ),
)
@click.argument("code", cls=Argument, metavar=N_("[CODE]"), type=Number(), required=False)
@PERIOD
@RULE
@flag("--json", "as_json", text=N_("Write the statements as JSON."))
@click.pass_obj
def command(
    session: Session, /, code: int | None, period: str | None, rule: str, as_json: bool
) -> None:  # fmt: skip
    """Close it."""
    with session.office() as user:
        from crmtui import formats
        from crmtui.access import Right, require
        from crmtui.cli.pay.meant import those
        from crmtui.exchange.writing import pay_records
        from crmtui.queries import pay as read
        from crmtui.services import pay

        require(user, Right.PAY)
        closed = []
        for row in those(user, code, period, rule):
            if code is None and (row.state != "open" or row.problem):
                until = formats.numeric_date(row.until)
                goes_on = _("it goes on until {day}").format(day=until)
                done = goes_on if row.state == "running" else _("it is closed already")
                said = row.problem or done
                say(f"{row.code} {row.person}, {row.plan}: {said}")
                continue
            key = pay.close(user, row.salesperson_id, row.plan_id, row.period, read.reckon)
            found = read.get(user, key)
            total = formats.amount_with_currency(found.row.total, found.row.currency)
            said = _("{name}, {period}: closed, {amount}.")
            say(said.format(name=row.person, period=formats.period(row.period), amount=total))
            closed.append(pay_records.whole(found))
        if as_json:
            show_json(closed)
