"""The people that a row of companies names: several columns, or several in one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crmtui.core import emails, phones
from crmtui.entry import ContactEntry
from crmtui.exchange.rows.cells import Cells

_APART = re.compile(r"\s*(?:[;|\n]|:::)\s*(?![^(]*\))")
_SLASH = re.compile(r"\s*/\s*(?![^(]*\))")
_WITH_JOB = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
"""A name, and what somebody does in brackets: "MARTA GIL (COMPRAS)"."""
_SHORTEST = 3
"""The fewest letters of a name: what a slash parts may be "c/o"."""


def of_row(cell: Cells) -> list[ContactEntry]:
    """Who works at the company of a row. The first has what belongs to nobody in particular."""
    names, titles = cell.numbered("contact"), cell.numbered("contact_title")
    numbers, addresses = cell.numbered("contact_phones"), cell.numbered("contact_emails")
    if first := cell.person("contact", "contact_first", "contact_last"):
        names[1] = names.get(1, first) if first in names.get(1, "") else first
    found: list[ContactEntry] = []
    for number in sorted(names):
        found += _people(
            names[number], titles.pop(number, ""), numbers.pop(number, ""),
            addresses.pop(number, ""), has_titles=cell.has("contact_title"),
        )  # fmt: skip
    head = found[0] if found else ContactEntry()
    head = ContactEntry(
        name=head.name,
        job_title="; ".join(filter(None, (head.job_title, *titles.values()))),
        phones="; ".join(filter(None, (head.phones, *numbers.values()))),
        emails="; ".join(filter(None, (head.emails, *addresses.values()))),
    )
    return [head, *found[1:]]


def _people(
    said: str, title: str, numbers: str, addresses: str, *, has_titles: bool
) -> list[ContactEntry]:
    """The people of a cell, each with their own where as many stand beside it."""
    names = _names(said)
    many = len(names)
    titles = _dealt(_APART.split(title), title, many)
    each_number = _dealt(
        [f"{one} {kind}".strip() for one, kind in phones.split(numbers)], numbers, many
    )
    each_address = _dealt(emails.split(addresses), addresses, many)
    found = []
    for name, job, number, address in zip(names, titles, each_number, each_address, strict=True):
        if not has_titles and (match := _WITH_JOB.fullmatch(name)):
            name, job = match[1], match[2]
        found.append(ContactEntry(name=name, job_title=job, phones=number, emails=address))
    return found


def _names(said: str) -> list[str]:
    parts = [part for part in _APART.split(said) if part]
    found = []
    for part in parts:
        several = _SLASH.split(part)
        found += several if all(len(each) >= _SHORTEST for each in several) else [part]
    return found or [""]


def _dealt(parts: Sequence[str], whole: str, many: int) -> list[str]:
    """What each of several people has: the first all of it, where that is not as many."""
    if many > 1 and len(parts) == many:
        return list(parts)
    return [whole, *[""] * (many - 1)]
