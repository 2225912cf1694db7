"""`crmtui export`: a list as a CSV or JSON file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import click

from crmtui.cli.clicking import Command, Group
from crmtui.cli.kind import Kind, filtered
from crmtui.cli.kinds import KINDS
from crmtui.cli.listing import records
from crmtui.cli.options import option
from crmtui.cli.output import say
from crmtui.cli.session import Session
from crmtui.errors import CrmError
from crmtui.exchange import csv_out, json_out, own_columns
from crmtui.i18n import N_, _

FORMATS = ("csv", "json", "rfc")


@click.group(
    cls=Group,
    help=N_("Write a list to a file: JSON if its name ends so, else CSV for the spreadsheet."),
)
def command() -> None:
    """Write a list to a file."""


def _command(name: str, kind: Kind) -> click.Command:
    @option(
        "-o",
        "--output",
        "target",
        metavar=N_("FILE"),
        text=N_("The file to write, instead of printing it."),
    )
    @option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        text=N_("How to write it, whatever the file's name; “rfc” is CSV for other programs."),
    )
    @click.pass_obj
    def run(session: Session, /, target: str | None, form: str | None, **filters: Any) -> None:
        path = None if target in (None, "-") else Path(target or "").expanduser()
        written = form or ("json" if path and path.suffix.lower() == ".json" else "csv")
        with session.office() as user, opened(path) as stream:
            rows = _Counted(kind.rows(user, True, **filters))
            if written == "json":
                json_out.write_all(stream, records(name, rows))
            else:
                style = "rfc" if written == "rfc" else "office"
                csv_out.write(stream, own_columns.columns(user, name), rows, style)
        if path is not None:
            say(_("{count} in {file}.").format(count=kind.view.counted(rows.count), file=path))

    return click.command(name, cls=Command, help=kind.help)(filtered(kind, run))  # fmt: skip


class CannotWrite(CrmError):
    """The file that was asked for cannot be written; the text says why."""


class _Counted:
    """Rows, and how many went by."""

    def __init__(self, rows: Iterator[Any]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Any]:
        for row in self._rows:
            self.count += 1
            yield row


@contextmanager
def opened(path: Path | None) -> Iterator[BinaryIO]:
    """Where to write: the standard output, or a file that appears whole or not at all."""
    if path is None:
        yield sys.stdout.buffer
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        text = _("{file} cannot be written: {reason}.")
        raise CannotWrite(text.format(file=path, reason=reason)) from error
    finally:
        part.unlink(missing_ok=True)


for _name, _kind in KINDS.items():
    command.add_command(_command(_name, _kind))
