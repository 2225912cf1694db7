"""Printing rows of any kind: as a table, as JSON or as CSV."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from crmtui import formats
from crmtui.cli import output
from crmtui.cli.views import View
from crmtui.i18n import pgettext

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.queries.own_fields import OwnField

ROOMY = 110
"""Columns of a terminal from which a table shows all of its own."""


def emit(
    user: User, view: View, rows: Iterable[Any], *, as_json: bool, csv: str | None,
    own: Sequence[OwnField] = (),
) -> None:  # fmt: skip
    """Write rows as they were asked for; how many there are is said beside a table.

    A table has a column for each of these `own` fields; JSON and CSV have all of them.
    """
    if as_json:
        from crmtui.exchange.writing import out

        output.show_json(out.records(view.kind, rows))
    elif csv:
        from crmtui.exchange.writing import csv_out, own_columns

        csv_out.write(sys.stdout.buffer, own_columns.columns(user, view.kind), rows, csv)
    else:
        shown = _columns(user, view)
        found = []
        for row in rows:
            cells = view.cells(row)
            found.append([*(cells[place] for place in shown), *(_own(row, own) if own else ())])
        if found:
            headings = [pgettext("column", view.headings[place]) for place in shown]
            output.show_table([*headings, *(field.name for field in own)], found)
        output.say(view.counted(len(found)))


def _columns(user: User, view: View) -> list[int]:
    """The places of the columns that the user has, and for which there is room."""
    width = output.width()
    spared = view.spared if width is not None and width < ROOMY else frozenset()
    left_out = spared if user.manages else spared | view.managers
    return [place for place, heading in enumerate(view.headings) if heading not in left_out]


def _own(row: Any, fields: Iterable[OwnField]) -> list[str]:
    """What a company or a contact has in own fields, in the local form."""
    held = {each.field: formats.own_value(each.kind, each.value) for each in row.own}
    return [held.get(field.id, "") for field in fields]
