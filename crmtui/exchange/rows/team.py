"""Rows of people of the office, and of whom they answer to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from crmtui.core import text
from crmtui.entry import PersonEntry
from crmtui.exchange.meaning import values
from crmtui.exchange.rows.cells import Cells
from crmtui.i18n import N_, _
from crmtui.services.imports.outcome import PersonRow, Problem, TeamRow

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
        manager=cell.number("manager"),
        branch=cell("branch"),
        hired_on=values.day(cell("hired_on")),
    )
    return PersonRow(line, entry)


def people(rows: Callable[[], Iterator[Any]]) -> Iterator[PersonRow | Problem]:
    """Each person of the rows, then those who are only named as somebody's manager."""
    named: set[str] = set()
    managers: dict[str, PersonRow] = {}
    for row in rows():
        if isinstance(row, PersonRow):
            named.add(text.fold(row.entry.name))
            called = row.entry.manager
            if called and not called.isdecimal():
                entry = PersonEntry(called, role="manager")
                managers.setdefault(text.fold(called), PersonRow(row.line, entry))
            yield replace(row, entry=replace(row.entry, manager=""))
        else:
            yield row
    yield from (row for fold, row in managers.items() if fold not in named)


def teams(rows: Callable[[], Iterator[Any]]) -> Iterator[TeamRow]:
    """Whom each person of the rows answers to, where it is said."""
    for row in rows():
        if isinstance(row, PersonRow) and row.entry.manager:
            yield TeamRow(row.line, row.entry.name, row.entry.manager)
