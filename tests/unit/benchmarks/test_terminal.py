"""The terminal that the measurements play: keys, screen, time stamps, answers."""

from __future__ import annotations

import math
import sys

import pytest

from benchmarks import probe
from benchmarks.keys import encode
from benchmarks.probe import Probe
from benchmarks.screen import Screen, changed

ECHO = """
import os, tty
tty.setraw(0)
os.write(1, b'ready')
while (key := os.read(0, 64)) not in (b'', b'\\x03'):
    os.write(1, b'\\x1b[H' + (b'\\x1b[c' if key == b'?' else key.replace(b'\\x1b', b'^')))
"""
"""A program that shows at the top what it is sent, and asks what the terminal is at a `?`."""


@pytest.mark.parametrize(
    ("keys", "sent"),
    [
        ("año", "año".encode()),
        ("<PgDn>2<Enter>", b"\x1b[6~2\r"),
        ("<C-c><BS><Esc>", b"\x03\x7f\x1b"),
        ("a<lt>b", b"a<b"),
    ],
)
def test_keys_are_sent_as_a_terminal_sends_them(keys: str, sent: bytes) -> None:
    assert encode(keys) == sent


def test_a_sequence_cut_in_two_is_drawn_once_it_is_whole() -> None:
    screen = Screen(20, 3)

    for chunk in (b"ab\x1b[1;", b"5Hcd\x1b[4:", b"3mef\x1bP1$r", b"9v\x1b\\gh"):
        screen.feed(chunk)

    assert screen.lines[0].rstrip() == "ab  cdefgh"


def test_cells_that_differ_are_counted_colours_and_all() -> None:
    screen = Screen(20, 3)
    screen.feed(b"abc")
    before = screen.cells()

    screen.feed(b"\x1b[H\x1b[31ma\x1b[0mbX")

    assert changed(before, screen.cells()) == 2


def test_a_key_is_timed_until_the_screen_shows_it() -> None:
    with Probe([sys.executable, "-S", "-c", ECHO]) as program:
        start = program.wait(lambda lines: "ready" in lines[0], quiet=0.01)
        pressed = program.press("xyz", lambda lines: lines[0].startswith("xyz"), quiet=0.01)

    assert 0 < pressed.seen < start.seen
    assert pressed.seen <= pressed.settled
    assert (pressed.bytes, pressed.cells) == (len(b"\x1b[Hxyz"), 3)


def test_what_never_comes_is_not_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "PATIENCE", 0.1)
    with Probe([sys.executable, "-S", "-c", ECHO]) as program:
        assert math.isnan(program.wait(lambda _lines: False).seen)


def test_the_terminal_says_what_it_is_when_asked() -> None:
    with Probe([sys.executable, "-S", "-c", ECHO]) as program:
        program.wait(lambda lines: "ready" in lines[0], quiet=0.01)

        answered = program.press("?", lambda lines: "62;22c" in lines[0], quiet=0.01)

    assert not math.isnan(answered.seen)


def test_a_program_that_ends_is_not_waited_for() -> None:
    with (
        Probe([sys.executable, "-S", "-c", "print('bye')"]) as program,
        pytest.raises(EOFError, match="bye"),
    ):
        program.wait(lambda _lines: False)


def test_memory_processor_and_idle_bytes_are_the_programs_own() -> None:
    with Probe([sys.executable, "-S", "-c", ECHO]) as program:
        program.wait(lambda lines: "ready" in lines[0], quiet=0.01)

        memory = program.memory()

        assert 0 < memory.private < memory.resident
        assert 0 < memory.share <= memory.resident
        assert program.cpu() >= 0
        assert program.listen(0.02) == 0
