"""Tax numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core import taxids
from crmtui.core.taxids import TaxId, check, scheme

COUNTRIES = ["AR", "BR", "CL", "CO", "EC", "ES", "GB", "MX", "PE", "PT", "PY", "UY", "VE"]


@pytest.mark.parametrize(
    ("typed", "country", "judged"),
    [
        ("30-50001091-2", "AR", TaxId("30500010912", True, "CUIT")),
        ("30-50001091-3", "AR", TaxId("30500010913", False, "CUIT")),
        ("30516186670.0", "ar", TaxId("30516186670", True, "CUIT")),
        ("b-64717838", "ES", TaxId("B64717838", True, "NIF")),
        ("ESB64717838", "ES", TaxId("B64717838", True, "NIF")),
        ("x-2482300w", "ES", TaxId("X2482300W", True, "NIF")),
        ("B64717839", "ES", TaxId("B64717839", False, "NIF")),
        ("12.531.909-2", "CL", TaxId("125319092", True, "RUT")),
        ("GODE 561231 GR8", "MX", TaxId("GODE561231GR8", True, "RFC")),
        ("ESB64717838", "AR", TaxId("ESB64717838", True, "VAT")),
        ("FR 40 303 265 045", "", TaxId("FR40303265045", True, "VAT")),
        ("40303265045", "FR", TaxId("FR40303265045", True, "VAT")),
        ("40303265046", "FR", TaxId("40303265046", False, "VAT")),
        ("094259216", "GR", TaxId("EL094259216", True, "VAT")),
        ("XI 432525179", "IE", TaxId("XI432525179", True, "VAT")),
        ("12-3456789", "US", TaxId("123456789", None, "")),
        ("", "AR", TaxId("", None, "CUIT")),
        (" - ", "ES", TaxId("", None, "NIF")),
    ],
)
def test_a_number_is_judged_by_its_country(typed: str, country: str, judged: TaxId) -> None:
    assert check(typed, country) == judged


def test_every_country_says_what_its_number_is_called() -> None:
    assert all(scheme(country) for country in COUNTRIES)
    assert (scheme("ar"), scheme("FR"), scheme("US"), scheme("")) == ("CUIT", "VAT", "", "")


def test_a_mexican_check_digit_is_held_to_only_when_asked() -> None:
    assert check("VACE-460910-SX6", "MX").valid is True
    assert check("VACE-460910-SX6", "MX", strict=True).valid is False


def test_all_collected_cases_are_judged_as_they_say(shared_json: Callable[[str], Any]) -> None:
    judged = 0
    for group, known in shared_json("tax_ids.dev.json")["ids"].items():
        if group == "AR CBU":  # a bank account, not a tax number
            continue
        country = "" if group == "EU VAT" else group[:2]
        for case in known["cases"]:
            strict = bool(case.get("options"))
            found = check(case["input"], country, strict=strict)
            expected = case.get("valid", True)
            assert bool(found.valid) is expected, (group, case, found)
            if expected and "normalised" in case:
                assert found.normal == case["normalised"], (group, case, found)
            if "format" in case:
                assert check(case["format"], country) == found, (group, case)
            judged += 1
    assert judged > 60


def test_all_collected_company_numbers_are_valid(shared_json: Callable[[str], Any]) -> None:
    judged = 0
    for group, known in shared_json("tax_ids.dev.json")["ids"].items():
        country = "" if group == "EU VAT" else group[:2]
        numbers = known["valid_company_numbers"]
        if group == "EU VAT":
            # The list goes on with numbers that its source gives as examples of wrong ones.
            numbers = numbers[: numbers.index("ATU 15169209")]
        for number in numbers:
            assert check(number, country).valid is True, (group, number)
            judged += 1
    assert judged > 1000


@given(st.text(), st.sampled_from([*COUNTRIES, "FR", "GR", "US", "", "?"]))
def test_no_text_breaks_it_and_an_unknown_country_is_never_wrong(typed: str, country: str) -> None:
    found = check(typed, country)
    if country in {"US", "", "?"}:
        assert found.valid is not False


@given(st.from_regex(r"\A[A-Z0-9 .\-/]{8,14}\Z"), st.sampled_from(COUNTRIES))
def test_the_normal_form_is_judged_alike(typed: str, country: str) -> None:
    found = check(typed, country)
    assert check(found.normal, country)[:2] == (found.normal, found.valid)


@pytest.mark.parametrize(
    ("typed", "country", "kept"),
    [
        ("30516186670.0", "AR", "30-51618667-0"),
        ("30516186670", "Argentina", "30-51618667-0"),
        ("30516186671", "AR", "30516186671"),
        ("30-51618667-0", "AR", "30-51618667-0"),
        ("30.516186670", "AR", "30.516186670"),
        ("30516186670.0", "", "30516186670"),
        ("30516186670", "ES", "30516186670"),
        ("760864285", "CL", "76.086.428-5"),
        ("B50123456", "ES", "B50123456"),
        ("", "AR", ""),
    ],
)
def test_a_bare_number_is_written_as_its_country_does_where_it_can_be_one(
    typed: str, country: str, kept: str
) -> None:
    assert taxids.written(typed, country) == kept


@pytest.mark.parametrize(
    ("heading", "country"),
    [("comercio_cuit", "AR"), ("CUIT", "AR"), ("RFC", "MX"), ("NIF", ""), ("Circuito", "")],
)
def test_a_heading_may_tell_the_country(heading: str, country: str) -> None:
    assert taxids.of_heading(heading) == country
