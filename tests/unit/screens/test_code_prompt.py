"""Whose code is meant by what is typed where a company is given away."""

from __future__ import annotations

import pytest

from crmtui.queries.team import Person
from crmtui.screens.code_prompt import meant

PEOPLE = [
    Person(number, code, name, initials, "salesperson", None, "", True)
    for number, (code, name, initials) in enumerate(
        ((1, "Ana Ruiz", "AR"), (2, "Luis Gil", "LG"), (12, "Lucía Gómez", "LGO"))
    )
]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1", 1), ("12", 12), ("3", None), ("ana", 1), ("LUC", 12), ("lu", None), ("lg", 2),
        ("gil", None), ("", None), (" 2 ", 2), ("lucia", 12),
    ],
)  # fmt: skip
def test_a_code_initials_or_a_beginning_that_only_one_has(typed: str, code: int | None) -> None:
    found = meant(PEOPLE, typed)
    assert (found.code if found else None) == code
