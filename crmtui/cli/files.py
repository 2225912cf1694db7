"""`crmtui files`: the folder that somebody has here who comes in from afar."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from crmtui import clock, confine, formats
from crmtui.cli.clicking import Argument, Command, Group
from crmtui.cli.options import flag
from crmtui.cli.output import say, show_json, show_table
from crmtui.cli.reading import opened
from crmtui.errors import NotFound, UsageError, reason
from crmtui.exchange.writing import landing
from crmtui.i18n import N_, _, ngettext


def _one(_ctx: click.Context, _param: click.Parameter, words: tuple[str, ...]) -> str:
    """A name as it was typed: ssh hands one of several words on as so many."""
    return " ".join(words)


_NAME = click.argument(
    "name", cls=Argument, metavar=N_("NAME"), nargs=-1, required=True, callback=_one
)


@click.group(
    cls=Group,
    help=N_(
        "Your files on the server: what the desk wrote, and what it is to bring in. From your own"
        " computer: “ssh … crmtui files get list.xlsx > list.xlsx”."
    ),
)
def command() -> None:
    """The person's files."""


@command.command("list", cls=Command, help=N_("Print which files you have here."))
@flag("--json", "as_json", text=N_("Write JSON."))
def list_files(as_json: bool) -> None:
    """Print which files there are."""
    here = _folder()
    found = [(str(path.relative_to(here)), path.stat()) for path in sorted(_files(here))]
    if as_json:
        show_json({"name": name, "bytes": facts.st_size} for name, facts in found)
        return
    headings = [_("Name"), _("Bytes"), _("Changed")]
    days = [_day(facts.st_mtime) for _name, facts in found]
    sizes = [formats.integer(facts.st_size) for _name, facts in found]
    names = [name for name, _facts in found]
    show_table(headings, list(zip(names, sizes, days, strict=True)))
    say(ngettext("{n} file", "{n} files", len(found)).format(n=len(found)))


@command.command("get", cls=Command, help=N_("Write one of your files to the standard output."))
@_NAME
def get(name: str) -> None:
    """Hand a file over."""
    path = _there(name)
    if sys.stdout.isatty():
        text = _("Say where it goes on your computer: ssh … crmtui files get {name} > {name}")
        raise UsageError(text.format(name=name))
    with path.open("rb") as stream:
        shutil.copyfileobj(stream, sys.stdout.buffer)
    sys.stdout.buffer.flush()


@command.command(
    "put", cls=Command,
    help=N_("Keep the standard input as a new file: “ssh … crmtui files put list.csv < list.csv”."),
)  # fmt: skip
@_NAME
def put(name: str) -> None:
    """Take a file in."""
    _folder()
    path = confine.path(name, writing=True)
    with opened("-") as (source, _dash), source() as given, landing.new(path) as stream:
        shutil.copyfileobj(given, stream)
    say(_("{file} is written.").format(file=name))


@command.command("remove", cls=Command, help=N_("Remove one of your files."))
@_NAME
def remove(name: str) -> None:
    """Remove a file."""
    path = _there(name)
    try:
        path.unlink()
    except OSError as error:
        text = _("{file} cannot be removed: {reason}.")
        raise landing.CannotWrite(text.format(file=name, reason=reason(error))) from error
    say(_("{file} is removed.").format(file=name))


def _folder() -> Path:
    """The person's folder.

    Raises:
        UsageError: whoever asks has a shell here.
    """
    folder = confine.folder()
    if folder is None:
        raise UsageError(_("This is for who comes in from afar: your files are where you like."))
    return folder


def _there(name: str) -> Path:
    """A file that is in the folder.

    Raises:
        NotFound: there is none of that name.
        Refused: it would be outside.
    """
    _folder()
    path = confine.path(name, writing=False)
    if not path.is_file():
        raise NotFound(_("You have no file {name} here: “crmtui files list” tells which there are.")
                       .format(name=name))  # fmt: skip
    return path


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and confine.holds(path))


def _day(seconds: float) -> str:
    day = clock.local(datetime.fromtimestamp(seconds, UTC)).date()
    return formats.short_date(day, clock.today())
