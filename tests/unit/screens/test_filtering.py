"""What is typed to filter a list is a salesperson's code, or words."""

from __future__ import annotations

import pytest

from crmtui.queries.objections import Criteria
from crmtui.screens import filtering

BEFORE = Criteria(salesperson=4, text="acme", about="price")


@pytest.mark.parametrize(
    ("typed", "salesperson", "text"),
    [
        (" 7 ", 7, ""),
        ("12", 12, ""),
        ("976", 4, "976"),
        ("bolt ltd ", 4, "bolt ltd"),
        ("2b", 4, "2b"),
        ("  ", 4, "acme"),
    ],
)
def test_a_short_number_is_a_code_and_all_else_is_words(
    typed: str, salesperson: int, text: str
) -> None:
    kept = filtering.narrowed(BEFORE, typed)
    assert (kept.salesperson, kept.text, kept.about) == (salesperson, text, "price")
