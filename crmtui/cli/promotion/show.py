"""`crmtui promotion show`: how far a promotion is, and what came of it."""

from __future__ import annotations

from decimal import Decimal

import click

from crmtui import clock, formats, words
from crmtui.access import User
from crmtui.cli.clicking import Argument, Command
from crmtui.cli.options import option
from crmtui.cli.output import show, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _, ngettext


@click.command(cls=Command, help=N_("Show how far a promotion is, and what came of it."))
@click.argument("name", cls=Argument, metavar=N_("NAME|ID"))
@option("--json", "as_json", is_flag=True, text=N_("Write the promotion as JSON."))
@click.pass_obj
def command(session: Session, /, name: str, as_json: bool) -> None:
    """Show it."""
    with session.office() as user:
        from crmtui.exchange.writing import promotion_records
        from crmtui.queries import promotions

        row = promotions.named(user, name)
        if as_json:
            show_json_object(promotion_records.whole(user, row.id))
        else:
            for line in _lines(user, row.id):
                show(line)


def _lines(user: User, promotion_id: int) -> list[str]:
    """What there is to say of it."""
    from crmtui.queries import office, promotions, selecting
    from crmtui.words.promotions import ANSWER, PROMOTION_STATE, told

    row, came = promotions.get(user, promotion_id), promotions.outcome(user, promotion_id)
    currency = office.get(user).currency

    def money(amount: Decimal) -> str:
        return formats.amount_with_currency(amount, currency)

    counts = {"yes": row.yes, "later": row.later, "no": row.no, "unreached": row.unreached}
    said = [
        f"{row.name} · {words.say(PROMOTION_STATE, row.state)}",
        *([row.aim] if row.aim else []),
        "; ".join(told(selecting.read(user, row.criteria), clock.today())),
        _("{asked} of {all} asked").format(
            asked=formats.integer(row.members - row.waiting), all=formats.integer(row.members)
        ),
        "  ".join(
            f"{words.say(ANSWER, answer)} {formats.integer(number)}"
            for answer, number in counts.items()
        ),
        ngettext("{n} quote", "{n} quotes", came.quotes).format(n=formats.integer(came.quotes))
        + f"  {money(came.quoted)}",
        ngettext("{n} sale", "{n} sales", came.sales).format(n=formats.integer(came.sales))
        + f"  {money(came.sold)}",
    ]
    if came.cost is not None and came.left is not None:
        back = f"  {_('Return')} {formats.percent(came.back)}" if came.back is not None else ""
        said.append(f"{_('Cost')} {money(came.cost)}  {_('Left')} {money(came.left)}{back}")
    return said
