"""`crmtui backup`: copies of the office, made while people work."""

from __future__ import annotations

from importlib import import_module

import click

from crmtui.cli.clicking import Group
from crmtui.i18n import N_

MAKING = "make"
"""What is meant where no verb is said."""
VERBS = {"list": "listing", "verify": "verify", "key": "key"}
"""What else can be done with copies, in the order of the help, and the module here that does it."""


class Verbs(Group):
    """The verbs, each loaded when it is needed; without one a copy is made."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the help."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of them, or None if there is none of that name."""
        module = "making" if cmd_name == MAKING else VERBS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = import_module(f"{__name__}.{module}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; what does not begin with a verb or ask for help makes a copy."""
        if not args or args[0] not in {*VERBS, MAKING, "-h", "--help"}:
            args = [MAKING, *args]
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What stands behind its name in the usage."""
        return [f"[{'|'.join(VERBS)}]", *self._making(ctx).collect_usage_pieces(ctx)]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options of making a copy, and the other verbs."""
        click.Command.format_options(self._making(ctx), ctx, formatter)
        self.format_commands(ctx, formatter)

    def _making(self, ctx: click.Context) -> click.Command:
        making = self.get_command(ctx, MAKING)
        assert making is not None
        return making


@click.command(
    cls=Verbs,
    help=N_(
        "Copy the database while people work, and verify the copy."
        " Without a name it goes into the office's folder of backups; its path is printed."
    ),
)
def command() -> None:
    """Copies of the office."""
