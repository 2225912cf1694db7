"""The office's own fields as columns: known again by their name, written under it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from crmtui import formats, i18n
from crmtui.access import User
from crmtui.core import own_values, text
from crmtui.exchange.meaning import values
from crmtui.exchange.writing.column import Column
from crmtui.exchange.writing.csv_columns import COLUMNS
from crmtui.queries import own_fields
from crmtui.queries.own_fields import OwnField, OwnValue

OWNERS = {"companies": "company", "contacts": "contact"}
"""Whose fields a kind of file has columns for."""


@dataclass(frozen=True, slots=True)
class NewOwn:
    """A field of the office's own that comes with a file, where there is none of its name."""

    name: str
    kind: str = "text"
    """"text", "number" or "date", by what its column holds."""

    @property
    def key(self) -> str:
        """What rows call it until it has a number."""
        return f"{self.kind}:{self.name}"


Own = Mapping[str, Mapping[str, OwnField]]
"""By kind of file and folded heading, the field."""


def known(user: User) -> Own:
    """The columns that a file may have besides those of every office."""
    return {
        kind: {text.fold(field.name): field for field in own_fields.find(user, owner)}
        for kind, owner in OWNERS.items()
    }


def heading(written: str) -> str:
    """A heading as the names of own fields are compared."""
    return text.fold(written.replace("_", " "))


def columns(user: User, kind: str) -> tuple[Column, ...]:
    """The columns of a kind of record that the user has, with one for each own field at the end."""
    owner = OWNERS.get(kind)
    found = own_fields.find(user, owner) if owner else []
    own = [Column(field.name, field.name, partial(_value, field.id), own=True) for field in found]
    return (*(each for each in COLUMNS[kind] if user.manages or not each.managers), *own)


def typed(field: OwnField | NewOwn, said: str, language: str) -> str:
    """What a cell says as one would type it; a number as `language` writes them.

    Raises:
        Invalid: it is no date, where one is to be.
    """
    if field.kind == "date":
        day = values.day(said)
        return formats.numeric_date(day) if day else ""
    number = own_values.number(said, language) if field.kind == "number" else None
    if number is None:
        return said
    return formats.own_value("number", own_values.number_text(number))


def language_of(delimiter: str) -> str:
    """How numbers are written in a file, by what parts its columns."""
    return {";": "es", ",": "en"}.get(delimiter, i18n.language())


def plain(value: OwnValue) -> Any:
    """A value for programs: a number, an ISO date, a text."""
    if value.kind != "number":
        return value.value
    return float(value.value) if "." in value.value else int(value.value)


def _value(field: int, row: Any) -> Any:
    value = next((each for each in row.own if each.field == field), None)
    if value is None:
        return None
    if value.kind == "number":
        return Decimal(value.value)
    return date.fromisoformat(value.value) if value.kind == "date" else value.value
