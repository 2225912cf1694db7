"""What every table has in common, and the kinds of field they need."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from peewee import (
    SQL,
    AutoField,
    Check,
    DataError,
    Field,
    IntegerField,
    Model,
    NodeList,
    SqliteDatabase,
)

from crmtui import clock
from crmtui.db import database

AMOUNT, PRICE, PERCENT, QUANTITY, RATE = 4, 4, 4, 3, 6
"""The decimals that are kept of each; an amount has those of its currency, at most 4."""
MET = ("", "yes", "partly", "no")
"""Whether something is as it was meant; nothing while nobody knows."""


class KeyField(AutoField):
    """A key that is never given twice, even after its record is gone."""

    def ddl(self, ctx: Any) -> Any:
        """The column, marked so that SQLite keeps count of the keys it gave."""
        column = super().ddl(ctx)
        if isinstance(database.obj, SqliteDatabase):
            return NodeList((column, SQL("AUTOINCREMENT")))
        return column


class InstantField(Field):
    """A moment, kept as UTC without a zone (ISO text in SQLite); aware in code."""

    field_type = "DATETIME"

    def db_value(self, value: datetime | str | None) -> str | None:
        """What is stored: ISO 8601 with microseconds, so that text order is time order."""
        if value is None or isinstance(value, str):
            return value
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")

    def python_value(self, value: datetime | str | None) -> datetime | None:
        """The aware UTC instant.

        Raises:
            DataError: what is stored is none; the file is damaged.
        """
        if value is None:
            return None
        try:
            moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        except ValueError as error:
            raise DataError(f"malformed moment: {error}") from error
        return moment.replace(tzinfo=UTC)


class ScaledField(Field):
    """A `Decimal` of so many decimals, kept as a whole number: exact, ordered, summed by SQL."""

    field_type = "BIGINT"

    def __init__(self, places: int, **options: Any) -> None:
        self.places = places
        super().__init__(**options)

    def db_value(self, value: Decimal | int | None) -> int | None:
        """What is stored, without the point. More decimals than are kept are an error.

        Raises:
            ValueError: it does not fit.
        """
        if value is None:
            return None
        scaled = Decimal(value).scaleb(self.places)
        if scaled != scaled.to_integral_value():
            raise ValueError(f"{value} has more than {self.places} decimals")
        return int(scaled)

    def python_value(self, value: int | None) -> Decimal | None:
        """The number, with all its decimals."""
        return None if value is None else Decimal(value).scaleb(-self.places)


def one_of(field: str, values: tuple[str, ...]) -> Any:
    """The constraint that a field holds one of these codes."""
    listed = ", ".join(f"'{value}'" for value in values)
    return Check(f"{field} IN ({listed})")


class Table(Model):
    """What every table has in common: where it lives and how it is named."""

    id = KeyField()

    class Meta:
        database = database
        legacy_table_names = False


class Record(Table):
    """What everything that people edit has in common."""

    version = IntegerField(default=1)
    """Goes up by one with each saved change."""
    created_at = InstantField(default=lambda: clock.now())
    updated_at = InstantField(default=lambda: clock.now())
