"""Covering what may not be told."""

from __future__ import annotations

import pytest

from crmtui.core import masks


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("976 123 454", "976 ••• ••4"),
        ("976123454", "976•••••4"),
        ("+34 976 12 34 56", "+34 ••• •• •• •6"),
        ("(011) 4555-1234", "(011) ••••-•••4"),
        ("011 15-2345-6789 int. 12", "011 ••-••••-•••9"),
        ("4555-1234", "455•-•••4"),
        ("123 456", "••• •••"),
        ("12", "••"),
        ("", ""),
        ("no number", ""),
    ],
)
def test_of_a_number_no_more_is_told_than_the_area_and_the_last_digit(
    number: str, told: str
) -> None:
    assert masks.phone(number) == told
