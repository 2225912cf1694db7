"""Telling duplicates: which names are one company's, though they are written differently.

A name is told by its words without legal form, in any order. Two that differ still
resemble each other where every word that tells a company has its like in the other: the
same sound, or a slip or two. Words that many companies are called by (Talleres, Grupo)
may be lacking in one of them, but do not make two names alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import permutations

from crmtui.core import legal_forms, text


class Reason(StrEnum):
    """Why two companies may be one, the strongest first."""

    TAX_ID = "tax_id"
    PHONE = "phone"
    EMAIL = "email"
    NAME_HERE = "name_here"
    """The same name in the same city."""
    NAME = "name"
    """The same name, and of one of them the city is not known."""
    FORMER_NAME = "former_name"
    """It is what the other was called before, or one that was merged into it."""
    NAME_ELSEWHERE = "name_elsewhere"
    """The same name in another city: perhaps another place of the company."""
    SIMILAR = "similar"
    """A name that resembles it."""
    DOMAIN = "domain"
    """An address at the same domain, and not one where anybody can have one."""
    BEGINS = "begins"
    """All the words typed, as far as they are typed."""


_JOINING = frozenset(("y", "e", "i", "and", "et", "und"))
"""What stands between names, as the sign & does."""
_WRITTEN_OUT = {
    "hnos": "hermanos", "hno": "hermanos", "bros": "brothers", "sucs": "sucesores",
    "suc": "sucesores", "vda": "viuda", "const": "construcciones", "dist": "distribuciones",
    "ind": "industrias", "com": "comercial", "intl": "international", "mfg": "manufacturing",
}  # fmt: skip
_COMMON = frozenset(
    "a al de del d da do das dos der den di el la las los les le the of von van und en "
    "agencia agricola agropecuaria alimentacion alimentos almacenes asesores asociados "
    "automocion auto autos brothers centro center commercial comercial comercializadora "
    "componentes construcciones constructora consultores consulting control cooperativa "
    "decoracion desarrollos digital distribuciones distribuidora electricidad energia "
    "enterprises equipos espana espanola europa europe exportadora fabrica fabricados ferreteria "
    "general global group grupo hermanos hijos holding iberica importadora industria "
    "industrial industriales industrias ingenieria inmobiliaria instalaciones integral "
    "internacional international inversiones logistica maderas mantenimiento manufacturing "
    "manufacturas maquinaria materiales mecanica metal metalicas metalurgica mexico montajes "
    "motor muebles nacional oficina partners plasticos productos productora proyectos quimica "
    "reparaciones representaciones servicio servicios services sistemas sociedad solutions "
    "soluciones solution sons store sucesores suministros systems talleres taller tecnica "
    "tecnicas tecnologia tecnologias technologies technology tienda trade trading "
    "transformados transportes transporte viuda".split()
)
"""Words that so many companies are called by that they tell none of them."""
_LONG, _LONGER = 5, 9
"""Letters from which a word may have one slip, and two."""
_SOUNDS = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"(?<!c)h"), ""),
    (re.compile(r"v"), "b"),
    (re.compile(r"z"), "s"),
    (re.compile(r"ll|y"), "i"),
    (re.compile(r"(\D)\1"), r"\1"),
)
"""Spellings that are heard alike and confused on the telephone."""
_MARK = "\ue000"
"""Begins the marks in the index: private in Unicode, so that nobody can type it."""


@lru_cache(16384)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a company's name as they are compared, in their order.

    Without the legal form and what joins words, abbreviations written out.
    """
    words = text.words(name)
    kept = legal_forms.without(words)
    inner = {place for place, word in enumerate(kept) if word in _JOINING}
    inner -= {0, len(kept) - 1}
    return tuple(
        _WRITTEN_OUT.get(word, word) for place, word in enumerate(kept) if place not in inner
    )


@lru_cache(16384)
def name_key(name: str) -> str:
    """A name as duplicates are told by: folded, without its legal form, words in order."""
    return " ".join(sorted(name_words(name)))


def resembles(one: str, other: str) -> bool:
    """Whether two names may be one company's, whichever is given first."""
    first, second = name_words(one), name_words(other)
    if sorted(first) == sorted(second):
        return bool(first)
    return words_resemble(first, second) or _joined(first) == _joined(second) != ""


