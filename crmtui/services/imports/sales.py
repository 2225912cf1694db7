"""Bringing in sales with their lines. Their companies have to be there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core import text
from crmtui.db import rows
from crmtui.errors import CrmError
from crmtui.models import Sale
from crmtui.services import bulk
from crmtui.services.imports import _deals as deals
from crmtui.services.imports import _named_people as people
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.outcome import SaleRow

_Same = tuple[int, date, Decimal]
"""What tells a sale without a key: the company, the day, and what it comes to."""


def bring(user: User, intake: Intake, batch: Sequence[SaleRow]) -> None:
    """Bring in the sales that are not there yet.

    One is there that has the key, or no key and the company, day and amount. What is in no
    catalogue comes in as words.
    """
    there = [
        (company, row)
        for company, row in deals.placed(intake, batch, needed=True)
        if company is not None
    ]
    keys, nameless = _known(there)
    owners = deals.owners(intake, (company for company, _row in there))
    catalogue = deals.catalogue(intake)
    made_of = {
        row.line: [catalogue.meant(line.code) if line.code else None for line in row.entry.lines]
        for _company, row in there
    }
    sold = deals.products(intake, (key for each in made_of.values() for key in each))
    new: list[tuple[deals.Values, Sequence[deals.Values]]] = []
    named: list[tuple[people.Who, str]] = []
    for company, row in there:
        if (key := text.clean(row.entry.key)) in keys:
            intake.outcome.left["sales"] += 1
            continue
        try:
            values, lines = deals.sale(intake, row.entry, made_of[row.line], sold)
            values["company"] = company
            seller = deals.person(intake, row.entry.salesperson, owners[company])
        except CrmError as error:
            deals.refuse(intake, row, str(error))
            continue
        same = (company, values["day"], values["net"])
        if same in nameless:
            intake.outcome.left["sales"] += 1
            continue
        if key:
            keys.add(key)
        else:
            nameless.add(same)
        new.append(({**values, "salesperson": seller}, lines))
        named.append((people.who(company, row.entry.contact), row.entry.contact))
    known = people.there(company for (company, fold), _name in named if fold)
    people.add(intake, named, known)
    for (values, _lines), (who, _name) in zip(new, named, strict=True):
        values["contact"] = known.get(who)
    deals.write(intake, new)


def _known(part: Sequence[tuple[int, SaleRow]]) -> tuple[set[str], set[_Same]]:
    """The keys of sales that are there, and what tells those that have none."""
    wanted = sorted({text.clean(row.entry.key) for _company, row in part} - {""})
    keys = {key for (key,) in rows(Sale.select(Sale.key).where(bulk.among(wanted, "key")))}
    days = sorted({str(row.entry.day or clock.today()) for _company, row in part})
    companies = sorted({company for company, _row in part})
    fields: Any = Sale.company, Sale.day, Sale.net
    same = bulk.among(companies, "company_id") & bulk.among(days, "day")
    return keys, set(rows(Sale.select(*fields).where(same & deals.KEYLESS)))
