"""`crmtui review give`: the person may read their review; or it becomes a draft again."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.options import flag
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Give a review to the person: they may read it from now on."))
@click.argument("number", cls=Argument, metavar=N_("ID"), type=Number())
@flag("--back", text=N_("Make it a draft again, while they have not acknowledged it."))
@flag("--json", "as_json", text=N_("Write the review as JSON."))
@click.pass_obj
def command(session: Session, /, number: int, back: bool, as_json: bool) -> None:
    """Give it."""
    with session.office() as user:
        from crmtui.exchange.writing import review_records
        from crmtui.services import reviews

        if back:
            reviews.withdraw(user, number)
        else:
            reviews.give(user, number)
        found = review_records.whole(user, number)
        said = _("{name}: a draft again.") if back else _("{name}: given.")
        say(said.format(name=found["person"]))
        if as_json:
            show_json_object(found)
