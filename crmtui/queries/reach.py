"""Reading how to reach companies, their people and their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from crmtui.access import User
from crmtui.core import emails
from crmtui.queries._reading import owned, these

Owner = tuple[str, int]
"""Whose a number or an address is: "contact", "site" or "company", and its id."""
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class PhoneRow:
    """A phone number."""

    id: int
    number: str
    """As it was typed."""
    kind: str
    verified: bool = True
    """Whether it can be dialled: its country and all of its digits are known."""


class EmailRow(str):
    """An e-mail address: the text of it, and what it is for."""

    kind: str
    """The word beside it, or nothing."""

    def __new__(cls, address: str, kind: str = "") -> EmailRow:
        """An address and the word beside it."""
        row = super().__new__(cls, address)
        row.kind = kind
        return row

    @property
    def verified(self) -> bool:
        """Whether it is written as an address is."""
        return emails.problem(self) is None


@dataclass(frozen=True, slots=True)
class Reach:
    """Numbers and addresses by whose they are, in the order they were entered."""

    phones: dict[Owner, tuple[PhoneRow, ...]]
    emails: dict[Owner, tuple[EmailRow, ...]]


def of_companies(user: User, companies: Sequence[int]) -> Reach:
    """The numbers and addresses of these companies, their people and their places."""
    phones = these(_PHONES, companies, own=owned(user, "phone.company_id"))
    emails = these(_EMAILS, companies, own=owned(user, "email.company_id"))
    return Reach(
        _by_owner([(_owner(*row[:3]), _phone(*row[3:])) for row in phones]),
        _by_owner([(_owner(*row[:3]), EmailRow(*row[3:])) for row in emails]),
    )


_PHONES = """
SELECT company_id, contact_id, site_id, id, number, kind, e164 IS NOT NULL FROM phone
WHERE company_id IN ({keys}) AND {own} ORDER BY id
"""
_EMAILS = """
SELECT company_id, contact_id, NULL, address, kind FROM email
WHERE company_id IN ({keys}) AND {own} ORDER BY id
"""


def _phone(key: int, number: str, kind: str, verified: int) -> PhoneRow:
    return PhoneRow(key, number, kind, bool(verified))


def _owner(company: int, contact: int | None, site: int | None) -> Owner:
    if contact is not None:
        return "contact", contact
    return ("company", company) if site is None else ("site", site)


def _by_owner(found: list[tuple[Owner, V]]) -> dict[Owner, tuple[V, ...]]:
    lists: dict[Owner, list[V]] = {}
    for owner, value in found:
        lists.setdefault(owner, []).append(value)
    return {owner: tuple(values) for owner, values in lists.items()}
