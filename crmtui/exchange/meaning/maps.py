"""What the columns of a file mean, kept: as TOML for people, and for files of the same shape."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

import tomlkit
from tomlkit.exceptions import ParseError

from crmtui.core import text
from crmtui.entry import OWN
from crmtui.errors import UsageError
from crmtui.exchange.meaning import choosing, field_names
from crmtui.exchange.meaning.columns import KINDS
from crmtui.exchange.meaning.mapping import By, Columns
from crmtui.exchange.reading.sheet import MARKS, NONE, ORDERS, Sheet, Wishes
from crmtui.exchange.writing.own_columns import Own
from crmtui.i18n import _

_ABOUT = "Columns of a file, for “crmtui import --map”."


@dataclass(frozen=True, slots=True)
class Map:
    """What the columns of files of one shape mean."""

    kind: str
    columns: Mapping[str, str] = field(default_factory=dict)
    """By heading, or "#3" for the third column: a field, "note", "own:NAME", or nothing."""
    unknown: str = "leave"
    """What becomes of all other columns: one of `choosing.UNKNOWN`."""
    wishes: Wishes = NONE
    """How the file is to be read, where that is not guessed."""


def of(sheet: Sheet, found: Columns, unknown: str = "leave", wishes: Wishes = NONE) -> Map:
    """The map of a file whose columns are understood so."""
    said = {}
    for choice in found.choices:
        if choice.by == By.NOTHING:
            continue
        said[choosing.key_of(sheet.header, choice.place)] = kept_as(found, choice.field)
    return Map(found.kind, said, unknown, wishes)


def kept_as(found: Columns, field: str) -> str:
    """A field as a map says it: one of the office's own by its name."""
    return f"{OWN}{found.own[field].name}" if field.startswith(OWN) else field


def apply(chart: Map, sheet: Sheet, own: Own | None = None, *, partial: bool = False) -> Columns:
    """The columns of a file, by a map. Columns that the file has not are passed over.

    Raises:
        Unreadable: a column that the kind needs is missing.
        UsageError: the map names a field that there is not.
    """
    lacking = missing(chart, sheet)
    there: dict[choosing.Key, str] = {
        key: name for key, name in chart.columns.items() if key not in lacking
    }
    return choosing.chosen(sheet, chart.kind, there, own, unknown=chart.unknown, partial=partial)


def missing(chart: Map, sheet: Sheet) -> list[str]:
    """The columns of a map that a file has not."""
    return absent(chart, sheet.header)


def absent(chart: Map, header: Sequence[str]) -> list[str]:
    """The columns of a map that are not among these headings."""
    found = []
    for key in chart.columns:
        try:
            choosing.places(header, key)
        except UsageError:
            found.append(key)
    return found


def shape(header: Sequence[str]) -> str:
    """What files of the same columns in the same order have in common."""
    folded = "\x1f".join(text.fold(name) for name in header)
    return hashlib.sha256(folded.encode()).hexdigest()


def to_toml(chart: Map) -> str:
    """A map as it is written to a file."""
    document = tomlkit.document()
    document.add(tomlkit.comment(_(_ABOUT)))
    document["kind"] = chart.kind
    document["unknown"] = chart.unknown
    wished = {each.name: getattr(chart.wishes, each.name) for each in fields(Wishes)}
    if given := {name: value for name, value in wished.items() if value}:
        document["file"] = given
    document["columns"] = dict(chart.columns)
    return tomlkit.dumps(document)


def from_toml(written: str) -> Map:
    """The map that is written so.

    Raises:
        UsageError: it is none; the text says where and why.
    """
    try:
        said: dict[str, Any] = tomlkit.parse(written).unwrap()
    except ParseError as error:
        problem = _("Line {line} is not TOML: {reason}")
        raise UsageError(problem.format(line=error.line, reason=str(error))) from error
    _refuse_unknown(said, {"kind", "unknown", "file", "columns"})
    kind = _one_of(said, "kind", KINDS)
    columns = _table(said, "columns")
    named = {key: _field(kind, _text("columns", key, value)) for key, value in columns.items()}
    unknown = _one_of(said, "unknown", choosing.UNKNOWN) if "unknown" in said else "leave"
    return Map(kind, named, unknown, _wishes(_table(said, "file")))


def _field(kind: str, said: str) -> str:
    return field_names.meant(kind, said)


def _wishes(said: Mapping[str, Any]) -> Wishes:
    known = {each.name for each in fields(Wishes)}
    _refuse_unknown(said, known)
    header = said.get("header", 0)
    if not isinstance(header, int) or isinstance(header, bool) or header < 0:
        raise UsageError(_("“{name}” is a line, such as 3.").format(name="file.header"))
    for name, values in (("dates", ("", *ORDERS)), ("decimal", ("", *MARKS))):
        _one_of({name: said.get(name, "")}, name, values)
    texts = {name: _text("file", name, value) for name, value in said.items() if name != "header"}
    return Wishes(**texts, header=header)


def _table(said: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = said.get(name, {})
    if not isinstance(found, dict):
        raise UsageError(_("“{name}” is a table: write [{name}] above it.").format(name=name))
    return found


def _text(table: str, name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise UsageError(_("“{name}” is a text: put it in quotes.").format(name=f"{table}.{name}"))
    return value


def _one_of(said: Mapping[str, Any], name: str, known: Sequence[str]) -> str:
    found = said.get(name)
    if not isinstance(found, str) or found not in known:
        problem = _("“{name}” is one of: {names}.")
        raise UsageError(problem.format(name=name, names=", ".join(known)))
    return found


def _refuse_unknown(said: Mapping[str, Any], known: set[str]) -> None:
    for name in said:
        if name not in known:
            problem = _("A map has no “{name}”. There are: {names}.")
            raise UsageError(problem.format(name=name, names=", ".join(sorted(known))))
