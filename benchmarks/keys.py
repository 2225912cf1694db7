"""The bytes that a terminal sends for a key."""

from __future__ import annotations

import re

_NAMED = {
    "enter": b"\r", "esc": b"\x1b", "tab": b"\t", "bs": b"\x7f", "lt": b"<",
    "up": b"\x1b[A", "down": b"\x1b[B", "right": b"\x1b[C", "left": b"\x1b[D",
    "home": b"\x1b[H", "end": b"\x1b[F", "pgup": b"\x1b[5~", "pgdn": b"\x1b[6~",
    "f1": b"\x1bOP", "f2": b"\x1bOQ", "f3": b"\x1bOR", "f4": b"\x1bOS", "f5": b"\x1b[15~",
    "f6": b"\x1b[17~", "f7": b"\x1b[18~", "f8": b"\x1b[19~", "f9": b"\x1b[20~",
    "f10": b"\x1b[21~",
}  # fmt: skip
_KEY = re.compile(r"<([A-Za-z0-9-]+)>")


def encode(keys: str) -> bytes:
    """`keys` as bytes: text as it is, and names such as <Enter>, <PgDn> or <C-c>."""
    sent, end = b"", 0
    for key in _KEY.finditer(keys):
        sent += keys[end : key.start()].encode() + _bytes(key[1].lower())
        end = key.end()
    return sent + keys[end:].encode()


def _bytes(name: str) -> bytes:
    if name.startswith("c-") and len(name) == 3:
        return bytes([ord(name[2]) & 0x1F])
    return _NAMED[name]
