"""`crmtui report`: what the office's records come to, worked out from them when it is asked."""

from __future__ import annotations

from importlib import import_module

import click

from crmtui.cli.clicking import Group
from crmtui.cli.report import figures
from crmtui.core.statistics import REPORTS
from crmtui.i18n import N_

SUBJECTS = {
    "funnel": "funnel",
    "losses": "losses",
    "loyalty": "loyalty",
    "month": "month",
    "results": "results",
}
"""What has a module of its own here; the others of `core.statistics.REPORTS` are in `figures`."""


class Subjects(Group):
    """The subjects. Each is loaded when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the help."""
        return sorted({*SUBJECTS, *figures.HELP} & {*SUBJECTS, *REPORTS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of them, or None if there is none of that name."""
        if (module := SUBJECTS.get(cmd_name)) is None:
            known = cmd_name in figures.HELP and cmd_name in REPORTS
            return figures.command(cmd_name) if known else None
        command: click.Command = import_module(f"{__name__}.{module}").command
        return command


@click.command(cls=Subjects, help=N_("What it all comes to: a table, or JSON for other programs."))
def command() -> None:
    """Reports."""
