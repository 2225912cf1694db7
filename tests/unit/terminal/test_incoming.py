"""Telling keys, pastes and stray replies apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.terminal.incoming import PASTE_END, PASTE_START, Incoming, Keys, Pasted

PIECES = [
    PASTE_START,
    PASTE_END,
    "\x1b]11;rgb:0/0/0\x07",
    "\x1b]52;c;AA\x1b\\",
    "\x1bP1$r\x1b\\",
    "\x1b[A",
    "\x1b[20",
    *["\x1b", "\x07", "[2", "a", "ñ"],
]


def _sorted(chunks: list[str]) -> list[Keys | Pasted]:
    """What `chunks` are, neighbouring keys joined."""
    incoming = Incoming()
    parts = [part for chunk in chunks for part in incoming.feed(chunk)]
    parts += incoming.give_up()
    joined: list[Keys | Pasted] = []
    for part in parts:
        if joined and isinstance(part, Keys) and isinstance(last := joined[-1], Keys):
            joined[-1] = Keys(last.text + part.text)
        else:
            joined.append(part)
    return joined


def test_a_paste_with_escape_sequences_in_it_presses_no_key() -> None:
    text = f"x{PASTE_START}rm\x1b[31m\r\n\x1b]0;t\x07{PASTE_END}y"
    assert _sorted([text]) == [Keys("x"), Pasted("rm\x1b[31m\r\n\x1b]0;t\x07"), Keys("y")]


def test_a_reply_nobody_asked_for_presses_no_key() -> None:
    assert _sorted(["a\x1b]52;c;" + "Q" * 5000, "\x1b", "\\b"]) == [Keys("ab")]


@pytest.mark.parametrize(
    "keys", ["\x1b", "\x1b[A", "\x1bOP", "\x1b]", "\x1bP", "\x1b[2~", "\x1bx", "\x1b[24~"]
)
def test_keys_go_through_at_once(keys: str) -> None:
    incoming = Incoming()
    assert list(incoming.feed(keys)) == [Keys(keys)] or list(incoming.give_up()) == [Keys(keys)]


def test_a_lone_esc_is_never_held_back() -> None:
    assert list(Incoming().feed("\x1b")) == [Keys("\x1b")]


def test_a_paste_whose_end_never_comes_ends_when_given_up() -> None:
    incoming = Incoming()
    assert list(incoming.feed(f"{PASTE_START}half\x1b[201")) == []
    assert incoming.waiting
    assert list(incoming.give_up()) == [Pasted("half\x1b[201")]
    assert list(incoming.feed("x")) == [Keys("x")]


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.data())
def test_it_does_not_matter_how_the_reads_are_cut(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    # A read that ends in a lone Esc gives that key at once: those cuts do matter.
    cuts = [cut for cut in cuts if not text[:cut].endswith(("\x1b", "\x1bP"))]
    chunks = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert _sorted(chunks) == _sorted([text])
