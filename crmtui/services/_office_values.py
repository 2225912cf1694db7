"""What the office's settings may be, and the sentence for what they may not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from crmtui import clock, i18n
from crmtui.core import countries, emails, phones, text
from crmtui.entry import OfficeEntry
from crmtui.errors import Invalid
from crmtui.i18n import N_, _
from crmtui.models import ROUNDINGS
from crmtui.services import _quiet_hours

PICTURES = (".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif")
"""How the file of a logo may end."""
LONGEST_SERIES = 8
MOST_DAYS = 3650
MOST_MONTHS = 120
MOST_YEARS = 100
MOST_HOURS = 8760
MOST_KEPT = 1000

_LINE = (
    "name", "tax_id", "phone", "email", "web", "logo", "quote_payment", "quote_delivery",
    "backup_folder", "later_attention", "weak_attention", "first_attention",
)  # fmt: skip
_LINES = ("address", "footer", "quote_notes", "backup_keys")
NUMBERS = {
    "quote_validity": range(MOST_DAYS + 1),
    "quote_followup": range(MOST_DAYS + 1),
    "later_days": range(1, MOST_DAYS + 1),
    "weak_days": range(1, MOST_DAYS + 1),
    "first_days": range(1, MOST_DAYS + 1),
    "unvisited_days": range(1, MOST_DAYS + 1),
    "share_a": range(1, 101),
    "share_b": range(1, 101),
    "confirm_months": range(MOST_MONTHS + 1),
    "fiscal_month": range(1, 13),
    "cover_days": range(1, MOST_DAYS + 1),
    "safety_days": range(MOST_DAYS + 1),
    "history_years": range(MOST_YEARS + 1),
    "backup_hours": range(MOST_HOURS + 1),
    "backup_daily": range(1, MOST_KEPT + 1),
    "backup_weekly": range(MOST_KEPT + 1),
    "backup_monthly": range(MOST_KEPT + 1),
}
"""What is kept as a number, and which it may be."""
_AS_TYPED = ("language", "rounding", "prices_include_tax", "returns")


def checked(entry: OfficeEntry) -> dict[str, Any]:
    """The settings as they are kept, by the name of the field.

    Raises:
        Invalid: some of them mean nothing.
    """
    values: dict[str, Any] = {name: text.clean(getattr(entry, name)) for name in _LINE}
    values |= {name: text.clean(getattr(entry, name), multiline=True) for name in _LINES}
    values |= {name: getattr(entry, name) for name in _AS_TYPED}
    values |= {name: _number(getattr(entry, name)) for name in NUMBERS}
    values |= {
        "country": countries.iso(text.clean(entry.country)),
        "currency": text.clean(entry.currency).upper(),
        "time_zone": text.clean(entry.time_zone) or None,
        "color": _colour(text.clean(entry.color)),
        "quote_series": text.clean(entry.quote_series).upper(),
    }
    problems: dict[str, str] = {}
    values["quiet_hours"] = _quiet_hours.kept(entry.quiet_hours, problems)
    if not problems and _crosses(values["share_a"], values["share_b"]):
        problems["share_b"] = _("B goes on where A ends: as much as A, or more.")
    if wrong := [name for name, holds in _RULES.items() if not holds(values[name])]:
        problems |= {name: _(_SAID[name]) for name in wrong}
    if problems:
        raise Invalid(problems)
    return values


def _number(typed: str) -> int | None:
    """A whole number, or None for what is none."""
    digits = text.clean(typed)
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 9):
        return None
    return int(digits)


def _crosses(share_a: int | None, share_b: int | None) -> bool:
    """Whether B would end before A does."""
    return share_a is not None and share_b is not None and share_b < share_a


def _colour(typed: str) -> str:
    digits = typed.removeprefix("#").lower()
    return f"#{digits}" if digits else ""


def _is_currency(code: str) -> bool:
    return code.isascii() and code.isalpha() and len(code) == 3


def _is_series(series: str) -> bool:
    return series.isascii() and series.isalnum() and len(series) <= LONGEST_SERIES


def _is_picture(name: str) -> bool:
    return not name or (
        not set(name) & set("/\\:") and name[0] != "." and name.lower().endswith(PICTURES)
    )


def _are_keys(lines: str) -> bool:
    from crmtui import sealing

    return all(map(sealing.is_key, filter(str.strip, lines.splitlines())))


_RULES: Mapping[str, Any] = {
    "country": phones.has_numbers,
    "language": i18n.LANGUAGES.__contains__,
    "currency": _is_currency,
    "time_zone": lambda zone: zone is None or clock.is_zone(zone),
    "phone": lambda number: not number or any(map(str.isdigit, number)),
    "email": lambda address: not address or emails.problem(address) is None,
    "web": lambda address: " " not in address,
    "logo": _is_picture,
    "color": lambda colour: not colour or re.fullmatch("#[0-9a-f]{6}", colour) is not None,
    "quote_series": _is_series,
    "rounding": ROUNDINGS.__contains__,
    "backup_keys": _are_keys,
    **{name: allowed.__contains__ for name, allowed in NUMBERS.items()},
}
_SAID = {
    "country": N_("Which country? Its name, or two letters such as ES."),
    "language": N_("There is no such value."),
    "currency": N_("A currency is three letters, such as EUR."),
    "time_zone": N_("There is no such time zone. Try Europe/Madrid."),
    "phone": N_("A phone number has digits: 976 11 22 33."),
    "email": N_("This is no e-mail address: it is written like office@example.com."),
    "web": N_("A web address has no spaces: www.example.com."),
    "logo": N_("A picture's file name, such as logo.png, without its folder."),
    "color": N_("A colour is # and six digits or letters from a to f: #1f4e79."),
    "quote_series": N_("Up to eight letters and digits, such as P."),
    "quote_validity": N_("How many days? A number from 0 to 3650."),
    "quote_followup": N_("How many days? A number from 0 to 3650."),
    "rounding": N_("There is no such value."),
    "later_days": N_("How many days? A number from 1 to 3650."),
    "weak_days": N_("How many days? A number from 1 to 3650."),
    "first_days": N_("How many days? A number from 1 to 3650."),
    "unvisited_days": N_("How many days? A number from 1 to 3650."),
    "share_a": N_("What percentage? A number from 1 to 100."),
    "share_b": N_("What percentage? A number from 1 to 100."),
    "confirm_months": N_("How many months? A number from 0 (never) to 120."),
    "fiscal_month": N_("Which month? A number from 1 (January) to 12."),
    "cover_days": N_("How many days? A number from 1 to 3650."),
    "safety_days": N_("How many days? A number from 0 to 3650."),
    "history_years": N_("How many years? A number from 0 (for ever) to 100."),
    "backup_hours": N_("How many hours? A number from 0 (never) to 8760."),
    "backup_daily": N_("How many? A number from 1 to 1000."),
    "backup_weekly": N_("How many? A number from 0 to 1000."),
    "backup_monthly": N_("How many? A number from 0 to 1000."),
    "backup_keys": N_("A public key begins with age1 or ssh-; one a line."),
}
