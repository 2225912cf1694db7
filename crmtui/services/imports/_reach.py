"""Phones and e-mails that a slice of rows brings, each once."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Any

from crmtui.core import emails, phones, text
from crmtui.core.phones import PhoneKeys
from crmtui.db import rows
from crmtui.models import Email, Phone
from crmtui.services import bulk, phonebook
from crmtui.services.imports.intake import Intake

_Whose = tuple[str, int]
"""The contact or the site that a number is of; ("company", its id) where it is of nobody."""


@lru_cache(4096)
def keys(number: str, country: str) -> PhoneKeys:
    """What to keep of a number; a slice asks for each of them twice."""
    return phones.keys(number, country)


class Reach:
    """The numbers and addresses of some companies: those there already, and those to write.

    A company does not get what anybody there has; its people, and its sites, do not get what
    they have themselves.
    """

    def __init__(self, intake: Intake, companies: Collection[int]) -> None:
        """`companies` are those of which something may be there."""
        self._country = intake.once(("country",), lambda: phonebook.office_country(intake.user))
        self._anybodys: set[tuple[int, str]] = set()
        self._theirs: set[tuple[_Whose, str]] = set()
        self._phones: list[dict[str, Any]] = []
        self._emails: list[dict[str, Any]] = []
        if not companies:
            return
        own = bulk.among(sorted(companies), "company_id")
        numbers = Phone.select(
            Phone.company, Phone.contact, Phone.site, Phone.number, Phone.reversed
        )
        for company, contact, site, number, back in rows(numbers.where(own)):
            self._seen(company, _whose(company, contact, site), _number_key(number, back))
        addresses = Email.select(Email.company, Email.contact, Email.address_fold)
        for company, contact, fold in rows(addresses.where(own)):
            self._seen(company, _whose(company, contact, None), fold)

    def numbers(
        self, company: int, typed: str, *, contact: int | None = None, site: int | None = None
    ) -> bool:
        """Take down the numbers that are lacking. Returns whether any is."""
        before = len(self._phones)
        for number, kind in dict(phones.split(text.clean(typed, multiline=True))).items():
            told = keys(number, self._country)
            if self._lacks(company, contact, site, _number_key(number, told.reversed)):
                self._phones.append(
                    {"company": company, "contact": contact, "site": site, "number": number,
                     "kind": text.clean(kind), **told._asdict()}
                )  # fmt: skip
        return len(self._phones) > before

    def addresses(self, company: int, typed: str, *, contact: int | None = None) -> bool:
        """Take down the e-mail addresses that are lacking. Returns whether any is."""
        before = len(self._emails)
        for address, kind in emails.written(text.clean(typed, multiline=True)):
            fold = text.fold(address)
            if self._lacks(company, contact, None, fold):
                self._emails.append(
                    {"company": company, "contact": contact, "address": address,
                     "address_fold": fold, "kind": kind}
                )  # fmt: skip
        return len(self._emails) > before

    def write(self) -> None:
        """Write what was taken down."""
        bulk.insert_many(Phone, self._phones)
        bulk.insert_many(Email, self._emails)
        self._phones, self._emails = [], []

    def _lacks(self, company: int, contact: int | None, site: int | None, key: str) -> bool:
        whose = _whose(company, contact, site)
        of_nobody = contact is None and site is None
        if (company, key) in self._anybodys if of_nobody else (whose, key) in self._theirs:
            return False
        self._seen(company, whose, key)
        return True

    def _seen(self, company: int, whose: _Whose, key: str) -> None:
        self._anybodys.add((company, key))
        self._theirs.add((whose, key))


def _whose(company: int, contact: int | None, site: int | None) -> _Whose:
    if contact is not None:
        return "contact", contact
    return ("site", site) if site is not None else ("company", company)


def _number_key(number: str, reversed_: str) -> str:
    """What tells a number of a company; two extensions of one number are two."""
    whole = sum(map(str.isdecimal, number))
    return reversed_ if whole == len(phones.digits(number)) and reversed_ else text.fold(number)
