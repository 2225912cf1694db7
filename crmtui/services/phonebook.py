"""Phones and e-mails as they are typed: several in one text, told apart by what changed."""

from __future__ import annotations

from typing import Any

from crmtui.access import User
from crmtui.core import emails, phones, text
from crmtui.db import row, rows
from crmtui.models import Email, Office, Phone
from crmtui.services import changes, editing


def phones_text(
    user: User, company: int, *, contact: int | None = None, site: int | None = None
) -> str:
    """The numbers of a company itself, or of its contact or site, as one types them.

    Raises:
        NotFound: the company is not there, or not the user's to see.
    """
    editing.company(user, company)
    return _as_typed(_phones(company, contact, site))


def emails_text(user: User, company: int, *, contact: int | None = None) -> str:
    """The addresses of a company itself, or of its contact, as one types them.

    Raises:
        NotFound: the company is not there, or not the user's to see.
    """
    editing.company(user, company)
    there = _emails(company, contact)
    return "; ".join(f"{email.address} {email.kind}".strip() for email in there)


def set_phones(
    user: User, company: int, typed: str, *, contact: int | None = None, site: int | None = None
) -> None:
    """Make the numbers those that were typed; what stays the same is left alone.

    What is no number is kept as well: a warning may be given for it, but nothing is lost.
    """
    there = _phones(company, contact, site)
    if typed == _as_typed(there):
        return
    country = office_country(user)
    wanted = dict(phones.split(text.clean(typed, multiline=True)))
    for phone in there:
        if phone.number in wanted:
            changes.update(Phone, phone.id, kind=wanted.pop(phone.number))
        else:
            changes.delete(Phone, phone.id)
    for number, kind in wanted.items():
        keys = phones.keys(number, country)
        changes.insert(
            Phone,
            company=company,
            contact=contact,
            site=site,
            number=number,
            kind=kind,
            digits=keys.digits,
            reversed=keys.reversed,
            e164=keys.e164,
        )


def add_phones(user: User, company: int, typed: str, *, contact: int | None = None) -> None:
    """Add numbers to a company, or to its contact; what anybody there has already stays."""
    country = office_country(user)
    has = rows(Phone.select(Phone.reversed).where(Phone.company == company))
    there = _as_typed(_phones(company, contact, None))
    new = [
        f"{number} {kind}".strip()
        for number, kind in phones.split(text.clean(typed, multiline=True))
        if (phones.keys(number, country).reversed,) not in has
    ]
    if new:
        together = "; ".join([there, *new] if there else new)
        set_phones(user, company, together, contact=contact)


def set_emails(user: User, company: int, typed: str, *, contact: int | None = None) -> None:
    """Make the addresses those that were typed; what stays the same is left alone."""
    wanted = dict(emails.written(text.clean(typed, multiline=True)))
    for email in _emails(company, contact):
        if email.address in wanted:
            changes.update(Email, email.id, kind=wanted.pop(email.address))
        else:
            changes.delete(Email, email.id)
    for address, kind in wanted.items():
        changes.insert(
            Email,
            company=company,
            contact=contact,
            address=address,
            address_fold=text.fold(address),
            kind=kind,
        )


def office_country(user: User) -> str:
    """The country (ISO 3166 alpha-2) to which numbers without a country code belong."""
    found = row(Office.select(Office.country))
    return str(found[0]) if found else "ES"


def _as_typed(numbers: list[Any]) -> str:
    return "; ".join(f"{phone.number} {phone.kind}".strip() for phone in numbers)


def _phones(company: int, contact: int | None, site: int | None) -> list[Any]:
    return list(Phone.raw(_PHONES, company, contact, site))


def _emails(company: int, contact: int | None) -> list[Any]:
    return list(Email.raw(_EMAILS, company, contact))


_PHONES = (
    "SELECT * FROM phone WHERE company_id = ? AND contact_id IS ? AND site_id IS ? ORDER BY id"
)
_EMAILS = "SELECT * FROM email WHERE company_id = ? AND contact_id IS ? ORDER BY id"
