"""How numbers, money and taxes look in either language."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmtui import formats, i18n
from crmtui.core import own_values

D = Decimal


@pytest.mark.parametrize(
    ("shown", "spanish", "english"),
    [
        (lambda: formats.money(D("12826"), "EUR"), "12.826,00", "12,826.00"),
        (lambda: formats.money(D("-1234567.891"), 2), "-1.234.567,89", "-1,234,567.89"),
        (lambda: formats.money(D("-0.001"), "EUR"), "0,00", "0.00"),
        (lambda: formats.money(D("12826"), "JPY"), "12.826", "12,826"),
        (lambda: formats.money(D("1.5"), "KWD"), "1,500", "1.500"),
        (lambda: formats.amount_with_currency(D("12826"), "EUR"), "12.826,00 €", "€12,826.00"),
        (lambda: formats.amount_with_currency(D("-5"), "USD"), "-5,00 US$", "-$5.00"),
        (lambda: formats.amount_with_currency(D("5"), "GBP"), "5,00 £", "£5.00"),
        (lambda: formats.amount_with_currency(D("-5"), "MXN"), "-5,00 MXN", "MXN -5.00"),
        (lambda: formats.amount_with_currency(D("5"), ""), "5,00", "5.00"),
        (lambda: formats.price(D("9800")), "9.800,00", "9,800.00"),
        (lambda: formats.price(D("0.1234")), "0,1234", "0.1234"),
        (lambda: formats.price(D("0.1230")), "0,123", "0.123"),
        (lambda: formats.price_with_currency(D("0.0375"), "EUR"), "0,0375 €", "€0.0375"),
        (lambda: formats.price(D("-0.5")), "-0,50", "-0.50"),
        (lambda: formats.quantity(D("1500.500")), "1.500,5", "1,500.5"),
        (lambda: formats.quantity(D("2.000")), "2", "2"),
        (lambda: formats.quantity(D("100")), "100", "100"),
        (lambda: formats.quantity(D("-0.25")), "-0,25", "-0.25"),
        (lambda: formats.quantity(D("-0.00")), "0", "0"),
        (lambda: formats.percent(D("21.0000")), "21 %", "21%"),
        (lambda: formats.percent(D("28.4")), "28,4 %", "28.4%"),
        (lambda: formats.share(D("60")), "60,00 %", "60.00%"),
        (lambda: formats.percent_in_column(D("5.0000")), "5,0", "5.0"),
        (lambda: formats.percent_in_column(D("12.25")), "12,25", "12.25"),
        (lambda: formats.taxes("IVA 21; RE 5.2; IRPF -15"), "IVA 21 %, RE 5,2 %, IRPF -15 %",
         "IVA 21%, RE 5.2%, IRPF -15%"),
        (lambda: formats.taxes("7"), "7 %", "7%"),
        (lambda: formats.taxes(""), "", ""),
        (lambda: formats.taxes("as agreed"), "as agreed", "as agreed"),
        (lambda: formats.tax("VAT", D("19.5")), "VAT 19,5 %", "VAT 19.5%"),
    ],
)  # fmt: skip
def test_each_looks_as_its_language_has_it(
    shown: Callable[[], str], spanish: str, english: str
) -> None:
    i18n.use("es")
    assert shown() == spanish
    i18n.use("en")
    assert shown() == english


NUMBERS = st.decimals(-(10**9), 10**9, places=4)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@settings(derandomize=True, database=None, deadline=None, max_examples=50)
@given(number=NUMBERS)
def test_a_price_or_quantity_shown_can_be_typed_back(language: str, number: Decimal) -> None:
    i18n.use(language)
    for shown in (formats.price(number), formats.quantity(number)):
        # "1,000" is a thousand in English and one in Spanish: as it is meant where it is shown.
        assert own_values.number(shown, language) == number


@settings(derandomize=True, database=None, deadline=None, max_examples=50)
@given(units=st.integers(-(10**40), 10**40), decimals=st.sampled_from([0, 2, 3, 4]))
def test_no_digit_of_an_amount_is_lost(units: int, decimals: int) -> None:
    i18n.use("en")
    amount = Decimal(f"{units}E-{decimals}")
    assert formats.money(amount, decimals).replace(",", "") == f"{amount:f}"


@pytest.mark.parametrize(
    ("text", "currency", "bare"),
    [
        ("12,50 €", "EUR", "12,50"),
        ("12,50\u00a0€", "EUR", "12,50"),
        ("eur 3.50", "EUR", "3.50"),
        ("$1,234.56", "USD", "1,234.56"),
        ("US$ 5", "USD", "5"),
        ("12.50 CLP", "CLP", "12.50"),
        ("$12.50", "EUR", "$12.50"),
        ("9.8k", "", "9.8k"),
    ],
)
def test_the_sign_of_its_own_currency_is_taken_off_an_amount(
    text: str, currency: str, bare: str
) -> None:
    assert formats.without_currency(text, currency) == bare
