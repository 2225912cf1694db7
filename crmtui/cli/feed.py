"""`crmtui feed`: one's own calendar file, kept fresh."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Command, Group
from crmtui.cli.output import say, show
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.group(
    cls=Group,
    help=N_("A calendar file with all you have to do, for a calendar program to read."),
)
def command() -> None:
    """One's own calendar file."""


@command.command(
    cls=Command,
    help=N_(
        "Keep a calendar file for you, up to date whenever something changes; its path is printed."
        " Whoever knows its name can read it."
    ),
)
@click.pass_obj
def on(session: Session) -> None:
    """Keep a calendar file."""
    with session.office() as user:
        from crmtui.exchange import feeds

        show(str(feeds.turn_on(user)))
        say(_("Your calendar file is kept up to date from now on."))


@command.command(
    cls=Command, help=N_("Remove your calendar file. The next one will have another name.")
)
@click.pass_obj
def off(session: Session) -> None:
    """Remove the calendar file."""
    with session.office() as user:
        from crmtui.exchange import feeds

        had = feeds.turn_off(user)
        say(_("Your calendar file is removed.") if had else _none())


@command.command("show", cls=Command, help=N_("Print where your calendar file is."))
@click.pass_obj
def show_path(session: Session) -> None:
    """Print where the calendar file is."""
    with session.office() as user:
        from crmtui.exchange import feeds

        path = feeds.path_of(user)
        if path is None:
            say(_none())
        else:
            show(str(path))


@command.command(
    cls=Command, help=N_("Bring everybody's calendar file up to date, as every command does.")
)
@click.pass_obj
def refresh(session: Session) -> None:
    """Bring all calendar files up to date: what the session does at its end."""
    with session.office():
        pass


def _none() -> str:
    return _("You have no calendar file: “crmtui feed on” makes one.")
