"""Who is told of the company they are about to enter a second time, and why."""

from __future__ import annotations

import pytest

from crmtui.access import User
from crmtui.core.resemblance import Reason
from crmtui.models import Company
from crmtui.queries import duplicates
from crmtui.queries.duplicates import Typed
from crmtui.services import companies
from tests import factories as make

Told = list[tuple[str, str, str]]


def told(user: User, **typed: str) -> Told:
    """What is offered: name, reason, what they have in common."""
    found = duplicates.find(user, Typed(**typed))
    return [(each.name, each.why, each.of) for each in found]


@pytest.fixture
def garcia(ana: User) -> int:
    """A company with one of everything."""
    key = make.company(
        ana, "Talleres García, S.L.", trade_name="Ruedas Rápidas", city="Huesca",
        phone="976 12 34 56", email="info@ruedas.es", tax_id="B-50.123.456", contact="Eva Sol",
    )  # fmt: skip
    make.contact(ana, key, "Marta Gil", phone="600 11 22 33")
    nave = make.site(ana, key, name="Nave", city="Monzón")
    make.phone(ana, key, "974 22 33 44", site=nave)
    make.phone(ana, key, "234 56 78")
    return key


@pytest.mark.parametrize(
    ("typed", "why", "of"),
    [
        ({"tax_id": "b50123456"}, Reason.TAX_ID, ""),
        ({"tax_id": "ES B50123456"}, Reason.TAX_ID, ""),
        ({"phones": "976123456"}, Reason.PHONE, "976 12 34 56"),
        ({"phones": "+34 976 123 456"}, Reason.PHONE, "976 12 34 56"),
        ({"phones": "Tel. 976/12.34.56 fax 976 12 34 57"}, Reason.PHONE, "976 12 34 56"),
        ({"phones": "600112233"}, Reason.PHONE, "600 11 22 33 (Marta Gil)"),
        ({"phones": "974-22-33-44"}, Reason.PHONE, "974 22 33 44 (Nave)"),
        ({"phones": "976 234 56 78"}, Reason.PHONE, "234 56 78"),
        ({"emails": "INFO@ruedas.es"}, Reason.EMAIL, "info@ruedas.es"),
        ({"emails": "otro@ruedas.es"}, Reason.DOMAIN, "ruedas.es"),
        ({"name": "TALLERES GARCIA", "city": "huesca"}, Reason.NAME_HERE, "Huesca"),
        ({"name": "García Talleres SA", "city": "MONZON"}, Reason.NAME_HERE, "Monzón"),
        ({"name": "Talleres García"}, Reason.NAME, ""),
        ({"name": "Talleres García", "city": "Teruel"}, Reason.NAME_ELSEWHERE, "Huesca"),
        ({"name": "Tallers Garsia"}, Reason.SIMILAR, ""),
        ({"name": "Ruedas Rapídas"}, Reason.SIMILAR, ""),
        ({"name": "talleres gar"}, Reason.BEGINS, ""),
    ],
)
def test_what_is_there_is_offered_with_the_reason(
    ana: User, garcia: int, typed: dict[str, str], why: Reason, of: str
) -> None:
    assert told(ana, **typed) == [("Talleres García, S.L.", why, of)]


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"name": "ta"},
        {"name": "***"},
        {"name": "Talleres Gómez"},
        {"phones": "976"},
        {"phones": "976 12 34 99"},
        {"emails": "info"},
        {"emails": "eva@gmail.com"},
        {"emails": "eva@ruedas.com"},
        {"tax_id": "B5"},
        {"tax_id": "B50123457"},
    ],
)
def test_others_are_not(ana: User, garcia: int, typed: dict[str, str]) -> None:
    make.company(ana, "Otra", email="ana@gmail.com")
    assert told(ana, **typed) == []


def test_the_strongest_reason_is_told_and_the_strongest_comes_first(ana: User, garcia: int) -> None:
    make.company(ana, "Talleres Garcia")
    make.company(ana, "Tallerse García", city="Teruel")
    found = told(ana, name="Talleres García", city="Huesca", phones="976123456")
    assert found == [
        ("Talleres García, S.L.", Reason.PHONE, "976 12 34 56"),
        ("Talleres Garcia", Reason.NAME, ""),
        ("Tallerse García", Reason.SIMILAR, ""),
    ]


