"""Bringing in companies, each with its main site and perhaps a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core import resemblance, text
from crmtui.core.own_values import Stored
from crmtui.core.territories import Place
from crmtui.db import rows
from crmtui.entry import CompanyEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import RELATIONS, STATUSES, Company, Contact, FollowUp, Site
from crmtui.services import bulk
from crmtui.services.companies import SITE_FIELDS
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.known import Known, tax_key
from crmtui.services.imports.outcome import CompanyRow, Named

_Made = tuple[int, CompanyRow, dict[str, Any]]
"""A company's id, its row, and what was written of it."""


def bring(user: User, intake: Intake, batch: Sequence[CompanyRow]) -> None:
    """Bring in the companies that are not there yet; the others stay as they are.

    Several rows of one new company are the people there.
    """
    _bring_slice(intake, batch)


def add(user: User, intake: Intake, batch: Sequence[CompanyRow]) -> list[int | None]:
    """Write companies that are known to be new; None for each that was refused."""
    checked: list[tuple[CompanyRow, dict[str, Any]]] = []
    own: list[dict[int, Stored]] = []
    places: list[int | None] = []
    for row in batch:
        places.append(None)
        with intake.row(row.line):
            values = {**_values(intake, row.entry), **_drop(intake, row)}
            own.append(intake.own("company", row.entry.own))
            checked.append((row, values))
            places[-1] = len(checked) - 1
    keys = bulk.insert_many(Company, [stored for _row, stored in checked])
    intake.outcome.new.update({"companies": len(keys)} if keys else {})
    made = [(key, row, stored) for key, (row, stored) in zip(keys, checked, strict=True)]
    _add_sites(made)
    _add_plans(made)
    for (key, row, _stored), held in zip(made, own, strict=True):
        intake.brought.add(key, row.line, intake.file)
        intake.own_values(key, held)
        intake.numbers(key, row.entry.phones)
        intake.addresses(key, row.entry.emails)
    return [None if place is None else keys[place] for place in places]


def _bring_slice(intake: Intake, part: Sequence[CompanyRow]) -> None:
    known = Known(intake, (_named(row.entry) for row in part))
    new: list[CompanyRow] = []
    people: list[tuple[int, CompanyRow]] = []
    for row in part:
        found = known.find(_named(row.entry), row.entry.city)
        if found is None:
            # Until it is written, a company goes by its place among the new ones.
            found = -1 - len(new)
            if known.has_key(row.entry.key):
                row = replace(row, entry=replace(row.entry, key=""))
            known.add(found, _named(row.entry), row.entry.city)
            new.append(row)
        elif found < 0 or found in intake.brought:
            intake.outcome.left["companies"] += not row.entry.contact.strip()
        else:
            intake.outcome.left["companies"] += 1
            continue
        people.append((found, row))
    keys = add(intake.user, intake, new)
    met = [(keys[-1 - found] if found < 0 else found, row) for found, row in people]
    for key, row in met:
        if key is not None and row.referrer.name:
            intake.referrers.setdefault(key, (row.line, row.referrer))
    _add_people(intake, [(key, row.entry) for key, row in met if key is not None])
    intake.write_reach()


def _named(entry: CompanyEntry) -> Named:
    return Named(entry.name, entry.key, entry.tax_id)


def _values(intake: Intake, entry: CompanyEntry) -> dict[str, Any]:
    name = text.clean(entry.name)
    problems = {}
    if not text.fold(name):
        problems["name"] = _("A company needs a name.")
    if entry.relation not in RELATIONS:
        problems["relation"] = _("The relation is direct, reseller or referrer.")
    if entry.status not in STATUSES:
        problems["status"] = _("The status is tracked, potential or dropped.")
    if problems:
        raise Invalid(problems)
    return {
        "salesperson": intake.salesperson(entry.salesperson),
        "source": intake.source(entry.source),
        "sector": intake.choice("sector", entry.sector),
        "key": text.clean(entry.key) or None,
        "name": name,
        "name_fold": text.fold(name),
        "name_key": resemblance.name_key(name),
        "trade_name": text.clean(entry.trade_name),
        "tax_id": text.clean(entry.tax_id),
        "tax_key": tax_key(entry.tax_id),
        **intake.territory(entry.territory, _place(entry)),
        "do_not_contact": entry.do_not_contact,
        "do_not_contact_note": text.clean(entry.do_not_contact_note) * entry.do_not_contact,
        "status": entry.status,
        "relation": entry.relation,
        "source_detail": text.clean(entry.source_detail),
        "product": text.clean(entry.product),
        "web": text.clean(entry.web),
        "notes": text.clean(entry.notes, multiline=True),
    }


def _place(entry: CompanyEntry) -> Place:
    where = entry.country, entry.region, entry.city, entry.postcode
    return Place(*map(text.clean, where))


def _drop(intake: Intake, row: CompanyRow) -> dict[str, Any]:
    """Why and when it was dropped, if it was."""
    if row.entry.status != "dropped":
        return {"drop_reason": None, "drop_note": "", "dropped_on": None, "recheck_on": None}
    return {
        "drop_reason": intake.choice("drop_reason", row.drop_reason),
        "drop_note": text.clean(row.drop_note),
        "dropped_on": row.dropped_on or clock.today(),
        "recheck_on": row.recheck_on,
    }


def _add_sites(made: Sequence[_Made]) -> None:
    places = [
        {
            "company": key,
            "name": text.clean(row.site),
            **{name: text.clean(getattr(row.entry, name)) for name in SITE_FIELDS},
        }
        for key, row, _written in made
    ]
    somewhere = [place for place in places if any(place[name] for name in ("name", *SITE_FIELDS))]
    bulk.insert_many(Site, [{**place, "main": True} for place in somewhere])


def _add_plans(made: Sequence[_Made]) -> None:
    bulk.insert_many(
        FollowUp,
        [
            {"company": key, "salesperson": values["salesperson"], "due": row.next_contact}
            for key, row, values in made
            if row.next_contact is not None
        ],
    )


def _add_people(intake: Intake, met: Sequence[tuple[int, CompanyEntry]]) -> None:
    """The people of companies that this import brought, once each."""
    new: dict[tuple[int, str], tuple[dict[str, Any], CompanyEntry]] = {}
    companies = {key for key, _entry in met}
    there = Contact.select(Contact.company, Contact.name_fold).where(Contact.company.in_(companies))
    known = set(rows(there))
    settled = {company for company, _fold in known}
    for company, entry in met:
        # Somebody of whom only the post is known is called by it; numbers of nobody are
        # the company's own.
        name = text.clean(entry.contact) or text.clean(entry.contact_title)
        fold = text.fold(name)
        if not fold:
            intake.numbers(company, entry.contact_phones)
            intake.addresses(company, entry.contact_emails)
        if not fold or (company, fold) in known or (company, fold) in new:
            continue
        values: dict[str, Any] = {
            "company": company,
            "name": name,
            "name_fold": fold,
            "job_title": text.clean(entry.contact_title),
            "main": company not in settled,
        }
        settled.add(company)
        new[company, fold] = (values, entry)
    keys = bulk.insert_many(Contact, [values for values, _entry in new.values()])
    intake.outcome.new["contacts"] += len(keys)
    for key, (values, entry) in zip(keys, new.values(), strict=True):
        intake.numbers(values["company"], entry.contact_phones, key)
        intake.addresses(values["company"], entry.contact_emails, key)
