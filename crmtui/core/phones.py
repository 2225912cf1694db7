"""Telephone numbers: told apart and found however they are written.

One number has many spellings: `011 15-2345-6789`, `+54 9 11 2345-6789` and
`tel:+54-9-11-2345-6789` ring the same mobile. It is kept as typed and, where the country
is known, as E.164 too. To find it, `search_tokens` puts into a word index every ending of
its spellings (typed, E.164, national), so that any run of three or more digits is the
beginning of one of them; `query_tokens` turns what is typed into such a run. Of a
long number only the end is looked up, for only its beginning depends on who dials.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from crmtui.core import numbering
from crmtui.core.text import fold, words

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

SHORTEST = 3
"""The fewest digits by which a number is looked up."""
_EXACT, _LOCAL = 8, 7
"""Digits at the end that tell numbers apart, and those of one typed without its area."""
_WHOLE = 6
"""The fewest digits of a number that can be dialled; fewer are the end of one."""

_EXTENSION = re.compile(
    r";ext=\d+"
    r"|(?<![^\W\d_])(?:extensi[oó]n|ext|interno|int|anexo)[.:]?\s*\d{1,6}\b"
    r"|(?<=\d)\s*[x#]\s*\d{1,6}\b",
    re.IGNORECASE,
)
_ANY_NUMBER = r"t[eé]l|telf|tfno|tlfno|t[eé]l[eé]fonos?|tel[eé]phone|phone|ph|fono|n[uú]mero"
_KINDS = (
    r"m[oó]vil|mobile|mob|celular|cell?|fax|whatsapp|wh?atsap|wsp|wa|directo?|central(?:ita)?"
    r"|conmutador|switchboard|oficina|office|ofic?|trabajo|work|casa|home|particular|planta|plant"
    r"|taller|almac[eé]n|dep[oó]sito|warehouse|recepci[oó]n|reception|tienda|shop|guardia|urgencias"
    r"|f[áa]brica|factory|pedidos|orders|ventas|sales|compras|purchasing"
)
_SHORT = {"m": "mobile", "f": "fax", "h": "home", "w": "work", "t": ""}
"""Kinds by one letter, where a colon follows it."""
_LABEL = re.compile(
    rf"\(?(?<![^\W_])(?:(?:(?P<kind>{_KINDS})|{_ANY_NUMBER})(?![^\W_])\.?\)?\s*:?"
    rf"|(?P<short>[{''.join(_SHORT)}])\s*:)",
    re.IGNORECASE,
)
_MOBILE = frozenset(
    {"móvil", "movil", "mobile", "mob", "celular", "cel", "cell", "whatsapp", "wsp", "wa",
     "personal", "particular", "home", "casa"}
)  # fmt: skip
"""Words for numbers that go where the person goes."""
_BETWEEN = re.compile(r"[;,|\n]|\s/\s|(?<=\d)\s+(?:y|e|o|and|or)\s+(?=[\d(+])", re.IGNORECASE)
_PLAIN = re.compile(r"[0-9]+(?:[ .-][0-9]+)*")
"""A number as most are written: it is told at once."""
_NO_SEPARATORS = dict.fromkeys(map(ord, " .-"))
_NUMBER_ONLY = re.compile(r"[0-9\s+()./\-‐-―−]+")


class PhoneKeys(NamedTuple):
    """What is kept of a number beside how it was typed."""

    digits: str
    """The digits typed, without the extension."""
    e164: str | None
    """`+` and all digits from the country code on (ITU-T E.164), where it can be known."""
    reversed: str
    """Those digits, or else the typed ones, from last to first."""


class Written(NamedTuple):
    """One of the numbers in a field."""

    number: str
    """As it was typed, with its extension."""
    kind: str
    """The word beside it, in lower case ("móvil", "fax"), or nothing."""


def digits(text: str) -> str:
    """The digits of a number as typed, without its extension."""
    if _PLAIN.fullmatch(text):
        return text.translate(_NO_SEPARATORS)
    return "".join(
        str(unicodedata.decimal(character))
        for character in _EXTENSION.sub("", text)
        if character.isdecimal()
    )


def without_extension(text: str) -> str:
    """A number as typed, but for its extension."""
    return _EXTENSION.sub("", text)


def e164(text: str, country: str | None) -> str | None:
    """The number as E.164 ("+5491123456789"), or None where it cannot be told.

    `country` is the ISO code of the country from which it would be dialled as written.
    Numbers written for dialling from abroad (00…, 011…) or without their + are known too.
    """
    if (plain := _plainly(text, country)) is not None:
        return plain
    number = _understood(text, country)
    return _written(number, national=False) if number else None


def _plainly(text: str, country: str | None) -> str | None:
    """The same of a number as most are written, without the library, which takes its time."""
    if not country or not _PLAIN.fullmatch(text):
        return None
    plan = numbering.plan(country.upper())
    typed = digits(text)
    return f"+{plan.code}{typed}" if plan is not None and plan.has(typed) else None


def keys(text: str, country: str | None) -> PhoneKeys:
    """What to keep of a number so that it is told apart from others."""
    typed, international = digits(text), e164(text, country)
    return PhoneKeys(typed, international, (international or typed).lstrip("+")[::-1])


def variants(text: str, international: str | None) -> list[str]:
    """The digits of the number as typed, as E.164, and as dialled inside its country."""
    found = [digits(text)]
    if international and (national := numbering.national(international)) is not None:
        found += [international[1:], national]
    elif international and (number := _understood(international, None)):
        found += [digits(international), digits(_written(number, national=True))]
    return list(dict.fromkeys(run for run in found if run))


def search_tokens(text: str, international: str | None) -> list[str]:
    """The words under which a number stands in the index.

    `international` is its E.164 (see `keys`). The groups as typed are among them, so
    that "talleres 976 12 34 56" finds the number word by word.
    """
    endings = (
        run[start:]
        for run in variants(text, international)
        for start in range(max(1, len(run) - SHORTEST + 1))
    )
    groups = (word for word in words(_EXTENSION.sub("", text)) if word.isdecimal())
    return list(dict.fromkeys((*endings, *groups)))


def query_tokens(text: str) -> list[str]:
    """How to look up a number in the index; nothing where `text` is more than a number.

    Each is the beginning of a search token. They are alternatives, to be tried in their
    order until one finds something: the end of the number; all of it, for it may be a tax
    number; and a shorter end, for a number may be kept without its area.
    """
    text = _LABEL.sub("", fold(_EXTENSION.sub("", text))).strip()
    if not _NUMBER_ONLY.fullmatch(text):
        return []
    typed = digits(text)
    if len(typed) < SHORTEST:
        return []
    if len(typed) > _EXACT:
        return [typed[-_EXACT:], typed, typed[-_LOCAL:]]
    # The 00 that stands for + is not kept with a number from another place.
    return [typed.removeprefix("00") if len(typed) > SHORTEST + 1 else typed]


def split(text: str) -> list[Written]:
    """The numbers written in one field, each with the word that says what it is.

    They may stand between `;`, `,`, ` / `, ` y `, lines or such words, before or after
    ("Tel. 4555-1234 Fax 4555-1235", "612 345 678 móvil"); "4555-1234/35" is two numbers.
    What is no number stays with the one beside it, so that nothing typed is lost.
    """
    if not text:
        return []
    if _PLAIN.fullmatch(text):
        return [Written(text, "")]
    found: list[Written] = []
    loose = waiting = ""
    for part in _BETWEEN.split(text):
        for number, kind in _labelled(part):
            if digits(number):
                whole = f"{loose} {number}".strip()
                kinds = _both(waiting, kind)
                found += [Written(each, kinds) for each in _spread(whole)]
                loose = waiting = ""
            elif found:
                last = found.pop()
                number = f"{last.number} {number}".strip()
                found.append(Written(number, _both(last.kind, kind)))
            else:
                loose, waiting = f"{loose} {number}".strip(), _both(waiting, kind)
    return found or ([Written(f"{loose} {waiting}".strip(), "")] if loose or waiting else [])


def _both(kind: str, other: str) -> str:
    return " ".join(dict.fromkeys(f"{kind} {other}".split()))


def is_personal(written: Written, country: str | None) -> bool:
    """Whether a number goes with its person to another place: a mobile, or one at home.

    `country` is the ISO code of the country from which it would be dialled as written.
    """
    from phonenumbers import PhoneNumberType, number_type

    if written.kind:
        return not _MOBILE.isdisjoint(written.kind.split())
    number = _understood(written.number, country)
    return number is not None and number_type(number) == PhoneNumberType.MOBILE


def _labelled(part: str) -> list[tuple[str, str]]:
    """The stretches of text between label words, each with its label."""
    labels = list(_LABEL.finditer(part))
    edges = [0, *(edge for label in labels for edge in label.span()), len(part)]
    stretches = [
        part[start:end].strip(" \t.:-/") for start, end in zip(edges[::2], edges[1::2], strict=True)
    ]
    kinds = [
        _SHORT[(label["short"] or "t").lower()] or (label["kind"] or "").lower() for label in labels
    ]
    pairs = zip_longest(stretches if stretches[0] else stretches[1:], kinds, fillvalue="")
    return [(stretch, kind) for stretch, kind in pairs if stretch or kind]


def _spread(number: str) -> list[str]:
    """The numbers of a series: "4555-1234/35" is "4555-1234" and "4555-1235"."""
    first, *others = (each.strip() for each in number.split("/"))
    whole = [len(digits(other)) >= _WHOLE for other in others]
    endings = all(done or other.isdecimal() for done, other in zip(whole, others, strict=True))
    if len(digits(first)) < _WHOLE or not endings:
        return [number]
    return [
        first,
        *(
            other if done else _ending(first, other)
            for done, other in zip(whole, others, strict=True)
        ),
    ]


def _ending(number: str, last: str) -> str:
    """The number with its last digits replaced."""
    places = [place for place, each in enumerate(number) if each.isdecimal()]
    place = places[-len(last)]
    tail = iter(last)
    return number[:place] + "".join(
        next(tail) if each.isdecimal() else each for each in number[place:]
    )


def _understood(text: str, country: str | None) -> PhoneNumber | None:
    from phonenumbers import is_possible_number, is_valid_number

    typed = digits(text)
    if not SHORTEST < len(typed) <= 20:
        return None
    text = _EXTENSION.sub("", text)
    number = _parsed(text, country and country.upper())
    if number and (is_valid_number(number) or ("+" in text and is_possible_number(number))):
        return number
    for exit_code in ("00", "011", ""):
        if typed.startswith(exit_code) and (exit_code or len(typed) > 10):
            number = _parsed("+" + typed.removeprefix(exit_code), None)
            if number and is_valid_number(number):
                return number
    return None


def _parsed(text: str, country: str | None) -> PhoneNumber | None:
    from phonenumbers import NumberParseException, parse

    try:
        return parse(text, country)
    except NumberParseException:
        return None


def _written(number: PhoneNumber, *, national: bool) -> str:
    from phonenumbers import PhoneNumberFormat, format_number

    kind = PhoneNumberFormat.NATIONAL if national else PhoneNumberFormat.E164
    return format_number(number, kind)


def has_numbers(country: str) -> bool:
    """Whether there is a country of that ISO 3166 code with telephone numbers of its own."""
    from phonenumbers import SUPPORTED_REGIONS

    return country in SUPPORTED_REGIONS


@cache
def shortest(country: str) -> int:
    """The fewest digits that ring somebody in a country, by its ISO code; 6 where none is known."""
    from phonenumbers import PhoneMetadata

    about = PhoneMetadata.metadata_for_region(country)
    if about is None or about.general_desc is None:
        return _WHOLE
    whole, local = about.general_desc.possible_length, about.general_desc.possible_length_local_only
    fewest: int = min((*whole, *local))
    return max(_WHOLE, fewest)
