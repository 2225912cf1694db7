"""`crmtui review finding`: what was found, against a criterion or besides them."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(
    cls=Command,
    help=N_("Add what was found; of a criterion that the review judges already, say anew."),
)
@click.argument("number", cls=Argument, metavar=N_("ID"), type=Number())
@click.argument("text", cls=Argument, metavar=N_("TEXT..."), nargs=-1)
@option("--criterion", metavar=N_("NAME|ID"), default="", text=N_("Which one it is against."))
@option("--met", type=click.Choice(["yes", "partly", "no"]), text=N_("Whether it was met."))
@flag("--json", "as_json", text=N_("Write the review as JSON."))
@click.pass_obj
def command(
    session: Session, /, number: int, text: tuple[str, ...], criterion: str, met: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Note it."""
    with session.office() as user:
        from dataclasses import replace

        from crmtui.core.text import fold
        from crmtui.entry import FindingEntry
        from crmtui.exchange.writing import review_records
        from crmtui.queries import reviews
        from crmtui.services import findings

        said = " ".join(text)
        there = [
            each
            for each in reviews.findings(user, number)
            if each.asked is not None
            and (str(each.criterion_id) == criterion or fold(each.asked.name) == fold(criterion))
        ]
        if there:
            opened, _version = findings.open_for_editing(user, there[0].id)
            mine = replace(opened, met=met or opened.met, text=said or opened.text)
            findings.update(user, there[0].id, opened, mine)
        else:
            findings.create(user, number, FindingEntry(criterion, met or "", said))
        found = review_records.whole(user, number)
        say(_("{name}: noted.").format(name=found["person"]))
        if as_json:
            show_json_object(found)
