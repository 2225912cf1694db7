"""Reading what the whole office shares. One SELECT a function."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

from crmtui.access import User, visible
from crmtui.db import row
from crmtui.models import Office as Table
from crmtui.queries._reading import made, remembered, select


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
    tax_id: str = ""
    """What follows, down to the colour, stands on its paper."""
    address: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    footer: str = ""
    logo: str = ""
    """A picture's file name, in the folder of the office's templates."""
    color: str = ""
    """Of headings and rules: "#1f4e79"."""
    quote_series: str = "P"
    quote_validity: int = 30
    """Days."""
    quote_followup: int = 7
    """Days; 0 means that nobody asks by itself."""
    quote_payment: str = ""
    quote_delivery: str = ""
    quote_notes: str = ""
    """What stands at the foot of every quote."""
    rounding: str = "document"
    prices_include_tax: bool = False
    returns: bool = False
    """Whether a quote may have quantities below zero."""
    cover_days: int = 30
    """For how many days of a customer's own sales an order is suggested;"""
    safety_days: int = 7
    """and for how many more, so that they never run out."""
    share_a: int = 80
    """The customers who together bring so many percent of the sales are A;"""
    share_b: int = 95
    """those who bring it up to this, B."""
    quiet_hours: str = ""
    """When nobody is to be called, as `core.quiet` keeps it."""
    later_days: int = 60
    """After how many days to be in touch with who wants to buy, but not now;"""
    weak_days: int = 30
    """who wants to, and cannot decide or pay yet;"""
    first_days: int = 3
    """and who wants to, and can."""
    later_attention: str = ""
    """What attention each of the three gets; empty means the usual."""
    weak_attention: str = ""
    first_attention: str = ""
    unvisited_days: int = 90
    """After how many days without a visit a company is proposed for one."""
    confirm_months: int = 12
    """After how many months companies and people are to be confirmed; 0: never."""
    fiscal_month: int = 1
    """In which a year of the plan begins: 1 is January."""
    history_years: int = 0
    """How many years the history is kept; 0 means for ever."""
    backup_folder: str = ""
    """Where backups go; empty means a folder beside the database."""
    backup_hours: int = 20
    """After how many hours the next desk makes one by itself; 0 means never."""
    backup_daily: int = 7
    """How many of those are kept, each the last of its day, week and month."""
    backup_weekly: int = 5
    backup_monthly: int = 12
    backup_keys: str = ""
    """The age public keys that can open them, one a line; empty means that all can."""


def get(user: User) -> Office:
    """The office's settings; those of a new office where none were made yet."""
    return remembered(("office", user), lambda: _read(user))


def _read(user: User) -> Office:
    sql, parameters = _settings(user)
    found = select(sql, *parameters)
    return made(Office, found[0]) if found else Office()


@lru_cache
def _settings(user: User) -> tuple[str, Sequence[object]]:
    """The SELECT of all settings, made once: it is asked before almost everything else."""
    columns = [getattr(Table, field.name) for field in fields(Office)]
    query = Table.select(*columns).where(visible(user, Table)).order_by(Table.id).limit(1)
    sql, parameters = query.sql()
    return str(sql), parameters


def identity(user: User) -> str:
    """What tells this office from any other, whatever it is called: when it was begun."""
    found = row(Table.select(Table.created_at).where(visible(user, Table)).order_by(Table.id))
    return str(found[0].isoformat()) if found else ""
