"""Lists of companies: their order, their pages, their filters, and what a line says."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from crmtui.access import User
from crmtui.db import database
from crmtui.models import Company, Contact, OwnField
from crmtui.queries import companies, own_fields
from crmtui.queries.companies import Criteria
from tests import factories as make

EVERY = Criteria(status=None)


def names(user: User, criteria: Criteria = EVERY, *, limit: int = 64, offset: int = 0) -> list[str]:
    """The names in a list."""
    return [row.name for row in companies.find(user, criteria, limit=limit, offset=offset)]


def test_companies_are_in_the_order_of_their_names_without_accents_or_case(marta: User) -> None:
    for name in ("Zeta", "ávila", "Bravo", "Ñandú", "abad"):
        make.company(marta, name)
    assert names(marta) == ["abad", "ávila", "Bravo", "Ñandú", "Zeta"]


def test_companies_of_the_same_name_are_in_the_order_they_came(marta: User) -> None:
    keys = [make.company(marta, "Igual") for _time in range(3)]
    assert [row.id for row in companies.find(marta)] == keys


def test_a_line_says_what_a_caller_needs(ana: User) -> None:
    key = make.company(
        ana, "Talleres Aragón", city="Zaragoza", phone="976 12 34 56", contact="Marta Gil",
        sector="metal", status="potential",
    )  # fmt: skip
    make.interaction(ana, key, at="2026-11-03T10:00")
    make.interaction(ana, key, at="2026-11-05T10:00")
    make.followup(ana, key, "2026-11-23")
    (row,) = companies.find(ana, EVERY)
    assert row == companies.CompanyRow(
        id=key,
        name="Talleres Aragón",
        city="Zaragoza",
        phone="976 12 34 56",
        sector="metal",
        salesperson=1,
        status="potential",
        last_contact=datetime(2026, 11, 5, 10, tzinfo=UTC),
        next_contact=date(2026, 11, 23),
    )


def test_the_city_is_that_of_the_main_site(ana: User) -> None:
    key = make.company(ana, "A")
    make.site(ana, key, city="Huesca")
    make.site(ana, key, city="Teruel", main=True)
    assert companies.find(ana)[0].city == "Teruel"


def test_a_company_without_a_number_of_its_own_shows_that_of_its_main_contact(ana: User) -> None:
    key = make.company(ana, "A")
    gone = make.contact(ana, key, "Gone", phone="600 000 001", main=True)
    make.contact(ana, key, "Other", phone="600 000 002")
    make.contact(ana, key, "Main", phone="600 000 003", main=True)
    make.edit(ana, "contact.leave", Contact, gone, left_on=date(2026, 1, 1))
    assert companies.find(ana)[0].phone == "600 000 003"
    make.phone(ana, key, "976 000 004")
    assert companies.find(ana)[0].phone == "976 000 004"


def test_a_company_with_nothing_has_empty_fields(ana: User) -> None:
    make.company(ana, "A")
    (row,) = companies.find(ana)
    assert (row.city, row.phone, row.sector) == ("", "", None)
    assert (row.last_contact, row.next_contact) == (None, None)


def test_the_list_starts_with_those_that_are_tracked(ana: User) -> None:
    for status in ("tracked", "potential", "dropped"):
        make.company(ana, status, status=status)
    assert names(ana, Criteria()) == ["tracked"]
    assert names(ana, Criteria(status="dropped")) == ["dropped"]
    assert names(ana, EVERY) == ["dropped", "potential", "tracked"]
    assert companies.count(ana) == 1
    assert companies.count(ana, EVERY) == 3


@pytest.mark.parametrize(
    ("criteria", "found"),
    [
        (Criteria(salesperson=1), ["Ana's"]),
        (Criteria(salesperson=99), []),
        (Criteria(sector="METAL"), ["Ana's"]),
        (Criteria(sector="wood"), []),
        (Criteria(source="Feria"), ["Luis's"]),
        (Criteria(source="feria", sector="quimica"), ["Luis's"]),
        (Criteria(relation="reseller"), ["Luis's"]),
        (Criteria(relation="reseller", salesperson=1), []),
    ],
)
def test_filters_narrow_the_list_together(
    marta: User, ana: User, luis: User, criteria: Criteria, found: list[str]
) -> None:
    make.company(marta, "Ana's", owner=ana, sector="metal")
    make.company(marta, "Luis's", owner=luis, sector="Química", source="feria", relation="reseller")
    assert names(marta, criteria) == found
    assert companies.count(marta, criteria) == len(found)


@pytest.mark.parametrize("size", [7, 1203])
def test_pages_join_into_the_whole_list_wherever_they_are_cut(marta: User, size: int) -> None:
    make.companies(marta, _names(size))
    assert companies.count(marta) == size
    everything = [row.id for row in companies.find(marta, limit=size)]
    for offset in {0, 1, 5, size // 2, size // 2 + 1, size - 64, size - 3, size, size + 9}:
        offset = max(0, offset)
        page = companies.find(marta, limit=64, offset=offset)
        assert [row.id for row in page] == everything[offset : offset + 64]


def test_a_position_is_the_place_in_the_list(marta: User) -> None:
    keys = [make.company(marta, name) for name in ("C", "A", "B", "A")]
    dropped = make.company(marta, "A", status="dropped")
    assert [companies.position(marta, Criteria(), key) for key in keys] == [3, 0, 2, 1]
    assert companies.position(marta, Criteria(), dropped) is None
    assert companies.position(marta, Criteria(), 999) is None


def test_a_count_follows_what_is_written(marta: User) -> None:
    key = make.company(marta, "A")
    assert companies.count(marta) == 1
    make.edit(marta, "company.drop", Company, key, status="dropped")
    assert companies.count(marta) == 0


def test_what_is_taken_back_is_not_counted(marta: User) -> None:
    def fail() -> None:
        make.company(marta, "A")
        assert companies.count(marta) == 1
        raise RuntimeError

    with pytest.raises(RuntimeError):
        make.write(marta, "import", fail)
    assert companies.count(marta) == 0


def test_the_command_line_finds_by_id_by_name_and_by_words(marta: User) -> None:
    aragon = make.company(marta, "Talleres Aragón")
    norte = make.company(marta, "Talleres Aragón Norte", status="dropped")
    number = make.company(marta, "2")
    assert [row.id for row in companies.resolve(marta, "talleres aragon")] == [aragon]
    assert [row.id for row in companies.resolve(marta, "aragon")] == [aragon, norte]
    assert [row.id for row in companies.resolve(marta, f" {number} ")] == [number]
    assert [row.id for row in companies.resolve(marta, "2")] == [norte]
    assert companies.resolve(marta, "nada") == []
    assert companies.resolve(marta, "  ") == []


def test_the_command_line_is_never_given_more_than_twenty(marta: User) -> None:
    make.companies(marta, _names(30))
    assert len(companies.resolve(marta, "empresa")) == 20


def _names(count: int) -> list[str]:
    """That many names, in no order."""
    return [f"Empresa {number * 7919 % 5003:05}" for number in range(count)]


@pytest.mark.parametrize(("name", "typed", "found"), [
    ("Colour", "re", ["A", "B"]),
    ("Colour", "=red", ["A"]),
    ("Colour", "-", ["C", "D"]),
    ("Size", ">10", ["B", "C"]),
    ("Size", "10..12.5", ["A", "B"]),
    ("Size", "<=10", ["A"]),
    ("Since", ">1/1/2020", ["B"]),
    ("Since", "..31/12/2019", ["A"]),
    ("Grade", "hi", ["A"]),
    ("Grade", "high", ["A"]),
    ("Grade", "h", ["A", "B"]),
])  # fmt: skip
def test_companies_by_what_they_have_in_an_own_field(
    ana: User, name: str, typed: str, found: list[str]
) -> None:
    make.own_field(ana, "Size", "number")
    make.own_field(ana, "Since", "date")
    grade = make.own_field(ana, "Grade", "choice")
    make.edit(ana, "own_field.update", OwnField, grade, options='["high", "hopeless"]')
    has = {
        "A": {"Colour": "red", "Size": "10", "Since": "2019-05-01", "Grade": "high"},
        "B": {"Colour": "Reddish", "Size": "12.5", "Since": "2021-05-01", "Grade": "hopeless"},
        "C": {"Size": "100"},
        "D": {},
    }
    for company, own in has.items():
        key = make.company(ana, company)
        for field, value in own.items():
            number = {"number": float(value)} if field == "Size" else {}
            make.own_value(ana, key, field, value, **number)
    asked = next(each for each in own_fields.find(ana, "company") if each.name == name)
    test = own_fields.test(ana, asked, typed)
    assert test is not None
    rows = companies.find(ana, companies.Criteria(own=(test,)))
    assert [row.name for row in rows] == found


def test_a_line_brings_what_it_has_in_the_own_fields_asked_for(ana: User) -> None:
    for company, values in {"A": {"Size": "10", "Colour": "red"}, "B": {"Size": "2.5"}}.items():
        key = make.company(ana, company)
        for field, value in values.items():
            make.own_value(ana, key, field, value)
    make.company(ana, "C")
    size, colour = (field.id for field in own_fields.find(ana, "company"))

    def brought(*own: int) -> list[list[str]]:
        return [[held.value for held in row.own] for row in companies.find(ana, own=own)]

    assert brought() == [[], [], []]
    assert brought(size) == [["10"], ["2.5"], []]
    assert [set(held) for held in brought(size, colour)] == [{"10", "red"}, {"2.5"}, set()]


def test_own_fields_of_a_page_are_one_select_more(ana: User) -> None:
    for name in ("A", "B", "C"):
        make.own_value(ana, make.company(ana, name), "Colour", "red")
    (colour,) = own_fields.find(ana, "company")
    statements: list[str] = []
    database.connection().set_trace_callback(statements.append)
    companies.find(ana)
    without = len(statements)
    companies.find(ana, own=[colour.id])
    assert len(statements) == 2 * without + 1
