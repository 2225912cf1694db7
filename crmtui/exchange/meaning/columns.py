"""What the columns of other programs' files are called, in English and in Spanish.

Headings are matched by meaning: case, accents, punctuation, numbers, particles and the
way words are run together (`companyName`, `company_name`) make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from crmtui.core import month_words, text
from crmtui.entry import OWN
from crmtui.exchange.vocabulary import FIELDS

KINDS = tuple(FIELDS)
"""What a file can bring."""
LEFT_OUT = ""
"""The field of a column that is not brought in."""
NOTE = "note"
"""The field of a column that goes into the notes, after its heading."""
OWN_KINDS = frozenset({"companies", "contacts"})
"""Kinds of which the office may have fields of its own."""

REASONS = {"en": "Why it was refused", "es": "Por qué se rechazó"}
"""What the column is called, by language, that says why a row was refused by an import.

It is passed over when the file comes in again.
"""

_SPLIT = re.compile(r"(?<=[a-záéíóúñ0-9])(?=[A-ZÁÉÍÓÚÑ])")
_NUMBERED = re.compile(r"(?<=[^\W\d_]{3})\d+$")
"""The number of one of several columns: "TFNO1"."""
_NUMBER = re.compile(r"^\W*(?:n\.?\s?[º°]|n[úu]m\b|nro\b)\.?\s*(?=[^\W\d])", re.IGNORECASE)
"""How Spanish writes “número” before what it is the number of: "Nº pedido", "Núm. factura"."""
_PARTICLES = frozenset(
    {"a", "al", "and", "de", "del", "el", "la", "las", "los", "o", "of", "or", "the", "y"}
)


def heading(written: str) -> str:
    """A heading as headings are compared: folded words without numbers and particles."""
    if written[:1].isdecimal() and (month := month_words.read(written)) is not None:
        return month_words.MONTHS[month[0] - 1].partition(",")[0]
    apart = _SPLIT.sub(" ", written.removesuffix("__c").replace("_", " "))
    apart = _NUMBER.sub("número ", apart)
    words = [_NUMBERED.sub("", word) for word in text.words(apart) if not word.isdecimal()]
    words = [word for word in words if word not in _PARTICLES] or words
    return " ".join(words).replace("e mail", "email")


@cache
def fields(kind: str) -> dict[str, tuple[str, int]]:
    """By heading, the field it stands for in a file of `kind`, and its place among its names."""
    found: dict[str, tuple[str, int]] = {}
    for field, names in FIELDS[kind].items():
        for place, name in enumerate(names.split(",")):
            found.setdefault(heading(name), (field, place))
    return found


def notes(kind: str) -> str:
    """The field that takes a remark on a record of this kind; nothing where there is none."""
    return next((field for field in ("notes", "text", "note") if field in FIELDS[kind]), "")


def takes(kind: str, wanted: Iterable[str]) -> bool:
    """Whether columns of a file of this kind can stand for all of these fields."""
    return all(
        field == LEFT_OUT
        or field in FIELDS[kind]
        or (field == NOTE and notes(kind) != "")
        or (field.startswith(OWN) and kind in OWN_KINDS)
        for field in wanted
    )


def is_reason(written: str) -> bool:
    """Whether a column only says why its rows were refused before."""
    return heading(written) in _reasons()


@cache
def _reasons() -> frozenset[str]:
    return frozenset(map(heading, REASONS.values()))
