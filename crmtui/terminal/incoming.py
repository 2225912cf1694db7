"""Telling apart what a terminal sends: keys, pastes, and replies that nobody here asked for.

Textual's parser would read the escape sequences inside a paste as keys pressed, which
gives commands; here a paste is text from its first character to its last.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass

PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"

PASTE_MOST = 1_000_000
"""Characters of a paste that are kept."""

# OSC and DCS strings: replies to questions of some other program.
_START = re.compile(r"\x1b\[200~|\x1b\]\d{1,4};|\x1bP[0-9>!|+$]")
_REPLY_END = re.compile(r"\x07|\x1b\\")
# The beginning of a mark whose rest may come with the next read. A lone Esc is a key.
_CUT_START = re.compile(r"\x1b(?:\[|\[2|\[20|\[200|\]\d{0,4})\Z")
_CUT_PASTE_END = re.compile(r"\x1b(?:\[(?:2(?:0(?:1)?)?)?)?\Z")


@dataclass(frozen=True, slots=True)
class Keys:
    """Characters and sequences that are keys."""

    text: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """A whole paste."""

    text: str


class Incoming:
    """Sorts what is read, however it is cut into reads."""

    def __init__(self) -> None:
        self._held = ""
        self._paste: list[str] | None = None
        self._replying = False

    @property
    def waiting(self) -> bool:
        """Whether something has begun whose end has not come."""
        return bool(self._held) or self._paste is not None or self._replying

    def feed(self, text: str) -> Iterator[Keys | Pasted]:
        """Sort `text`, the next of what was read."""
        text, self._held = self._held + text, ""
        while text:
            if self._paste is not None:
                text = yield from self._in_paste(text, self._paste)
            elif self._replying:
                text = self._in_reply(text)
            else:
                text = yield from self._in_keys(text)

    def give_up(self) -> Iterator[Keys | Pasted]:
        """Nothing more comes: what has begun ends here."""
        held, self._held, self._replying = self._held, "", False
        if self._paste is not None:
            pasted, self._paste = "".join(self._paste) + held, None
            yield Pasted(pasted)
        elif held:
            yield Keys(held)

    def _in_keys(self, text: str) -> Generator[Keys, None, str]:
        found = _START.search(text)
        if found is None:
            cut = _CUT_START.search(text)
            self._held = cut.group() if cut else ""
            keys, rest = text[: len(text) - len(self._held)], ""
        else:
            keys, rest = text[: found.start()], text[found.end() :]
            if found.group() == PASTE_START:
                self._paste = []
            else:
                self._replying = True
        if keys:
            yield Keys(keys)
        return rest

    def _in_paste(self, text: str, pasted: list[str]) -> Generator[Pasted, None, str]:
        body, end, rest = text.partition(PASTE_END)
        if not end and (cut := _CUT_PASTE_END.search(body)):
            self._held = cut.group()
            body = body[: cut.start()]
        if sum(map(len, pasted)) < PASTE_MOST:
            pasted.append(body)
        if end:
            self._paste = None
            yield Pasted("".join(pasted))
        return rest

    def _in_reply(self, text: str) -> str:
        found = _REPLY_END.search(text)
        if found is None:
            self._held = "\x1b" if text.endswith("\x1b") else ""
            return ""
        self._replying = False
        return text[found.end() :]
