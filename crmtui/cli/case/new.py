"""`crmtui case new`: what went well or badly is written up."""

from __future__ import annotations

from typing import Any

import click

from crmtui.cli.case.options import told
from crmtui.cli.clicking import Argument, Command
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _
from crmtui.models import LESSONS


@click.command(cls=Command, help=N_("Write up a case that went well or badly, for the others."))
@click.argument("kind", cls=Argument, metavar="|".join(LESSONS), type=click.Choice(LESSONS))
@click.argument("title", cls=Argument, metavar=N_("TITLE"))
@told
@click.pass_obj
def command(
    session: Session, /, kind: str, title: str, add_choices: bool, as_json: bool, **typed: Any
) -> None:
    """Write it up; of a company, its sector is taken where none is given."""
    with session.office() as user:
        from crmtui.cli.case.options import given
        from crmtui.entry import LessonEntry
        from crmtui.exchange.writing import letter_records
        from crmtui.queries import companies
        from crmtui.queries import lessons as read
        from crmtui.services import lessons

        said = given(user, typed)
        if "sector" not in said and "company" in said:
            said["sector"] = companies.get(user, said["company"]).sector or ""
        entry = LessonEntry(title, kind, **said)
        key = lessons.create(user, entry, add_choices=add_choices)
        say(_("{title}: written up.").format(title=title.strip()))
        if as_json:
            show_json_object(letter_records.lesson(read.get(user, key)))
