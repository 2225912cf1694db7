"""`crmtui quote template`: the template of quotes, to be changed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from crmtui.cli.clicking import Command
from crmtui.cli.options import flag
from crmtui.cli.output import say, show
from crmtui.cli.paper_files import OUTPUT
from crmtui.cli.session import Session
from crmtui.errors import UsageError
from crmtui.i18n import N_, _


@click.command(
    "template",
    cls=Command,
    help=N_(
        "The template of quotes that comes with crmtui. With --install it is put beside the"
        " database: change it there, and every quote follows."
    ),
)
@OUTPUT
@flag("--install", text=N_("Put it where quotes are made with it."))
@click.pass_obj
def command(session: Session, /, target: str | None, install: bool) -> None:
    """Write the template."""
    from crmtui.documents import files, templates

    if install and target is not None:
        raise UsageError(_("--install knows its place: leave -o out."))
    if install:
        from crmtui.access import Right, require

        with session.office() as user:
            require(user, Right.SETTINGS)
            path = templates.install()
        say(
            _("Quotes are made with {file} from now on. Move it away to undo that.").format(
                file=path
            )
        )
        show(str(path))
    elif target in (None, "-"):
        sys.stdout.buffer.write(templates.default().read_bytes())
        sys.stdout.buffer.flush()
    else:
        files.write_new(Path(target or "").expanduser(), templates.default().read_bytes())
