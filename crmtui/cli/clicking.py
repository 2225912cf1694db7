"""click, in the user's language, and with the options that every command takes."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any

import click

from crmtui import config, confine
from crmtui.cli.commands import OPTIONS
from crmtui.cli.session import Session
from crmtui.errors import Refused
from crmtui.i18n import N_, _


class Option(click.Option):
    """An option whose help, and what stands for its value, are looked up when shown."""

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for its value."""
        written = super().make_metavar(ctx)
        return _(written) if written else ""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """How it is written, and what it does."""
        record = super().get_help_record(ctx)
        return (record[0], _(self.help)) if record and self.help else record


class Argument(click.Argument):
    """An argument whose name is looked up when it is shown."""

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for it in the usage."""
        return _(super().make_metavar(ctx))


_SETTLED = ("db", "as_code")
"""What nobody chooses who comes in with a key of theirs."""


def _remember(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    if value is not None and isinstance(session := ctx.obj, Session):
        if confine.active() and param.name in _SETTLED:
            text = _("{option} cannot be given here: it is settled by your key.")
            raise Refused(text.format(option=param.opts[0]))
        setattr(session, param.name or "", value)


def _common_options() -> list[click.Parameter]:
    shared: dict[str, Any] = {"expose_value": False, "callback": _remember}
    themes = click.Choice(config.THEMES)
    return [
        Option(["--db"], metavar=N_("PATH|URL"), help=OPTIONS["db"].help, **shared),
        Option(["--as", "as_code"], metavar=N_("CODE"), type=Number(),
               help=OPTIONS["code"].help, **shared),
        Option(["--lang"], metavar="es|en", help=OPTIONS["lang"].help, **shared),
        Option(["--theme"], type=themes, help=OPTIONS["theme"].help, **shared),
    ]  # fmt: skip


class Number(click.ParamType[int]):
    """A whole number from `least` to `most`."""

    name = "number"

    def __init__(self, least: int = 0, most: int = 999_999) -> None:
        self.least = least
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number that was typed.

        Raises:
            click.BadParameter: it is none, or outside.
        """
        typed = str(value)
        if typed.isascii() and typed.isdecimal() and self.least <= int(typed) <= self.most:
            return int(typed)
        text = _("“{text}” is not a number from {least} to {most}.")
        said = text.format(text=typed, least=self.least, most=self.most)
        raise click.BadParameter(said, ctx, param)


class Command(click.Command):
    """A command whose help is looked up when it is shown, and that takes the common options."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += _common_options()
        self.options_metavar = ""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; `--csv` alone means CSV as the office's spreadsheet wants it."""
        return super().parse_args(ctx, ["--csv=office" if arg == "--csv" else arg for arg in args])

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        if self.help:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(_(cleandoc(self.help)))

    def get_short_help_str(self, limit: int = 60) -> str:
        """The first sentence of what the command does."""
        return _(cleandoc(self.help or "")).partition("\n\n")[0]


class Group(Command, click.Group):
    """A command that has commands."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What stands behind its name in the usage."""
        return [_("COMMAND")]
