"""`crmtui report`: what the office's records come to, worked out from them when it is asked."""

from __future__ import annotations

from importlib import import_module

import click

from crmtui.cli.clicking import Group
from crmtui.i18n import N_

SUBJECTS = {
    "funnel": "funnel",
    "losses": "losses",
    "loyalty": "loyalty",
    "results": "results",
}
"""What can be reported, in the order of the help, and the module here that does it."""


class Subjects(Group):
    """The subjects. Each is loaded when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the help."""
        return list(SUBJECTS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of them, or None if there is none of that name."""
        if (module := SUBJECTS.get(cmd_name)) is None:
            return None
        command: click.Command = import_module(f"{__name__}.{module}").command
        return command


@click.command(cls=Subjects, help=N_("What it all comes to: a table, or JSON for other programs."))
def command() -> None:
    """Reports."""
