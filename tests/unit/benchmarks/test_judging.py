"""How samples become rows, and rows a verdict."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from benchmarks.report import table, verdict, write_json
from benchmarks.rows import Row
from benchmarks.sampling import in_turns, median, percentile


@pytest.mark.parametrize(
    ("row", "goal", "met"),
    [
        (Row("V5", "down", 2.6, 2.0, 1.3), "≤ 1.3 ×", True),
        (Row("V5", "down", 2.7, 2.0, 1.3), "≤ 1.3 ×", False),
        (Row("V8", "search", 1.3, 0.1, 3, allowance=1), "≤ 3 × + 1 ms", True),
        (Row("V8", "search", 1.4, 0.1, 3, allowance=1), "≤ 3 × + 1 ms", False),
        (Row("V10", "card", 2.0, limit=2), "≤ 2 ms", True),
        (Row("V6", "idle", 1, limit=0, unit="B"), "≤ 0 B", False),
        (Row("V9", "whole", 1.0, 0.1), "–", None),
        (Row("V4", "page", 3.0, None, 5), "≤ 5 ×", None),
        (Row("V3", "letter", math.nan, 2.0, 3), "≤ 3 ×", False),
    ],
)
def test_a_row_says_its_goal_and_whether_it_is_met(row: Row, goal: str, met: bool | None) -> None:
    assert (row.goal, row.met) == (goal, met)


def test_percentiles_lie_between_samples() -> None:
    assert median([3.0, 1.0, 2.0]) == 2.0
    assert median([1.0, 2.0]) == 1.5
    assert percentile([0.0, 10.0], 0.95) == 9.5


def test_what_was_once_not_seen_has_no_median() -> None:
    assert math.isnan(median([1.0, math.nan, 2.0]))
    assert math.isnan(median([]))


def test_measures_take_turns_and_the_first_round_does_not_count() -> None:
    order: list[str] = []

    def one() -> float:
        order.append("one")
        return float(len(order))

    def two() -> list[float]:
        order.append("two")
        return [0.0, 0.0]

    found = in_turns(2, {"one": one, "two": two})

    assert order == ["one", "two"] * 3
    assert found == {"one": [3.0, 5.0], "two": [0.0] * 4}


def test_the_table_has_a_line_a_row_with_its_ratio() -> None:
    rows = [
        Row("V5", "cursor down", 2.6, 2.0, 1.3),
        Row("V6", "idle", 9, limit=0, unit="B"),
        Row("V3", "letter", math.nan, 2.0, 3),
    ]

    lines = table(rows).splitlines()

    assert lines[1].split() == ["V5", "cursor", "down", "2.0", "ms", "2.6", "ms", "1.30", "×", "≤", "1.3", "×", "√"]  # noqa: E501  # fmt: skip
    assert lines[2].endswith("not met")
    assert "not seen" in lines[3]
    assert verdict(rows) == "1 of 3 goals met"


def test_the_json_has_what_the_table_has(tmp_path: Path) -> None:
    write_json(tmp_path / "found.json", [Row("V5", "cursor down", 2.6, 2.0, 1.3)], 1000)

    found = json.loads((tmp_path / "found.json").read_text())

    assert found["companies"] == 1000
    assert found["rows"][0]["ratio"] == 1.3
    assert found["rows"][0]["met"] is True
