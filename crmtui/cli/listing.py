"""Printing rows of any kind: as a table, as JSON or as CSV."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from crmtui.cli import output
from crmtui.cli.views import View
from crmtui.i18n import pgettext

if TYPE_CHECKING:
    from crmtui.access import User

ROOMY = 110
"""Columns of a terminal from which a table shows all of its own."""


def emit(
    user: User, view: View, rows: Iterable[Any], *, as_json: bool, csv: str | None
) -> None:  # fmt: skip
    """Write rows as they were asked for; how many there are is said beside a table."""
    if as_json:
        output.show_json(records(view.kind, rows))
    elif csv:
        from crmtui.exchange import csv_out, own_columns

        csv_out.write(sys.stdout.buffer, own_columns.columns(user, view.kind), rows, csv)
    else:
        found = [view.cells(row) for row in rows]
        if found:
            shown = _columns(view)
            headings = [pgettext("column", view.headings[place]) for place in shown]
            output.show_table(headings, [[row[place] for place in shown] for row in found])
        output.say(view.counted(len(found)))


def _columns(view: View) -> list[int]:
    """The places of the columns there is room for."""
    width = output.width()
    spared = view.spared if width is not None and width < ROOMY else frozenset()
    return [place for place, heading in enumerate(view.headings) if heading not in spared]


def records(kind: str, rows: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    """Rows as plain values, by their keys."""
    from crmtui.exchange import records as make

    one = {
        "companies": make.company,
        "contacts": make.contact,
        "interactions": make.interaction,
        "followups": make.followup,
        "promises": make.followup,
        "reports": make.report,
        "salespeople": make.person,
    }[kind]
    return (one(row) for row in rows)  # type: ignore[operator]
