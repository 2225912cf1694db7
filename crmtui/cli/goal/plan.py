"""`crmtui goal plan`: a sales plan in words, with what is to be done for it."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.options import option
from crmtui.cli.output import say, show, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _, pgettext


@click.command(cls=Command, help=N_("Show a sales plan, with what is to be done for it."))
@click.argument("number", cls=Argument, metavar=N_("ID"), type=Number())
@option("--json", "as_json", is_flag=True, text=N_("Write the plan as JSON."))
@click.pass_obj
def command(session: Session, /, number: int, as_json: bool) -> None:
    """Show a plan."""
    with session.office() as user:
        from crmtui import formats, words
        from crmtui.exchange.writing import plan_records
        from crmtui.queries import actions, office, plans
        from crmtui.words.goals import RESULT

        if as_json:
            show_json_object(plan_records.whole(user, number))
            return
        row = plans.get(user, number)
        when = formats.period(row.period, office.get(user).fiscal_month)
        show(f"{row.name}  {when}  {row.territory or _('Whole office')}")
        for said in (row.market, row.strategy, row.notes, row.findings):
            if said:
                show("")
                for line in said.split("\n"):
                    show(line)
        show("")
        for each in actions.of_plan(user, number):
            result = words.say(RESULT, each.result) if each.result else pgettext("action", "open")
            show(f"{each.id}  {each.due}  {each.text}  {each.person}  {result}")
        say(_("{done} of {n} done").format(done=row.done, n=row.actions))
