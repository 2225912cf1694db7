"""What odd terminals send, as keys."""

from __future__ import annotations

import pytest
from textual import events

from crmtui.terminal.parser import KeyParser


def _keys(sequence: str) -> list[tuple[str, str | None]]:
    parser = KeyParser()
    found = [*parser.feed(sequence + "z"), *parser.tick()]
    keys = [(event.key, event.character) for event in found if isinstance(event, events.Key)]
    assert keys[-1] == ("z", "z")
    return keys[:-1]


@pytest.mark.parametrize("sequence", ["\x1b[34~", "\x1b[29~", "\x1b[25~"])
def test_shifted_f_keys_of_putty_are_dropped(sequence: str) -> None:
    assert _keys(sequence) == []


@pytest.mark.parametrize("letter", ["x", "1", "-", "f", "b"])
def test_esc_and_a_key_typed_in_one_go_are_both_obeyed(letter: str) -> None:
    name = {"-": "minus"}.get(letter, letter)
    assert _keys("\x1b" + letter) == [("escape", "\x1b"), (name, letter)]


def test_esc_and_enter_typed_in_one_go_are_both_obeyed() -> None:
    assert _keys("\x1b\r") == [("escape", "\x1b"), ("enter", "\r")]


def test_esc_and_an_arrow_typed_in_one_go_are_both_obeyed() -> None:
    assert [key for key, _character in _keys("\x1b\x1b[A")] == ["escape", "up"]


def test_end_in_putty_s_rxvt_mode_is_end() -> None:
    assert _keys("\x1bOw") == [("end", None)]


@pytest.mark.parametrize(
    ("sequence", "key"),
    [
        ("\x1b[57413u", ("plus", "+")),
        ("\x1b[57412u", ("minus", "-")),
        ("\x1b[57409u", ("full_stop", ".")),
    ],
)
def test_keypad_keys_of_the_kitty_protocol_are_the_ordinary_ones(
    sequence: str, key: tuple[str, str]
) -> None:
    assert _keys(sequence) == [key]


@pytest.mark.parametrize(
    ("sequence", "key"),
    [
        ("\x1bOP", "f1"),
        ("\x1b[11~", "f1"),
        ("\x1b[21~", "f10"),
        ("\x1b[A", "up"),
        ("\x1b[6~", "pagedown"),
        ("\x13", "ctrl+s"),
        ("\x1b[Z", "shift+tab"),
    ],
)
def test_the_keys_the_desk_uses_arrive(sequence: str, key: str) -> None:
    assert [name for name, _character in _keys(sequence)] == [key]
