"""What is typed in a tax cell is read as the office's taxes, or it is said why not."""

from __future__ import annotations

import pytest

from crmtui.core import starting_taxes, tax_entry, taxes
from crmtui.core.tax_entry import Unclear

SPAIN = starting_taxes.of("ES")
MANY = taxes.parse("GST 5; PST 5; Retención 2; Retención IVA 3")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ""),
        ("21", "IVA 21"),
        ("21 %", "IVA 21"),
        ("5,2", "RE 5.2"),
        ("21 5,2 -15", "IVA 21; RE 5.2; IRPF -15"),
        ("21, 5,2", "IVA 21; RE 5.2"),
        ("iva 21 + re 5,2", "IVA 21; RE 5.2"),
        ("IVA 10 y IRPF −15", "IVA 10; IRPF -15"),
        ("iva", "IVA 21"),
        ("iva re", "IVA 21; RE 5.2"),
        ("irpf", "IRPF -15"),
        ("i 10", "IVA 10"),
        ("0", "IVA 0"),
        ("ex", "IVA 0"),
        ("Exento", "IVA 0"),
        ("IVA 21; RE 5.2", "IVA 21; RE 5.2"),
    ],
)
def test_rates_and_names_are_the_office_s_taxes(typed: str, meant: str) -> None:
    assert taxes.written(tax_entry.parse(typed, SPAIN)) == meant


def test_exempt_is_no_tax_where_the_office_has_none_of_zero() -> None:
    assert tax_entry.parse("ex", MANY) == ()


def test_a_name_of_two_words_is_one_tax() -> None:
    assert taxes.written(tax_entry.parse("retencion iva 3 + gst", MANY)) == "Retención IVA 3; GST 5"


@pytest.mark.parametrize(
    ("typed", "known", "why", "what"),
    [
        ("22", SPAIN, "unknown", "22"),
        ("igic 7", SPAIN, "unknown", "igic"),
        ("igic", SPAIN, "unknown", "igic"),
        ("iva 22", SPAIN, "rate", "IVA"),
        ("i", SPAIN, "several", "i"),
        ("5", MANY, "several", "5"),
        ("21 10", SPAIN, "twice", "IVA"),
        ("21", (), "unknown", "21"),
        ("21,12345", SPAIN, "unknown", "21,12345"),
        ("\u0665", SPAIN, "unknown", "\u0665"),
    ],
)
def test_what_it_cannot_mean_is_named(
    typed: str, known: tuple[taxes.TaxRate, ...], why: str, what: str
) -> None:
    with pytest.raises(Unclear) as refused:
        tax_entry.parse(typed, known)
    assert (refused.value.why, refused.value.what) == (why, what)


def test_every_country_begins_with_its_usual_tax() -> None:
    usual = {code: taxes.written(starting_taxes.of(code)[:1]) for code in ("ES", "AR", "MX", "GB")}
    assert usual == {"ES": "IVA 21", "AR": "IVA 21", "MX": "IVA 16", "GB": "VAT 20"}
    assert starting_taxes.of("US") == starting_taxes.of("FR") == ()
    assert taxes.written(SPAIN) == (
        "IVA 21; IVA 10; IVA 4; IVA 0; RE 5.2; RE 1.4; RE 0.5; IRPF -15"
    )
