"""Telephone numbers: one number, however it is written."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core import phones

NUMBERS = st.text(st.sampled_from("0123456789 -()+"), min_size=3, max_size=20)


def not_found(forms: list[str], country: str | None) -> list[tuple[str, str]]:
    """The forms that, kept, are not found at once by looking up another, with that other."""
    kept = {form: phones.search_tokens(form, phones.e164(form, country)) for form in forms}
    looked_up = {form: phones.query_tokens(form)[0] for form in forms}
    return [
        (stored, queried)
        for stored, queried in product(forms, forms)
        if not any(token.startswith(looked_up[queried]) for token in kept[stored])
    ]


@pytest.mark.parametrize("country", ["own", "AR", "ES", "MX", "US", None])
def test_every_written_form_finds_every_other(
    shared_json: Callable[[str], Any], country: str | None
) -> None:
    for known in shared_json("phone_examples.dev.json")["numbers"]:
        forms = [form for name, form in known.items() if name not in {"region", "kind"}]
        where = known["region"] if country == "own" else country
        assert not_found(forms, where) == []


def test_every_written_form_is_known_in_its_own_country(
    shared_json: Callable[[str], Any],
) -> None:
    for known in shared_json("phone_examples.dev.json")["numbers"]:
        for name, form in known.items():
            if name not in {"region", "kind"}:
                assert phones.e164(form, known["region"]) == known["e164"], form


@pytest.mark.parametrize(
    "forms",
    [
        # A mobile of Rosario: 15 inside Argentina, 9 from outside, after an area of three digits.
        ["0341 15-555-1234", "+54 9 341 555-1234", "+54 341 15 555-1234", "54 9 341 555 1234",
         "011 54 9 341 555 1234", "0054 9 341 555 1234", "341 15 555 1234"],
        ["011 15-2345-6789", "+54 9 11 2345-6789", "15 2345-6789", "2345-6789",
         "tel:+54-9-11-2345-6789", "011 54 9 11 2345-6789"],
        ["0800-123-4567", "+54 800-123-4567", "08001234567", "800 123 4567"],
        ["011 4555-1234 int. 34", "011 4555-1234 ext 34", "+54 11 4555-1234;ext=34",
         "4555-1234 x34", "4555-1234 #34", "4555-1234 interno 34", "4555-1234"],
        ["+44 (0)121 234 5678", "0121 234 5678", "0044 121 234 5678"],
        ["+52 1 222 123 4567", "044 222 123 4567", "222 123 4567", "+52 222 123 4567"],
        ["+376 712 345", "00376 712345", "376712345"],
    ],
)  # fmt: skip
def test_what_changes_with_the_place_one_dials_from_does_not_hide_a_number(
    forms: list[str],
) -> None:
    countries = {"+44": "GB", "+52": "MX"}
    assert not_found(forms, countries.get(forms[0][:3], "AR")) == []


def test_a_number_kept_without_its_area_is_found_by_the_last_alternative() -> None:
    tokens = phones.search_tokens("555-1234", None)
    found = [
        any(token.startswith(part) for token in tokens)
        for part in phones.query_tokens("+54 9 341 555-1234")
    ]

    assert found == [False, False, True]


def test_a_long_number_may_be_a_tax_number_so_all_of_it_is_an_alternative() -> None:
    assert "30500010912" in phones.query_tokens("30-50001091-2")
    assert "001599340019" in phones.query_tokens("001599340019")


@given(NUMBERS, st.data())
def test_any_three_digits_or_more_find_the_number(number: str, data: st.DataObject) -> None:
    digits = phones.digits(number)
    if len(digits) < phones.SHORTEST:
        return
    start = data.draw(st.integers(0, len(digits) - phones.SHORTEST))
    end = data.draw(st.integers(start + phones.SHORTEST, len(digits)))
    tokens = phones.search_tokens(number, phones.e164(number, "AR"))
    run = digits[start:end]
    assert any(token.startswith(phones.query_tokens(run)[0]) for token in tokens), run


def test_a_number_is_found_group_by_group_among_other_words() -> None:
    tokens = phones.search_tokens("976 12 34 56 ext. 99", None)
    assert {"976", "12", "34", "56", "123456"} <= set(tokens)
    assert not any(token.startswith("99") for token in tokens)


def test_search_tokens_are_each_there_once() -> None:
    tokens = phones.search_tokens("+34 612 345 678", "+34612345678")
    assert len(tokens) == len(set(tokens))
    assert tokens[:2] == ["34612345678", "4612345678"]


@pytest.mark.parametrize(
    ("typed", "tokens"),
    [
        ("976", ["976"]),
        ("5553932", ["5553932"]),
        ("976 12 34 56", ["76123456", "976123456", "6123456"]),
        ("(011) 4555.1234/", ["45551234", "01145551234", "5551234"]),
        ("tel. 4555-1234", ["45551234"]),
        ("Móvil: 612 345", ["612345"]),
        ("４５５５", ["4555"]),
        ("0034 976", ["34976"]),
        ("4555‑1234", ["45551234"]),
        ("97", []),
        ("", []),
        ("tel", []),
        ("+", []),
        ("talleres 976", []),
        ("P-2026-0412", []),
        ("3m", []),
    ],
)
def test_only_what_is_no_more_than_a_number_is_looked_up_as_one(
    typed: str, tokens: list[str]
) -> None:
    assert phones.query_tokens(typed) == tokens


@pytest.mark.parametrize(
    ("typed", "country", "e164"),
    [
        ("011 15-2345-6789", "AR", "+5491123456789"),
        ("011 15-2345-6789", "ar", "+5491123456789"),
        ("612 345 678", "ES", "+34612345678"),
        ("612 345 678", None, None),
        ("+34 612 345 678", None, "+34612345678"),
        ("0034 612 345 678", "AR", "+34612345678"),
        ("011 34 612 345 678", "AR", "+34612345678"),
        ("34612345678", "AR", "+34612345678"),
        ("+34 555 123 456", None, "+34555123456"),
        ("555 123 456", "ES", None),
        ("1-800-FLOWERS", "US", "+18003569377"),
        ("4555-1234", "AR", None),
        ("(5) 555-3932", "MX", None),
        ("612 345 678", "XX", None),
        ("no tiene", "ES", None),
        ("", "ES", None),
        ("1" * 400, "ES", None),
    ],
)
def test_e164_is_known_where_the_country_is(
    typed: str, country: str | None, e164: str | None
) -> None:
    assert phones.e164(typed, country) == e164


def test_keys_tell_numbers_apart_by_how_they_end() -> None:
    inside, outside = phones.keys("0341 15-555-1234", "AR"), phones.keys("+5493415551234", None)

    assert inside.reversed == outside.reversed
    assert inside == ("0341155551234", "+5493415551234", "4321555143945")
    assert phones.keys("4555-1234 int. 9", "AR") == ("45551234", None, "43215554")
    assert phones.keys("no tiene", "AR") == ("", None, "")


def test_variants_are_the_digits_of_each_way_to_write_it() -> None:
    assert phones.variants("+54 9 341 555-1234", "+5493415551234") == [
        "5493415551234",
        "0341155551234",
    ]
    assert phones.variants("no tiene", None) == []


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("4555-1234", [("4555-1234", "")]),
        ("011 4555-1234; 15-2345-6789", [("011 4555-1234", ""), ("15-2345-6789", "")]),
        ("4555-1234, 4555-1235\n4555-1236 / 4555-1237 y 4555-1238",
         [(f"4555-123{last}", "") for last in "45678"]),
        ("Tel. 4555-1234 Fax 4555-1235", [("4555-1234", ""), ("4555-1235", "fax")]),
        ("612 345 678 móvil 976 12 34 56 oficina",
         [("612 345 678", "móvil"), ("976 12 34 56", "oficina")]),
        ("4555-1234 (Fax); CEL: 15-2345-6789", [("4555-1234", "fax"), ("15-2345-6789", "cel")]),
        ("612345678, móvil", [("612345678", "móvil")]),
        ("Teléfono: 4555-1234", [("4555-1234", "")]),
        ("Tel/Fax 4555-1234", [("4555-1234", "fax")]),
        ("tel:+54-11-2345-6789", [("+54-11-2345-6789", "")]),
        ("4555-1234/35", [("4555-1234", ""), ("4555-1235", "")]),
        ("4555-1234/40/1300", [("4555-1234", ""), ("4555-1240", ""), ("4555-1300", "")]),
        ("4555-1234/4555-9999", [("4555-1234", ""), ("4555-9999", "")]),
        ("030/1234567", [("030/1234567", "")]),
        ("(011) 4555-1234 int. 34", [("(011) 4555-1234 int. 34", "")]),
        ("4555-1234, int. 34; ext. 12", [("4555-1234 int. 34 ext. 12", "")]),
        ("4555-1234 x34 fax", [("4555-1234 x34", "fax")]),
        ("Ana, 4555-1234 (Juan)", [("Ana 4555-1234 (Juan)", "")]),
        ("no tiene", [("no tiene", "")]),
        ("m: 600 11 22 33; 976 12 34 56 fax",
         [("600 11 22 33", "mobile"), ("976 12 34 56", "fax")]),
        ("t: 976 12 34 56 F:976123457 h:1234567",
         [("976 12 34 56", ""), ("976123457", "fax"), ("1234567", "home")]),
        ("reception", [("reception", "")]),
        ("976123456; reception", [("976123456", "reception")]),
        ("976123456 fax; reception", [("976123456", "fax reception")]),
        (" ; ", []),
        ("", []),
    ],
)  # fmt: skip
def test_several_numbers_in_one_field_are_told_apart(
    typed: str, numbers: list[tuple[str, str]]
) -> None:
    assert phones.split(typed) == numbers


@given(st.text(st.sampled_from("0123456789 -+()/;:,.x#yoefaxmóvil telhw\nint"), max_size=40))
def test_what_was_split_can_be_shown_and_split_again(typed: str) -> None:
    numbers = phones.split(typed)
    shown = "; ".join(f"{number} {kind}".strip() for number, kind in numbers)
    assert phones.split(shown) == numbers


@given(st.text(), st.sampled_from(["AR", "ES", "", "?", None]))
def test_no_text_breaks_it(typed: str, country: str | None) -> None:
    keys = phones.keys(typed, country)
    assert keys.digits == "" or keys.digits.isdecimal()
    phones.search_tokens(typed, keys.e164)
    phones.query_tokens(typed)
    phones.split(typed)


def test_naughty_strings_break_nothing(shared_json: Callable[[str], Any]) -> None:
    for typed in shared_json("blns/blns.json"):
        for number, _ in phones.split(typed):
            phones.search_tokens(number, phones.e164(number, "AR"))
        phones.query_tokens(typed)


@pytest.mark.parametrize(
    ("number", "kind", "personal"),
    [
        ("600 11 22 33", "", True),
        ("976 12 34 56", "", False),
        ("976 12 34 56", "móvil", True),
        ("600 11 22 33", "oficina", False),
        ("976 12 34 56", "casa", True),
        ("reception", "", False),
    ],
)
def test_a_mobile_and_a_number_at_home_are_the_persons_own(
    number: str, kind: str, personal: bool
) -> None:
    assert phones.is_personal(phones.Written(number, kind), "ES") is personal


def test_the_fewest_digits_that_ring_somebody_are_the_country_s() -> None:
    assert [phones.shortest(country) for country in ("ES", "AR", "US", "GB", "", "XX")] == [
        9, 6, 7, 6, 6, 6
    ]  # fmt: skip
