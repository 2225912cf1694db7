"""`crmtui list`: companies, contacts, interactions, follow-ups, salespeople."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crmtui.cli.clicking import Command, Group
from crmtui.cli.finding import own_columns
from crmtui.cli.kind import Kind, filtered
from crmtui.cli.kinds import KINDS
from crmtui.cli.listing import emit
from crmtui.cli.options import COLUMN, flag, output_options
from crmtui.cli.output import say
from crmtui.cli.session import Session
from crmtui.cli.writing import TARGET, write_list
from crmtui.i18n import N_

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.queries.own_fields import OwnField


_XLSX: Any = flag("--xlsx", text=N_("Write a spreadsheet: real dates and numbers, and totals."))
_CSV = {None: None, "office": "csv", "rfc": "rfc"}


def print_list(
    session: Session, kind: Kind, /, as_json: bool, csv: str | None, target: str | None = None,
    xlsx: bool = False, **filters: Any,
) -> None:  # fmt: skip
    """Print the rows of a kind that the filters leave."""
    if target or xlsx:
        form = "xlsx" if xlsx else "json" if as_json else _CSV[csv]
        filters.pop("columns", None)  # A file has all of them.
        write_list(session, kind, target, form, filters)
        return
    with session.office() as user:
        own = _own_columns(user, kind, filters)
        if own:
            filters["columns"] = own
        rows = kind.rows(user, bool(as_json or csv), **filters)
        emit(user, kind.view, rows, as_json=as_json, csv=csv, own=own)
        if kind.sums and not (as_json or csv):
            for line in kind.sums(user, **filters):
                say(line)


def _own_columns(user: User, kind: Kind, filters: dict[str, Any]) -> tuple[OwnField, ...]:
    """The own fields that have a column: those of the filters, then those that are asked for."""
    asked = [test.partition("=")[0] for test in filters.get("own", ())]
    names = [*asked, *filters.pop("columns", ())]
    return own_columns(user, kind.owner, names) if names else ()


def _command(name: str, kind: Kind) -> click.Command:
    @click.pass_obj
    def run(session: Session, /, **options: Any) -> None:
        print_list(session, kind, **options)

    listed = output_options(_XLSX(TARGET(run)))
    if kind.owner:
        listed = COLUMN(listed)
    return click.command(name, cls=Command, help=kind.help)(filtered(kind, listed))


@click.group(cls=Group, help=N_("Print a list: a table, or JSON or CSV for other programs."))
def command() -> None:
    """Print a list."""


for _name, _kind in KINDS.items():
    command.add_command(_command(_name, _kind))
