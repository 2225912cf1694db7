"""Which territory a place lies in, and how places are written.

A place of a territory asks for a country, a region, a city or postcodes, or several of
them; what it leaves empty it does not ask for. The most specific wins: postcodes before
a city, a city before a region, a region before a country; of two spans of postcodes the
narrower, and of two that ask alike the territory that stands first.

Postcodes are compared as their country writes them: ES `1001` is `01001`, AR `1425` is
`C1425DKF`, GB `M10 4AB` lies in `M10` and not in `M1`; the beginning of a code (`50`) is
all that begin so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from crmtui.core import countries
from crmtui.core.text import fold, words

_RUNS = re.compile(r"[0-9]+|[A-Z]+")
_BRITISH = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
_LENGTHS = {"ES": 5, "MX": 5, "FR": 5, "DE": 5, "IT": 5, "US": 5, "PE": 5, "UY": 5,
            "CO": 6, "EC": 6, "CL": 7, "AR": 4, "PT": 4, "BR": 5}  # fmt: skip
"""Digits with which a postcode begins, where programs drop its first noughts."""
_SPAN = re.compile(r"\s*(?:–|—|\.\.+|\s-\s|\s(?:a|to|hasta)\s)\s*", re.IGNORECASE)
_WIDEST = 10

Code = tuple[str, ...]


class Place(NamedTuple):
    """Where something is, as it was typed."""

    country: str = ""
    region: str = ""
    city: str = ""
    postcode: str = ""


class Area(NamedTuple):
    """A place of a territory, as it was typed."""

    territory: int
    country: str = ""
    region: str = ""
    city: str = ""
    postcode_from: str = ""
    postcode_to: str = ""
    """Empty means the same as where it begins."""


class _Asked(NamedTuple):
    """An area as it is compared."""

    territory: int
    country: str
    region: str
    city: str
    low: Code
    high: Code
    rank: tuple[int, ...]
    """The smaller, the more specific."""


class Atlas:
    """The territories of an office: tells which one a place lies in.

    It is asked for each of a hundred thousand companies: what asks for no postcodes is looked
    up, spans of plain numbers are compared as texts, and each answer is kept.
    """

    def __init__(self, areas: Iterable[Area], home: str) -> None:
        """`areas` stand in the order of their territories; `home` is the office's country."""
        self._home = countries.iso(home)
        asked = [_asked(area, self._home) for area in areas]
        self._areas = sorted((each for each in asked if any(each[1:5])), key=lambda each: each.rank)
        self._named: dict[tuple[str, str, str], int] = {}
        self._plain: dict[tuple[str, int], list[tuple[str, str, int]]] = defaultdict(list)
        self._spans: list[int] = []
        for place, area in enumerate(self._areas):
            self._file(place, area)
        self._asks = {tuple(map(bool, key)) for key in self._named}
        self._known: dict[Place, int | None] = {}
        self._codes: dict[tuple[str, str], list[int]] = {}

    def __bool__(self) -> bool:
        return bool(self._areas)

    def territory_of(self, place: Place) -> int | None:
        """The territory a place lies in, or None. One without a country is the office's."""
        if place not in self._known:
            self._known[place] = self._find(place) if any(place) else None
        return self._known[place]

    def _file(self, place: int, area: _Asked) -> None:
        """Put an area where it is found."""
        low, high = area.low, area.high
        if not low:
            self._named.setdefault((area.country, area.region, area.city), place)
        elif len(low) == len(high) == 1 and len(low[0]) == len(high[0]) and low[0].isdigit():
            self._plain[area.country, len(low[0])].append((low[0], high[0], place))
        else:
            self._spans.append(place)

    def _find(self, place: Place) -> int | None:
        country = _country(place.country) or self._home
        folded = Place(country, _same(place.region), _same(place.city))
        for found in self._with_code(country, place.postcode) if place.postcode else ():
            if _is_named(folded, self._areas[found]):
                return self._areas[found].territory
        asked = (
            self._named.get(
                (country * by_country, folded.region * by_region, folded.city * by_city)
            )
            for by_country, by_region, by_city in self._asks
        )
        best = min((each for each in asked if each is not None), default=None)
        return None if best is None else self._areas[best].territory

    def _with_code(self, country: str, postcode: str) -> list[int]:
        """The areas whose postcodes one lies between, the most specific first."""
        key = country, postcode
        if key not in self._codes:
            code = code_of(postcode, country)
            areas = self._areas
            found = [
                place
                for place in self._spans
                if areas[place].country == country and _within(code, *areas[place][4:6])
            ]
            for (its_country, length), spans in self._plain.items():
                if its_country == country and code and code[0].isdigit() and len(code[0]) >= length:
                    begins = code[0][:length]
                    found += [place for low, high, place in spans if low <= begins <= high]
            self._codes[key] = sorted(found)
        return self._codes[key]


def overlaps(areas: Iterable[Area], home: str) -> list[tuple[int, int]]:
    """Which areas, by their places among `areas`, have a part in common that is neither's.

    Those of one territory, and those of which one is more specific or lies within the
    other, are none.
    """
    asked = [_asked(area, countries.iso(home)) for area in areas]
    return [
        (first, second)
        for second in range(len(asked))
        for first in range(second)
        if asked[first].territory != asked[second].territory and _meet(asked[first], asked[second])
    ]


