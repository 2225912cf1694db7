"""Several files that come in together: what each of them holds, and which bring nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from crmtui.exchange import rows
from crmtui.exchange.meaning import columns, wanting
from crmtui.exchange.meaning.mapping import Columns
from crmtui.exchange.meaning.wanting import NOTHING, Wanted
from crmtui.exchange.reading import reading
from crmtui.exchange.reading.sheet import NONE, Opener, Sheet, Unreadable, Way, Wishes
from crmtui.i18n import _
from crmtui.services.imports.outcome import Batch, Problem

if TYPE_CHECKING:
    from crmtui.access import User

T = TypeVar("T")

_LINES = "sale_lines"
_FOREIGN = frozenset(
    map(columns.heading, ("employee id", "employee number", "user id", "sales rep id", "agent id"))
)
"""Headings of codes that people of the office have in another program."""
_SOME = 1_000
"""Rows by which one sees what a file is about."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that brings something."""

    name: str
    """What it is called; no two of a plan are called the same."""
    source: Opener
    sheet: Sheet
    columns: Columns


class LeftOut(NamedTuple):
    """A file that brings nothing."""

    name: str
    reason: str
    """A sentence for the user."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be brought in."""

    files: tuple[File, ...]
    """Those first that others name."""
    left_out: tuple[LeftOut, ...] = ()


def plan(
    sources: Sequence[tuple[str, Opener]],
    wishes: Wishes = NONE,
    kind: str | None = None,
    user: User | None = None,
    wanted: Wanted = NOTHING,
    ways: Mapping[str, Way] | None = None,
) -> Plan:
    """Tell what each file holds, given by name and by what opens it, and put them in order.

    The `user` is there once there is an office: its own fields may have columns. `wanted`
    is what somebody says of the columns. What `ways` say of a file, by its name, goes before
    `wishes` and `kind`; one whose kind is said there may lack columns: `mapping.lacks` tells.

    Raises:
        Unreadable: one of them cannot be read, or none of them brings anything.
        UsageError: there is no such kind, field or column.
    """
    from crmtui.services.imports.command import BRINGERS

    order = [*BRINGERS, _LINES]
    files: list[File] = []
    left_out: list[tuple[LeftOut, Unreadable, Sheet]] = []
    for name, source in named(sources):
        way = (ways or {}).get(name, Way(None, wishes))
        sheet = _read(name, source, way.wishes, several=len(sources) > 1)
        try:
            said = way.kind or kind
            found = wanting.columns_of(sheet, said, user, wanted, partial=way.kind is not None)
            files.append(File(name, source, sheet, found))
        except Unreadable as error:
            left_out.append((LeftOut(name, str(error)), error, sheet))
    wanting.check_headings(
        [each.header for each in (*(file.sheet for file in files), *(one[2] for one in left_out))],
        wanted,
    )
    if not any(file.columns.kind == "sales" for file in files):
        alone = [file for file in files if file.columns.kind == _LINES]
        files = [file for file in files if file not in alone]
        left_out += [_lines_alone(file) for file in alone]
    if not files:
        raise left_out[0][1]
    headings = {columns.heading(name) for file in files for name in file.sheet.header}
    files.sort(key=lambda file: order.index(file.columns.kind))
    return Plan(
        tuple(files), tuple(_why(each, sheet, headings) for each, _error, sheet in left_out)
    )


def batches(plan: Plan) -> list[Batch]:
    """What the files of a plan bring, to be read row by row as often as is wanted.

    The lines of sales come with those; people are known by the codes that a file of the plan
    gives them.
    """
    lines = [file for file in plan.files if file.columns.kind == _LINES]
    staff = [file for file in plan.files if file.columns.kind == "salespeople"]
    names = {code: people for file in staff for code, people in _foreign(file).items()}
    return [
        rows.batch(
            file.name,
            file.sheet,
            file.columns,
            lines=[(each.name, each.sheet, each.columns) for each in lines],
            people=names.get(_named_by(file), {}),
        )
        for file in plan.files
        if file.columns.kind != _LINES
    ]


def _foreign(file: File) -> dict[str, dict[str, str]]:
    """By the heading of their codes, the names of the people of a file by these.

    Only of another program's codes: those of the office are known by themselves.
    """
    heading = _named_by(file)
    if heading not in _FOREIGN:
        return {}
    made = rows.made(file.sheet, file.columns, rows.MAKERS["salespeople"])
    people = (row.entry for row in made if not isinstance(row, Problem))
    return {heading: {each.code: each.name for each in people if each.code}}


def _named_by(file: File) -> str:
    """The heading of the column by which a file names people of the office."""
    field = "code" if file.columns.kind == "salespeople" else "salesperson"
    place, *_others = file.columns.columns.get(field, (None,))
    return "" if place is None else columns.heading(file.sheet.header[place])


def named(sources: Sequence[tuple[str, T]]) -> Iterator[tuple[str, T]]:
    """The files, each by a name of its own."""
    taken: set[str] = set()
    for name, source in sources:
        path, unique, number = PurePath(name), name, 2
        while unique in taken:
            unique, number = f"{path.stem} ({number}){path.suffix}", number + 1
        taken.add(unique)
        yield unique, source


def _read(name: str, source: Opener, wishes: Wishes, *, several: bool) -> Sheet:
    try:
        return reading.read(source, wishes)
    except Unreadable as error:
        if not several:
            raise
        raise Unreadable(f"{name}: {error}") from error


def _lines_alone(file: File) -> tuple[LeftOut, Unreadable, Sheet]:
    said = _("it has lines of orders only: bring in the file with the orders as well.")
    return LeftOut(file.name, said), Unreadable(f"{file.name}: {said}"), file.sheet


def _why(left: LeftOut, sheet: Sheet, headings: set[str]) -> LeftOut:
    """Why a file brings nothing: it may only explain the columns of the others."""
    said = (cell for record in islice(sheet.records, _SOME) for cell in record.cells)
    explained = {columns.heading(cell) for cell in said if cell} & headings
    if len(explained) * 2 > len(headings):
        return left._replace(reason=_("it only says what the columns of the others mean."))
    return left
