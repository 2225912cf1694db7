"""Bringing in people: those at companies, and those of the office."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crmtui.access import User
from crmtui.core import text
from crmtui.core.own_values import Stored
from crmtui.db import rows
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Contact, Site
from crmtui.services import bulk
from crmtui.services.imports import _belonging
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.outcome import ContactRow


def bring(user: User, intake: Intake, batch: Sequence[ContactRow]) -> None:
    """Bring in the people who are not there yet, and the companies they name that are not."""
    told = [row for row in batch if _has_name(intake, row)]
    _bring_slice(intake, _belonging.placed(intake, told))
    intake.write_reach()


def _has_name(intake: Intake, row: ContactRow) -> bool:
    if text.fold(row.entry.name):
        return True
    intake.refuse(row.line, _("A contact needs a name."))
    return False


def _bring_slice(intake: Intake, placed: Sequence[tuple[int, ContactRow]]) -> None:
    owners = {company for company, _row in placed}
    there = Contact.select(Contact.company, Contact.name_fold, Contact.main)
    known = rows(there.where(Contact.company.in_(owners)))
    people = {(company, fold) for company, fold, _main in known}
    headed = {company for company, _fold, main in known if main}
    sites = _sites(owners)
    new: list[tuple[dict[str, Any], ContactRow]] = []
    own: list[dict[int, Stored]] = []
    for company, row in placed:
        values = _values(company, row, sites)
        if (company, values["name_fold"]) in people:
            intake.outcome.left["contacts"] += 1
            continue
        try:
            held = intake.own("contact", row.entry.own)
        except Invalid as error:
            intake.refuse(row.line, str(error))
            continue
        values["main"] = company not in headed and row.left_on is None
        people.add((company, values["name_fold"]))
        headed |= {company} if values["main"] else set()
        new.append((values, row))
        own.append(held)
    keys = bulk.insert_many(Contact, [values for values, _row in new])
    intake.outcome.new["contacts"] += len(keys)
    for key, (values, row), held in zip(keys, new, own, strict=True):
        intake.own_values(values["company"], held, key)
        intake.numbers(values["company"], row.entry.phones, key)
        intake.addresses(values["company"], row.entry.emails, key)


def _sites(owners: set[int]) -> dict[int, list[tuple[str, int]]]:
    found: dict[int, list[tuple[str, int]]] = {}
    places = Site.select(Site.company, Site.id, Site.name, Site.city)
    for company, site, *names in rows(places.where(Site.company.in_(owners)).order_by(Site.id)):
        folds = [text.fold(name) for name in names if name]
        found.setdefault(company, []).extend((fold, site) for fold in folds)
    return found


def _values(
    company: int, row: ContactRow, sites: dict[int, list[tuple[str, int]]]
) -> dict[str, Any]:
    entry = row.entry
    name = text.clean(entry.name)
    place = text.fold(entry.site)
    there = [site for fold, site in sites.get(company, ()) if place and fold.startswith(place)]
    return {
        "company": company,
        "site": there[0] if there else None,
        "name": name,
        "name_fold": text.fold(name),
        "job_title": text.clean(entry.job_title),
        "left_on": row.left_on,
        "do_not_contact": entry.do_not_contact,
        "notes": text.clean(entry.notes, multiline=True),
    }