def words_resemble(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether the words of two names may be one company's; see `name_words`."""
    if not (first and second and _have_like(first, second) and _have_like(second, first)):
        return False
    (tell, common), (other_tell, other_common) = _parted(tuple(first)), _parted(tuple(second))
    if not _paired(tell, other_tell):
        return False
    few, many = sorted((common, other_common), key=len)
    return all(any(alike(word, other) for other in many) for word in few)


def _have_like(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether a word that tells the first has its like in the second: most names end here."""
    for word in first:
        if not is_common(word):
            return any(alike(word, other) for other in second)
    return True


@lru_cache(16384)
def alike(one: str, other: str) -> bool:
    """Whether two words may be one: they sound the same, or there is a slip or two.

    Words of fewer than five letters, and numbers, are the same only if they sound so.
    """
    if one == other:
        return True
    if not (one.isalpha() and other.isalpha()):
        return False
    if len(one) > 3 and len(other) > 3 and sound(one) == sound(other):
        return True
    return _slips(one, other) <= _allowed(one, other)


@lru_cache(32768)
def sound(word: str) -> str:
    """A word as it is heard: without h and doubled letters, v as b, z as s, ll as y."""
    heard = word
    for written, sounded in _SOUNDS:
        heard = written.sub(sounded, heard)
    return heard or word


@lru_cache(16384)
def marks(name: str) -> tuple[str, ...]:
    """What a name stands under in the index, so that those that resemble it are found.

    A slip is in one half of a word, so each telling word has a mark of either half as it
    is heard, with its length and how many such words the name has. The words together
    have one too.
    """
    words = name_words(name)
    tell = [sound(word) for word in _parted(words)[0]]
    found = [mark for word in tell for mark in _halves(word, len(word), len(tell))]
    return (*dict.fromkeys(found), *_whole(words))


@lru_cache(256)
def sought(name: str) -> tuple[tuple[str, ...], ...]:
    """The marks of the names that may resemble this one, for each telling word its own.

    One of each is enough, and needed; a last tuple holds what is enough by itself.
    """
    words = name_words(name)
    tell, _common = _parted(words)
    ways = [
        [mark for length in _lengths(word) for mark in _halves(sound(word), length, len(tell))]
        for word in tell
    ]
    return (*(tuple(dict.fromkeys(way)) for way in ways), _whole(words))


def _parted(words: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The words that tell the company, and those that many have; all, if many have them all."""
    common = [word for word in words if is_common(word)]
    tell = [word for word in words if not is_common(word)]
    return (tell, common) if tell else (list(words), [])


@lru_cache(32768)
def is_common(word: str) -> bool:
    """Whether so many companies are called by a word that it tells none of them."""
    if word in _COMMON:
        return True
    return len(word) > _LONG and any(_one_slip(word, each) for each in _common_near(len(word)))


@lru_cache(64)
def _common_near(length: int) -> tuple[str, ...]:
    return tuple(each for each in _COMMON if len(each) > _LONG and abs(len(each) - length) <= 1)


def _paired(first: list[str], second: list[str]) -> bool:
    """Whether each word has its own like in the other name."""
    if len(first) != len(second):
        return False
    left = [word for word in first if word not in second]
    right = [word for word in second if word not in first]
    if len(left) != len(right) or len(left) > 3:
        return False
    return any(all(map(alike, left, order)) for order in permutations(right))


def _joined(words: tuple[str, ...]) -> str:
    """The words run together, as some write them: Tecno Ibérica, Tecnoibérica."""
    together = "".join(map(sound, words))
    return together if len(together) >= _LONGER else ""


def _allowed(one: str, other: str) -> int:
    shorter, longer = sorted((len(one), len(other)))
    if shorter < _LONG - 1 or longer < _LONG:
        return 0
    return 2 if shorter >= _LONGER else 1


def _slips(one: str, other: str) -> int:
    """How many letters are wrong, missing, too many or swapped; more than two count as three."""
    from rapidfuzz.distance import OSA

    return int(OSA.distance(one, other, score_cutoff=2))


def _one_slip(one: str, other: str) -> bool:
    """The same for one slip at most, without the library: it is asked of every word kept."""
    start = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        start += 1
    mine, theirs = one[start:], other[start:]
    if mine[1:] == theirs or mine == theirs[1:] or mine[1:] == theirs[1:]:
        return True
    return mine[:2] == theirs[1::-1] and mine[2:] == theirs[2:]


def _halves(word: str, length: int, many: int) -> tuple[str, str]:
    """The marks of a word's halves, as one of that length has them.

    Without the letter in the middle: two that are swapped there would spoil both.
    """
    half = length // 2
    size = f"{_MARK}{many}{chr(ord('a') + min(length, 25))}"
    return f"{size}{word[:half]}", f"{size}{_MARK}{word[len(word) - (length - 1) // 2 :]}"


def _lengths(word: str) -> range:
    """How many letters may be heard in a word that is like this one."""
    off = 0 if len(word) < _LONG - 1 else 2
    heard = len(sound(word))
    return range(max(1, heard - off), heard + off + 1)


def _whole(words: tuple[str, ...]) -> tuple[str, ...]:
    together = _joined(words)
    return (f"{_MARK}{_MARK}{together}",) if together else ()
