"""Text as people type it: made safe to keep, and folded to be found again."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_JOINERS = "\u200c\u200d"
"""ZWNJ and ZWJ: Persian, Hindi and emoji are spelt with them."""
_LINE_ENDS = "\n\v\f\r\x85\u2028\u2029"
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʹ`´′＇ʻ" + _JOINERS))
_MARKS = (
    (0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F),
    (0x0591, 0x05C7), (0x064B, 0x065F), (0x0670, 0x0670),
)  # fmt: skip
"""Accents, and the optional vowel points of Hebrew and Arabic. The marks of other scripts
(Japanese, Thai, Devanagari) tell letters apart and stay."""
_LETTERS = {
    **dict.fromkeys((code for low, high in _MARKS for code in range(low, high + 1)), ""),
    **{ord(letter): plain for letter, plain in zip("øłđðħıŋŧƒ", "olddhintf", strict=True)},
    **{ord(letter): plain for letter, plain in zip("æœþ", ("ae", "oe", "th"), strict=True)},
}
_GEMINATE = re.compile(r"(?<=l)·(?=l)")
"""The Catalan l·l is one word."""
_WORD = re.compile(r"[^\W_]+")
_SHORT = 80
"""Letters of a text that is asked for again: a name, a city, an address. Those are remembered."""
_INITIALS = re.compile(r"(?<![^\W_])[^\W\d_](?:\. ?[^\W\d_](?![^\W_]))*\.?")
_LEGAL_FORMS = frozenset({
    "ac", "ca", "cb", "cv", "eirl", "lp", "nv", "rl", "sa", "saa", "sac", "sae", "sal", "sas",
    "sau", "sc", "sca", "scl", "scp", "sl", "sll", "slu", "snc", "spa", "srl",
})  # fmt: skip
_PARTICLES = frozenset({
    "a", "and", "da", "das", "de", "del", "den", "der", "di", "do", "dos", "e", "el", "i", "la",
    "las", "los", "van", "von", "y",
})  # fmt: skip


class _Filter(dict[int, str]):
    """What `str.translate` puts for a character: decided once, then remembered."""

    def __init__(self, line_end: str) -> None:
        super().__init__(dict.fromkeys(map(ord, _LINE_ENDS), line_end))

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if character == "\t":
            kept = " "
        elif category[0] == "C" and character not in _JOINERS:
            kept = ""
        else:
            kept = character
        self[code] = kept
        return kept


_ONE_LINE, _LINES = _Filter(" "), _Filter("\n")


def clean(text: str, *, multiline: bool = False) -> str:
    """`text` as it is kept: in Unicode's NFC, with nothing in it that acts on a terminal.

    Control, bidirectional, surrogate, private and unassigned characters go; tabs become
    spaces, and so do line ends unless `multiline`. Nothing blank is left at either end.
    """
    if not text or (text.isascii() and text.isprintable()):
        return text.strip()
    if not text.isprintable():
        text = text.replace("\r\n", "\n").translate(_LINES if multiline else _ONE_LINE)
    text = unicodedata.normalize("NFC", text).strip()
    while text and (text[0] in _JOINERS or text[-1] in _JOINERS):
        text = text.strip(_JOINERS).strip()
    return text


def fold(text: str) -> str:
    """`text` as it is compared: lower case, no accents, no apostrophes, single spaces.

    "Peña" is "pena", "O'Neill" is "oneill", "Straße" is "strasse"; writing that has no
    such variants (Chinese, Arabic letters) stays. Any text will do, cleaned or not.
    """
    return _folded(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    text = clean(text)
    if text.isascii():
        text = text.lower().replace("'", "").replace("`", "")
    else:
        text = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
        text = unicodedata.normalize("NFKD", text).translate(_LETTERS).translate(_APOSTROPHES)
        text = unicodedata.normalize("NFC", _GEMINATE.sub("", text))
    return " ".join(text.split())


_folded = lru_cache(8192)(_fold)


def words(text: str) -> list[str]:
    """The words by which `text` is found, folded, in their order.

    Initials with full stops are one word ("S.A." is "sa", "J.R." is "jr"), and so are
    legal forms however they are spaced ("S. de R. L." is "s", "de", "rl").
    """
    folded = fold(text)
    return list(_worded(folded)) if len(folded) <= _SHORT else _WORD.findall(_initialled(folded))


def _initialled(folded: str) -> str:
    return _INITIALS.sub(_joined, folded) if "." in folded else folded


@lru_cache(8192)
def _worded(folded: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_initialled(folded)))


def _joined(match: re.Match[str]) -> str:
    written = match[0]
    together = "".join(_WORD.findall(written))
    stopped = written.endswith(".") and " " not in written
    return f" {together} " if stopped or together in _LEGAL_FORMS else written


def initials(name: str) -> str:
    """The capitals a person signs with: "Carmen Ruiz" is "CR", "Ana de la Peña" is "AP"."""
    found = words(name)
    named = [word for word in found if word not in _PARTICLES]
    return "".join(word[0].upper()[0] for word in named or found)
