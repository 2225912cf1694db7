"""What is typed for a value of the office's lists."""

from __future__ import annotations

import pytest

from crmtui.screens.fields.lists import matching

SECTORS = [
    "alimentación",
    "construcción",
    "comercio",
    "hostelería",
    "metal",
    "madera",
    "metal mecánica",
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", SECTORS),
        ("metal", ["metal", "metal mecánica"]),
        ("METÁL", ["metal", "metal mecánica"]),
        ("m", ["metal", "madera", "metal mecánica"]),
        ("mt", ["metal", "metal mecánica"]),
        ("mec", ["metal mecánica"]),
        ("mec met", ["metal mecánica"]),
        ("mm", ["metal mecánica"]),
        ("cons", ["construcción"]),
        ("tl", []),
        ("xyz", []),
    ],
)
def test_a_value_is_meant_by_how_it_or_its_words_begin_or_by_letters_in_order(
    typed: str, found: list[str]
) -> None:
    assert matching(SECTORS, typed) == found
