"""`crmtui complaint new`: a customer complains."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.dates import date_word
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Open a complaint; a task keeps the day of its answer."))
@click.argument("company", cls=Argument, metavar=N_("COMPANY"))
@click.argument("text", cls=Argument, metavar=N_("TEXT..."), nargs=-1)
@option("--about", metavar=N_("NAME"), default="", text=N_("One of the office's kinds."))
@option("--due", metavar=N_("DATE"), text=N_("Until when they are to have an answer."))
@option("--contact", metavar=N_("NAME"), default="", text=N_("Who complains."))
@option("--product", metavar=N_("CODE"), default="", text=N_("Which product it is about."))
@option("--sale", metavar=N_("ID"), type=Number(), text=N_("Which sale it is about."))
@option("--against", metavar=N_("NAME|ID"), text=N_("A conflict with this company."))
@flag("--add-choices", text=N_("Add a kind that is not in the list yet."))
@option("--json", "as_json", is_flag=True, text=N_("Write the complaint as JSON."))
@click.pass_obj
def command(
    session: Session, /, company: str, text: tuple[str, ...], about: str, due: str | None,
    contact: str, product: str, sale: int | None, against: str | None, add_choices: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Open a complaint."""
    with session.office() as user:
        from crmtui.cli.finding import meant
        from crmtui.entry import ComplaintEntry
        from crmtui.exchange.writing import care_records
        from crmtui.services import complaints

        entry = ComplaintEntry(
            meant(user, company).id, " ".join(text), contact, about=about,
            kind="complaint" if against is None else "conflict",
            due=date_word(due, "--due"), product=product, sale=sale,
            against=None if against is None else meant(user, against).id,
        )  # fmt: skip
        key = complaints.create(user, entry, add_choices=add_choices)
        found = care_records.whole(user, key)
        said = _("{company}: complaint {n} noted.")
        say(said.format(company=found["company"], n=key))
        if as_json:
            show_json_object(found)
