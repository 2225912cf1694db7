"""Whose paper it is: the office's name, numbers and colour, and the size of its sheets."""

from __future__ import annotations

from dataclasses import dataclass

from crmtui.core import taxids
from crmtui.i18n import pgettext
from crmtui.queries.office import Office

ON_LETTER_PAPER = frozenset("US CA MX CL CO CR DO GT HN NI PA PH PR SV VE".split())
"""The countries whose offices write on US letter; the others write on A4."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Whose paper it is."""

    name: str
    details: tuple[str, ...]
    """Tax id, address, numbers, a line each."""
    footer: tuple[str, ...]
    color: str
    """"#1f4e79", or nothing for the template's own."""


def letterhead(office: Office) -> Letterhead:
    """What stands on all of the office's paper."""
    number = tax_id(office.tax_id, office.country)
    reach = " · ".join(part for part in (office.phone, office.email) if part)
    details = number, *office.address.splitlines(), reach, office.web
    return Letterhead(
        name=office.name,
        details=tuple(line for line in details if line.strip()),
        footer=tuple(line for line in office.footer.splitlines() if line.strip()),
        color=office.color,
    )


def size(office: Office) -> str:
    """The size of the office's sheets, "a4" or "us-letter"."""
    return "us-letter" if office.country in ON_LETTER_PAPER else "a4"


def tax_id(number: str, country: str) -> str:
    """A tax id with what it is called in its country: "NIF B99286320"; nothing without one."""
    scheme = taxids.scheme(country) or pgettext("paper", "Tax id")
    return f"{scheme} {number}" if number else ""