def parse(line: str) -> Place:
    """A place as it is typed in one line: country; region; city; postcodes.

    With fewer than four parts each is told by what it is: a country by its name or code,
    postcodes by their digits, then a region, then a city ("city Zaragoza" is one at once).
    After a country commas do as well, as lists show places ("España, Zaragoza").
    """
    commas = ";" not in line and countries.iso(line.partition(",")[0])
    parts = [part.strip() for part in line.split("," if commas else ";")]
    if len(parts) >= 4:
        country, region, city, *codes = parts
        return Place(country, region, city, "; ".join(filter(None, codes)))
    found = dict.fromkeys(Place._fields, "")
    for part in filter(None, parts):
        label, _space, rest = part.partition(" ")
        if fold(label).strip(":") in ("city", "ciudad") and rest:
            found["city"] = rest.strip()
        elif any(character.isdecimal() for character in part):
            found["postcode"] = part
        elif not found["country"] and countries.iso(part):
            found["country"] = part
        else:
            found["city" if found["region"] else "region"] = part
    return Place(**found)


def span(postcodes: str) -> tuple[str, str]:
    """Where postcodes begin and end: "50001-50999", "C1400 to C1440", "4000-123", "50"."""
    postcodes = postcodes.strip()
    low, *high = _SPAN.split(postcodes, maxsplit=1)
    if not high and postcodes.count("-") == 1:
        left, right = (part.strip() for part in postcodes.split("-"))
        # "4000-123" is one code: the two halves of a span are of one length.
        if len(left) == len(right):
            return left, right
    return low.strip(), high[0].strip() if high else ""


def is_backwards(area: Area, home: str) -> bool:
    """Whether the postcodes end before they begin."""
    asked = _asked(area, countries.iso(home))
    return bool(asked.low) and not _cut(asked.low, asked.high) <= asked.high


def written(place: Place) -> str:
    """A place in one line, as `parse` reads it: in few parts where those say it."""
    city = place.city if place.region or not place.city else f"city {place.city}"
    short = "; ".join(filter(None, (place.country, place.region, city, place.postcode)))
    return short if parse(short) == place else "; ".join(place)


def code_of(postcode: str, country: str) -> Code:
    """A postcode as codes of its country are compared: its runs of letters and digits."""
    text = "".join(each for each in fold(postcode).upper() if each.isalnum() or each.isspace())
    text = text.strip()
    if country == "GB":
        joined = text.replace(" ", "")
        if match := _BRITISH.fullmatch(joined):
            text = f"{match[1]} {match[2]}"
        return tuple(run.zfill(2) if run.isdigit() else run for run in _RUNS.findall(text))
    if not any(character.isspace() for character in text) and "-" in postcode:
        text = fold(postcode).upper()
    runs = _RUNS.findall(text)
    if country == "AR":
        # The letters of the newer codes add nothing: the number is one of the whole country.
        runs = [run for run in runs if run.isdigit()][:1]
    if runs and runs[0].isdigit() and len(runs[0]) == _LENGTHS.get(country, 0) - 1:
        runs[0] = f"0{runs[0]}"
    return tuple(runs)


def _asked(area: Area, home: str) -> _Asked:
    country = _country(area.country)
    low = code_of(area.postcode_from or area.postcode_to, country or home)
    high = code_of(area.postcode_to or area.postcode_from, country or home)
    region, city = _same(area.region), _same(area.city)
    rank = (not low, _width(low, high) if low else 0, not city, not region, not country)
    if low and not country:
        country = home
    return _Asked(area.territory, country, region, city, low, high, tuple(map(int, rank)))


def _is_named(place: Place, area: _Asked) -> bool:
    return area.region in ("", place.region) and area.city in ("", place.city)


def _within(code: Code, low: Code, high: Code) -> bool:
    return _fits(code, low) and _fits(code, high) and low <= _cut(code, low) and (
        _cut(code, high) <= high
    )  # fmt: skip


def _fits(code: Code, bound: Code) -> bool:
    """Whether a code has the shape of a bound: as many runs at least, digits for digits."""
    return len(code) >= len(bound) and all(
        each.isdigit() == asked.isdigit() and len(each) >= len(asked)
        for each, asked in zip(code, bound, strict=False)
    )


def _cut(code: Code, bound: Code) -> Code:
    """The code as long as the bound: digits are cut to begin alike, letters are not."""
    return tuple(
        each[: len(asked)] if asked.isdigit() else each
        for each, asked in zip(code, bound, strict=False)
    )


def _width(low: Code, high: Code) -> int:
    """How many codes there are between two, as far as digits say."""
    first, last = ("".join(filter(str.isdigit, code)) for code in (low, high))
    letters = [tuple(filter(str.isalpha, code)) for code in (low, high)]
    spread = int(last.ljust(_WIDEST, "9")[:_WIDEST]) - int(first.ljust(_WIDEST, "0")[:_WIDEST])
    return abs(spread) + (10**_WIDEST if letters[0] != letters[1] else 0)


def _meet(one: _Asked, other: _Asked) -> bool:
    if one.rank[0] != other.rank[0] or (not one.low and one.rank != other.rank):
        return False
    if any(a and b and a != b for a, b in zip(one[1:4], other[1:4], strict=True)):
        return False
    if not one.low:
        return True
    begins = _within(one.low, other.low, other.high), _within(other.low, one.low, one.high)
    ends = _within(one.high, other.low, other.high), _within(other.high, one.low, one.high)
    inside = begins[0] and ends[0], begins[1] and ends[1]
    return any(begins) and inside[0] == inside[1]


@lru_cache(1000)
def _country(text: str) -> str:
    return countries.iso(text) or _same(text)


@lru_cache(50_000)
def _same(text: str) -> str:
    return " ".join(words(text))
