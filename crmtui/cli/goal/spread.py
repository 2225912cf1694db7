"""`crmtui goal spread`: a year's amount over its months."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command
from crmtui.cli.goal.meaning import whose
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(
    cls=Command, help=N_("Spread an amount over the months of a period as the last two years went.")
)
@click.argument("period", cls=Argument, metavar=N_("PERIOD"))
@click.argument("amount", cls=Argument, metavar=N_("AMOUNT"))
@whose
@flag("--evenly", text=N_("Every month the same."))
@option("--json", "as_json", is_flag=True, text=N_("Write what was set as JSON."))
@click.pass_obj
def command(
    session: Session, /, period: str, amount: str, kind: str, who: str, measure: str,
    evenly: bool, as_json: bool,
) -> None:  # fmt: skip
    """Spread an amount."""
    with session.office() as user:
        from decimal import Decimal

        from crmtui import formats
        from crmtui.cli.goal import meaning
        from crmtui.core import goals as core
        from crmtui.core import periods
        from crmtui.core.own_values import number_text
        from crmtui.entry import GoalCell
        from crmtui.queries import goal_basis
        from crmtui.services import goals

        asked, total = meaning.period(user, period), meaning.amount(amount)
        if asked.months is None or total is None:
            raise click.UsageError(_("Say a period of whole months, and how much in all."))
        of, months = meaning.scope(user, kind, who), list(periods.parts(asked))
        weights = [Decimal(0)] * len(months)
        if not evenly:
            weights = goal_basis.reached(user, measure, of, months, years=2)
        whole = total == total.to_integral_value()
        step = Decimal(1).scaleb(0 if whole else -goals.places(user, measure))
        parts = core.dealt(total, [max(each, Decimal(0)) for each in weights], step)
        cells = [
            GoalCell(
                of.kind, of.number, month.first, 1, part,
                meaning.standing(user, measure, of, month),
            )
            for month, part in zip(months, parts, strict=True)
        ]  # fmt: skip
        goals.set_goals(user, measure, cells)
        for month, part in zip(months, parts, strict=True):
            say(_("{period}: {goal}").format(
                period=formats.period(month), goal=formats.quantity(part)
            ))  # fmt: skip
        if as_json:
            goals_set = {
                periods.key(month): number_text(part)
                for month, part in zip(months, parts, strict=True)
            }
            found = {"kind": of.kind, "number": of.number, "measure": measure, "goals": goals_set}
            show_json_object(found)
