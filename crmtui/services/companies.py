"""Changing companies. Every function here is one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from crmtui import clock, formats
from crmtui.access import Right, User, may, visible
from crmtui.core import resemblance, text
from crmtui.db import rows
from crmtui.entry import CompanyEntry, ContactEntry
from crmtui.errors import Invalid, Refused
from crmtui.i18n import _
from crmtui.models import RELATIONS, STATUSES, Change, Company, Contact, FollowUp, Site
from crmtui.services import (
    _ownership,
    _quiet_hours,
    changes,
    choices,
    contacts,
    editing,
    followups,
    own_values,
    passing,
    phonebook,
    sites,
    team,
    territories,
)
from crmtui.services.changes import command

SITE_FIELDS = ("address", "city", "region", "postcode", "country")


@command("company.create")
def create(user: User, entry: CompanyEntry, *, add_choices: bool = False) -> int:
    """Add a company with its main site and first contact. Returns the company's id.

    With `add_choices` a sector or source that the lists lack is added to them.

    Raises:
        Invalid: a field cannot be saved as it is.
        Refused: a salesperson gives it to somebody else's code.
    """
    problems = _problems_of_new(entry)
    own = own_values.checked(user, "company", entry.own, problems)
    values = _values(user, entry, problems, add_choices=add_choices)
    status = entry.status or "tracked"
    dropped_on = clock.today() if status == "dropped" else None
    company = changes.insert(
        Company, **values, status=status, dropped_on=dropped_on, key=text.clean(entry.key) or None
    )  # fmt: skip
    changes.about(values["name"], company)
    _set_parts(user, company, entry)
    own_values.keep(user, company, own)
    _add_contact(user, company, entry)
    return company


def open_for_editing(user: User, company_id: int) -> tuple[CompanyEntry, int]:
    """A company as one would type it, and its version: what an edit starts from.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.company(user, company_id)
    site = sites.main_of(user, company_id)
    entry = CompanyEntry(
        name=row.name,
        trade_name=row.trade_name,
        tax_id=row.tax_id,
        phones=phonebook.phones_text(user, company_id),
        emails=phonebook.emails_text(user, company_id),
        web=row.web,
        sector=row.sector.name if row.sector else "",
        product=row.product,
        source=row.source.name,
        source_detail=row.source_detail,
        relation=row.relation,
        referred_by=row.referred_by_id,
        parent=row.parent_id,
        salesperson=str(row.salesperson.code),
        status=row.status,
        notes=row.notes,
        territory=row.territory.name if row.territory_fixed and row.territory else "",
        do_not_contact=row.do_not_contact,
        do_not_contact_note=row.do_not_contact_note,
        quiet_hours=formats.quiet_hours(row.quiet_hours),
        key=row.key or "",
        own=own_values.as_typed(user, company_id),
        **({name: getattr(site, name) for name in SITE_FIELDS} if site else {}),
    )
    return entry, int(row.version)


@command("company.update")
def update(
    user: User,
    company_id: int,
    opened: CompanyEntry,
    mine: CompanyEntry,
    *,
    add_choices: bool = False,
) -> list[str]:
    """Save an edit that began from `opened`. Fields that only others changed stay theirs.

    Returns the names of those fields, for the message.

    Raises:
        Conflict: the same field was changed to another value meanwhile.
        Invalid: a field cannot be saved as it is.
        Refused: a salesperson gives it to somebody else's code.
        NotFound: it is not there, or not the user's to see.
    """
    theirs, _version = open_for_editing(user, company_id)
    entry, others = editing.merged(user, Company, company_id, opened, mine, theirs)
    row = editing.company(user, company_id)
    problems: dict[str, str] = {}
    own = own_values.checked(user, "company", entry.own, problems, now=theirs.own)
    values = _values(user, entry, problems, add_choices=add_choices, now=theirs, row=row)
    changes.about(values["name"], company_id)
    changes.update(Company, company_id, **values)
    _set_parts(user, company_id, entry)
    own_values.keep(user, company_id, own)
    if not _has_contact(company_id, entry.contact):
        _add_contact(user, company_id, entry, main=False)
    _move_plans(user, company_id, row.salesperson_id, values["salesperson"])
    return others


