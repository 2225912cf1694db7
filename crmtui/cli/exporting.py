"""`crmtui export`: a list as a file."""

from __future__ import annotations

from typing import Any

import click

from crmtui.cli.clicking import Command, Group
from crmtui.cli.kind import Kind, filtered
from crmtui.cli.kinds import KINDS
from crmtui.cli.options import option
from crmtui.cli.session import Session
from crmtui.cli.writing import TARGET, write_list
from crmtui.exchange.out import forms
from crmtui.i18n import N_


@click.group(
    cls=Group,
    help=N_("Write a list to a file: its name's ending says how; CSV if it says nothing."),
)
def command() -> None:
    """Write a list to a file."""


def _command(name: str, kind: Kind) -> click.Command:
    @TARGET
    @option(
        "--format",
        "form",
        type=click.Choice(forms(name)),
        text=N_("How to write it, whatever the file's name; “rfc” is CSV for other programs."),
    )
    @click.pass_obj
    def run(session: Session, /, target: str | None, form: str | None, **filters: Any) -> None:
        write_list(session, kind, target, form, filters)

    return click.command(name, cls=Command, help=kind.help)(filtered(kind, run))


for _name, _kind in KINDS.items():
    command.add_command(_command(_name, _kind))
