"""Making one company of two that are the same, with all that hangs on them."""

from __future__ import annotations

from typing import Any

from crmtui.access import User
from crmtui.core import quiet
from crmtui.db import rows
from crmtui.entry import CompanyEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import (
    RECORDS,
    Alias,
    Company,
    Complaint,
    Email,
    FollowUp,
    Phone,
    Record,
)
from crmtui.services import (
    _merging_parts,
    _ownership,
    bulk,
    changes,
    companies,
    editing,
    followups,
    passing,
)
from crmtui.services.changes import command


@command("company.merge")
def merge(
    user: User, keep: int, gone: int, opened: CompanyEntry, mine: CompanyEntry
) -> None:  # fmt: skip
    """Make the company `gone` part of `keep`, which becomes as `mine` says.

    `opened` and `mine` are as in `companies.update`. People, places, interactions, plans,
    quotes, opportunities, referrals and own values of both stay; what stands twice stands
    once. Of two next contacts the earlier stays. The one that goes is known by its name, tax
    id and key from then on, and finds the other.

    Raises:
        Invalid: it is the same company, or a field cannot be saved as it is.
        Conflict: somebody changed a field of `keep` meanwhile.
        Refused: it would be given to somebody else's code.
        NotFound: one of them is not there, or not the user's to see.
    """
    if keep == gone:
        raise Invalid({"name": _("A company cannot be merged with itself.")})
    survivor, other = editing.company(user, keep), editing.company(user, gone)
    changes.about(f"{other.name} → {survivor.name}", keep)
    companies.update(user, keep, opened, mine)
    _take_over(user, keep, other)
    _drop_reach_of_its_own(gone)
    _move_links(keep, gone)
    _merging_parts.join_sites(keep, gone)
    _merging_parts.join_people(keep, gone)
    _merging_parts.join_own_values(keep, gone)
    _merging_parts.join_promotions(keep, gone)
    _join_plans(user, editing.company(user, keep), other)
    _join_deals(user, editing.company(user, keep), other)
    _move_the_rest(keep, gone)
    _remember(keep, other)
    changes.delete(Company, gone)


def _take_over(user: User, keep: int, other: Any) -> None:
    """What the form of a company does not ask: whether it is tracked, and may be contacted."""
    row = editing.company(user, keep)
    if row.status == "dropped" and other.status != "dropped":
        companies.reactivate(user, keep, other.status)
    if other.do_not_contact and not row.do_not_contact:
        note = row.do_not_contact_note or other.do_not_contact_note
        changes.update(Company, keep, do_not_contact=True, do_not_contact_note=note)
    if other.quiet_hours:
        both = quiet.together(quiet.read(row.quiet_hours), quiet.read(other.quiet_hours))
        changes.update(Company, keep, quiet_hours="" if both.is_always else str(both))


def _drop_reach_of_its_own(gone: int) -> None:
    """Its own numbers and addresses: those to keep stand in what was typed."""
    phone = Phone.contact.is_null() & Phone.site.is_null()
    for model, own in ((Phone, phone), (Email, Email.contact.is_null())):
        bulk.delete_many(model, _keys(model, (model.company == gone) & own))


def _move_links(keep: int, gone: int) -> None:
    """Whom it brought and what belongs to it are the other's; it is linked with nothing."""
    for company in _keys(Company, Company.referred_by == gone):
        changes.update(Company, company, referred_by=None if company == keep else keep)
    for company in _keys(Company, Company.parent == gone):
        inside = company == keep or company in _ownership.above(keep)
        changes.update(Company, company, parent=None if inside else keep)
    changes.update(Company, gone, referred_by=None, parent=None)
    for complaint in _keys(Complaint, Complaint.against == gone):
        row: Any = Complaint.get_by_id(complaint)
        changes.update(Complaint, complaint, against=None if row.company_id == keep else keep)
    for complaint in _keys(Complaint, (Complaint.company == gone) & (Complaint.against == keep)):
        changes.update(Complaint, complaint, against=None)


def _join_plans(user: User, survivor: Any, other: Any) -> None:
    """What is planned goes to the salesperson of the one that stays; one next contact each."""
    planned: Any = FollowUp.select().where(
        (FollowUp.company == other.id) & FollowUp.closed_on.is_null()
    )
    for plan in list(planned.order_by(FollowUp.due, FollowUp.id)):
        person = plan.salesperson_id
        if person == other.salesperson_id:
            person = survivor.salesperson_id
        if plan.purpose == "next":
            there = followups.open_next(user, survivor.id, person)
            later = max((each for each in (there, plan) if each), key=lambda each: each.due)
            if there is not None:
                followups.close(user, later, "dropped")
            if there is not None and later.id == plan.id:
                continue
        changes.update(FollowUp, plan.id, company=survivor.id, salesperson=person, stop=None)


def _join_deals(user: User, survivor: Any, other: Any) -> None:
    """Open quotes and opportunities of its salesperson go to that of the one that stays."""
    former, new = other.salesperson_id, survivor.salesperson_id
    passing.pass_quotes(user, [other.id], former, new)
    passing.pass_opportunities(user, other.id, former, new)
    passing.pass_complaints(user, other.id, former, new)


def _move_the_rest(keep: int, gone: int) -> None:
    for model in RECORDS.values():
        if "company" in model._meta.fields:
            bulk.update_many(model, _keys(model, model.company == gone), company=keep)  # type: ignore[attr-defined]


def _remember(keep: int, other: Any) -> None:
    changes.insert(
        Alias, company=keep, name=other.name, name_fold=other.name_fold,
        name_key=other.name_key, tax_key=other.tax_key, key=other.key, former=other.id,
    )  # fmt: skip


def _keys(model: type[Record], condition: Any) -> list[int]:
    return [key for (key,) in rows(model.select(model.id).where(condition).order_by(model.id))]
