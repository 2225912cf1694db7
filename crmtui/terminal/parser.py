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

_IGNORE = "<ignore>"  # Textual's name for a key that is dropped
_SHIFTED_F = re.compile(r"\x1b\[(?:2[5-9]|3[0-9])~")
_RXVT_END = "\x1bOw"


class KeyParser(XTermParser):
    """Textual's parser, mended where it would misread.

    Alt and a key, or Esc and a key typed so fast that they come together, are Esc and
    then the key: nothing typed ahead is lost, and the desk uses no Alt. PuTTY's
    shifted F-keys, which would become quotation marks, are dropped; its End in rxvt
    mode is End.
    """

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if _SHIFTED_F.fullmatch(sequence):
            return [events.Key(_IGNORE, sequence)]
        if sequence == _RXVT_END:
            return [events.Key("end", None)]
        if len(sequence) == 2 and sequence[0] == "\x1b" and sequence[1] not in "[O\x1b":
            return [events.Key("escape", "\x1b"), *self._sequence_to_key_events(sequence[1])]
        if alt:
            return [events.Key("escape", "\x1b"), *self._sequence_to_key_events(sequence)]
        return [_plain(key) for key in super()._sequence_to_key_events(sequence) if key.key]

    @property
    def pending(self) -> float | None:
        """When a half-read sequence is given up, on the monotonic clock; None: there is none."""
        return self._timeout_time


def _plain(key: events.Key) -> events.Key:
    """A keypad key as the ordinary one."""
    if key.key in KEYPAD:
        name, character = KEYPAD[key.key]
        return events.Key(name, character)
    return key
