"""`crmtui backup key`: a pair of keys to encrypt backups with."""

from __future__ import annotations

import os

import click

from crmtui import confine
from crmtui.cli.clicking import Argument, Command
from crmtui.cli.output import say, show
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(
    "key",
    cls=Command,
    help=N_(
        "Make a pair of keys: the secret one, which opens backups, is written to the file;"
        " the public one, for which they are encrypted, is printed."
    ),
)
@click.argument("file", cls=Argument, metavar=N_("FILE"))
@click.pass_obj
def command(session: Session, file: str) -> None:
    """Make a pair of keys."""
    from crmtui import sealing
    from crmtui.exchange.writing import landing

    path = confine.path(file, writing=True)
    public, secret = sealing.new_key()
    with landing.new(path) as stream:
        stream.write(f"# public key: {public}\n{secret}\n".encode())
        stream.flush()
        os.fsync(stream.fileno())
    show(public)
    say(
        _("Keep {path} away from this computer: without it no backup can be opened.").format(
            path=path
        )
    )
