"""Text in cells: its width, cutting, wrapping, and what of it may be drawn."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from crmtui.terminal.output import HOSTILE
from crmtui.widgets.text import cell, cut, fit, safe, take, width, wrap

CASES = [
    ("Talleres Aragón", 15),
    ("日本", 4),
    ("🙂", 2),
    ("👩\u200d💻", 4),
    ("❤\ufe0f", 1),
    ("🇪🇸", 2),
    ("👍🏽", 2),
    ("e\u0301", 1),
    ("a\u0300\u0301\u0302\u0303", 1),
    ("\u0301x", 1),
    ("x\u200by", 3),
    ("\u202eabc\u202c", 5),
    ("a\tb\nc", 5),
    ("\x1b[31m", 5),
    ("", 0),
]


@pytest.mark.parametrize(("text", "cells"), CASES)
def test_width_is_the_cells_of_what_is_drawn(text: str, cells: int) -> None:
    assert width(text) == cells
    assert sum(cell_len(char) for char in safe(text)) == cells


def test_what_is_taken_for_plain_has_one_cell_a_letter_and_is_drawn_as_it_is() -> None:
    letters = [chr(code) for code in range(0x20, 0x3000)]
    plain = [letter for letter in letters if width(letter) == 1 and safe(letter) is letter]

    assert all(cell_len(letter) == 1 and not HOSTILE.search(letter) for letter in plain)
    assert all(unicodedata.is_normalized("NFC", f"e{letter}") for letter in plain)
    assert {*"áñüçÀßøłŐ·─│█…€"} <= set(plain)


@given(st.text())
def test_nothing_that_acts_is_drawn(text: str) -> None:
    drawn = safe(text)
    assert not HOSTILE.search(drawn)
    assert safe(drawn) == drawn
    assert "\n" not in drawn


@given(st.text(max_size=30), st.integers(0, 20), st.sampled_from(["left", "right", "centre"]))
def test_fit_fills_its_cells_exactly(text: str, cells: int, align: str) -> None:
    assert width(fit(text, cells, align)) == cells  # type: ignore[arg-type]


@given(st.text(max_size=30), st.integers(0, 20))
def test_cut_never_takes_more_cells_and_leaves_short_text_alone(text: str, cells: int) -> None:
    assert width(cut(text, cells)) <= cells
    if width(text) <= cells:
        assert cut(text, cells) == safe(text)


def test_what_is_cut_off_is_shown_by_dots() -> None:
    assert cut("Oferta prensa hidráulica", 10) == "Oferta pr…"
    assert fit("日本語", 4) == "日… "
    assert take("日本語", 5) == "日本"


@pytest.mark.parametrize(
    ("align", "expected"), [("left", "ab   "), ("right", "   ab"), ("centre", " ab  ")]
)
def test_text_stands_where_it_is_told(align: str, expected: str) -> None:
    assert fit("ab", 5, align) == expected  # type: ignore[arg-type]


def test_wrapping_breaks_at_spaces_and_keeps_line_breaks() -> None:
    assert wrap("Quiere la prensa\nen enero", 10) == ["Quiere la", "prensa", "en enero"]
    assert wrap("abcdefgh", 3) == ["abc", "def", "gh"]
    assert wrap("", 5) == [""]


@given(st.text(st.sampled_from("ab 日\n"), max_size=40), st.integers(2, 12))
def test_wrapped_lines_fit_and_lose_no_letter(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert all(width(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")


@given(st.characters())
def test_one_edited_character_takes_the_cells_it_is_drawn_in(char: str) -> None:
    shown, cells = cell(char)
    assert cells in (0, 1, 2)
    assert sum(cell_len(c) for c in shown) == cells
    assert not HOSTILE.search(shown)
