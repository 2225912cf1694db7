"""Fields in the text of a letter: found, judged at their place, and filled in.

A field stands in braces, by its English or its Spanish name: `{company}`, `{empresa}`. What
stands behind a bar is taken where nothing is known: `{contact|whom it concerns}`. Two braces
are one that stays. Case, accents and spaces make no difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from crmtui.core.text import fold

NAMES: dict[str, str] = {
    "company": "empresa",
    "trade_name": "nombre_comercial",
    "tax_id": "nif",
    "contact": "contacto",
    "first_name": "nombre",
    "salutation": "saludo",
    "job_title": "cargo",
    "address": "direccion",
    "postcode": "cp",
    "city": "ciudad",
    "region": "provincia",
    "country": "pais",
    "phone": "telefono",
    "email": "correo",
    "sector": "sector",
    "product": "producto",
    "last_contact": "ultimo_contacto",
    "last_purchase": "ultima_compra",
    "salesperson": "vendedor",
    "salesperson_title": "cargo_vendedor",
    "salesperson_phone": "telefono_vendedor",
    "salesperson_email": "correo_vendedor",
    "office": "oficina",
    "office_address": "direccion_oficina",
    "office_phone": "telefono_oficina",
    "office_email": "correo_oficina",
    "office_web": "web_oficina",
    "promotion": "promocion",
    "until": "hasta",
    "date": "fecha",
}
"""Every field by its English name, which is its code, and what it is called in Spanish."""
_CODES = {**{spanish: code for code, spanish in NAMES.items()}, **{code: code for code in NAMES}}
_LIKE = 0.6
"""How much a name has to resemble what was typed to be offered for it."""


class Field(NamedTuple):
    """A field of a text."""

    code: str
    otherwise: str = ""
    """What stands in its place where nothing is known."""


class Problem(NamedTuple):
    """What is wrong at a place of a text."""

    kind: str
    """"unknown", or "open" where a brace is never closed."""
    name: str
    """The field as it was typed."""
    line: int
    column: int
    """Both from 1 on."""
    nearest: str
    """The known field that resembles it most, in the language it was typed in; or nothing."""


def named(code: str, language: str) -> str:
    """What a field is called in a language ("es" or "en")."""
    return NAMES[code] if language == "es" else code


def problems(text: str) -> tuple[Problem, ...]:
    """All that is wrong with the fields of a text, in its order."""
    return tuple(part for part in _read(text) if isinstance(part, Problem))


def used(text: str) -> frozenset[str]:
    """The codes of the fields that stand in a text."""
    return frozenset(part.code for part in _read(text) if isinstance(part, Field))


def missing(text: str, values: Mapping[str, str]) -> tuple[str, ...]:
    """The codes of the fields for which nothing is known, and nothing said to stand instead."""
    fields = dict.fromkeys(part for part in _read(text) if isinstance(part, Field))
    blank = (part.code for part in fields if not values.get(part.code) and not part.otherwise)
    return tuple(dict.fromkeys(blank))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its fields filled in. What is wrong with it stays as it was typed.

    A line that had fields, and would be empty now, is left out: an address without a street
    has no gap.
    """
    lines = (_filled(line, values) for line in text.split("\n"))
    return "\n".join(line for line in lines if line is not None)


def _filled(line: str, values: Mapping[str, str]) -> str | None:
    written, fields, said = "", False, ""
    for part in _read(line):
        if isinstance(part, Field):
            fields, said = True, values.get(part.code) or part.otherwise
            written += said
        else:
            text = part if isinstance(part, str) else _as_typed(part)
            # "… of Acme S.A." ends the sentence too.
            again = said.endswith(".") and text.startswith(".") and not text.startswith("..")
            written, said = written + text[again:], ""
    if fields and not written.strip(" ,.;:·-–"):
        return None
    return written.rstrip() if fields else written


def _as_typed(problem: Problem) -> str:
    return f"{{{problem.name}" + ("" if problem.kind == "open" else "}")


@lru_cache(maxsize=512)
def _read(text: str) -> tuple[str | Field | Problem, ...]:
    """The text in parts, from left to right: the same for everybody a letter goes to."""
    found: list[str | Field | Problem] = []
    plain, at = "", 0
    while at < len(text):
        if text[at : at + 2] in ("{{", "}}"):
            plain, at = plain + text[at], at + 2
        elif text[at] != "{":
            plain, at = plain + text[at], at + 1
        else:
            end = _end(text, at)
            inside = text[at + 1 : end] if end else text[at + 1 :].partition("\n")[0]
            found += [plain] if plain else []
            found.append(_field(inside, text[:at], closed=bool(end)))
            plain, at = "", end + 1 if end else at + 1 + len(inside)
    return (*found, plain) if plain else tuple(found)


def _end(text: str, start: int) -> int:
    """Where the brace that opens at `start` is closed, on the same line; 0 where it is not."""
    line = text.find("\n", start)
    end = text.find("}", start, line if line >= 0 else len(text))
    again = text.find("{", start + 1, end) if end > 0 else -1
    return end if end > 0 and again < 0 else 0


def _field(inside: str, before: str, *, closed: bool) -> Field | Problem:
    name, _bar, otherwise = inside.partition("|")
    code = _CODES.get(_key(name))
    if closed and code is not None:
        return Field(code, otherwise.strip())
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    if not closed:
        return Problem("open", inside, line, column, "")
    return Problem("unknown", name, line, column, _nearest(_key(name)))


def _nearest(key: str) -> str:
    found = get_close_matches(key, _CODES, n=1, cutoff=_LIKE)
    return found[0] if found else ""


def _key(name: str) -> str:
    return "_".join(fold(name).replace("_", " ").split())
