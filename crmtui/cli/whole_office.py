"""A whole office as a folder: `crmtui export office`, and `crmtui import FOLDER`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from crmtui import confine, dbfile, formats
from crmtui.cli.clicking import Command
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.errors import UsageError
from crmtui.i18n import N_, _, ngettext


@click.command(
    cls=Command,
    help=N_(
        "Write the whole office to a folder: every list as CSV to read, and every table with its"
        " history as JSON. “crmtui import FOLDER” makes the same office of it again."
    ),
)
@option(
    "-o", "--output", "target", metavar=N_("FOLDER"), text=N_("The folder to make."),
)  # fmt: skip
@flag("--json", "as_json", text=N_("Write what was written as JSON."))
@click.pass_obj
def export(session: Session, target: str | None, as_json: bool) -> None:
    """Write the whole office to a folder."""
    if target in (None, "", "-"):
        raise UsageError(_("Say which folder to make: -o FOLDER"))
    from crmtui.exchange.office import going_out as office_out

    folder = confine.path(str(target), writing=True)
    with session.office() as user:
        written = office_out.write(user, folder)
    if as_json:
        show_json_object({"folder": str(folder), **written._asdict()})
    said = _("{records} of {tables} tables are in {folder}. It holds all: only you can read it.")
    say(said.format(records=_records(written.records), tables=written.tables, folder=folder))


def bring_in(
    session: Session, names: Sequence[str], *, dry_run: bool, as_json: bool
) -> None:  # fmt: skip
    """Make an office of a folder: a new database, or in one where nobody has worked yet."""
    from crmtui.exchange.office import coming_in as office_in

    if len(names) > 1:
        raise UsageError(_("A folder with an office comes in by itself: name no other file."))
    folder = confine.path(names[0], writing=False)
    path = dbfile.local_path(session.location)
    if dry_run:
        brought = office_in.rehearsed(folder)
    elif path.exists():
        with session.office(create=True) as user:
            brought = office_in.into_empty(user, folder)
    else:
        brought = office_in.into_new(folder, path)
    if as_json:
        show_json_object({"folder": str(folder), "dry_run": dry_run, **brought._asdict()})
    said = _("{office} would come in: {records}.") if dry_run else _("{office} is in: {records}.")
    say(said.format(office=brought.office or _("The office"), records=_records(brought.records)))


def _records(count: int) -> str:
    return ngettext("{n} record", "{n} records", count).format(n=formats.integer(count))
