"""People's names in parts, as address books keep them.

A guess, made by custom: where two family names are usual the last two words are those,
elsewhere the last one. "de la", "van", "y" belong to what they join, and "Juan Carlos" or
"María del Carmen" is one given name. Whoever shows a name shows it whole.
"""

from __future__ import annotations

from typing import NamedTuple

from crmtui.core.text import fold

TWO_FAMILY_NAMES = frozenset("ES MX CO CL PE VE EC GT CU BO DO HN PY SV NI CR PA PR GQ PH".split())
"""The countries where people have two; in Argentina and Uruguay most use one."""
_TITLES = frozenset("sr sra srta dna don dona dr dra ing lic arq prof mr mrs ms miss".split())
_AFTER = frozenset("jr sr ii iii iv phd md mba".split())
_JOINING = frozenset("de del la las los el da das do dos di du van von der den ter ten le".split())
_LINKING = frozenset({"y", "i", "e"})
_FIRST = frozenset(
    "jose juan maria ana luis miguel francisco jesus carlos rosa marco victor pedro angel"
    " jorge jean manuel".split()
)
_SECOND = frozenset(
    "maria jose juan luis luisa carlos antonio manuel miguel angel angeles carmen pilar teresa"
    " isabel ana rosa elena javier ignacio francisco fernando alberto eduardo enrique jesus"
    " pablo pedro ramon rafael andres dolores mercedes cristina beatriz victoria belen mar"
    " soledad concepcion rosario lucia david daniel alejandro jorge julio ricardo roberto".split()
)
"""What stands second in a given name of two, after one of `_FIRST`."""


class Parts(NamedTuple):
    """A name in parts, in the order of vCard; what there is not is empty."""

    family: str
    given: str
    prefix: str = ""
    suffix: str = ""


def parts(name: str, country: str) -> Parts:
    """The parts of a name as they are usual in `country` (ISO 3166): "Luis Paz García"."""
    said, _comma, rest = (part.strip() for part in name.partition(","))
    words = said.split()
    prefix = []
    while len(words) > 1 and _is_title(words[0]):
        prefix.append(words.pop(0))
    titles = " ".join(prefix)
    if rest and _bare(rest) not in _AFTER:
        return Parts(" ".join(words), rest, titles)
    suffix = [rest] if rest else []
    while len(words) > 2 and _bare(words[-1]) in _AFTER:
        suffix.insert(0, words.pop())
    units = _units(words)
    given = _given(units, double=country in TWO_FAMILY_NAMES)
    return Parts(" ".join(units[given:]), " ".join(units[:given]), titles, " ".join(suffix))


def _given(units: list[str], *, double: bool) -> int:
    """How many of the units are the given name."""
    if len(units) < 3 or not double:
        return max(1, len(units) - 1)
    if len(units) == 3:
        first, second = fold(units[0]), fold(units[1].split()[-1])
        return 2 if first in _FIRST and second in _SECOND else 1
    return len(units) - 2


def _units(words: list[str]) -> list[str]:
    """The words, with those that join put to what they belong to."""
    units: list[str] = []
    open_ = False
    for word in words:
        folded = fold(word)
        linking = folded in _LINKING and bool(units)
        if open_ or linking:
            units[-1] = f"{units[-1]} {word}"
        else:
            units.append(word)
        open_ = linking or folded in _JOINING
    return units


def _is_title(word: str) -> bool:
    return _bare(word) in _TITLES or fold(word) in ("d.", "d.ª", "dª", "d.a")


def _bare(word: str) -> str:
    return fold(word).replace(".", "")
