"""Reading the people at companies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from crmtui.access import User
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.queries import _people as people
from crmtui.queries import own_fields, reach
from crmtui.queries._reading import in_order, made, owned, these
from crmtui.queries.own_fields import Own, OwnValue
from crmtui.queries.reach import EmailRow, PhoneRow, Reach


class Elsewhere(NamedTuple):
    """Another company that a person was at, or went to."""

    company_id: int
    company: str


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A person at a company."""

    id: int
    company_id: int
    company: str
    name: str
    job_title: str
    main: bool
    left_on: date | None
    """Since when they are not there any more."""
    site_id: int | None
    notes: str
    do_not_contact: bool
    """They asked not to be contacted."""
    do_not_contact_note: str
    quiet_hours: str
    """When not to call them, as `core.quiet` keeps it."""
    before: Elsewhere | None
    """Where the same person was before, of what the user may see."""
    now: Elsewhere | None
    """Where the same person went."""
    phones: tuple[PhoneRow, ...]
    emails: tuple[EmailRow, ...]
    own: tuple[OwnValue, ...] = ()
    """What they have in the office's own fields."""


def of_company(user: User, company_id: int) -> list[ContactRow]:
    """The people of a company: the main one first, those who left last."""
    return of_companies(user, [company_id])


def of_companies(
    user: User,
    companies: Sequence[int],
    reached: Reach | None = None,
    own: Own | None = None,
) -> list[ContactRow]:
    """The people of these companies: each company's main one first, those who left last.

    `reached` is how to reach the companies, and `own` what they have in the office's own
    fields, where that was read already.
    """
    return _rows(user, _OF_THESE_COMPANIES, companies, reached, own)


def find(user: User, typed: str = "", *, limit: int = 64, offset: int = 0) -> list[ContactRow]:
    """People by the words of their name, in the order of their names; all for a blank text.

    A number, or a word that only the company has, finds the people of that company.
    """
    keys = people.page(user, typed, limit, offset)
    return in_order(keys, _rows(user, _THESE, keys))


def get(user: User, contact_id: int) -> ContactRow:
    """One person.

    Raises:
        NotFound: they are not there, or not the user's to see.
    """
    for row in _rows(user, _THESE, [contact_id]):
        return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def _rows(
    user: User,
    sql: str,
    keys: Sequence[int],
    reached: Reach | None = None,
    own: Own | None = None,
) -> list[ContactRow]:
    elsewhere = {"own_b": owned(user, "b.id"), "own_n": owned(user, "n.id")}
    found = these(sql, keys, own=owned(user, "c.id"), **elsewhere)
    companies = list(dict.fromkeys(row[1] for row in found))
    reached = reached or reach.of_companies(user, companies)
    own = own_fields.of_companies(user, companies) if own is None else own
    return [
        made(
            ContactRow,
            row[:-4],
            *_elsewhere(row),
            reached.phones.get(owner, ()),
            reached.emails.get(owner, ()),
            own.get(owner, ()),
        )
        for row in found
        for owner in [("contact", row[0])]
    ]


def _elsewhere(row: Sequence[Any]) -> tuple[Elsewhere | None, Elsewhere | None]:
    *_own, before, before_name, now, now_name = row
    return (
        Elsewhere(before, before_name) if before is not None else None,
        Elsewhere(now, now_name) if now is not None else None,
    )


_CONTACTS = """
SELECT contact.id, contact.company_id, c.name, contact.name, contact.job_title,
    contact.main, contact.left_on, contact.site_id, contact.notes, contact.do_not_contact,
    contact.do_not_contact_note, contact.quiet_hours, b.id, b.name, n.id, n.name
FROM contact JOIN company AS c ON c.id = contact.company_id
LEFT JOIN contact AS earlier ON earlier.id = contact.moved_from_id
LEFT JOIN company AS b ON b.id = earlier.company_id AND {own_b}
LEFT JOIN contact AS later ON later.id = (
    SELECT max(moved.id) FROM contact AS moved WHERE moved.moved_from_id = contact.id)
LEFT JOIN company AS n ON n.id = later.company_id AND {own_n}
"""
_THESE = _CONTACTS + " WHERE contact.id IN ({keys}) AND {own}"
_OF_THESE_COMPANIES = (
    _CONTACTS
    + """WHERE c.id IN ({keys}) AND {own}
ORDER BY c.id, contact.left_on IS NOT NULL, contact.main DESC, contact.id"""
)
