"""Telling a terminal the least that makes it draw differently."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.terminal.sgr import PLAIN, Pen, blank, change, pen

COLOURS = ["", "31", "97", "38;5;12", "38;2;1;2;3"]
GROUNDS = ["", "41", "103", "48;5;12", "48;2;1;2;3"]
pens = st.builds(
    Pen,
    st.lists(st.sampled_from(["1", "3", "4", "7"]), unique=True, max_size=3).map(tuple),
    st.sampled_from(COLOURS),
    st.sampled_from(GROUNDS),
)


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ("", PLAIN),
        ("1;38;2;216;222;230;48;2;17;22;28", Pen(("1",), "38;2;216;222;230", "48;2;17;22;28")),
        ("4;38;5;12;44", Pen(("4",), "38;5;12", "44")),
        ("7;91;103", Pen(("7",), "91", "103")),
    ],
)
def test_codes_are_read(codes: str, expected: Pen) -> None:
    assert pen(codes) == expected


def test_nothing_is_said_where_nothing_changes() -> None:
    red = Pen((), "31", "44")
    assert change(red, red) == ("", red)


def test_only_what_differs_is_said() -> None:
    assert change(Pen((), "31", "44"), Pen((), "32", "44"))[0] == "\x1b[32m"
    assert change(Pen(("1",), "31", "44"), Pen((), "31", "44"))[0] == "\x1b[22m"


def test_the_text_colour_of_a_blank_does_not_matter() -> None:
    assert change(Pen(("1",), "31", "44"), blank(Pen((), "32", "44"))) == (
        "",
        Pen(("1",), "31", "44"),
    )


@given(st.lists(pens, min_size=1, max_size=8))
def test_a_terminal_told_the_differences_draws_what_one_told_everything_draws(
    line: list[Pen],
) -> None:
    brief, full = pyte.Screen(10, 1), pyte.Screen(10, 1)
    now: Pen | None = None
    said = ""
    for wanted in line:
        codes, now = change(now, wanted)
        said += codes + "x"
    pyte.Stream(brief).feed(said)
    everything = ";".join
    pyte.Stream(full).feed(
        "".join(
            f"\x1b[{everything(c for c in ('0', *p.attrs, p.text or '', p.ground) if c)}mx"
            for p in line
        )
    )
    assert brief.buffer == full.buffer
