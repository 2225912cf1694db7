"""`crmtui review action`: what was agreed on in a review, to be done by a day."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.dates import date_word
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Add what was agreed on; it is followed like a promise."))
@click.argument("number", cls=Argument, metavar=N_("ID"), type=Number())
@click.argument("text", cls=Argument, metavar=N_("TEXT..."), nargs=-1, required=True)
@option("--by", "due", metavar=N_("DATE"), required=True, text=N_("Until when it is to be done."))
@option("--who", metavar=N_("CODE|NAME"), text=N_("Who is to do it; else the person reviewed."))
@flag("--json", "as_json", text=N_("Write the review as JSON."))
@click.pass_obj
def command(
    session: Session, /, number: int, text: tuple[str, ...], due: str, who: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Note it."""
    with session.office() as user:
        from crmtui.entry import ActionEntry
        from crmtui.exchange.writing import review_records
        from crmtui.queries import reviews
        from crmtui.services import actions

        person = who or str(reviews.get(user, number).salesperson)
        entry = ActionEntry(" ".join(text), person, date_word(due, "--by"))
        actions.create(user, entry, review=number)
        say(_("To do: {what}").format(what=entry.text))
        if as_json:
            show_json_object(review_records.whole(user, number))
