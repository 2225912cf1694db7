"""The people, places and own values of two companies that become one. Inside a merge only."""

from __future__ import annotations

from typing import Any

from crmtui.core import text
from crmtui.db import rows
from crmtui.models import RECORDS, Contact, Email, OwnValue, Phone, PromotionMember, Record, Site
from crmtui.services import bulk, changes

_ADDRESS = ("address", "region", "postcode", "country", "name")
_DIGITS = 8
"""At the end of numbers: those that have them alike are one."""


def join_sites(keep: int, gone: int) -> None:
    """Give the sites of one to the other; those of the same place become one."""
    there = list(Site.select().where(Site.company == keep).order_by(Site.main.desc(), Site.id))
    for site in list(Site.select().where(Site.company == gone).order_by(Site.id)):
        same = next((each for each in there if _is_same_place(each, site)), None)
        if same is None:
            changes.update(Site, site.id, company=keep, main=bool(site.main and not there))
            continue
        lacking = {name: getattr(site, name) for name in _ADDRESS if not getattr(same, name)}
        changes.update(Site, same.id, **lacking)
        _refer_to(Site, site.id, same.id, but=(Phone,))
        for phone in list(Phone.select().where(Phone.site == site.id)):
            _move_phone(phone, _ends(Phone.site == same.id), company=keep, site=same.id)
        changes.delete(Site, site.id)


def join_people(keep: int, gone: int) -> None:
    """Give the people of one to the other; those who are the same become one."""
    there = list(Contact.select().where(Contact.company == keep).order_by(Contact.id))
    headed = any(person.main for person in there)
    for person in list(Contact.select().where(Contact.company == gone).order_by(Contact.id)):
        same = next((each for each in there if _is_same_person(each, person)), None)
        if same is None:
            changes.update(Contact, person.id, company=keep, main=bool(person.main and not headed))
        else:
            _join_person(same, person)


def join_own_values(keep: int, gone: int) -> None:
    """Give what one company has in the office's own fields to the other, where it has nothing."""
    _join_values((OwnValue.company == keep) & OwnValue.contact.is_null(),
                 (OwnValue.company == gone) & OwnValue.contact.is_null(), company=keep)  # fmt: skip


def join_promotions(keep: int, gone: int) -> None:
    """Of two members of one promotion one stays: with what was answered, if only one was asked."""
    there = {row.promotion_id: row for row in _members(keep)}
    for member in _members(gone):
        same = there.get(member.promotion_id)
        if same is None:
            continue  # It goes along with all the rest.
        if not same.answer and member.answer:
            taken = {name: getattr(member, name) for name in ("answer", "asked_on", "interaction")}
            changes.update(PromotionMember, same.id, **taken)
        notes = "\n".join(dict.fromkeys(note for note in (same.note, member.note) if note))
        changes.update(PromotionMember, same.id, note=notes, contact=same.contact or member.contact)
        changes.delete(PromotionMember, member.id)


def _members(company: int) -> list[Any]:
    found = PromotionMember.select().where(PromotionMember.company == company)
    return list(found.order_by(PromotionMember.id))


def _is_same_place(one: Any, other: Any) -> bool:
    """The same city, and not two addresses in it."""
    if text.fold(one.city) != text.fold(other.city):
        return False
    addresses = {text.fold(site.address) for site in (one, other)} - {""}
    names = {text.fold(site.name) for site in (one, other)} - {""}
    return len(addresses) < 2 and len(names) < 2


def _is_same_person(one: Any, other: Any) -> bool:
    """The same name, and a number or an address in common, or one of them has neither."""
    if one.name_fold != other.name_fold:
        return False
    mine, theirs = (_ends(Phone.contact == each.id) | _mail(each) for each in (one, other))
    return not mine or not theirs or bool(mine & theirs)


def _join_person(same: Any, person: Any) -> None:
    company = same.company_id
    ends, mail = _ends(Phone.contact == same.id), _mail(same)
    for phone in list(Phone.select().where(Phone.contact == person.id)):
        _move_phone(phone, ends, company=company, contact=same.id)
    for email in list(Email.select().where(Email.contact == person.id)):
        if email.address_fold in mail:
            changes.delete(Email, email.id)
        else:
            changes.update(Email, email.id, company=company, contact=same.id)
    of_both = OwnValue.contact == same.id, OwnValue.contact == person.id
    _join_values(*of_both, company=company, contact=same.id)
    notes = "\n".join(dict.fromkeys(note for note in (same.notes, person.notes) if note))
    changes.update(
        Contact, same.id, job_title=same.job_title or person.job_title, notes=notes,
        left_on=same.left_on and person.left_on,
        do_not_contact=same.do_not_contact or person.do_not_contact,
        do_not_contact_note=same.do_not_contact_note or person.do_not_contact_note,
        quiet_hours=same.quiet_hours or person.quiet_hours,
        moved_from=_came_from(same, person),
    )  # fmt: skip
    _refer_to(Contact, person.id, same.id, but=(Phone, Email, OwnValue))
    changes.delete(Contact, person.id)


def _came_from(same: Any, person: Any) -> int | None:
    """Where both were before; not with each other."""
    before = (same.moved_from_id, person.moved_from_id)
    return next((key for key in before if key not in (None, same.id, person.id)), None)


def _join_values(there: Any, other: Any, **owner: int) -> None:
    known = {field for (field,) in rows(OwnValue.select(OwnValue.field).where(there))}
    for value, field in rows(OwnValue.select(OwnValue.id, OwnValue.field).where(other)):
        if field in known:
            changes.delete(OwnValue, value)
        else:
            changes.update(OwnValue, value, **owner)


def _move_phone(phone: Any, ends: set[str], **owner: int) -> None:
    if phone.reversed[:_DIGITS] in ends:
        changes.delete(Phone, phone.id)
    else:
        changes.update(Phone, phone.id, **owner)


def _ends(condition: Any) -> set[str]:
    return {end[:_DIGITS] for (end,) in rows(Phone.select(Phone.reversed).where(condition))}


def _mail(person: Any) -> set[str]:
    same = Email.contact == person.id
    return {address for (address,) in rows(Email.select(Email.address_fold).where(same))}


def _refer_to(
    referred: type[Record], gone: int, same: int, but: tuple[type[Record], ...]
) -> None:  # fmt: skip
    """Let everything that names a place or a person name the one that stays."""
    for model in RECORDS.values():
        if model in but:
            continue
        for field, other in model._meta.refs.items():
            if other is referred:
                keys = [key for (key,) in rows(model.select(model.id).where(field == gone))]
                bulk.update_many(model, keys, **{field.name: same})
