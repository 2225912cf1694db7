"""The process that reads a pty: it stamps what arrives, and answers as a terminal does.

It does nothing else, so that no stamp waits for the reading of what was stamped before.
"""

from __future__ import annotations

import os
import re
import signal
import struct
import time
from typing import NoReturn

HEADER = struct.Struct("<QI")
"""Before each chunk: when it arrived (`time.monotonic_ns`) and how long it is."""

_ANSWERS = (
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),  # what are you?
    (re.compile(rb"\x1b\[>0?c"), b"\x1b[>41;354;0c"),  # which version?
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),  # where is the cursor?
    (re.compile(rb"\x1b\[5n"), b"\x1b[0n"),  # are you well?
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),  # can you draw a frame at once?
    (re.compile(rb"\x1b\]10;\?(?:\x07|\x1b\\)"), b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\"),
    (re.compile(rb"\x1b\]11;\?(?:\x07|\x1b\\)"), b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
)
_LONGEST = 16


def read(master: int, out: int) -> NoReturn:
    """Send each chunk that arrives at `master` to `out`, until the other side closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tail = b""
    while chunk := _next(master):
        stamp = time.monotonic_ns()
        os.write(out, HEADER.pack(stamp, len(chunk)) + chunk)
        if b"\x1b" in chunk or tail:
            tail = _answer(master, tail, chunk)
    os._exit(0)


def _next(master: int) -> bytes:
    try:
        return os.read(master, 1 << 16)
    except OSError:  # Linux says EIO when the program is gone.
        return b""


def _answer(master: int, tail: bytes, chunk: bytes) -> bytes:
    """Answer the questions in `chunk`, which may begin in `tail`; return the new tail."""
    window = tail + chunk
    for question, reply in _ANSWERS:
        for asked in question.finditer(window):
            if asked.end() > len(tail):
                os.write(master, reply)
    return window[-_LONGEST:]
