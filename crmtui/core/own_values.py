"""What is typed in a field of the office's own: text, number, date, or one of some values.

A value is kept in one canonical way, whatever the language it was typed in: a number with a
point and no thousands parted, a day in ISO 8601, one of some values as it is spelt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from re import fullmatch
from typing import NamedTuple

from crmtui.core import dates
from crmtui.core.text import clean, fold

MOST_DIGITS = 15
"""More, and numbers could not be compared exactly as SQLite keeps them."""

_DECIMAL_COMMA = frozenset({"es"})
_BLANKS = dict.fromkeys(map(ord, " \u00a0\u202f\u2009"))
_SUFFIXES = {"k": 3, "mil": 3}
_NUMBER = r"([-+−]?)([0-9.,]*[0-9][.,]?)(k|mil)?"
_LONG_AGO = timedelta(days=500)


class Stored(NamedTuple):
    """A value as it is kept."""

    value: str
    fold: str
    """What it is found and compared by."""
    number: float | None = None
    """Of a number: what it is compared by."""


class Range(NamedTuple):
    """Which values a filter lets through; ends belong to it. None is open."""

    first: str | float | None
    last: str | float | None
    prefix: bool = False
    """Whether `first` is only how they begin."""
    but_first: bool = False
    """Whether `first` itself is left out."""
    but_last: bool = False
    """Whether `last` itself is left out."""


def parse(
    kind: str, typed: str, *, today: date, language: str, options: Sequence[str] = ()
) -> Stored | None:
    """What is typed in a field of `kind`, as it is kept; None where it means nothing there."""
    typed = clean(typed)
    if kind == "number":
        return _number(number(typed, language))
    if kind == "date":
        found = dates.parse(typed, today, language)
        return _day(found.day if found else None)
    if kind == "choice":
        meant = chosen(typed, options)
        return Stored(meant[0], fold(meant[0])) if len(meant) == 1 else None
    return Stored(typed, fold(typed)) if typed else None


def converted(
    value: str, kind: str, *, today: date, language: str, options: Sequence[str] = ()
) -> Stored | None:
    """A kept value as one of another kind; None where it would be lost.

    Only what always means the same day is one: "today" is none.
    """
    if kind == "date":
        found = {dates.parse(value, each, language) for each in (today, today - _LONG_AGO)}
        day = found.pop() if len(found) == 1 else None
        return _day(day.day if day else None)
    if kind == "choice":
        same = [option for option in options if fold(option) == fold(value)]
        return Stored(same[0], fold(same[0])) if same else None
    return parse(kind, value, today=today, language=language)


def number(typed: str, language: str) -> Decimal | None:
    """The number that is typed: `12.400,5`, `12400.5`, `12400,5`, `12k`; None for none.

    A point or a comma alone before three digits parts thousands where the language does so:
    "12.400" is twelve thousand four hundred in Spanish, and twelve and something in English.
    """
    match = fullmatch(_NUMBER, typed.translate(_BLANKS).casefold())
    if match is None:
        return None
    sign, digits, suffix = match.groups()
    plain = _with_point(digits, language)
    if plain is None or sum(map(str.isdigit, plain)) > MOST_DIGITS:
        return None
    try:
        found = Decimal(plain).scaleb(_SUFFIXES.get(suffix, 0))
    except InvalidOperation:
        return None
    return -found if sign in ("-", "−") and found else found


def number_text(found: Decimal) -> str:
    """A number in its canonical form: "12400.5"."""
    text = f"{found:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("", "-0") else text


def local_number(value: str, language: str) -> str:
    """A canonical number as the language writes it: "12.400,5". It can be typed back."""
    sign, whole = ("-", value[1:]) if value.startswith("-") else ("", value)
    whole, point, rest = whole.partition(".")
    comma, thousands = (",", ".") if language in _DECIMAL_COMMA else (".", ",")
    grouped = f"{int(whole):,}".replace(",", thousands)
    return f"{sign}{grouped}{comma if point else ''}{rest}"


def distinct(options: Iterable[str]) -> list[str]:
    """The values of a choice, each cleaned and once, spelt as it is first."""
    found: dict[str, str] = {}
    for option in options:
        if start := fold(option):
            found.setdefault(start, clean(option))
    return list(found.values())


def chosen(typed: str, options: Sequence[str]) -> list[str]:
    """The values that a text may mean: the one so called, or else all that begin so."""
    start = fold(typed)
    if not start:
        return []
    same = [option for option in options if fold(option) == start]
    return same[:1] or [option for option in options if fold(option).startswith(start)]


def sought(kind: str, typed: str, *, today: date, language: str) -> Range | None:
    """What a filter asks of a field: `red`, `>1000`, `<=5`, `10..20`, `1/1/26..`; None if nothing.

    A text or one of some values is meant by how it begins; `=red` is only that one.
    """
    typed = clean(typed)
    if kind in ("text", "choice"):
        exact = typed.startswith("=")
        start = fold(typed.removeprefix("="))
        return Range(start, start, prefix=not exact) if start else None
    if ".." in typed:
        low, _dots, high = typed.partition("..")
        return _between(
            *((each.strip(), _end(kind, each, today, language)) for each in (low, high))
        )
    match = fullmatch(r"(<=|>=|<|>|=)?(.*)", typed)
    sign, end = (match[1] or "=", _end(kind, match[2], today, language)) if match else ("", None)
    if end is None:
        return None
    return Range(
        None if "<" in sign else end,
        None if ">" in sign else end,
        but_first=sign == ">",
        but_last=sign == "<",
    )


def _between(
    low: tuple[str, str | float | None], high: tuple[str, str | float | None]
) -> Range | None:
    wrong = any(typed and end is None for typed, end in (low, high))
    ends = low[1], high[1]
    return None if wrong or ends == (None, None) else Range(*ends)


def _end(kind: str, typed: str, today: date, language: str) -> str | float | None:
    found = parse(kind, typed, today=today, language=language)
    if found is None:
        return None
    return found.value if found.number is None else found.number


def _number(found: Decimal | None) -> Stored | None:
    if found is None:
        return None
    value = number_text(found)
    return Stored(value, value, float(found))


def _day(found: date | None) -> Stored | None:
    return Stored(found.isoformat(), found.isoformat()) if found else None


def _with_point(digits: str, language: str) -> str | None:
    """The digits with a point for their decimals and nothing between thousands."""
    signs = [char for char in digits if char in ".,"]
    if not signs:
        return digits
    last = signs[-1]
    if len(set(signs)) > 1:
        other = signs[0]
        whole, _sign, rest = digits.rpartition(last)
        if last in whole or not _grouped(whole, other):
            return None
        return f"{whole.replace(other, '')}.{rest or 0}"
    if len(signs) > 1:
        return digits.replace(last, "") if _grouped(digits, last) else None
    whole, _sign, rest = digits.partition(last)
    parts = "." if language in _DECIMAL_COMMA else ","
    if last == parts and len(rest) == 3 and 0 < len(whole) < 4 and not whole.startswith("0"):
        return whole + rest
    return f"{whole or 0}.{rest or 0}"


def _grouped(digits: str, sign: str) -> bool:
    first, *groups = digits.split(sign)
    return 0 < len(first) < 4 and all(len(group) == 3 for group in groups)
