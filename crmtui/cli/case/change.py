"""`crmtui case change`: a case is told better."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from crmtui.cli.case.options import told
from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.options import option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _
from crmtui.models import LESSONS


@click.command(
    cls=Command, help=N_("Change a case: what is given, and nothing else; '' takes away.")
)
@click.argument("number", cls=Argument, metavar=N_("ID"), type=Number())
@option("--title", metavar=N_("TEXT"), text=N_("Its title."))
@option("--kind", type=click.Choice(LESSONS), text=N_("How it went."))
@told
@click.pass_obj
def command(
    session: Session, /, number: int, add_choices: bool, as_json: bool, **typed: Any
) -> None:
    """Change it."""
    with session.office() as user:
        from crmtui.cli.case.options import given
        from crmtui.exchange.writing import letter_records
        from crmtui.queries import lessons as read
        from crmtui.services import lessons

        opened, _version = lessons.open_for_editing(user, number)
        mine = replace(opened, **given(user, typed))
        lessons.update(user, number, opened, mine, add_choices=add_choices)
        row = read.get(user, number)
        say(_("{title}: saved.").format(title=row.title))
        if as_json:
            show_json_object(letter_records.lesson(row))
