"""`crmtui list`: companies, contacts, interactions, follow-ups, salespeople."""

from __future__ import annotations

from typing import Any

import click

from crmtui.cli.clicking import Command, Group
from crmtui.cli.kinds import KINDS, Kind, filtered
from crmtui.cli.listing import emit
from crmtui.cli.options import output_options
from crmtui.cli.session import Session
from crmtui.i18n import N_


def print_list(
    session: Session, kind: Kind, /, as_json: bool, csv: str | None, **filters: Any
) -> None:
    """Print the rows of a kind that the filters leave."""
    with session.office() as user:
        rows = kind.rows(user, bool(as_json or csv), **filters)
        emit(user, kind.view, rows, as_json=as_json, csv=csv)


def _command(name: str, kind: Kind) -> click.Command:
    @click.pass_obj
    def run(session: Session, /, **options: Any) -> None:
        print_list(session, kind, **options)

    return click.command(name, cls=Command, help=kind.help)(filtered(kind, output_options(run)))


@click.group(cls=Group, help=N_("Print a list: a table, or JSON or CSV for other programs."))
def command() -> None:
    """Print a list."""


for _name, _kind in KINDS.items():
    command.add_command(_command(_name, _kind))
