"""The first word after `crmtui`: which command it is."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from crmtui import __version__, confine
from crmtui.cli import commands
from crmtui.cli.clicking import Group, Option
from crmtui.errors import Refused
from crmtui.i18n import N_, _


class Root(Group):
    """All the commands. Each is loaded when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the help."""
        return list(commands.COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of them, or None if there is none of that name.

        Raises:
            Refused: whoever asks comes in from afar, and it is not theirs to give.
        """
        if confine.active() and cmd_name not in commands.SERVED:
            raise Refused(_refusal(cmd_name))
        found = commands.COMMANDS.get(cmd_name) or commands.HIDDEN.get(cmd_name)
        if found is None:
            return None
        command: click.Command = import_module(f"crmtui.cli.{found.module}").command
        return command

    def get_help(self, ctx: click.Context) -> str:
        """The first page of help."""
        return commands.help_page(served=confine.active())


def _refusal(name: str) -> str:
    text = _("“{command}” cannot be given here. These can: {those}. Without one, the desk opens.")
    return text.format(command=name, those=", ".join(commands.served_commands()))


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"crmtui {__version__}")
        ctx.exit()


@click.command(
    cls=Root,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    cls=Option,
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help=N_("Show the version and exit."),
)
@click.pass_context
def root(ctx: click.Context, /, **_options: Any) -> None:
    """Without a command, open the desk."""
    if ctx.invoked_subcommand is None:
        from crmtui.cli.desk import open_desk

        open_desk(ctx.obj)
