"""`crmtui case`: cases worth telling, from the shell."""

from __future__ import annotations

from importlib import import_module

import click

from crmtui.cli.clicking import Group
from crmtui.i18n import N_

VERBS = {"new": "new", "show": "show", "change": "change", "remove": "remove"}
"""What can be done, in the order of the help, and the module here that does it."""


class Verbs(Group):
    """The verbs. Each is loaded when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the help."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of them, or None if there is none of that name."""
        if (module := VERBS.get(cmd_name)) is None:
            return None
        command: click.Command = import_module(f"{__name__}.{module}").command
        return command


@click.command(cls=Verbs, help=N_("Cases worth telling: write one up, read it, change it."))
def command() -> None:
    """Cases."""
