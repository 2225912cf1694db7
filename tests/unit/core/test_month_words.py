"""Months as they head the columns of a spreadsheet."""

from __future__ import annotations

import pytest

from crmtui.core import month_words


@pytest.mark.parametrize(
    ("typed", "month", "year"),
    [
        ("ene 2026", 1, 2026),
        ("Enero de 2026", 1, 2026),
        ("2026-01", 1, 2026),
        ("2026-01-01", 1, 2026),
        ("2026-01-01 00:00:00", 1, 2026),
        ("01/2026", 1, 2026),
        ("Jan", 1, None),
        ("SEPT.", 9, None),
        ("Dec-26", 12, 2026),
        ("dic '26", 12, 2026),
        ("May", 5, None),
    ],
)
def test_a_month_is_known(typed: str, month: int, year: int | None) -> None:
    assert month_words.read(typed) == (month, year)


@pytest.mark.parametrize("typed", ["", "2026", "13/2026", "Jan Feb", "Jan total", "Q1 2026"])
def test_what_is_no_month_is_none(typed: str) -> None:
    assert month_words.read(typed) is None
