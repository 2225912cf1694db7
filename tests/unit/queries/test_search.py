"""Finding anything, recent companies, and who may be on the line."""

from __future__ import annotations

import pytest

from crmtui.access import User
from crmtui.models import Company
from crmtui.queries import search
from crmtui.queries._found import digits, excerpt, words
from crmtui.queries.search import Caller, Group, Hit
from tests import factories as make


@pytest.fixture
def aragon(ana: User) -> int:
    """A company with somebody in it."""
    return make.company(
        ana, "Talleres Aragón", city="Zaragoza", phone="976 12 34 56", contact="Marta Gil"
    )


def groups(user: User, typed: str, limit: int = 8) -> dict[str, Group]:
    """What is found, by kind."""
    return {group.kind: group for group in search.anything(user, typed, limit=limit)}


def titles(user: User, typed: str, kind: str) -> list[str]:
    """The titles of what is found of a kind."""
    found = groups(user, typed)
    return [hit.title for hit in found[kind].hits] if kind in found else []


def test_each_kind_is_a_group_in_its_order(ana: User, aragon: int) -> None:
    make.contact(ana, aragon, "Aragona Ruiz")
    make.interaction(ana, aragon, "Hablar de Aragón.")
    found = search.anything(ana, "arag")
    assert [group.kind for group in found] == ["company", "contact", "note"]
    make.interaction(ana, aragon, "Llamar al 976 12 34 56.")
    assert [group.kind for group in search.anything(ana, "976")] == ["phone", "company", "note"]


def test_a_company_is_shown_with_its_number_its_city_and_what_matched(
    ana: User, aragon: int
) -> None:
    assert groups(ana, "ARAG tall")["company"].hits == (
        Hit(
            kind="company",
            id=aragon,
            company_id=aragon,
            title="Talleres Aragón",
            detail="976 12 34 56",
            place="Zaragoza",
            contact_id=None,
            at=None,
            matched=((0, 4), (9, 13)),
        ),
    )


def test_a_number_is_shown_with_whose_it_is(ana: User, aragon: int) -> None:
    key = make.contact(ana, aragon, "Pilar Sanz", phone="600 11 34 56")
    hits = groups(ana, "3456")["phone"].hits
    assert [(hit.title, hit.detail, hit.place, hit.contact_id) for hit in hits] == [
        ("Pilar Sanz", "600 11 34 56", "Talleres Aragón", key),
        ("Talleres Aragón", "976 12 34 56", "Zaragoza", None),
    ]
    assert [hit.detail[start:end] for hit in hits for start, end in hit.matched] == [
        "34 56", "34 56",
    ]  # fmt: skip


def test_numbers_that_end_with_the_digits_come_before_those_that_hold_them(ana: User) -> None:
    make.company(ana, "Holds", phone="976 44 09 12")
    make.company(ana, "Ends", phone="976 21 44 09")
    assert titles(ana, "4409", "phone") == ["Ends", "Holds"]


@pytest.mark.parametrize("typed", ["+34 976 12 34 56", "0034976123456", "976123456"])
def test_a_caller_s_whole_number_finds_them(ana: User, aragon: int, typed: str) -> None:
    assert titles(ana, typed, "phone") == ["Talleres Aragón"]
    assert [caller.company for caller in search.callers(ana, typed)] == ["Talleres Aragón"]


@pytest.mark.parametrize("typed", ["97", "9", "56"])
def test_fewer_than_three_digits_are_no_number(ana: User, aragon: int, typed: str) -> None:
    assert "phone" not in groups(ana, typed)


def test_a_person_is_shown_with_their_company(ana: User, aragon: int) -> None:
    (hit,) = groups(ana, "gil")["contact"].hits
    assert (hit.title, hit.detail, hit.place) == ("Marta Gil", "Talleres Aragón", "Zaragoza")
    assert hit.contact_id == hit.id
    assert hit.matched == ((6, 9),)


def test_a_person_is_found_by_name_and_company_together(ana: User, aragon: int) -> None:
    make.company(ana, "Norte", contact="Marta Gil")
    assert titles(ana, "marta aragon", "contact") == ["Marta Gil"]
    assert groups(ana, "marta aragon")["contact"].hits[0].company_id == aragon


def test_the_best_answers_come_first(ana: User) -> None:
    make.company(ana, "Lo Demás", contact="García Lorca")
    make.company(ana, "Talleres García")
    make.company(ana, "García Hermanos")
    assert titles(ana, "garcia", "company") == ["García Hermanos", "Talleres García", "Lo Demás"]


def test_a_note_is_shown_around_what_was_found_the_newest_first(ana: User, aragon: int) -> None:
    make.interaction(ana, aragon, "La prensa va bien.")
    long = "Hemos hablado un buen rato de todo un poco y al final de la prensa hidráulica."
    make.interaction(ana, aragon, long, needs="Repuestos.")
    first, second = groups(ana, "prens")["note"].hits
    assert first.title == "…todo un poco y al final de la prensa hidráulica. Repuestos."
    assert [first.title[start:end] for start, end in first.matched] == ["prens"]
    assert (second.title, second.detail) == ("La prensa va bien.", "Talleres Aragón")
    assert second.at is not None


