"""What the columns of other programs' files are called, in English and in Spanish.

Headings are matched by meaning: case, accents, punctuation, numbers, particles and the
way words are run together (`companyName`, `company_name`) make no difference.
"""

from __future__ import annotations

import re
from functools import cache

from crmtui.core import text
from crmtui.exchange.vocabulary import FIELDS

KINDS = tuple(FIELDS)
"""What a file can bring."""

_SPLIT = re.compile(r"(?<=[a-záéíóúñ0-9])(?=[A-ZÁÉÍÓÚÑ])")
_PARTICLES = frozenset(
    {"a", "al", "and", "de", "del", "el", "la", "las", "los", "o", "of", "or", "the", "y"}
)


def heading(written: str) -> str:
    """A heading as headings are compared: folded words without numbers and particles."""
    apart = _SPLIT.sub(" ", written.removesuffix("__c").replace("_", " "))
    words = [word for word in text.words(apart) if not word.isdecimal()]
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