@command("company.drop")
def drop(
    user: User,
    company_id: int,
    reason: str,
    *,
    note: str = "",
    recheck_on: date | None = None,
    add_choices: bool = False,
) -> None:
    """Stop tracking a company, for a reason of the list; what was planned for it is closed.

    Raises:
        Invalid: no reason, or none of the list.
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.company(user, company_id)
    changes.about(row.name, company_id)
    chosen = choices.resolve(user, "drop_reason", reason, "reason", add_new=add_choices)
    if chosen is None:
        raise Invalid({"reason": _("Say why it is dropped.")})
    if recheck_on is not None and recheck_on < clock.today():
        raise Invalid({"recheck_on": _("The day to look again cannot be in the past.")})
    changes.update(
        Company,
        company_id,
        status="dropped",
        drop_reason=chosen,
        drop_note=text.clean(note),
        dropped_on=clock.today(),
        recheck_on=recheck_on,
    )
    planned = FollowUp.select(FollowUp.id).where(
        (FollowUp.company == company_id) & FollowUp.closed_on.is_null()
    )
    for (followup,) in rows(planned):
        changes.update(FollowUp, followup, closed_on=clock.today(), result="dropped")


@command("company.reactivate")
def reactivate(user: User, company_id: int, status: str | None = None) -> None:
    """Take a company up again, as tracked or as potential; its history is kept.

    Without `status` it is again what it was before it was dropped.

    Raises:
        Invalid: the status is neither.
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.company(user, company_id)
    changes.about(row.name, company_id)
    status = status or _status_before(company_id)
    if status not in ("tracked", "potential"):
        raise Invalid({"status": _("The status is tracked or potential.")})
    changes.update(
        Company,
        company_id,
        status=status,
        drop_reason=None,
        drop_note="",
        dropped_on=None,
        recheck_on=None,
    )


def _status_before(company_id: int) -> str:
    dropped = (
        Change.select(Change.before, Change.after)
        .where(
            (Change.table == "company") & (Change.record == company_id) & (Change.op == "update")
        )
        .order_by(Change.id.desc())
    )
    for before, after in rows(dropped):
        if json.loads(after).get("status") == "dropped":
            return str(json.loads(before)["status"])
    return "tracked"


