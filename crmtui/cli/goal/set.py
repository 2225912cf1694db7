"""`crmtui goal set`: one goal."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command
from crmtui.cli.goal.meaning import whose
from crmtui.cli.options import option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Set a goal of a month, quarter or year; - takes it away."))
@click.argument("period", cls=Argument, metavar=N_("PERIOD"))
@click.argument("amount", cls=Argument, metavar=N_("AMOUNT"))
@whose
@option("--note", metavar=N_("TEXT"), default="", text=N_("What is noted with it."))
@option("--json", "as_json", is_flag=True, text=N_("Write what was set as JSON."))
@click.pass_obj
def command(
    session: Session, /, period: str, amount: str, kind: str, who: str, measure: str, note: str,
    as_json: bool,
) -> None:  # fmt: skip
    """Set a goal."""
    with session.office() as user:
        from crmtui import formats
        from crmtui.cli.goal import meaning
        from crmtui.core.own_values import number_text
        from crmtui.core.periods import MONTH, QUARTER, YEAR, key
        from crmtui.entry import GoalCell
        from crmtui.services import goals

        asked, target = meaning.period(user, period), meaning.amount(amount)
        if asked.months not in (MONTH, QUARTER, YEAR):
            raise click.UsageError(_("A goal is of a month, a quarter or a year."))
        of = meaning.scope(user, kind, who)
        seen = meaning.standing(user, measure, of, asked)
        cell = GoalCell(of.kind, of.number, asked.first, asked.months, target, seen)
        goals.set_goals(user, measure, [cell], note)
        said = formats.quantity(target) if target is not None else _("no goal")
        say(_("{period}: {goal}").format(period=formats.period(asked), goal=said))
        if as_json:
            show_json_object(
                {
                    "kind": of.kind, "number": of.number, "measure": measure,
                    "period": key(asked),
                    "target": None if target is None else number_text(target),
                }
            )  # fmt: skip
