"""Reading what an address book needs of people, besides their lines in a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from crmtui.access import User
from crmtui.models import InstantField
from crmtui.queries._reading import owned, these
from crmtui.queries.postal import FIELDS, PLACE, Postal


@dataclass(frozen=True, slots=True)
class Card:
    """Where a person works, and how to dial them."""

    updated_at: datetime
    company_phone: str
    """The company's first number, as E.164 where that is known, else as it was typed."""
    silent: bool
    """Their company asked not to be contacted."""
    place: Postal
    dialled: dict[int, str]
    """Of their numbers, by id: E.164, where it is known."""


def of_contacts(user: User, keys: Sequence[int]) -> dict[int, Card]:
    """What an address book needs of these people, by their id."""
    at = InstantField().python_value
    own = owned(user, "c.id")
    dialled: dict[int, dict[int, str]] = {}
    for contact, phone, number in these(_PHONES, keys, own=own):
        dialled.setdefault(contact, {})[phone] = number
    return {
        key: Card(
            at(updated), phone, bool(silent), Postal(*place), dialled.get(key, {})  # type: ignore[arg-type]
        )
        for key, updated, phone, silent, *place in these(_CARDS, keys, own=own)
    }  # fmt: skip


_PHONES = """
SELECT p.contact_id, p.id, p.e164 FROM phone AS p JOIN company AS c ON c.id = p.company_id
WHERE p.contact_id IN ({keys}) AND p.e164 IS NOT NULL AND {own}
"""
_CARDS = f"""
SELECT contact.id, contact.updated_at,
    coalesce((SELECT coalesce(e164, number) FROM phone
        WHERE company_id = c.id AND contact_id IS NULL ORDER BY id LIMIT 1), ''),
    c.do_not_contact, {FIELDS}
FROM contact
JOIN company AS c ON c.id = contact.company_id
LEFT JOIN site AS s ON s.id = {PLACE}
WHERE contact.id IN ({{keys}}) AND {{own}}
"""
