"""What is in files, as a wizard shows it."""

from __future__ import annotations

from collections.abc import Mapping

from crmtui.exchange.importing.files import File, Plan
from crmtui.exchange.importing.talk import Seen, SeenColumn, SeenFile, Tried
from crmtui.exchange.meaning import field_names, mapping
from crmtui.exchange.meaning.checks import Check
from crmtui.exchange.meaning.columns import LEFT_OUT
from crmtui.exchange.meaning.mapping import Choice, Columns
from crmtui.exchange.reading.sheet import Sure
from crmtui.exchange.writing.own_columns import Own
from crmtui.services.imports.outcome import Problem

_LINES = 20


def seen(plan: Plan, own: Own, paths: Mapping[str, str]) -> Seen:
    """What is in the files of a plan, which stand there; `own` are the office's own fields."""
    left_out = tuple(Problem(0, each.reason, each.name) for each in plan.left_out)
    return Seen(tuple(_file(file, own) for file in plan.files), left_out, paths)


def tried(found: Mapping[int, Check]) -> dict[int, Tried]:
    """How the values of columns fit."""
    return {
        place: Tried(each.fits, each.refused, each.odd, tuple(each.problems))
        for place, each in found.items()
    }


def rows(found: Mapping[int, Check]) -> int:
    """How many rows were looked at."""
    return max((c.fits + c.empty + c.refused + c.odd for c in found.values()), default=0)


def lacks(file: File) -> str:
    """What a file needs and has no column for, in a sentence; nothing for cards."""
    return mapping.lacks(file.columns) if file.columns.choices else ""


def _file(file: File, own: Own) -> SeenFile:
    found, sheet = file.columns, file.sheet
    return SeenFile(
        name=file.name,
        kind=found.kind,
        columns=tuple(_column(found, choice) for choice in found.choices),
        guesses=dict(sheet.guesses),
        not_rows=tuple(sheet.left_out[:_LINES]),
        fields=tuple(field_names.of(found.kind, own)) if found.choices else (),
        lacks=lacks(file),
        map=found.map,
        sheets=sheet.sheets,
    )


def _column(found: Columns, choice: Choice) -> SeenColumn:
    said = choice.field
    title = found.called(said) or field_names.title(found.kind, said)
    looks_like = choice.offered
    return SeenColumn(
        choice.place,
        choice.heading,
        choice.examples[0] if choice.examples else "",
        said,
        title if said != LEFT_OUT else "",
        choice.sure == Sure.CERTAIN,
        field_names.title(found.kind, looks_like) if looks_like != LEFT_OUT else "",
    )
