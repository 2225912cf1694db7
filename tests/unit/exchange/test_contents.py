"""Columns that tell themselves by what is in them."""

from __future__ import annotations

import pytest

from crmtui.exchange.meaning.contents import guess


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (["a@b.es", "c@d.com", "Eva <e@f.org>"], ("emails", True)),
        (["www.a.es", "https://b.com/x", "http://c.org"], ("web", True)),
        (["B12345674", "A58818501", "B-85625477"], None),
        (["30-51618667-0", "30516186670.0", "20-26756539-3"], ("tax_id", True)),
        (["+34 976 12 34 56", "(976) 112233", "976 11 22 33"], ("phones", True)),
        (["976123456", "976112233", "600112233"], ("phones", False)),
        (["50001", "08001", "28013"], ("postcode", False)),
        (["B1620ABC", "C1425", "B1620ABD"], ("postcode", False)),
        (["1/2/2026", "2026-03-04", "31.12.25"], ("next_contact", False)),
        (["12.400,50", "1.234.567", "100,00"], None),
        (["1.234.567", "2.345.678", "3.456.789"], None),
        (["-102.25895324", "21.93982117", "-99.12345678"], None),
        (["1996", "2003", "1987"], None),
        (["5000", "12000", "45000"], None),
        (["red", "blue", "a@b.es"], None),
        (["a@b.es", "c@d.com"], None),
        ([], None),
    ],
)
def test_most_values_tell_what_a_column_is(
    column: list[str], expected: tuple[str, bool] | None
) -> None:
    assert guess("companies", column, {}) == expected


def test_a_field_that_another_column_says_is_not_guessed_but_for_numbers_and_addresses() -> None:
    webs = ["www.a.es", "www.b.es", "www.c.es"]
    assert guess("companies", webs, {"web"}) is None
    addresses = ["a@b.es", "b@b.es", "c@b.es"]
    assert guess("companies", addresses, {"emails"}) == ("emails", True)


def test_only_fields_that_the_kind_has_are_guessed() -> None:
    assert guess("products", ["a@b.es", "b@b.es", "c@b.es"], {}) is None
    assert guess("salespeople", ["a@b.es", "b@b.es", "c@b.es"], {}) == ("email", True)
    assert guess("interactions", ["30-51618667-0", "20-26756539-3", "30516186670"], {}) == (
        "company_tax_id", True,
    )  # fmt: skip
