"""Searching the list of companies: what is found, however it is typed, and in what order."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmtui.access import User
from crmtui.core import text
from crmtui.models import Company, Contact, Phone
from crmtui.queries import companies, contacts, followups, interactions, search
from crmtui.queries.companies import Criteria
from crmtui.services import changes
from tests import factories as make

BLNS = Path(__file__).parents[4] / "shared/data/06-strings-ids/blns/blns.json"


def found(user: User, typed: str) -> list[str]:
    """The names of the companies found."""
    return [row.name for row in companies.find(user, Criteria(typed, status=None))]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("garcia", "Talleres García SL"),
        ("GARCÍA", "Talleres Garcia SL"),
        ("garc tall", "Talleres García SL"),
        ("munoz", "Muñoz Hermanos"),
        ("guell", "Güell e Hijos"),
        ("acorin", "Açorín"),
        ("strasse", "Straße GmbH"),
        ("Straße", "STRASSE GmbH"),
        ("lodz", "Łódź Trade"),
        ("soren", "Søren Ltd"),
        ("SØREN", "Soren Ltd"),
        ("oneill", "O'Neill & Sons"),
        ("o'neill", "O’Neill & Sons"),
        ("O’Neill", "ONeill & Sons"),
        ("aether", "Æther"),
        ("s.l.", "Acme S.L."),
        ("sl", "Acme S.L."),
        ("s.l", "Acme SL"),
        ("acme-iberia", "Acme Iberia"),
        ("acme iberia", "Acme-Iberia"),
        ("iberia", "Acme-Iberia"),
        ('"unbalanced (', "The Unbalanced Company"),
        ("c++", "C++ Consultores"),
        ("AND", "Andes"),
        ("not", "Notaría Uno"),
        ("near(", "Nearby"),
        ("a:b", "A B"),
        ("東京", "東京商事"),
        ("москва", "Москва Трейд"),
        ("3m", "3M España"),
        ("%", "% Descuentos"),
        ("_", "_ Guión"),
    ],
)
def test_a_company_is_found_however_its_name_is_written(marta: User, typed: str, name: str) -> None:
    make.company(marta, "Something quite different")
    make.company(marta, name)
    assert found(marta, typed) == [name]


@pytest.mark.parametrize("typed", ["*", '"', "(", "NEAR", "^a", "-", "{x}", "😀"])
def test_signs_find_nothing_where_no_name_has_them(marta: User, typed: str) -> None:
    make.company(marta, "Uno")
    assert found(marta, typed) == []
    assert companies.count(marta, Criteria(typed)) == 0


def test_a_name_of_signs_alone_is_found_by_its_beginning(marta: User) -> None:
    make.company(marta, "😀😀 ***")
    assert found(marta, "😀") == ["😀😀 ***"]


@pytest.mark.parametrize("typed", ["", "  ", "\t", "\x00", "\u202e", "''"])
def test_a_text_with_nothing_in_it_finds_all(marta: User, typed: str) -> None:
    make.company(marta, "Uno")
    assert found(marta, typed) == ["Uno"]


@pytest.mark.parametrize(
    "typed",
    [
        "976 12 34 56", "976123456", "976-12.34/56", "(976) 123 456", "+34 976 12 34 56",
        "0034976123456", "tel. 976 12 34 56", "4976123456", "123", "3456", "612 345",
    ],
)  # fmt: skip
def test_a_number_is_found_by_any_three_digits_of_it_in_any_form(marta: User, typed: str) -> None:
    make.company(marta, "Otra", phone="91 555 00 00")
    make.company(marta, "Aragón", phone="976 12 34 56")
    assert found(marta, typed) == ["Aragón"]


def test_words_and_a_number_are_found_together(marta: User) -> None:
    make.company(marta, "Aragón", phone="976 12 34 56")
    make.company(marta, "Aragón", phone="976 99 34 56")
    assert len(found(marta, "arag 976 12")) == 1


@pytest.mark.parametrize(
    "typed",
    ["zaragoza", "b50123456", "B-50.123.456", "gil", "marta gil", "compras@acme.es", "acme.es",
     "ERP-77", "comercial"],
)  # fmt: skip
def test_a_company_is_found_by_all_that_identifies_it(marta: User, typed: str) -> None:
    make.company(marta, "Otra")
    make.company(
        marta, "Aragón", city="Zaragoza", tax_id="B-50123456", contact="Marta Gil",
        email="compras@acme.es", key="ERP-77", trade_name="Comercial Uno", web="www.acme.es",
    )  # fmt: skip
    assert found(marta, typed) == ["Aragón"]


def test_every_word_has_to_be_found(marta: User) -> None:
    make.company(marta, "Talleres García")
    assert found(marta, "talleres lopez") == []


def test_names_that_begin_with_the_text_come_first_then_the_others_by_name(marta: User) -> None:
    for name in ("Zapatos Al Paso", "Alfa", "Casa Alba", "Alba"):
        make.company(marta, name)
    assert found(marta, "al") == ["Alba", "Alfa", "Casa Alba", "Zapatos Al Paso"]
    assert found(marta, "alba") == ["Alba", "Casa Alba"]


@pytest.fixture
def crowd(marta: User) -> User:
    """Seven hundred companies with a word in them, a few of which begin with it."""
    names = [
        f"Norte {number:03}" if number % 100 == 0 else f"Casa {number:03} Norte"
        for number in range(700)
    ]
    make.companies(marta, names, dropped=names[::7])
    return marta


@pytest.mark.parametrize("criteria", [Criteria("norte"), Criteria("norte", salesperson=3)])
def test_pages_of_many_matches_join_without_gap_or_repetition(
    crowd: User, criteria: Criteria
) -> None:
    whole = [row.id for row in companies.find(crowd, criteria, limit=999)]
    assert len(set(whole)) == len(whole) == 600
    pages = [companies.find(crowd, criteria, offset=start) for start in range(0, 640, 64)]
    assert [row.id for page in pages for row in page] == whole
    places = [companies.position(crowd, criteria, key) for key in whole[:500:97]]
    assert places == [*range(0, 500, 97)]
    first = [row.name for row in companies.find(crowd, criteria, limit=6)]
    assert first == [f"Norte {number}00" for number in range(1, 7)]


def test_more_than_anyone_reads_is_not_counted(
    crowd: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crmtui.queries.companies.rows.MOST", 100)
    assert companies.count(crowd, Criteria("norte")) == 100
    assert companies.count(crowd, Criteria("norte 101")) == 1
    assert companies.count(crowd) == 600
    *_first, last, beyond = companies.find(crowd, Criteria("norte"), limit=101)
    assert companies.position(crowd, Criteria("norte"), last.id) == 99
    assert companies.position(crowd, Criteria("norte"), beyond.id) is None


def test_the_whole_of_a_search_can_be_had_for_the_shell(crowd: User) -> None:
    assert len(list(companies.full(crowd, Criteria("norte", status=None)))) == 700


def test_what_is_found_follows_what_is_edited(marta: User) -> None:
    key = make.company(marta, "Antes", contact="Marta Gil", phone="976 12 34 56")
    make.edit(marta, "company.update", Company, key, name="Después", name_fold="despues")
    assert (found(marta, "antes"), found(marta, "despues")) == ([], ["Después"])
    (person,) = contacts.of_company(marta, key)
    make.edit(marta, "contact.update", Contact, person.id, name="Pilar Sanz")
    assert (found(marta, "gil"), found(marta, "sanz")) == ([], ["Después"])
    (number,) = companies.get(marta, key).phones
    make.write(marta, "company.update", lambda: changes.delete(Phone, number.id))
    assert found(marta, "976123456") == []


def never_raises(user: User, typed: str) -> None:
    """Type a text wherever texts are searched."""
    criteria = Criteria(typed, status=None)
    companies.find(user, criteria)
    companies.count(user, criteria)
    companies.position(user, criteria, 1)
    companies.resolve(user, typed)
    contacts.find(user, typed)
    interactions.find(user, interactions.Criteria(text=typed))
    search.anything(user, typed)
    search.callers(user, typed)
    scope = followups.Scope(everyone=True, text=typed)
    followups.count(user, scope)
    followups.unscheduled(user, scope)


@pytest.fixture
def naughty() -> list[str]:
    """Texts that break programs."""
    if not BLNS.exists():
        pytest.skip("the list of naughty strings is not beside this checkout")
    strings: list[str] = json.loads(BLNS.read_text(encoding="utf-8"))
    return strings


def test_no_naughty_string_breaks_a_search(ana: User, marta: User, naughty: list[str]) -> None:
    make.interaction(ana, make.company(ana, "Uno", contact="Dos"), "tres")
    for typed in naughty:
        never_raises(marta, typed)
        never_raises(ana, typed)


def test_a_company_called_like_a_naughty_string_is_found_by_it(
    marta: User, naughty: list[str]
) -> None:
    cleaned = [text.clean(typed) for typed in naughty]
    names = sorted({name for name in cleaned if text.fold(name)})
    keys = dict(zip(names, make.companies(marta, names), strict=True))
    lost = [n for n, k in keys.items() if companies.position(marta, Criteria(n), k) is None]
    assert lost == []


@settings(
    max_examples=int(os.environ.get("EXAMPLES", "25")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(max_size=40))
def test_no_text_at_all_breaks_a_search(marta: User, typed: str) -> None:
    never_raises(marta, typed)


def test_letters_that_part_words_for_sqlite_alone_break_nothing(marta: User) -> None:
    make.company(marta, "ᦰa bᦰc")
    never_raises(marta, "bᦰc")
    assert found(marta, "ᦰa") == ["ᦰa bᦰc"]
