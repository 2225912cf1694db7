"""A company whole, its card, its people and its places."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from crmtui import db
from crmtui.access import User
from crmtui.errors import NotFound
from crmtui.models import Contact, Email
from crmtui.queries import companies, contacts, office, sites
from crmtui.queries.companies import Criteria
from crmtui.queries.companies.whole import Link
from crmtui.queries.reach import PhoneRow
from crmtui.services import changes
from tests import factories as make


@pytest.fixture
def aragon(ana: User) -> int:
    """A company with all there can be."""
    brought_by = make.company(ana, "Quien la trajo")
    key = make.company(
        ana, "Talleres Aragón", city="Zaragoza", phone="976 12 34 56", email="info@aragon.es",
        contact="Marta Gil", sector="metal", source="feria", trade_name="TA", tax_id="B50123456",
        relation="reseller", referred_by=brought_by, product="ejes", web="aragon.es", notes="Ojo.",
        key="ERP-7", status="dropped", drop_reason=make.choice(ana, "drop_reason", "cierre"),
        drop_note="Cerró.", dropped_on=date(2026, 5, 1), recheck_on=date(2027, 5, 1),
    )  # fmt: skip
    make.site(ana, key, name="Nave 2", city="Huesca")
    make.company(ana, "La que trajo", referred_by=key)
    return key


def test_a_company_has_all_that_is_known_of_it(ana: User, aragon: int) -> None:
    make.interaction(ana, aragon, at="2026-11-05T10:00")
    make.followup(ana, aragon, "2026-11-23")
    company = companies.get(ana, aragon)
    assert (company.id, company.key, company.version) == (aragon, "ERP-7", 1)
    assert (company.name, company.trade_name, company.tax_id) == (
        "Talleres Aragón", "TA", "B50123456",
    )  # fmt: skip
    assert (company.status, company.drop_reason, company.drop_note) == (
        "dropped", "cierre", "Cerró.",
    )  # fmt: skip
    assert (company.dropped_on, company.recheck_on) == (date(2026, 5, 1), date(2027, 5, 1))
    assert company.relation == "reseller"
    assert company.referred_by == Link(aragon - 1, "Quien la trajo")
    assert company.referrals == (Link(aragon + 1, "La que trajo"),)
    assert (company.source, company.sector, company.product) == ("feria", "metal", "ejes")
    assert (company.salesperson, company.salesperson_name) == (1, "Ana Ruiz")
    assert (company.web, company.notes) == ("aragon.es", "Ojo.")
    assert company.last_contact == datetime(2026, 11, 5, 10, tzinfo=UTC)
    assert company.next_contact == date(2026, 11, 23)
    assert company.created_at == datetime(2026, 11, 20, 8, 12, tzinfo=UTC)
    assert [(site.name, site.city, site.main) for site in company.sites] == [
        ("", "Zaragoza", True), ("Nave 2", "Huesca", False),
    ]  # fmt: skip
    assert [contact.name for contact in company.contacts] == ["Marta Gil"]
    assert [phone.number for phone in company.phones] == ["976 12 34 56"]
    assert company.emails == ("info@aragon.es",)


def test_numbers_stand_with_whose_they_are(ana: User, aragon: int) -> None:
    plant = make.site(ana, aragon, name="Planta")
    make.phone(ana, aragon, "976 000 001", site=plant)
    person = make.contact(ana, aragon, "Pilar", phone="600 000 002")
    company = companies.get(ana, aragon)
    assert [phone.number for phone in company.phones] == ["976 12 34 56"]
    assert [phone.number for phone in sites.get(ana, plant).phones] == ["976 000 001"]
    (number,) = contacts.get(ana, person).phones
    assert number == PhoneRow(number.id, "600 000 002", "")


def test_a_company_that_is_not_there_is_said_so(ana: User) -> None:
    for read in (companies.get, companies.card):
        with pytest.raises(NotFound, match="no such company"):
            read(ana, 99)


def test_many_companies_take_no_more_selects_than_one(
    ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = [make.company(ana, f"C{number}", contact="P") for number in range(20)]
    monkeypatch.setattr("crmtui.queries.companies.whole.SLICE", 10)
    office.get(ana)
    said: list[str] = []
    db.database.connection().set_trace_callback(said.append)
    assert [company.id for company in companies.full(ana, ids=keys[:1])] == keys[:1]
    once = len(said)
    assert [company.id for company in companies.full(ana, ids=keys[::-1])] == keys[::-1]
    assert len(said) == 3 * once


def test_the_whole_list_can_be_read_in_its_order(ana: User, luis: User) -> None:
    for name in ("B", "A", "C"):
        make.company(ana, name)
    make.company(ana, "D", status="dropped")
    assert [company.name for company in companies.full(ana)] == ["A", "B", "C"]
    assert [company.name for company in companies.full(ana, limit=2)] == ["A", "B"]
    assert [c.name for c in companies.full(ana, Criteria(status="dropped"))] == ["D"]


def test_a_card_says_a_company_at_a_glance(ana: User, aragon: int) -> None:
    (marta,) = contacts.of_company(ana, aragon)
    make.edit(ana, "contact.update", Contact, marta.id, main=False)
    make.contact(ana, aragon, "Pilar Sanz", phone="600 1", job_title="Compras", main=True)
    first = make.followup(ana, aragon, "2026-11-23")
    make.followup(ana, aragon, "2026-11-25", purpose="task", note="Folleto")
    for number in range(10):
        make.interaction(ana, aragon, f"nota {number}", at=f"2026-11-0{number % 9 + 1}T10:00")
    card = companies.card(ana, aragon)
    assert (card.name, card.city, card.sector) == ("Talleres Aragón", "Zaragoza", "metal")
    assert (card.status, card.relation) == ("dropped", "reseller")
    assert (card.salesperson, card.salesperson_name) == (1, "Ana Ruiz")
    assert card.phone == "976 12 34 56"
    assert (card.contact, card.contact_title, card.contact_phone) == (
        "Pilar Sanz", "Compras", "600 1",
    )  # fmt: skip
    assert card.next is not None
    assert card.next.id == first
    assert len(card.last) == 8
    assert card.last_contact == datetime(2026, 11, 9, 10, tzinfo=UTC)


def test_a_card_of_a_company_with_nothing_is_empty(ana: User) -> None:
    card = companies.card(ana, make.company(ana, "A"))
    assert (card.city, card.phone, card.contact, card.contact_phone) == ("", "", "", "")
    assert card.next is None
    assert [row.kind for row in card.last] == ["company.create"]


def test_people_are_in_order_the_main_one_first_and_who_left_last(ana: User) -> None:
    key = make.company(ana, "A")
    gone = make.contact(ana, key, "Gone")
    second = make.contact(ana, key, "Second")
    main = make.contact(ana, key, "Main", main=True)
    make.edit(ana, "contact.leave", Contact, gone, left_on=date(2026, 2, 3))
    people = contacts.of_company(ana, key)
    assert [person.id for person in people] == [main, second, gone]
    assert [person.main for person in people] == [True, False, False]
    assert people[-1].left_on == date(2026, 2, 3)
    assert people[0].company == "A"


def test_people_are_found_by_name_by_number_and_with_their_company(ana: User) -> None:
    aragon = make.company(ana, "Talleres Aragón", contact="Pilar Sanz")
    make.contact(ana, aragon, "María García-Gil", phone="600 11 22 33")
    make.contact(ana, make.company(ana, "Norte"), "María Ruiz")

    def found(typed: str) -> list[str]:
        return [person.name for person in contacts.find(ana, typed)]

    assert found("") == ["María García-Gil", "María Ruiz", "Pilar Sanz"]
    assert found("maria") == ["María García-Gil", "María Ruiz"]
    assert found("gil mar") == ["María García-Gil"]
    assert found("maria talleres") == ["María García-Gil"]
    assert found("maria sanz") == []
    assert found("aragon") == []
    assert found("112 233") == ["María García-Gil"]
    assert [person.name for person in contacts.find(ana, "maria", limit=1, offset=1)] == [
        "María Ruiz"
    ]


def test_a_person_or_a_place_that_is_not_there_is_said_so(ana: User) -> None:
    for read in (contacts.get, sites.get):
        with pytest.raises(NotFound, match="not there any more"):
            read(ana, 99)


@pytest.mark.parametrize(
    ("tax_id", "country", "valid"),
    [
        ("B64717838", "", True),
        ("B64717838", "Argentina", False),
        ("30-50001091-2", "Argentina", True),
        ("30-50001091-3", "ar", False),
        ("094259216", "Greece", True),
        ("ESB64717838", "Narnia", True),
        ("B64717838", "Narnia", None),
        ("12-3456789", "USA", None),
        ("", "ES", None),
    ],
)
def test_a_tax_id_is_judged_by_the_country_of_the_main_site_or_else_the_offices(
    ana: User, tax_id: str, country: str, valid: bool | None
) -> None:
    acme = make.company(ana, "Acme", tax_id=tax_id)
    if country:
        make.site(ana, acme, country=country, main=True)
        make.site(ana, acme, country="FR")
    assert companies.get(ana, acme).tax_id_valid is valid


def test_what_cannot_be_a_number_or_an_address_is_not_verified(ana: User) -> None:
    acme = make.company(ana, "Acme", phone="976 12 34 56", email="info@acme.es")
    make.phone(ana, acme, "12345")
    eva = make.contact(ana, acme, "Eva")
    write_email(ana, acme, "eva@", contact=eva)
    found = companies.get(ana, acme)
    assert [phone.verified for phone in found.phones] == [True, False]
    assert [email.verified for email in found.emails] == [True]
    assert [(str(email), email.kind, email.verified) for email in found.contacts[0].emails] == [
        ("eva@", "work", False)
    ]


def write_email(user: User, company: int, address: str, **owner: int) -> None:
    """An address of a company, or of its contact, for work."""

    def add() -> int:
        values = {"address": address, "address_fold": address, "kind": "work"}
        return changes.insert(Email, company=company, **values, **owner)

    make.write(user, "company.update", add, company)
