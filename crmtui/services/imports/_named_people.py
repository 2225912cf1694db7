"""The people at companies whom rows of something else name. Used by what brings these in."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from crmtui.core import text
from crmtui.db import rows
from crmtui.entry import ContactEntry
from crmtui.models import Company, Contact
from crmtui.services import bulk
from crmtui.services.imports.intake import Intake

Who = tuple[int, str]
"""A company, and a name, folded."""


def who(company: int | None, name: str) -> Who:
    """How somebody at a company is known; nobody at none, or of no name."""
    return (company, text.fold(name)) if company else (0, "")


def there(companies: Iterable[int | None]) -> dict[Who, int]:
    """Everybody at these companies."""
    wanted = sorted({company for company in companies if company})
    if not wanted:
        return {}
    fields = Contact.company, Contact.name_fold, Contact.id
    found = rows(Contact.select(*fields).where(bulk.among(wanted, "company_id")))
    return {(company, fold): contact for company, fold, contact in found}


def add(intake: Intake, named: Collection[tuple[Who, str]], people: dict[Who, int]) -> None:
    """Add those who are named and not among `people`; the first of a company is its main one."""
    headed = {company for company, _fold in people}
    missing: dict[Who, dict[str, Any]] = {}
    called = _called(intake, {company for (company, _fold), _name in named})
    for (company, fold), name in named:
        if not fold or (company, fold) in people or (company, fold) in missing:
            continue
        if intake.was_erased(0, called.get(company, ""), ContactEntry(name=name)):
            continue
        main = company not in headed
        missing[company, fold] = {
            "company": company, "name": text.clean(name), "name_fold": fold, "main": main,
        }  # fmt: skip
        headed.add(company)
    keys = bulk.insert_many(Contact, list(missing.values()))
    if keys:
        intake.outcome.new["contacts"] += len(keys)
    people.update(zip(missing, keys, strict=True))


def _called(intake: Intake, companies: Collection[int]) -> dict[int, str]:
    """The names of companies, where somebody was erased who might come back at one."""
    if not intake.guards_erased:
        return {}
    names = Company.select(Company.id, Company.name)
    return dict(rows(names.where(bulk.among(sorted(companies)))))
