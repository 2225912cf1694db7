"""The history of one record: who changed it and its parts, when, from what to what."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from crmtui.access import User
from crmtui.entry import CompanyEntry, ContactEntry, SiteEntry
from crmtui.models import Contact
from crmtui.queries import record_history
from crmtui.queries.changed import ChangedField
from crmtui.services import choices, companies, contacts, price_lists, sites, team
from crmtui.services.undo import undo
from tests import factories as make


def told(user: User, table: str, record: int) -> list[str]:
    """Each change of a record, the newest first: who, what, and which fields of which records."""
    found = [key for key, _day in record_history.keys(user, table, record)]
    out = []
    for row in record_history.rows(user, table, record, found):
        parts = [
            f"{each.table} {', '.join(field.name for field in each.fields)}".rstrip()
            for each in record_history.records(user, table, record, row.id)
        ]
        out.append(f"{row.initials} {row.undo}{row.command}: {'; '.join(parts)}")
    return out


@pytest.fixture
def eva(ana: User) -> int:
    """A person at a company of Ana's, whose number changed and went."""
    acme = make.company(ana, "Acme")
    key = contacts.create(ana, acme, ContactEntry("Eva Sol", phones="600 1"))
    for numbers in ("600 1; 600 2", ""):
        opened, _version = contacts.open_for_editing(ana, key)
        contacts.update(ana, key, opened, ContactEntry("Eva Sol", phones=numbers))
    return key


def test_a_person_s_history_has_their_numbers_also_those_that_are_gone(ana: User, eva: int) -> None:
    opened, _version = contacts.open_for_editing(ana, eva)
    contacts.update(ana, eva, opened, ContactEntry("Eva Sol Gil", phones=""))

    assert told(ana, "contact", eva) == [
        "AR contact.update: contact name",
        "AR contact.update: phone contact, number; phone contact, number",
        "AR contact.update: contact main; phone contact, number",
        "AR contact.create: contact name; phone contact, number",
    ]
    newest, *_older = [key for key, _day in record_history.keys(ana, "contact", eva)]
    (change,) = record_history.records(ana, "contact", eva, newest)
    assert change.fields == (ChangedField("name", "Eva Sol", "Eva Sol Gil"),)
    assert record_history.name(ana, "contact", eva) == "Eva Sol Gil"


def test_a_company_s_has_its_people_and_places_and_what_was_undone(ana: User, eva: int) -> None:
    acme = Contact.get_by_id(eva).company.id
    sites.create(ana, acme, SiteEntry("plant", city="Huesca"))
    undo(ana, record_history.keys(ana, "company", acme)[0][0])

    found = told(ana, "company", acme)

    assert found[0].startswith("AR undonesite.create: site name, ")
    assert found[1].startswith("AR site.create: site name, ")
    assert len(found) == 6
    assert len(record_history.keys(ana, "company", acme, limit=2)) == 2


def test_another_salesperson_is_told_nothing(ana: User, luis: User, marta: User, eva: int) -> None:
    assert told(luis, "contact", eva) == []
    assert record_history.name(luis, "contact", eva) == ""
    assert len(told(marta, "contact", eva)) == 3


def test_what_all_share_is_told_to_all_but_not_whose_company_brought_it(
    ana: User, luis: User, jefa: User
) -> None:
    bolt = CompanyEntry("Bolt", source="web", sector="steel")
    make.choice(jefa, "source", "web")
    companies.create(luis, bolt, add_choices=True)
    steel = choices.resolve(ana, "sector", "steel", "sector") or 0
    choices.rename(jefa, steel, "ironwork")

    found = [key for key, _day in record_history.keys(ana, "choice", steel)]
    rows = record_history.rows(ana, "choice", steel, found)
    assert [(row.initials, row.subject, row.company_id) for row in rows] == [
        ("CS", "", None),
        ("LG", "", None),
    ]
    assert record_history.rows(jefa, "choice", steel, found)[1].company_id is not None
    assert record_history.keys(ana, "opinion", 1) == []


def test_a_product_s_history_has_its_prices(jefa: User) -> None:
    press = make.product(jefa, "PH-1", "Press", "10")
    listed = make.price_list(jefa, "2026", "2026-01-01", {press: "9"})
    price_lists.set_price(jefa, listed, press, Decimal(8), Decimal(9))

    assert told(jefa, "product", press)[0] == "CS price_list.price: list_price price"
    assert told(jefa, "price_list", listed)[0] == "CS price_list.price: list_price price"


def test_a_person_of_the_office_has_one_too(jefa: User, ana: User) -> None:
    opened, _version = team.open_for_editing(jefa, ana.id)
    team.update(jefa, ana.id, opened, replace(opened, job_title="Sales"))

    assert told(jefa, "salesperson", ana.id)[0].startswith("CS person.update: salesperson")


def test_who_drops_a_company_stands_in_it(ana: User, jefa: User) -> None:
    make.choice(jefa, "drop_reason", "closed down")
    acme = make.company(ana, "Acme")
    companies.drop(jefa, acme, "closed down")

    assert told(ana, "company", acme)[0].startswith("CS company.drop: company status")
