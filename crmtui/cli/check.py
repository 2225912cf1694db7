"""`crmtui check`: whether the database is sound."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Command
from crmtui.cli.output import say, show
from crmtui.cli.session import Session
from crmtui.errors import DatabaseTrouble
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Check that the database is sound; what is wrong is printed."))
@click.pass_obj
def command(session: Session) -> None:
    """Check that the database is sound."""
    with session.database():
        from crmtui import db

        problems = db.check()
        for problem in problems:
            show(problem)
        if problems:
            raise DatabaseTrouble(
                _("{path} is damaged. Restore a backup.").format(path=db.path())
            )  # fmt: skip
        say(_("{path} is sound.").format(path=db.path()))
