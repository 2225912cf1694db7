"""`crmtui case show`: one case, whole."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.options import flag
from crmtui.cli.output import show, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Show a case: what happened, and what to learn from it."))
@click.argument("number", cls=Argument, metavar=N_("ID"), type=Number())
@flag("--json", "as_json", text=N_("Write the case as JSON."))
@click.pass_obj
def command(session: Session, /, number: int, as_json: bool) -> None:
    """Show it."""
    with session.office() as user:
        from crmtui import formats, words
        from crmtui.exchange.writing import letter_records
        from crmtui.queries import lessons
        from crmtui.words.letters import LESSON

        row = lessons.get(user, number)
        if as_json:
            show_json_object(letter_records.lesson(row))
            return
        show(f"{row.title} · {words.say(LESSON, row.kind)}")
        about = (*row.abouts, row.company, row.quote, ", ".join(row.tags))
        facts = (formats.long_day(row.day), row.salesperson_name, *about)
        show(" · ".join(fact for fact in facts if fact))
        for title, text in ((_("What happened"), row.text), (_("What to learn"), row.lesson)):
            if text:
                show("")
                show(f"{title}: {text}")
