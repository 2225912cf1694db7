"""Fields of a letter: found by either name, judged at their place, filled in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core import merging_fields as merging
from crmtui.core.merging_fields import NAMES, Problem

VALUES = {"company": "Talleres García", "contact": "Eva Sol", "city": "Huesca"}


@pytest.mark.parametrize(
    "name", ["last_contact", "Último contacto", "ULTIMO_CONTACTO", " último  contacto "]
)
def test_a_field_is_known_by_its_english_and_its_spanish_name(name: str) -> None:
    assert merging.filled(f"on {{{name}}}", {"last_contact": "3 May"}) == "on 3 May"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Dear {contact},", "Dear Eva Sol,"),
        ("{phone|no number} in {city|town}", "no number in Huesca"),
        ("{{company}} is {company}", "{company} is Talleres García"),
        ("a } stays", "a } stays"),
        ("for {phone|Acme S.A.}. Yes.. {city}.", "for Acme S.A. Yes.. Huesca."),
        ("{contact}\n{address}\n{postcode} {city}\n\nBye", "Eva Sol\n Huesca\n\nBye"),
        ("{address}, {region}\nBye", "Bye"),
        ("{wrong} and {open", "{wrong} and {open"),
    ],
)  # fmt: skip
def test_a_text_is_filled_in(text: str, written: str) -> None:
    assert merging.filled(text, VALUES) == written


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Hello\n  {compani}!", Problem("unknown", "compani", 2, 3, "company")),
        ("{empresas}", Problem("unknown", "empresas", 1, 1, "empresa")),
        ("{xyzzy|x}", Problem("unknown", "xyzzy", 1, 1, "")),
        ("{}", Problem("unknown", "", 1, 1, "")),
        ("a {company", Problem("open", "company", 1, 3, "")),
        ("a {company {city}", Problem("open", "company {city}", 1, 3, "")),
        ("{company\n}", Problem("open", "company", 1, 1, "")),
    ],
)
def test_what_is_no_field_is_said_with_its_place_and_the_nearest(
    text: str, problem: Problem
) -> None:
    assert merging.problems(text)[0] == problem


def test_all_that_is_wrong_is_said_in_its_order() -> None:
    found = merging.problems("{a} {company}\n{b}")
    assert [(each.name, each.line, each.column) for each in found] == [("a", 1, 1), ("b", 2, 1)]


def test_what_nothing_is_known_of_is_told_unless_something_stands_instead() -> None:
    text = "{company} {phone} {sector|trade} {phone}"
    assert merging.missing(text, VALUES) == ("phone",)
    assert merging.used(text) == {"company", "phone", "sector"}


def test_every_field_has_a_name_of_its_own_in_both_languages() -> None:
    assert len({*NAMES.values(), *NAMES} - {"sector"}) == 2 * (len(NAMES) - 1)
    for language in ("es", "en"):
        for code in NAMES:
            assert merging.used(f"{{{merging.named(code, language)}}}") == {code}


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    merging.filled(text, VALUES)
    assert merging.problems(text.replace("{", "{{")) == ()
    plain = text.replace("{", "{{").replace("}", "}}")
    assert merging.filled(plain, VALUES) == text
