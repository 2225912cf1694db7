"""`crmtui pay show`: a statement with every line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.options import PERIOD, flag
from crmtui.cli.output import say, show, show_json_object, show_table
from crmtui.cli.pay.options import RULE
from crmtui.cli.session import Session
from crmtui.i18n import N_, NP_, _, pgettext

if TYPE_CHECKING:
    from crmtui.queries.pay import Statement

_HEADINGS = (
    NP_("column", "Date"), NP_("column", "Kind"), NP_("column", "Company"),
    NP_("column", "Detail"), NP_("column", "Share"), NP_("column", "Counted"),
    NP_("column", "Percent"), NP_("column", "Amount"),
)  # fmt: skip


@click.command(
    cls=Command,
    help=N_("What somebody gets for a period, line by line; the last month unless you say."),
)
@click.argument("code", cls=Argument, metavar=N_("CODE"), type=Number())
@PERIOD
@RULE
@flag("--json", "as_json", text=N_("Write JSON."))
@click.pass_obj
def command(
    session: Session, /, code: int, period: str | None, rule: str, as_json: bool
) -> None:  # fmt: skip
    """Print a statement."""
    with session.office() as user:
        from crmtui.cli.pay.meant import one
        from crmtui.exchange.writing import pay_records
        from crmtui.queries import pay

        row = one(user, code, period, rule)
        found = pay.statement(user, row.salesperson_id, row.plan_id, row.period)
        if as_json:
            show_json_object(pay_records.whole(found))
        else:
            _print(found)


def _print(found: Statement) -> None:
    from crmtui import formats, words
    from crmtui.cli.views import day
    from crmtui.core.commission import OWN
    from crmtui.words import pay as pay_words

    row, scale = found.row, found.terms.rule.scale
    state = words.say(pay_words.STATE, row.state)
    show(f"{row.code} {row.person} · {row.plan} · {formats.period(row.period)} · {state}")
    show_table(
        [pgettext("column", heading) for heading in _HEADINGS],
        [
            (
                day(line.day), words.say(pay_words.LINE, line.kind), line.company,
                pay_words.what(line, scale, row.currency),
                formats.percent(line.share) if line.kind in OWN else "",
                formats.money(line.base, row.currency), formats.percent(line.rate),
                formats.money(line.amount, row.currency),
            )
            for line in found.lines
        ],
    )  # fmt: skip
    total = formats.amount_with_currency(row.total, row.currency)
    show(_("Total: {amount}").format(amount=total))
    if row.problem:
        say(row.problem)
    for left in pay_words.left_out(found):
        say(left)