@command("company.assign")
def assign(user: User, company_id: int, salesperson: str) -> None:
    """Give a company to another salesperson's code, with what is planned for it.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: there is no such code.
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.company(user, company_id)
    changes.about(row.name, company_id)
    person = team.resolve(user, salesperson)
    _may_give(user, person)
    changes.update(Company, company_id, salesperson=person)
    _move_plans(user, company_id, row.salesperson_id, person)


def _move_plans(user: User, company: int, former: int, new: int) -> None:
    """Give what is planned for a company, and what is open with it, to its new salesperson."""
    if former == new:
        return
    passing.pass_quotes(user, [company], former, new)
    passing.pass_opportunities(user, company, former, new)
    passing.pass_complaints(user, company, former, new)
    # Each has one next contact: of the two, the one that comes first stays.
    nexts = [each for code in (former, new) if (each := followups.open_next(user, company, code))]
    for later in sorted(nexts, key=lambda each: each.due)[1:]:
        followups.close(user, later, "dropped")
    planned = FollowUp.select(FollowUp.id).where(
        (FollowUp.company == company)
        & (FollowUp.salesperson == former)
        & FollowUp.closed_on.is_null()
    )
    for (followup,) in rows(planned):
        changes.update(FollowUp, followup, salesperson=new, stop=None)


def _problems_of_new(entry: CompanyEntry) -> dict[str, str]:
    problems = {}
    if entry.status and entry.status not in STATUSES:
        problems["status"] = _("The status is tracked, potential or dropped.")
    key = text.clean(entry.key)
    if key and Company.select().where(Company.key == key).exists():
        problems["key"] = _("Another company has the key {key} already.").format(key=key)
    of_contact = entry.contact_title, entry.contact_phones, entry.contact_emails
    if not text.clean(entry.contact) and any(map(text.clean, of_contact)):
        problems["contact"] = _("A contact needs a name.")
    return problems


def _values(
    user: User,
    entry: CompanyEntry,
    problems: dict[str, str],
    *,
    add_choices: bool,
    now: CompanyEntry | None = None,
    row: Any = None,
) -> dict[str, Any]:
    """What to write of an entry; of one that is edited, `now` and `row` are how it stands."""
    checked = partial(_checked, problems)

    def chosen(name: str, typed: str) -> Any:
        return checked(lambda: choices.resolve(user, name, typed, name, add_new=add_choices))

    name = text.clean(entry.name)
    if not text.fold(name):
        problems["name"] = _("A company needs a name.")
    sector, source = chosen("sector", entry.sector), chosen("source", entry.source)
    if source is None and "source" not in problems:
        problems["source"] = _("Say how the first contact came about.")
    if entry.relation not in RELATIONS:
        problems["relation"] = _("The relation is direct, reseller or referrer.")
    if row is None or entry.referred_by != row.referred_by_id:
        checked(lambda: _check_referrer(user, entry.referred_by, row))
    if row is None or entry.parent != row.parent_id:
        checked(lambda: _ownership.check(user, entry.parent, row and row.id))
    person = checked(lambda: _salesperson(user, entry, now, row))
    placed: dict[str, Any] = {}
    if entry.territory != (now.territory if now else ""):
        placed = checked(lambda: territories.chosen(user, entry.territory, row and row.id))
    quiet = _quiet_hours.kept(entry.quiet_hours, problems)
    if problems:
        raise Invalid(problems)
    return {
        "name": name,
        "name_fold": text.fold(name),
        "name_key": resemblance.name_key(name),
        "trade_name": text.clean(entry.trade_name),
        "tax_id": text.clean(entry.tax_id),
        "tax_key": "".join(char for char in text.clean(entry.tax_id).upper() if char.isalnum()),
        "relation": entry.relation,
        "referred_by": entry.referred_by,
        "parent": entry.parent,
        "source": source,
        "source_detail": text.clean(entry.source_detail),
        "sector": sector,
        "product": text.clean(entry.product),
        "salesperson": person,
        "web": text.clean(entry.web),
        "notes": text.clean(entry.notes, multiline=True),
        "do_not_contact": entry.do_not_contact,
        "do_not_contact_note": text.clean(entry.do_not_contact_note) * entry.do_not_contact,
        "quiet_hours": quiet,
        **placed,
    }


def _checked(problems: dict[str, str], resolve: Callable[[], Any]) -> Any:
    """What a field means; None, and why is added to `problems`, where it means nothing."""
    try:
        return resolve()
    except Invalid as error:
        problems.update(error.problems)
        return None


def _check_referrer(user: User, referrer: int | None, row: Any) -> None:
    if referrer is None:
        return
    if row is not None and referrer == row.id:
        raise Invalid({"referred_by": _("A company cannot refer itself.")})
    if not Company.select().where((Company.id == referrer) & visible(user, Company)).exists():
        raise Invalid({"referred_by": _("There is no such company.")})


def _salesperson(user: User, entry: CompanyEntry, now: CompanyEntry | None, row: Any) -> int:
    if now is not None and entry.salesperson == now.salesperson:
        # Even where that person does not work here any more.
        return int(row.salesperson_id)
    if not entry.salesperson.strip():
        return user.id
    person = team.resolve(user, entry.salesperson)
    _may_give(user, person)
    return person


def _may_give(user: User, person: int) -> None:
    if person != user.id and not may(user, Right.ANY_COMPANY):
        raise Refused(_("You can only give companies to your own code."))


def _has_contact(company: int, name: str) -> bool:
    same = (Contact.company == company) & (Contact.name_fold == text.fold(name))
    return bool(Contact.select().where(same).exists())


def _add_contact(user: User, company: int, entry: CompanyEntry, *, main: bool = True) -> None:
    if not text.clean(entry.contact):
        return
    person = ContactEntry(
        name=entry.contact,
        job_title=entry.contact_title,
        phones=entry.contact_phones,
        emails=entry.contact_emails,
        main=main,
    )
    try:
        contacts.create(user, company, person)
    except Invalid as error:
        raise Invalid({"contact": str(error)}) from error


def _set_parts(user: User, company: int, entry: CompanyEntry) -> None:
    phonebook.set_phones(user, company, entry.phones)
    phonebook.set_emails(user, company, entry.emails)
    place = {name: text.clean(getattr(entry, name)) for name in SITE_FIELDS}
    site = sites.main_of(user, company)
    if site is not None:
        changes.update(Site, site.id, **place)
    elif any(place.values()):
        changes.insert(Site, company=company, main=True, **place)
