"""`crmtui goal todo`: something to do for a plan."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.dates import date_word
from crmtui.cli.options import option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Add something to do to a plan."))
@click.argument("plan", cls=Argument, metavar=N_("PLAN"), type=Number())
@click.argument("text", cls=Argument, metavar=N_("TEXT..."), nargs=-1)
@option("--who", metavar=N_("CODE"), default="", text=N_("Who is to do it; you, unless you say."))
@option("--due", metavar=N_("DATE"), text=N_("By when."))
@option("--json", "as_json", is_flag=True, text=N_("Write it as JSON."))
@click.pass_obj
def command(
    session: Session, /, plan: int, text: tuple[str, ...], who: str, due: str | None, as_json: bool
) -> None:
    """Add something to do."""
    with session.office() as user:
        from crmtui.entry import ActionEntry
        from crmtui.exchange.writing import plan_records
        from crmtui.queries import actions as read
        from crmtui.services import actions

        entry = ActionEntry(" ".join(text), who, date_word(due, "--due"))
        row = read.get(user, actions.create(user, entry, plan=plan))
        say(_("To do: {what}").format(what=row.text))
        if as_json:
            show_json_object(plan_records.action(row))
