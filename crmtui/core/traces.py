"""Where somebody is named in a text: by name, number or address, however each is written.

Accents, capitals and apostrophes do not count, nor how a number is spaced, nor whether the
family name comes first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from crmtui.core.text import fold, words

SHORTEST = 6
"""The fewest digits that tell a number from a price or a date."""
NATIONAL = 9
"""Digits at the end of a number that are the same with a country code and without."""
_BETWEEN = r"[\s.,;·_-]{1,3}"
_SPACED = r"[\s.\-/()]{0,2}"
_COUNTRY = rf"(?:(?:\+|00){_SPACED}\d{{1,3}}{_SPACED}(?:\d{_SPACED}){{0,3}})?"
_ACCENTS = "['’‘`´\u0300-\u036f]*"
_BEGIN, _END = r"(?<![^\W_])", r"(?![^\W_])"


class Traces:
    """What somebody is known by, to be found in texts and taken out of them."""

    def __init__(
        self, *, names: Collection[str], numbers: Collection[str], addresses: Collection[str]
    ) -> None:
        """`numbers` are digits only. Of one word a name is nobody's alone: it is not looked for."""
        patterns = [
            *map(_address, sorted(addresses, key=len, reverse=True)),
            *map(_number, sorted(_endings(numbers), key=len, reverse=True)),
            *(spelt for name in sorted(names, key=len, reverse=True) for spelt in _spellings(name)),
        ]
        found = "|".join(dict.fromkeys(patterns))
        self._pattern = re.compile(found, re.IGNORECASE) if found else None
        self._names = frozenset(map(fold, names)) - {""}
        # Of the first two words of a name both stand in every spelling of it.
        longest = {max(words(name)[:2], key=len, default="") for name in names} - {""}
        self._quick = [
            *(re.compile("".join(map(_any_case, word))) for word in sorted(longest)),
            *(re.compile(_SPACED.join(number)) for number in sorted(_endings(numbers))),
            *(re.compile("".join(map(_either, address))) for address in sorted(addresses)),
        ]

    def found(self, text: str) -> bool:
        """Whether the text names them."""
        return self._may(text) and self._pattern is not None and bool(self._pattern.search(text))

    def _may(self, text: str) -> bool:
        """Whether it may: looked up a tenth as long as what it takes to be sure."""
        return any(quick.search(text) for quick in self._quick)

    def without(self, text: str, mark: str) -> str:
        """The text with `mark` wherever it names them."""
        return text if self._pattern is None else self._pattern.sub(lambda _found: mark, text)

    def inside(self, kept: str, mark: str) -> str:
        """The same for a text in JSON, whose values are gone through; the keys stay.

        A value that is all their name is theirs, though it be one word.
        """
        # In ASCII letters with accents are written in another way.
        if "\\u" not in kept and not self._may(kept):
            return kept
        try:
            values = json.loads(kept)
        except ValueError:
            return self.without(kept, mark)
        clean = self._cleaned(values, mark)
        return kept if clean == values else json.dumps(clean, ensure_ascii=kept.isascii())

    def _cleaned(self, value: Any, mark: str) -> Any:
        if isinstance(value, str):
            return mark if fold(value) in self._names else self.without(value, mark)
        if isinstance(value, list):
            return [self._cleaned(each, mark) for each in value]
        if isinstance(value, dict):
            return {key: self._cleaned(each, mark) for key, each in value.items()}
        return value


def _endings(numbers: Collection[str]) -> set[str]:
    long = {number for number in numbers if len(number) >= SHORTEST}
    return long | {number[-NATIONAL:] for number in long}


def _number(digits: str) -> str:
    return rf"(?<!\d){_COUNTRY}{_SPACED.join(digits)}(?!\d)"


def _address(address: str) -> str:
    return rf"(?<![\w.+-]){re.escape(address)}(?![\w-])"


def _spellings(name: str) -> Iterator[str]:
    """How a person of that name is written: whole, by the first two words, family name first."""
    said = words(name)
    if len(said) < 2:
        return
    yield _words(said)
    yield _words([*said[1:], said[0]])
    if len(said) > 2:
        yield _words(said[:2])
        yield _words([said[1], said[0]])
        yield _words([*said[2:], *said[:2]])


def _words(said: list[str]) -> str:
    return _BEGIN + _BETWEEN.join("".join(map(_letter, word)) for word in said) + _END


def _letter(letter: str) -> str:
    return f"[{re.escape(letter)}{''.join(_variants().get(letter, ()))}]{_ACCENTS}"


def _any_case(letter: str) -> str:
    """As `_letter`, for a pattern that minds capitals: one is sought many times as quickly."""
    found = {letter, *_variants().get(letter, ())}
    both = sorted(found | {each.upper() for each in found if len(each.upper()) == 1})
    return f"[{''.join(map(re.escape, both))}]{_ACCENTS}"


def _either(letter: str) -> str:
    return f"[{re.escape(letter.lower())}{re.escape(letter.upper())}]"


@cache
def _variants() -> dict[str, list[str]]:
    """The letters with accents of each plain one."""
    found: dict[str, list[str]] = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        plain = fold(chr(code))
        if len(plain) == 1 and plain != chr(code):
            found.setdefault(plain, []).append(chr(code))
    return found
