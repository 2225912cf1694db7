"""`crmtui complaint show`: one complaint, whole."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.options import option
from crmtui.cli.output import show, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_


@click.command(cls=Command, help=N_("Show a complaint and what was done about it."))
@click.argument("number", cls=Argument, metavar=N_("ID"), type=Number())
@option("--json", "as_json", is_flag=True, text=N_("Write the complaint as JSON."))
@click.pass_obj
def command(session: Session, /, number: int, as_json: bool) -> None:
    """Show it."""
    with session.office() as user:
        from crmtui import clock, formats, words
        from crmtui.exchange.writing import care_records
        from crmtui.queries import complaints

        if as_json:
            show_json_object(care_records.whole(user, number))
            return
        row, today = complaints.get(user, number), clock.today()
        state = words.say(words.COMPLAINT_STATE, row.state)
        facts = (row.company, row.contact, row.about, row.product, row.sale, row.against, state)
        show(" · ".join(fact for fact in facts if fact))
        show(row.text)
        for step in complaints.steps(user, number):
            show(f"{formats.short_date(step.day, today)}  {step.salesperson}  {step.text}")
        if row.resolution:
            show(row.resolution)
