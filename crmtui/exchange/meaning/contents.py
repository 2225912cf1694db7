"""Telling what a column holds by its values, where its heading does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from decimal import Decimal

from crmtui.core import emails, own_values, taxids
from crmtui.errors import Invalid
from crmtui.exchange.meaning import values
from crmtui.exchange.reading.sheet import Sheet
from crmtui.exchange.vocabulary import FIELDS
from crmtui.exchange.writing import own_columns

_MOST = 0.9
"""How many of the values have to be so."""
_FEWEST = 3
"""How many values a column needs to tell itself."""

_WEB = re.compile(r"(?:https?://|www\.)\S+\.\S+", re.IGNORECASE)
_PHONE = re.compile(r"\+?[\d\s()./-]{6,24}(?:\s*(?:ext|int|x)\.?\s*\d+)?", re.IGNORECASE)
_PARTED = re.compile(r"\+\d|\(\d+\)|\d[ -]\d")
_FIGURE = re.compile(r"[-+]?(?:\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?|\d+[.,]\d+)")
_POSTCODE = re.compile(r"(?!(?:19|20)\d\d$)[A-Z]?\d{4,5}(?:[A-Z]{3})?")
"""Four or five digits that are no year, or as Argentina writes them."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTRIES = ("ES", "AR", "MX", "CL", "PE", "CO", "UY", "EC", "PY", "BR", "PT")
"""Whose tax numbers have check digits that hardly anything else meets."""


def guess(kind: str, column: Sequence[str], said: Container[str]) -> tuple[str, bool] | None:
    """The field of a `kind` of file that a column looks like, and whether that is plain.

    None where it looks like nothing, or like what other columns (`said`) say already. What
    is not plain may well be something else, and is only worth offering.
    """
    if len(column) < _FEWEST:
        return None
    for names, plain, tells in _SIGNS:
        field = next((name for name in names if name in FIELDS[kind]), None)
        if field is None or not tells(column):
            continue
        several = field.startswith(("phones", "emails"))
        return None if field in said and not several else (field, plain)
    return None


def kind_of_own(sheet: Sheet, places: Sequence[int]) -> str:
    """What the values of these columns all are: "number", "date", or else "text"."""
    language = {",": "es", ".": "en"}.get(sheet.decimal)
    language = language or own_columns.language_of(sheet.delimiter)
    kinds = {"date", "number"}
    anything = False
    # Years are no amounts: nobody writes 1.994 for one.
    years = True
    for record in sheet.records:
        for said in (values.plain(record.cells[place]) for place in places):
            if said:
                anything = True
                years = years and _YEAR.fullmatch(said) is not None
                kinds -= {kind for kind in kinds if not _IS[kind](said, language)}
        if not kinds:
            break
    return min(kinds) if anything and kinds and not years else "text"


def _most(column: Sequence[str], fits: Callable[[str], bool]) -> bool:
    return sum(map(fits, column)) >= _MOST * len(column)


def _emails(column: Sequence[str]) -> bool:
    def fits(said: str) -> bool:
        return "@" in said and all(emails.problem(each) is None for each in emails.split(said))

    return _most(column, fits)


def _webs(column: Sequence[str]) -> bool:
    return _most(column, lambda said: _WEB.fullmatch(said) is not None)


def _tax_ids(column: Sequence[str]) -> bool:
    def fits(country: str) -> bool:
        return _most(column[:50], lambda said: taxids.check(said, country).valid is True)

    return len(set(column)) >= _FEWEST and any(map(fits, _COUNTRIES))


def _is_phone(said: str) -> bool:
    digits = sum(map(str.isdigit, said))
    return (
        6 <= digits <= 15
        and _PHONE.fullmatch(said) is not None
        and _FIGURE.fullmatch(said) is None
        and not _is_day(said)
    )


def _phones(column: Sequence[str]) -> bool:
    parted = sum(_PARTED.search(said) is not None for said in column)
    return 2 * parted >= len(column) and _most(column, _is_phone)


def _perhaps_phones(column: Sequence[str]) -> bool:
    return _most(column, lambda said: len(said) > 7 and _is_phone(said))


def _postcodes(column: Sequence[str]) -> bool:
    # Amounts that people round are as long; towns have few codes that end so.
    amounts = 2 * sum(said.endswith("00") for said in column) >= len(column)
    return not amounts and _most(column, lambda said: _POSTCODE.fullmatch(said) is not None)


def _days(column: Sequence[str]) -> bool:
    return _most(column, _is_day)


_SIGNS: tuple[tuple[tuple[str, ...], bool, Callable[[Sequence[str]], bool]], ...] = (
    (("emails", "email"), True, _emails),
    (("web",), True, _webs),
    (("tax_id", "company_tax_id"), True, _tax_ids),
    (("at", "next_contact"), False, _days),
    (("phones", "phone"), True, _phones),
    (("phones", "phone"), False, _perhaps_phones),
    (("postcode",), False, _postcodes),
)
"""The fields that a look may stand for, whether the look is plain, and what tells it."""


def _is_day(said: str, _language: str = "") -> bool:
    try:
        return values.day(said) is not None
    except Invalid:
        return False


def _is_number(said: str, language: str) -> bool:
    found: Decimal | None = own_values.number(said, language)
    # What begins with a zero is a code.
    return found is not None and not re.match(r"0\d", said)


_IS: dict[str, Callable[[str, str], bool]] = {"date": _is_day, "number": _is_number}
