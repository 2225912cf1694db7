"""Places of companies come in once each, beside the company they name."""

from __future__ import annotations

import pytest

from crmtui.access import User, identify
from crmtui.queries import companies
from crmtui.queries.companies import Company, Criteria
from crmtui.services.imports.outcome import Rejected
from tests.unit.exchange.conftest import Bring

EVERY = Criteria(status=None)
HEADER = "empresa;sede;dirección;localidad;teléfono\n"


def the(user: User, name: str) -> Company:
    return next(row for row in companies.full(user, EVERY) if row.name == name)


def test_places_come_in_by_the_key_the_name_or_the_tax_id_of_their_company(
    bring: Bring, manager: User
) -> None:
    bring("id,company,cuit,site,city\nK1,Acme,30-1,Central,León\n")
    text = (
        "id cliente,empresa,cif,sede,localidad\nK1,,,North,Soria\n,acme,,South,Cádiz\n"
        ",,301,East,Soria\n"
    )
    outcome = bring(text, "sites")
    assert (outcome.new, outcome.problems) == ({"sites": 3}, [])
    places = [(site.name, site.city, site.main) for site in the(manager, "Acme").sites]
    assert places == [
        ("Central", "León", True), ("North", "Soria", False), ("South", "Cádiz", False),
        ("East", "Soria", False),
    ]  # fmt: skip
    again = bring(text, "sites")
    assert (again.id, again.left) == (None, {"sites": 3})


def test_a_company_that_nobody_has_comes_in_with_its_places(bring: Bring, manager: User) -> None:
    outcome = bring(f"{HEADER}Acme;Norte;Mayor 1;Soria;975 11 22 33\nAcme;Sur;;Cádiz;\n", "sites")
    assert outcome.new == {"companies": 1, "sites": 2}
    acme = the(manager, "Acme")
    assert [(site.name, site.main) for site in acme.sites] == [("Norte", True), ("Sur", False)]
    assert acme.phones == ()


def test_a_place_that_is_there_is_completed(bring: Bring, manager: User) -> None:
    bring(f"{HEADER}Acme;Norte;;Soria;\n", "sites")
    outcome = bring(f"{HEADER}ACME;norte;Mayor 1;Soria;975 11 22 33\n", "sites")
    assert (outcome.new, outcome.updated) == ({}, {"sites": 1})
    (site,) = the(manager, "Acme").sites
    assert (site.name, site.address, site.city) == ("Norte", "Mayor 1", "Soria")


def test_a_place_of_no_company_or_without_a_word_of_where_is_refused(
    bring: Bring, manager: User
) -> None:
    with pytest.raises(Rejected) as caught:
        bring(f"{HEADER};Norte;;Soria;\nAcme;;;;975 11 22 33\n", "sites")
    assert [each[:2] for each in caught.value.outcome.problems] == [
        (2, "It does not say at which company."),
        (3, "Say what the site is called, or where it is."),
    ]


def test_nobody_adds_places_to_anothers_company(bring: Bring, manager: User) -> None:
    bring("company\nAcme\n")
    with pytest.raises(Rejected) as caught:
        bring(f"{HEADER}Acme;Norte;;;\n", "sites", user=identify(code=1))
    assert [each.reason for each in caught.value.outcome.problems] == [
        "The company is another salesperson's."
    ]
