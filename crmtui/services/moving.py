"""A person who goes from one company to another. One transaction."""

from __future__ import annotations

from datetime import date
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core import phones
from crmtui.entry import ContactEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Contact, Email, Phone
from crmtui.services import changes, contacts, editing, own_values, phonebook
from crmtui.services.changes import command


@command("contact.move")
def move(
    user: User,
    contact_id: int,
    company_id: int,
    *,
    job_title: str = "",
    numbers: str = "",
    addresses: str = "",
    on: date | None = None,
) -> int:
    """Note that a person works at another company now, and return who they are there.

    Where they were they stay in the history, gone since `on` (today); there they begin with
    these numbers and addresses (`own_numbers` are those that usually go along).

    Raises:
        Invalid: they are at that company already.
        NotFound: they or the company are not there, or not the user's to see.
    """
    person = editing.part(user, Contact, contact_id)
    company = editing.company(user, company_id)
    changes.about(f"{person.name} → {company.name}", person.company_id)
    if person.company_id == company_id:
        raise Invalid({"company": _("{name} is at that company already.").format(name=person.name)})
    entry = ContactEntry(
        name=person.name, job_title=job_title, phones=numbers, emails=addresses,
        do_not_contact=person.do_not_contact, do_not_contact_note=person.do_not_contact_note,
        quiet_hours=person.quiet_hours,
    )  # fmt: skip
    new = contacts.create(user, company_id, entry)
    changes.update(Contact, new, moved_from=contact_id)
    own_values.take_along(user, contact_id, company_id, new)
    _leave_behind(user, person, new)
    if person.left_on is None:
        contacts.leave(user, contact_id, on or clock.today())
    return new


def _leave_behind(user: User, person: Any, new: int) -> None:
    """Who rings is found where they are: what went along is theirs no more where they were."""
    for model, field in ((Phone, "number"), (Email, "address")):
        taken = {getattr(row, field) for row in model.select().where(model.contact == new)}
        for row in model.select().where(model.contact == person.id):
            if getattr(row, field) in taken:
                changes.delete(model, row.id)


def own_numbers(user: User, contact_id: int) -> str:
    """The numbers that go where the person goes, as one types them: mobiles, those at home.

    Raises:
        NotFound: they are not there, or not the user's to see.
    """
    person = editing.part(user, Contact, contact_id)
    country = phonebook.office_country(user)
    typed = phonebook.phones_text(user, person.company_id, contact=contact_id)
    own = [each for each in phones.split(typed) if phones.is_personal(each, country)]
    return "; ".join(f"{number} {kind}".strip() for number, kind in own)
