"""What a terminal sends, as keys. Mends what Textual's parser makes of odd terminals."""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual import events
from textual._xterm_parser import XTermParser

KEYPAD = {
    "add": ("plus", "+"),
    "subtract": ("minus", "-"),
    "multiply": ("asterisk", "*"),
    "divide": ("slash", "/"),
    "decimal": ("full_stop", "."),
    "kp_enter": ("enter", "\r"),
    "equal": ("equals_sign", "="),
}
"""Keypad keys as the kitty protocol calls them: the key and character they stand for."""

_SHIFTED_F = re.compile(r"\x1b\[(?:2[5-9]|3[0-9])~")
_ESC_DIGIT = re.compile(r"\x1b[0-9]")


class KeyParser(XTermParser):
    """Textual's parser, deaf to what it would misread.

    PuTTY's shifted F-keys would become quotation marks, Alt+digit the characters of
    another keyboard, and unreadable code points an exception.
    """

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if _SHIFTED_F.fullmatch(sequence) or _ESC_DIGIT.fullmatch(sequence):
            return [events.Key("<ignore>", sequence)]
        return [_plain(key) for key in super()._sequence_to_key_events(sequence, alt) if key.key]

    @property
    def pending(self) -> float | None:
        """When a half-read sequence stops being waited for, on the monotonic clock; None: none is."""
        return self._timeout_time


def _plain(key: events.Key) -> events.Key:
    """A keypad key as the ordinary one."""
    if key.key in KEYPAD:
        name, character = KEYPAD[key.key]
        return events.Key(name, character)
    return key
