"""The numbering plans of countries, to tell a plain number without the slow way of the library.

What is said here is what the library (phonenumbers) says; where it might say anything else,
nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

_KINDS = (
    "fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "voip",
    "personal_number", "pager", "uan", "voicemail",
)  # fmt: skip
_LONGEST_CODE = 3
_PLACE = re.compile(r"\\(\d)")
"""Where a group of digits goes in a way of writing numbers."""


class Plan(NamedTuple):
    """How the numbers of a country are made that has its calling code for itself."""

    code: int
    whole: re.Pattern[str]
    """All its numbers, as they are dialled inside the country without a prefix."""
    held: Mapping[int, re.Pattern[str]]
    """Those of any kind that somebody has, by how many digits they have."""
    abroad: re.Pattern[str]
    """What stands before a number of another country."""
    prefix: re.Pattern[str] | None
    """What stands before a number of another place in the country."""
    is_bare: bool
    """Whether its numbers are written without any prefix inside the country."""

    def has(self, number: str) -> bool:
        """Whether these digits are surely a number of the country, and nothing before it."""
        if number.startswith("0") or self.abroad.match(number):
            return False
        if self.prefix is not None and (found := self.prefix.match(number)) and found.end():
            return False
        held = self.held.get(len(number))
        return bool(held and held.fullmatch(number) and self.whole.fullmatch(number))


@cache
def plan(country: str) -> Plan | None:
    """The numbering plan of an ISO 3166 country; None where it shares its calling code."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

    about: Any = PhoneMetadata.metadata_for_region(country, None)
    if about is None or COUNTRY_CODE_TO_REGION_CODE.get(about.country_code) != (country,):
        return None
    whole = about.general_desc
    kinds: dict[int, list[str]] = {}
    for name in _KINDS:
        each = getattr(about, name)
        if each is not None and (pattern := each.national_number_pattern):
            for length in each.possible_length or whole.possible_length:
                kinds.setdefault(length, []).append(f"(?:{pattern})")
    prefix = about.national_prefix_for_parsing
    return Plan(
        about.country_code,
        re.compile(whole.national_number_pattern),
        {length: re.compile("|".join(several)) for length, several in kinds.items()},
        re.compile(about.international_prefix),
        re.compile(prefix) if prefix else None,
        is_bare=about.national_prefix is None and not any(map(_adds, about.number_format)),
    )


def national(international: str) -> str | None:
    """The digits dialled inside its country for a number in E.164; None where it takes more."""
    found = _plan_of(international)
    if found is None or not found.is_bare:
        return None
    number = international[1 + len(str(found.code)) :]
    return number if number.isdecimal() and found.has(number) else None


def _plan_of(international: str) -> Plan | None:
    for length in range(1, _LONGEST_CODE + 1):
        if (country := _countries().get(international[1 : 1 + length])) is not None:
            return plan(country)
    return None


@cache
def _countries() -> dict[str, str]:
    """Countries by their calling codes, where these are theirs alone."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    found = COUNTRY_CODE_TO_REGION_CODE.items()
    return {str(code): regions[0] for code, regions in found if len(regions) == 1}


def _adds(written: Any) -> bool:
    """Whether a way of writing numbers puts a digit into them, or leaves one out."""
    marks = re.findall(_PLACE, written.format)
    rest = re.sub(_PLACE, "", written.format)
    rest += re.sub(_PLACE, "", written.national_prefix_formatting_rule or "")
    in_order = marks == [str(number + 1) for number in range(len(marks))]
    return not in_order or any(map(str.isdigit, rest))
