"""Rows of people of the office."""

from __future__ import annotations

from crmtui.entry import PersonEntry
from crmtui.exchange import values
from crmtui.exchange.rows.cells import Cells
from crmtui.i18n import N_, _
from crmtui.services.imports.outcome import PersonRow

_ROLE = N_("“{text}” is not a role. Write assistant, salesperson or manager.")


def person(line: int, cell: Cells) -> PersonRow:
    """A row of people of the office."""
    entry = PersonEntry(
        name=cell.person("name", "first", "last"),
        code=cell.number("code"),
        role=values.code(values.ROLE, cell("role"), _(_ROLE), "salesperson"),
        login=cell("login"),
        job_title=cell("job_title"),
        phone=cell.number("phone"),
        email=cell("email"),
    )
    return PersonRow(line, entry)
