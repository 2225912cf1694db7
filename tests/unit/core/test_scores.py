"""Opinions as a number."""

from __future__ import annotations

import pytest

from crmtui.core import scores


@pytest.mark.parametrize("score", range(11))
def test_a_score_is_from_0_to_10(score: int) -> None:
    assert scores.read(f" {score} ") == scores.read(f"{score}/10") == score


@pytest.mark.parametrize("text", ["", "11", "-1", "8.5", "eight", "8/5", "100", "٣", "1 0"])
def test_anything_else_is_none(text: str) -> None:
    assert scores.read(text) is None
