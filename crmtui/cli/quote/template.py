"""`crmtui quote template`: the template of quotes, to be changed."""

from __future__ import annotations

import click

from crmtui.cli import paper_template
from crmtui.cli.clicking import Command
from crmtui.cli.options import flag
from crmtui.cli.paper_files import OUTPUT
from crmtui.cli.session import Session
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
    from crmtui.documents import templates

    said = _("Quotes are made with {file} from now on. Move it away to undo that.")
    paper_template.write(session, templates.QUOTE, target, install=install, said=said)
