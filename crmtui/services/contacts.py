"""Changing the people at a company. Every function here is one transaction."""

from __future__ import annotations

from datetime import date
from typing import Any

from crmtui import clock, formats
from crmtui.access import User, visible
from crmtui.core import text
from crmtui.db import rows
from crmtui.entry import ContactEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Contact, Site
from crmtui.services import _quiet_hours, changes, editing, own_values, phonebook
from crmtui.services.changes import command


@command("contact.create")
def create(user: User, company_id: int, entry: ContactEntry) -> int:
    """Add a person to a company and return their id; the first one is the main one.

    Raises:
        Invalid: no name, or a site that the company does not have.
        NotFound: the company is not there, or not the user's to see.
    """
    company = editing.company(user, company_id)
    changes.about(company.name, company_id)
    first = not Contact.select().where((Contact.company == company_id) & Contact.main).exists()
    problems: dict[str, str] = {}
    own = own_values.checked(user, "contact", entry.own, problems)
    values = _values(company_id, entry, _site(company_id, entry.site), problems)
    _only_one_main(company_id, entry.main)
    main = entry.main or first
    contact = changes.insert(Contact, company=company_id, **{**values, "main": main})
    phonebook.set_phones(user, company_id, entry.phones, contact=contact)
    phonebook.set_emails(user, company_id, entry.emails, contact=contact)
    own_values.keep(user, company_id, own, contact=contact)
    return contact


def open_for_editing(user: User, contact_id: int) -> tuple[ContactEntry, int]:
    """A contact as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Contact, contact_id)
    entry = ContactEntry(
        name=row.name,
        job_title=row.job_title,
        phones=phonebook.phones_text(user, row.company_id, contact=contact_id),
        emails=phonebook.emails_text(user, row.company_id, contact=contact_id),
        site=(row.site.name or row.site.city) if row.site else "",
        main=row.main,
        do_not_contact=row.do_not_contact,
        do_not_contact_note=row.do_not_contact_note,
        quiet_hours=formats.quiet_hours(row.quiet_hours),
        notes=row.notes,
        own=own_values.as_typed(user, row.company_id, contact=contact_id),
    )
    return entry, int(row.version)


@command("contact.update")
def update(user: User, contact_id: int, opened: ContactEntry, mine: ContactEntry) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Conflict, Invalid, NotFound.
    """
    theirs, _version = open_for_editing(user, contact_id)
    entry, others = editing.merged(user, Contact, contact_id, opened, mine, theirs)
    row = editing.part(user, Contact, contact_id)
    changes.about(row.company.name, row.company_id)
    if entry.main and not theirs.main:
        _only_one_main(row.company_id, True)
    site = row.site_id if entry.site == theirs.site else _site(row.company_id, entry.site)
    problems: dict[str, str] = {}
    own = own_values.checked(user, "contact", entry.own, problems, now=theirs.own)
    changes.update(Contact, contact_id, **_values(row.company_id, entry, site, problems))
    phonebook.set_phones(user, row.company_id, entry.phones, contact=contact_id)
    phonebook.set_emails(user, row.company_id, entry.emails, contact=contact_id)
    own_values.keep(user, row.company_id, own, contact=contact_id)
    return others


@command("contact.leave")
def leave(user: User, contact_id: int, on: date | None = None) -> None:
    """Note that a person left the company; they stay in its history.

    If they were the main contact, whoever has been there longest becomes it.

    Raises:
        NotFound: they are not there, or not the user's to see.
    """
    row = editing.part(user, Contact, contact_id)
    changes.about(row.company.name, row.company_id)
    changes.update(Contact, contact_id, left_on=on or clock.today(), main=False)
    if row.main:
        _next_main(row.company_id)


@command("contact.return")
def come_back(user: User, contact_id: int) -> None:
    """Note that a person who had left is there again.

    Raises:
        NotFound: they are not there, or not the user's to see.
    """
    row = editing.part(user, Contact, contact_id)
    changes.about(row.company.name, row.company_id)
    main = Contact.select().where((Contact.company == row.company_id) & Contact.main)
    changes.update(Contact, contact_id, left_on=None, main=not main.exists())


@command("contact.main")
def make_main(user: User, contact_id: int) -> None:
    """Make a person the one to ask for first at their company; nobody else is any more.

    Raises:
        Invalid: they left the company.
        NotFound: they are not there, or not the user's to see.
    """
    row = editing.part(user, Contact, contact_id)
    changes.about(row.company.name, row.company_id)
    if row.left_on is not None:
        raise Invalid({"main": _("{name} left the company.").format(name=row.name)})
    _only_one_main(row.company_id, True, but=contact_id)
    changes.update(Contact, contact_id, main=True)


def named(user: User, company_id: int, name: str) -> int | None:
    """The id of the person meant by `name` at a company; None for no name.

    It is the one so called, or else the only one whose name begins so; if nobody is
    meant, a new contact of that name is added.
    """
    name = text.clean(name)
    if not name:
        return None
    fold = text.fold(name)
    people = (
        Contact.select(Contact.id, Contact.name_fold)
        .where((Contact.company == company_id) & visible(user, Contact))
        .order_by(Contact.left_on.is_null(False), Contact.main.desc(), Contact.id)
    )
    known = rows(people)
    meant = [key for key, person in known if person == fold]
    if not meant:
        meant = [key for key, person in known if person.startswith(fold)]
        meant = meant if len(meant) == 1 else []
    return int(meant[0]) if meant else create(user, company_id, ContactEntry(name=name))


def _only_one_main(company_id: int, main: bool, but: int = 0) -> None:
    if not main:
        return
    others = (Contact.company == company_id) & Contact.main & (Contact.id != but)
    for (other,) in rows(Contact.select(Contact.id).where(others)):
        changes.update(Contact, other, main=False)


def _next_main(company_id: int) -> None:
    there = (Contact.company == company_id) & Contact.left_on.is_null()
    first = rows(Contact.select(Contact.id).where(there).order_by(Contact.id).limit(1))
    for (other,) in first:
        changes.update(Contact, other, main=True)


def _values(
    company_id: int, entry: ContactEntry, site: int | None, problems: dict[str, str]
) -> dict[str, Any]:
    name = text.clean(entry.name)
    if not text.fold(name):
        problems["name"] = _("A contact needs a name.")
    if text.clean(entry.site) and site is None:
        problems["site"] = _("The company has no site “{name}”.").format(
            name=text.clean(entry.site)
        )
    quiet = _quiet_hours.kept(entry.quiet_hours, problems)
    if problems:
        raise Invalid(problems)
    return {
        "name": name,
        "name_fold": text.fold(name),
        "job_title": text.clean(entry.job_title),
        "site": site,
        "main": entry.main,
        "do_not_contact": entry.do_not_contact,
        "do_not_contact_note": text.clean(entry.do_not_contact_note) * entry.do_not_contact,
        "quiet_hours": quiet,
        "notes": text.clean(entry.notes, multiline=True),
    }


def _site(company_id: int, typed: str) -> int | None:
    fold = text.fold(text.clean(typed))
    if not fold:
        return None
    for row in Site.select().where(Site.company == company_id).order_by(Site.id):
        if any(text.fold(value).startswith(fold) for value in (row.name, row.city) if value):
            return int(row.id)
    return None
