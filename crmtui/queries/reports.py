"""Reading salespeople's written reports: in a list, and whole. A few SELECTs a function."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import JOIN, fn

from crmtui.access import User, visible
from crmtui.db import rows
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import Choice, Company, Contact, Interaction, Salesperson
from crmtui.models import Report as Table

_SLICE = 500


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the reports of a list have in common. None is any."""

    salesperson: int | None = None
    """The code of whose they are, not of who typed them."""
    since: date | None = None
    until: date | None = None
    """The last day."""


EVERY = Criteria()


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in one line of a list."""

    id: int
    day: date
    salesperson: int
    """The code of who was in touch."""
    salesperson_name: str
    recorded_by: int
    """The code of who typed it."""
    recorded_by_name: str
    notes: str
    created_at: datetime
    lines: int
    """How many of them the user may see."""
    first: str
    """The company of the first of them; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report."""

    id: int
    """Of the interaction."""
    number: int
    company_id: int
    company: str
    contact: str
    kind: str
    own_kind: str
    """The office's own kind by its name, where it is one."""
    text: str
    next_contact: date | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Report:
    """A report, whole."""

    row: ReportRow
    lines: tuple[Line, ...]
    """Those about companies that the user may see."""


def find(
    user: User, criteria: Criteria = EVERY, *, limit: int = 64, offset: int = 0
) -> list[ReportRow]:
    """`limit` of the reports from the one at `offset` on, the latest day first."""
    newest_first = Table.day.desc(), Table.id.desc()
    page = Table.select(Table.id).where(*_which(user, criteria)).order_by(*newest_first)
    these = [key for (key,) in rows(page.limit(limit).offset(offset))]
    if not these:
        return []
    query = _rows(user).where(Table.id.in_(these)).order_by(*newest_first)
    return [ReportRow(*found) for found in rows(query)]


def count(user: User, criteria: Criteria = EVERY) -> int:
    """How many reports there are."""
    return int(Table.select().where(*_which(user, criteria)).count())


def get(user: User, report_id: int) -> Report:
    """One report, whole.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for found in rows(_rows(user).where((Table.id == report_id) & visible(user, Table))):
        row = ReportRow(*found)
        return Report(row, tuple(_lines(user, [row]).get(row.id, ())))
    raise NotFound(_("There is no such report."))


def full(user: User, criteria: Criteria = EVERY) -> Iterator[Report]:
    """Every report, whole, the latest day first; read some hundreds at a time."""
    offset = 0
    while page := find(user, criteria, limit=_SLICE, offset=offset):
        lines = _lines(user, page)
        yield from (Report(row, tuple(lines.get(row.id, ()))) for row in page)
        offset += _SLICE


def of_interaction(user: User, interaction_id: int) -> int | None:
    """The id of the report that an interaction came in; None if it came in none the user sees."""
    query = (
        Table.select(Table.id)
        .join(Interaction, on=(Interaction.report == Table.id))
        .where(
            (Interaction.id == interaction_id) & visible(user, Table) & visible(user, Interaction)
        )
    )
    return next((int(key) for (key,) in rows(query)), None)


def _which(user: User, criteria: Criteria) -> list[Any]:
    which = [visible(user, Table)]
    if criteria.salesperson is not None:
        whose = Salesperson.select(Salesperson.id).where(Salesperson.code == criteria.salesperson)
        which.append(Table.salesperson == whose)
    if criteria.since is not None:
        which.append(Table.day >= criteria.since)
    if criteria.until is not None:
        which.append(Table.day <= criteria.until)
    return which


def _rows(user: User) -> Any:
    who, typist = Salesperson.alias(), Salesperson.alias()
    lines = Interaction.select(fn.COUNT(Interaction.id)).where(
        (Interaction.report == Table.id) & visible(user, Interaction)
    )
    first = (
        Interaction.select(Company.name)
        .join(Company)
        .where((Interaction.report == Table.id) & visible(user, Interaction))
        .order_by(Interaction.line, Interaction.id)
        .limit(1)
    )
    return (
        Table.select(
            Table.id, Table.day, who.code, who.name, typist.code, typist.name, Table.notes,
            Table.created_at, lines, fn.COALESCE(first, ""),
        )
        .join(who, on=(Table.salesperson == who.id))
        .switch(Table)
        .join(typist, on=(Table.recorded_by == typist.id))
    )  # fmt: skip


def _lines(user: User, reports: list[ReportRow]) -> dict[int, list[Line]]:
    """The lines of some reports, by report."""
    query = (
        Interaction.select(
            Interaction.report, Interaction.id, Interaction.line, Company.id, Company.name,
            fn.COALESCE(Contact.name, ""), Interaction.kind, fn.COALESCE(Choice.name, ""),
            Interaction.text, Interaction.next_contact, Interaction.at,
        )
        .join(Company)
        .switch(Interaction)
        .join(Contact, JOIN.LEFT_OUTER, on=(Interaction.contact == Contact.id))
        .switch(Interaction)
        .join(Choice, JOIN.LEFT_OUTER, on=(Interaction.own_kind == Choice.id))
        .where(
            Interaction.report.in_([report.id for report in reports])
            & visible(user, Interaction)
        )
        .order_by(Interaction.report, Interaction.line, Interaction.id)
    )  # fmt: skip
    found: dict[int, list[Line]] = {}
    for report, key, number, *rest in rows(query):
        found.setdefault(report, []).append(Line(key, number or 0, *rest))
    return found
