"""The office and its people as they are typed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """Someone of the office."""

    name: str = ""
    code: str = ""
    """A number; empty means the next free one."""
    role: str = "salesperson"
    login: str = ""
    job_title: str = ""
    phone: str = ""
    email: str = ""
    manager: str = ""
    """Whom they answer to: a code, or a name."""
    branch: str = ""


@dataclass(frozen=True, slots=True)
class OfficeEntry:
    """What the whole office shares."""

    name: str = ""
    country: str = ""
    """An ISO 3166 code, or the country's name."""
    language: str = ""
    currency: str = ""
    """An ISO 4217 code."""
    time_zone: str = ""
    """An IANA name; empty means the computer's own."""
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
    """What the numbers of its quotes begin with."""
    quote_validity: str = "30"
    """Days."""
    quote_followup: str = "7"
    """Days after a quote was sent; 0 means that nobody asks by itself."""
    quote_payment: str = ""
    quote_delivery: str = ""
    quote_notes: str = ""
    """What stands at the foot of every quote."""
    rounding: str = "document"
    """"document" (EN 16931) or "line"."""
    prices_include_tax: bool = False
    returns: bool = False
    """Whether a quote may have quantities below zero."""
    quiet_hours: str = ""
    """When nobody is to be called."""
    unvisited_days: str = "90"
    """After how many days without a visit a company is proposed for one."""
    history_years: str = "0"
    """How many years the history is kept; 0 means for ever."""
    backup_folder: str = ""
    """Where backups go; empty means a folder beside the database."""
    backup_hours: str = "20"
    """After how many hours the next desk makes one by itself; 0 means never."""
    backup_daily: str = "7"
    """How many of those are kept, each the last of its day, week and month."""
    backup_weekly: str = "5"
    backup_monthly: str = "12"
    backup_keys: str = ""
    """The public keys that can open them, one a line; empty means that all can."""
