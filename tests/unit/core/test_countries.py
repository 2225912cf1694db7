"""Countries as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core import countries
from crmtui.core.countries import iso


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("ES", ["es", "ES", " España ", "espana", "SPAIN", "esp"]),
        ("AR", ["Argentina", "ar", "República Argentina", "ARG"]),
        ("GB", ["UK", "United  Kingdom", "Reino Unido", "gb", "England"]),
        ("GR", ["EL", "Grecia", "Greece"]),
        ("US", ["USA", "EE.UU.", "Estados Unidos", "u.s.a."]),
        ("MX", ["México", "Mejico", "MEX"]),
        ("ZW", ["zw"]),
        ("", ["", "Narnia", "12", "España, Zaragoza", "ßp"]),
    ],
)
def test_a_country_is_known_by_its_code_and_its_names(code: str, written: list[str]) -> None:
    assert {text: iso(text) for text in written} == dict.fromkeys(written, code)


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    assert iso(text) == "" or len(iso(text)) == 2


@pytest.mark.parametrize(
    ("code", "spanish", "english"),
    [
        ("ES", "España", "Spain"),
        ("AR", "Argentina", "Argentina"),
        ("GB", "Reino Unido", "United Kingdom"),
        ("US", "Estados Unidos", "United States"),
        ("CL", "Chile", "Chile"),
        ("CZ", "Chequia", "Czechia"),
        ("ZZ", "ZZ", "ZZ"),
    ],
)
def test_a_country_has_a_name_in_either_language(code: str, spanish: str, english: str) -> None:
    assert countries.name(code, "es") == spanish
    assert countries.name(code, "en") == english