def test_a_long_word_of_a_note_is_found_by_any_beginning_of_it(
    ana: User, aragon: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crmtui.queries._first._LOOKED_AT", 4)
    monkeypatch.setattr("crmtui.queries._first._RARE", 4)
    for text in ("presupuesto", *["presupone"] * 6, *["presupuestado"] * 2, "presumido"):
        make.interaction(ana, aragon, text)
    found = {typed: len(titles(ana, typed, "note")) for typed in (
        "presu", "presup", "presupuest", "presupuesto", "presupuestad", "presumid", "presumida",
    )}  # fmt: skip
    assert found == {
        "presu": 8, "presup": 8, "presupuest": 3, "presupuesto": 1, "presupuestad": 2,
        "presumid": 1, "presumida": 0,
    }  # fmt: skip


def test_a_letter_alone_finds_no_notes(ana: User, aragon: int) -> None:
    make.interaction(ana, aragon, "a b c")
    assert "note" not in groups(ana, "a")


def test_no_more_than_the_limit_is_given_and_it_says_whether_there_is_more(ana: User) -> None:
    for number in range(4):
        make.company(ana, f"Norte {number}", phone=f"976 00 00 1{number}", contact=f"Nora {number}")
    found = groups(ana, "nor", limit=3)
    assert [(group.kind, len(group.hits), group.more) for group in found.values()] == [
        ("company", 3, True), ("contact", 3, True),
    ]  # fmt: skip
    assert not groups(ana, "nor", limit=4)["company"].more
    assert groups(ana, "97600", limit=2)["phone"].more


@pytest.mark.parametrize("typed", ["", "  ", "''"])
def test_nothing_typed_finds_nothing(ana: User, aragon: int, typed: str) -> None:
    assert search.anything(ana, typed) == []
    assert search.callers(ana, typed) == []


def test_recent_companies_are_those_the_user_touched_last(ana: User, luis: User) -> None:
    first, second, third = (make.company(ana, name) for name in "ABC")
    make.company(ana, "D", owner=luis)
    make.interaction(ana, first)
    make.edit(luis, "company.update", Company, third, web="c.es")
    assert [row.id for row in search.recent(ana)] == [first, third, second]
    assert [row.id for row in search.recent(ana, limit=1)] == [first]


def test_a_caller_is_a_company_or_one_of_its_people(ana: User, aragon: int) -> None:
    key = make.contact(ana, aragon, "Talia Sanz", phone="600 11 22 33")
    company = Caller(aragon, "Talleres Aragón", None, "", "976 12 34 56", "Zaragoza", 1)
    person = Caller(aragon, "Talleres Aragón", key, "Talia Sanz", "600 11 22 33", "Zaragoza", 1)
    assert search.callers(ana, "tal") == [company, person]
    assert search.callers(ana, "talia") == [person, company]
    assert search.callers(ana, "600 11 22") == [person]
    assert search.callers(ana, "9761") == [company]
    assert search.callers(ana, "zaragoza") == [company]


def test_digits_that_are_no_number_may_be_a_name(ana: User) -> None:
    key = make.company(ana, "1001 Noches")
    assert [caller.company_id for caller in search.callers(ana, "1001")] == [key]


def test_people_have_their_share_of_the_callers(ana: User) -> None:
    for number in range(9):
        make.company(ana, f"Martínez {number}", contact=f"Marta {number}")
    callers = search.callers(ana, "mart")
    assert len(callers) == 9
    assert [caller.contact_id is None for caller in callers] == [True] * 6 + [False] * 3


@pytest.mark.parametrize(
    ("shown", "sought", "found"),
    [
        ("Talleres Aragón", ("arag",), ["Arag"]),
        ("Straße Strasse", ("strass",), ["Straß", "Strass"]),
        ("O'Neill & Neill", ("oneil",), ["O'Neil"]),
        ("Ana Anaya", ("ana", "anay"), ["Ana", "Anay"]),
        ("Nada", ("x",), []),
        ("", ("x",), []),
    ],
)
def test_words_are_marked_as_they_are_shown(
    shown: str, sought: tuple[str, ...], found: list[str]
) -> None:
    assert [shown[start:end] for start, end in words(shown, sought)] == found


@pytest.mark.parametrize(
    ("shown", "sought", "found"),
    [
        ("976 21 44 09", "4409", "44 09"),
        ("(976) 214-409", "976214409", "976) 214-409"),
        ("44 44 44", "44", "44"),
        ("976", "123", ""),
    ],
)
def test_digits_are_marked_as_they_are_shown(shown: str, sought: str, found: str) -> None:
    assert "".join(shown[start:end] for start, end in digits(shown, sought)) == found


def test_an_excerpt_begins_at_a_word_and_stands_on_one_line() -> None:
    note = "Uno dos\ntres cuatro cinco"
    assert excerpt(note, ("cuatro",), 6) == ("…tres cuatro cinco", ((6, 12),))
    assert excerpt(note, ("uno",), 6) == ("Uno dos tres cuatro cinco", ((0, 3),))
    assert excerpt(note, ("nada",), 6)[0] == "Uno dos tres cuatro cinco"
