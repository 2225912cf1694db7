"""Several people, numbers and addresses in one row or one cell; a conversation beside them."""

from __future__ import annotations

import pytest

from crmtui.access import User
from crmtui.exchange.writing.gathering import all_interactions
from crmtui.queries import companies
from crmtui.queries.companies import Company, Criteria
from crmtui.queries.interactions import Criteria as Talks
from tests.unit.exchange.conftest import Bring

EVERY = Criteria(status=None)


def only(user: User) -> Company:
    (found,) = companies.full(user, EVERY)
    return found


def people(user: User) -> dict[str, tuple[str, list[str], list[str]]]:
    """By name: post, numbers, addresses."""
    return {
        each.name: (each.job_title, [phone.number for phone in each.phones], list(each.emails))
        for each in only(user).contacts
    }


def test_numbered_columns_are_several_people(bring: Bring, manager: User) -> None:
    bring(
        "Company,Contact,Contact phone,Contact 2,Contact 2 title,Contact 2 phone,Contact 2 email\n"
        "Acme,Ana Gil,976112233,Luis Paz,Buyer,976445566,luis@acme.es\n"
    )
    assert people(manager) == {
        "Ana Gil": ("", ["976112233"], []),
        "Luis Paz": ("Buyer", ["976445566"], ["luis@acme.es"]),
    }


@pytest.mark.parametrize("between", ["; ", " / ", "/", "\n", " ::: "])
def test_a_cell_may_hold_several_people_with_their_numbers(
    bring: Bring, manager: User, between: str
) -> None:
    names, numbers = between.join(("Ana Gil", "Luis Paz")), "976112233; 976445566"
    bring(f'Company,Contact,Contact phone\nAcme,"{names}",{numbers}\n')
    assert people(manager) == {
        "Ana Gil": ("", ["976112233"], []), "Luis Paz": ("", ["976445566"], []),
    }  # fmt: skip


def test_what_stands_in_brackets_after_a_name_is_the_post(bring: Bring, manager: User) -> None:
    bring("NOMBRE FISCAL;PERS_CONTACTO\nAcme;MARTA GIL (COMPRAS/VENTAS)\n")
    assert people(manager) == {"MARTA GIL": ("COMPRAS/VENTAS", [], [])}


def test_beside_a_column_of_posts_brackets_are_of_the_name(bring: Bring, manager: User) -> None:
    bring("Company,Contact,Contact title\nAcme,Ana Gil (hija),Buyer\n")
    assert people(manager) == {"Ana Gil (hija)": ("Buyer", [], [])}


@pytest.mark.parametrize("between", ["; ", " / ", "\n", " ::: "])
def test_a_cell_may_hold_several_numbers_and_addresses(
    bring: Bring, manager: User, between: str
) -> None:
    numbers = between.join(("976112233", "612345678"))
    addresses = between.join(("a@acme.es", "b@acme.es"))
    bring(f'Company,Phone,E-mail\nAcme,"{numbers}","{addresses}"\n')
    company = only(manager)
    assert [phone.number for phone in company.phones] == ["976112233", "612345678"]
    assert list(company.emails) == ["a@acme.es", "b@acme.es"]


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("Empresa;Última visita;Nota última visita\nAcme;28/10/24;Cierran\n", "visit", "Cierran"),
        ("company,last call date\nAcme,2024-10-28\n", "call_out", "last call date"),
        ("company,last contact,last contact type\nAcme,2024-10-28,mail\n", "email",
         "last contact"),
    ],
)  # fmt: skip
def test_a_row_of_a_company_may_carry_a_conversation(
    bring: Bring, manager: User, text: str, kind: str, said: str
) -> None:
    outcome = bring(text, "companies")
    assert outcome.new == {"companies": 1, "interactions": 1}
    (talk,) = all_interactions(manager, Talks())
    assert (talk.kind, talk.text, str(talk.at)[:10]) == (kind, said, "2024-10-28")
    again = bring(text, "companies")
    assert (again.id, again.left) == (None, {"companies": 1, "interactions": 1})


def test_further_rows_of_a_company_are_its_places_too(bring: Bring, manager: User) -> None:
    text = (
        "Empresa;CIF;Sede;Dirección;Localidad;Contacto\n"
        "Acme;B1;Central;Mayor 1;León;Ana\nAcme;B1;Norte;Luna 2;Soria;Luis\nAcme;B1;;Sol 3;Cádiz;\n"
    )
    outcome = bring(text, "companies")
    assert outcome.new == {"companies": 1, "sites": 2, "contacts": 2}
    company = only(manager)
    assert [(site.name, site.city) for site in company.sites] == [
        ("Central", "León"), ("Norte", "Soria"), ("", "Cádiz"),
    ]  # fmt: skip
    assert bring(text, "companies").id is None
