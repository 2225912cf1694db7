"""`crmtui report losses`: what was lost, to whom, why, and how far their prices were from ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crmtui.cli.clicking import Command
from crmtui.cli.options import PERIOD, SALESPERSON, flag, option
from crmtui.cli.output import show_json_object, show_table
from crmtui.cli.session import Session
from crmtui.i18n import N_, NP_, pgettext

if TYPE_CHECKING:
    from crmtui.queries.lost import LostGroup

_WAYS = {
    "competitor": NP_("column", "Competitor"),
    "reason": NP_("column", "Reason"),
    "product": NP_("column", "Product"),
    "salesperson": NP_("column", "Salesperson"),
    "quarter": NP_("column", "Quarter"),
    "month": NP_("column", "Month"),
}


@click.command(
    cls=Command,
    help=N_(
        "What was lost, by competitor unless you say otherwise. Their price is by how much it"
        " differs from ours, of those operations where both are known."
    ),
)
@option("--by", type=click.Choice(list(_WAYS)), default="competitor",
        text=N_("What they are put together by."))  # fmt: skip
@SALESPERSON
@option("--competitor", metavar=N_("NAME"), text=N_("Only those lost to this one."))
@option("--reason", metavar=N_("NAME"), text=N_("Only those lost for this reason."))
@option("--since", metavar=N_("DATE"), text=N_("Only from this day on."))
@option("--until", metavar=N_("DATE"), text=N_("Only up to this day."))
@PERIOD
@flag("--json", "as_json", text=N_("Write JSON."))
@click.pass_obj
def command(
    session: Session, by: str, salesperson: int | None, competitor: str | None,
    reason: str | None, since: str | None, until: str | None, period: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Print what was lost."""
    with session.office() as user:
        from crmtui.cli.dates import bounds
        from crmtui.exchange.writing import market_records
        from crmtui.queries import losses, lost

        first, last = bounds(user, period, since, until)
        criteria = losses.Criteria(
            salesperson=salesperson, competitor=competitor, reason=reason, since=first, until=last
        )
        groups = lost.by(user, by, criteria)
        if as_json:
            found = [market_records.lost(group) for group in groups]
            show_json_object(
                {"by": by, "lost": sum(each.count for each in groups), "groups": found}
            )
        else:
            _table(by, groups)


def _table(by: str, groups: list[LostGroup]) -> None:
    from crmtui import formats

    headings = (
        _WAYS[by], NP_("column", "Lost"), NP_("column", "Amount"), NP_("column", "Compared"),
        NP_("column", "Their price"),
    )  # fmt: skip
    rows = [
        (
            each.name or "–",
            formats.integer(each.count),
            formats.amount_with_currency(each.amount, each.currency),
            formats.integer(each.compared) if each.compared else "",
            "" if each.difference is None else formats.share(each.difference, 1),
        )
        for each in groups
    ]
    show_table([pgettext("column", each) for each in headings], rows)
