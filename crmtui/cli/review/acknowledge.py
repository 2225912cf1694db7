"""`crmtui review acknowledge`: one has read one's own review."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.options import flag
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Say that you have read your review, and what you say to it."))
@click.argument("number", cls=Argument, metavar=N_("ID"), type=Number())
@click.argument("text", cls=Argument, metavar=N_("TEXT..."), nargs=-1)
@flag("--json", "as_json", text=N_("Write the review as JSON."))
@click.pass_obj
def command(session: Session, /, number: int, text: tuple[str, ...], as_json: bool) -> None:
    """Acknowledge it."""
    with session.office() as user:
        from crmtui.exchange.writing import review_records
        from crmtui.services import reviews

        reviews.acknowledge(user, number, " ".join(text))
        found = review_records.whole(user, number)
        say(_("{name}: acknowledged.").format(name=found["person"]))
        if as_json:
            show_json_object(found)
