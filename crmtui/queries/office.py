"""Reading what the whole office shares. One SELECT a function."""

from __future__ import annotations

from dataclasses import dataclass

from crmtui.access import User, visible
from crmtui.db import row
from crmtui.models import Office as Table


@dataclass(frozen=True, slots=True)
class Office:
    """The office's settings."""

    name: str = ""
    country: str = "ES"
    """ISO 3166 code; phones without a country code belong to it."""
    language: str = "es"
    currency: str = "EUR"
    time_zone: str | None = None
    """IANA name; None means the computer's own."""


def get(user: User) -> Office:
    """The office's settings; those of a new office where none were made yet."""
    fields = Table.name, Table.country, Table.language, Table.currency, Table.time_zone
    found = row(Table.select(*fields).where(visible(user, Table)).order_by(Table.id))
    return Office(*found) if found else Office()
