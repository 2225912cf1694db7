"""`crmtui backup`: a copy of the database, made while people work."""

from __future__ import annotations

from pathlib import Path

import click

from crmtui import clock
from crmtui.cli.clicking import Argument, Command
from crmtui.cli.output import say, show
from crmtui.cli.session import Session
from crmtui.errors import UsageError
from crmtui.i18n import N_, _


@click.command(
    cls=Command,
    help=N_(
        "Copy the database while people work, and verify the copy."
        " Without a name it goes beside the database, with today's date; its path is printed."
    ),
)
@click.argument("file", cls=Argument, metavar=N_("[FILE]"), required=False)
@click.pass_obj
def command(session: Session, file: str | None) -> None:
    """Copy the database."""
    with session.database():
        from crmtui import db

        source = db.path()
        stamp = clock.local(clock.now()).strftime("%Y-%m-%d-%H%M%S")
        target = Path(file).expanduser() if file else source.parent
        if target.is_dir():
            target = target / f"{source.stem}-{stamp}.db"
        if target.exists() and target.samefile(source):
            raise UsageError(_("{path} is the database itself.").format(path=target))
        db.backup(target)
        show(str(target))
        say(_("Copied and verified."))