@pytest.mark.parametrize(
    "name", ["HH H", "hhh Montero h", "株式会社東京", "ᜠᜡᜢ 𐄂𐄃", "٣٤٥ ൕൔ", '" OR "', "a" * 300]
)
def test_any_name_can_be_asked_for_and_is_found_again(ana: User, name: str) -> None:
    key = make.company(ana, f"{name}x")
    found = duplicates.find(ana, Typed(f"{name}x"))
    assert [each.company_id for each in found] == [key]
    duplicates.find(ana, Typed(name))


def test_the_one_that_is_edited_is_left_out(ana: User, garcia: int) -> None:
    typed = Typed(name="Talleres García", phones="976123456")
    assert duplicates.find(ana, typed, but=garcia) == ()


def test_never_more_than_asked_for(ana: User) -> None:
    make.companies(ana, [f"Forja {'S.A.' * (n % 2)}" for n in range(9)])
    assert len(duplicates.find(ana, Typed(name="Forja"), limit=4)) == 4


def test_a_former_name_is_known_and_so_is_one_that_resembles_it(ana: User) -> None:
    key = make.company(ana, "Nueva Razón")
    make.alias(ana, key, "Hidráulica Montero SA", tax_key="A1234567")
    assert told(ana, name="hidraulica montero") == [
        ("Nueva Razón", Reason.FORMER_NAME, "Hidráulica Montero SA")
    ]
    assert told(ana, name="Hidraulica Monteor") == [
        ("Nueva Razón", Reason.FORMER_NAME, "Hidráulica Montero SA")
    ]
    assert told(ana, tax_id="A-1234567") == [("Nueva Razón", Reason.TAX_ID, "")]


def test_dropped_ones_are_offered_too(ana: User, garcia: int) -> None:
    companies.drop(ana, garcia, "closed down", add_choices=True)
    (found,) = duplicates.find(ana, Typed(name="Talleres García"))
    assert found.status == "dropped"


@pytest.mark.parametrize(
    ("typed", "strong"),
    [
        (Typed(name="Talleres García"), True),
        (Typed(name="Talleres García", city="Soria"), False),
        (Typed(name="Talleres Garcia Lopez"), False),
    ],
    ids=["the same name", "the same name in another city", "a name that begins like it"],
)
def test_the_same_name_with_no_city_typed_is_most_probably_the_same_company(
    ana: User, garcia: int, typed: Typed, strong: bool
) -> None:
    assert any(each.is_strong for each in duplicates.find(ana, typed)) is strong


@pytest.mark.parametrize(
    "typed",
    [
        {"name": "Talleres García"},
        {"name": "Tallers Garcia"},
        {"phones": "600112233"},
        {"emails": "info@ruedas.es"},
        {"tax_id": "B50123456"},
    ],
)
def test_of_another_s_company_only_name_city_and_whose_it_is_are_told(
    ana: User, luis: User, garcia: int, typed: dict[str, str]
) -> None:
    (found,) = duplicates.find(luis, Typed(**typed))
    assert (found.company_id, found.name, found.city) == (garcia, "Talleres García, S.L.", "Huesca")
    assert (found.salesperson, found.mine, found.status, found.phone) == (1, False, "", "")
    assert found.of in ("", *typed.values())


def test_others_companies_cannot_be_gone_through_by_their_beginnings(
    luis: User, garcia: int
) -> None:
    assert told(luis, name="tall") == []
    assert told(luis, name="Ruedas Rapídas") == [("Talleres García, S.L.", Reason.SIMILAR, "")]


def test_a_new_name_is_resembled_from_the_moment_it_is_saved(ana: User, garcia: int) -> None:
    make.edit(ana, "company.update", Company, garcia, trade_name="Frenos Moncayo")
    assert told(ana, name="Frenos Moncallo") == [("Talleres García, S.L.", Reason.SIMILAR, "")]
    assert told(ana, name="Ruedas Rapídas") == []
