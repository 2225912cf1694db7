"""Telling in which encoding a text is written, by the letters that come of it."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from crmtui.exchange.reading.sheet import Guess, Opener, Sure, Unreadable
from crmtui.i18n import _

_SAMPLE = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_OLD = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "DOS (850)"}
"""Encodings of one byte a letter in which offices of the West wrote, likeliest first."""
_PYTHONS = {"utf-8": "utf-8-sig", "iso8859-1": "latin-1", "mac-roman": "mac_roman"}
"""What codecs are called here, where Python calls them otherwise."""

_MULTIBYTE = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_AROUND = re.compile(rb"(?s:(.?))([\x80-\xff]+)(?s:(.?))")
_FREQUENT = frozenset("áéíóúüñçÁÉÍÓÚÜÑÇ")
_SIGNS = frozenset("¿¡ºª€£«»–—‘’“”…·°´®©™ ")
_INSIDE = frozenset("’·ºª")


class Encoding(NamedTuple):
    """How the bytes of a file become text."""

    codec: str
    guess: Guess
    """Its name for people."""


def named(wish: str) -> Encoding:
    """The encoding that somebody names: "latin1", "Mac Roman".

    Raises:
        Unreadable: there is none of that name.
    """
    known = {label.casefold(): codec for codec, label in _OLD.items()}
    try:
        found = codecs.lookup(known.get(wish.casefold(), wish.replace(" ", "_")))
        "".encode(found.name)
    except (LookupError, ValueError) as error:
        text = _("There is no encoding {name}. Write utf-8, utf-16, windows-1252 or mac-roman.")
        raise Unreadable(text.format(name=wish)) from error
    codec = _PYTHONS.get(found.name, found.name)
    return Encoding(codec, Guess(_label(codec), Sure.CERTAIN))


def detect(source: Opener) -> Encoding:
    """The encoding of a file, and how sure it is."""
    with source() as stream:
        sample = stream.read(_SAMPLE)
    for bom, codec, label in _BOMS:
        if sample.startswith(bom):
            return Encoding(codec, Guess(label, Sure.CERTAIN))
    if codec := _utf16(sample[:4096]):
        return Encoding(codec, Guess("UTF-16", Sure.LIKELY))
    if _is_utf8(source):
        return Encoding("utf-8", Guess("UTF-8", Sure.CERTAIN))
    if not (high := b"\n".join(b"".join(found) for found in _AROUND.findall(sample))):
        # Beyond the sample, where so little is rather damage than another encoding.
        return Encoding("cp1252", Guess(_OLD["cp1252"], Sure.GUESS))
    letters = sum(map(len, _MULTIBYTE.findall(high)))
    if letters and 2 * letters >= sum(byte > 0x7F for byte in high):
        # Letters of UTF-8 beside bytes that are none of it: a damaged file, not an older one.
        return Encoding("utf-8", Guess("UTF-8", Sure.LIKELY))
    return _older(high, sample)


def _utf16(sample: bytes) -> str:
    even, odd = sample[::2], sample[1::2]
    if len(odd) < 2:
        return ""
    zeros = even.count(0) / len(even), odd.count(0) / len(odd)
    if zeros[0] < 0.05 and zeros[1] > 0.7:
        return "utf-16-le"
    return "utf-16-be" if zeros[1] < 0.05 and zeros[0] > 0.7 else ""


def _is_utf8(source: Opener) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with source() as stream:
        try:
            while part := stream.read(_SAMPLE):
                decoder.decode(part)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _older(high: bytes, sample: bytes) -> Encoding:
    scores = sorted(((_score(high, codec), codec) for codec in _OLD), key=lambda each: -each[0])
    (best, codec), (second, _next) = scores[:2]
    if best > 0:
        sure = Sure.LIKELY if best > 5 and best - second >= 5 else Sure.GUESS
        return Encoding(codec, Guess(_OLD[codec], sure))
    if len(high) > 20 and (found := _foreign(sample)):
        return found
    try:
        high.decode("cp1252")
    except UnicodeDecodeError:
        return Encoding("utf-8", Guess("UTF-8", Sure.GUESS))
    return Encoding("cp1252", Guess(_OLD["cp1252"], Sure.GUESS))


def _score(high: bytes, codec: str) -> int:
    """How much a text looks like one of our languages, read in this encoding."""
    text = high.decode(codec, "replace")
    return sum(
        _weight(text[place - 1] if place else "\n", letter, text[place + 1 : place + 2])
        for place, letter in enumerate(text)
        if not letter.isascii()
    )


def _weight(before: str, letter: str, after: str) -> int:
    within = before.isalpha() and after.isalpha()
    if letter.isalpha() and letter not in "ªº":
        if letter.isupper() and before.isalpha() and (before + after).upper() != before + after:
            return -2
        if not (before.isalpha() or after.isalpha()):
            return 0
        if before.isalpha() and not before.isascii():
            return -1
        return 3 if letter in _FREQUENT else 1
    if letter in _SIGNS:
        return 0 if within and letter in _INSIDE else -3 if within else 1
    return -5 if letter == "\ufffd" or not letter.isprintable() else -3 if within else -1


def _foreign(sample: bytes) -> Encoding | None:
    """What a text of another part of the world is written in."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample[: 1 << 16]).best()
    if best is None:
        return None
    return Encoding(best.encoding, Guess(_label(best.encoding), Sure.GUESS))


def _label(codec: str) -> str:
    plain = codec.removesuffix("-sig")
    return _OLD.get(plain, plain.upper().replace("_", "-"))
