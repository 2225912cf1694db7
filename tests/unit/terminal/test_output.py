"""No character that acts on a terminal gets past the last gate."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from textual.color import Color

from crmtui.terminal.output import ControlFilter, inert

BLACK = Color.parse("black")


@pytest.mark.parametrize(
    "char",
    [
        *map(chr, range(0x20)),
        "\x7f",
        *map(chr, range(0x80, 0xA0)),
        "\u202e",
        "\u2066",
        "\u200f",
        "\u061c",
        "\ufeff",
        "\ud800",
        "\u2028",
    ],
)
def test_a_character_that_acts_is_not_let_through(char: str) -> None:
    assert char not in inert(f"a{char}b")


@pytest.mark.parametrize("text", ["Peña", "日本語", "€ 12.400,50", "─│█▌►√→…", "e\u0301", "👍"])
def test_text_is_let_through_as_it_is(text: str) -> None:
    assert inert(text) == text


def test_the_filter_keeps_styles_and_textual_s_own_control_segments() -> None:
    move = Segment("\x1b[1;1H", None, [(0,)])  # type: ignore[list-item]
    out = ControlFilter().apply([Segment("a\x1b[2J"), move], BLACK)
    assert out == [Segment("a[2J"), move]


def test_the_filter_leaves_a_clean_line_alone() -> None:
    line = [Segment("a"), Segment("b")]
    assert ControlFilter().apply(line, BLACK) is line
