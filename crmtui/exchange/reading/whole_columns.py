"""What only a whole column tells: the order of a date, the mark of decimals, lost zeros."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from crmtui.exchange.meaning import columns
from crmtui.exchange.reading.sheet import NONE, ORDERS, Guess, Sure, Wishes

_DATE = re.compile(r"(\d{1,2})[-/.](\d{1,2})([-/.])(\d{4}|\d{2})(?![\d.])")
_YEAR_FIRST = re.compile(r"(\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d.])")
_COMMA = re.compile(r"[-+]?(?:\d{1,3}(?:\.\d{3})+,\d+|\d+,(?:\d\d?|\d{4,})|\d{1,3}(?:\.\d{3}){2,})")
_POINT = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+\.\d+|\d+\.(?:\d\d?|\d{4,})|\d{1,3}(?:,\d{3}){2,})")
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.0)?")
_DIGITS = re.compile(r"(\d{4,5})(?:\.0)?")
_EPOCH = date(1899, 12, 30)
_LONGEST = 32
_ENOUGH = 5_000
_BEGINS = frozenset("0123456789-+")

_DATED = (
    "at",
    "interaction_at",
    "next_contact",
    "dropped_on",
    "recheck_on",
    "left_on",
    "valid_from",
)


@dataclass(slots=True)
class _Tally:
    """What the cells of one column look like."""

    filled: int = 0
    dates: int = 0
    day_first: int = 0
    month_first: int = 0
    comma: int = 0
    point: int = 0
    serials: int = 0
    four: int = 0
    five: int = 0

    def see(self, cell: str) -> None:
        if cell.isdecimal():
            self._see_digits(cell)
        elif match := _DATE.match(cell):
            self.dates += 1
            self.day_first += int(match[1]) > 12
            self.month_first += int(match[2]) > 12
        elif _POINT.fullmatch(cell):
            self.point += 1
            if cell.endswith(".0"):
                self._see_digits(cell[:-2])
        elif _COMMA.fullmatch(cell):
            self.comma += 1

    @property
    def tells(self) -> bool:
        """Whether anything in it may be a date, a number with decimals, or a postcode."""
        return any((self.dates, self.comma, self.point, self.four, self.five))

    def _see_digits(self, cell: str) -> None:
        self.four += len(cell) == 4
        self.five += len(cell) == 5
        self.serials += len(cell) == 5 and "2" <= cell[0] <= "6"


class Survey:
    """Goes through the rows of a file once, and then knows how to write them plainly."""

    def __init__(self, header: Sequence[str], wishes: Wishes = NONE) -> None:
        self._wishes = wishes
        self._headings = [columns.heading(cell) for cell in header]
        self._tallies = [_Tally() for _cell in header]
        self._watched = list(enumerate(self._tallies))
        self._seen = 0
        self._changes: dict[int, Callable[[str], str]] = {}
        self._countries: set[str] = set()
        self._country = next(
            (n for n, each in enumerate(self._headings) if each in _names("country")), None
        )
        self.guesses: dict[str, Guess] = {}
        self.decimal = ""
        """What stands before decimals; empty where nothing tells it."""

    def see(self, cells: Sequence[str]) -> None:
        """Take note of a row."""
        for place, tally in self._watched:
            cell = cells[place]
            if cell:
                tally.filled += 1
                if cell[0] in _BEGINS and len(cell) <= _LONGEST:
                    tally.see(cell)
        self._seen += 1
        if self._seen % _ENOUGH == 0:
            # Columns of words need no more looking at.
            self._watched = [each for each in self._watched if each[1].tells or not each[1].filled]
        if self._country is not None and len(self._countries) < 2:
            self._countries.add(cells[self._country])

    def settle(self, delimiter: str) -> None:
        """Judge what was seen, of a file whose columns are parted so."""
        self._settle_decimals(delimiter)
        self._settle_dates()
        for place, tally in enumerate(self._tallies):
            heading = self._headings[place]
            if tally.serials and tally.serials == tally.filled and heading in _names(*_DATED):
                self._changes[place] = _from_serial
                self.guesses["serial dates"] = Guess(heading, Sure.LIKELY)
            if heading in _names("postcode") and tally.filled == tally.four + tally.five:
                one_country = len(self._countries - {""}) < 2
                padded = one_country and tally.four > 0 and tally.five >= 2 * tally.four
                self._changes[place] = _five if padded else _without_point
                if padded:
                    self.guesses["postcodes"] = Guess("08001", Sure.LIKELY)

    def change(self, cells: list[str]) -> list[str]:
        """A row as it is meant."""
        for place, changed in self._changes.items():
            if cells[place]:
                cells[place] = changed(cells[place])
        return cells

    def _settle_decimals(self, delimiter: str) -> None:
        comma = sum(tally.comma for tally in self._tallies)
        point = sum(tally.point for tally in self._tallies)
        if comma == point == 0:
            self.decimal = self._wishes.decimal
            return
        self.decimal = "," if comma > point or (comma == point and delimiter == ";") else "."
        sure = Sure.CERTAIN if not (comma and point) else Sure.GUESS
        if self._wishes.decimal:
            self.decimal, sure = self._wishes.decimal, Sure.CERTAIN
        self.guesses["decimal"] = Guess(self.decimal, sure)

    def _settle_dates(self) -> None:
        dated = {
            place: tally
            for place, tally in enumerate(self._tallies)
            if tally.dates and 2 * tally.dates >= tally.filled
        }
        if not dated:
            return
        if (order := self._wishes.dates) in _WRITTEN:
            self._changes.update(dict.fromkeys(dated, _WRITTEN[order]))
            self.guesses["dates"] = Guess(ORDERS[order], Sure.CERTAIN)
            return
        days = sum(tally.day_first for tally in dated.values())
        months = sum(tally.month_first for tally in dated.values())
        for place, tally in dated.items():
            # A column that does not tell goes by the others.
            first, second = (tally.day_first, tally.month_first)
            if not first and not second:
                first, second = days, months
            if second > first:
                self._changes[place] = _from_american
        order = ORDERS["mdy" if months > days else "dmy"]
        sure = Sure.GUESS if days == months == 0 else Sure.LIKELY if days and months else None
        self.guesses["dates"] = Guess(order, sure or Sure.CERTAIN)


@cache
def _names(*fields: str) -> frozenset[str]:
    """The headings of some fields, in any kind of file."""
    return frozenset(
        heading
        for kind in columns.KINDS
        for heading, (field, _rank) in columns.fields(kind).items()
        if field in fields
    )


def _from_american(cell: str) -> str:
    """03/25/2026 as 2026-03-25; what is no date stays, to be refused with its line."""
    match = _DATE.match(cell)
    if match is None:
        return cell
    month, day, _mark, year = match.groups()
    return _iso(year, month, day) + cell[match.end() :]


def _from_day_first(cell: str) -> str:
    """25/03/2026 as 2026-03-25."""
    match = _DATE.match(cell)
    if match is None:
        return cell
    day, month, _mark, year = match.groups()
    return _iso(year, month, day) + cell[match.end() :]


def _from_year_first(cell: str) -> str:
    """26/03/25 as 2026-03-25."""
    match = _YEAR_FIRST.match(cell)
    return _iso(*match.groups()) + cell[match.end() :] if match else cell


def _iso(year: str, month: str, day: str) -> str:
    return f"{'20' if len(year) == 2 else ''}{year}-{int(month):02}-{int(day):02}"


_WRITTEN = {"dmy": _from_day_first, "mdy": _from_american, "ymd": _from_year_first}


def _from_serial(cell: str) -> str:
    """46,349 days after Excel's epoch: 2026-11-23."""
    return (_EPOCH + timedelta(int(float(cell)))).isoformat() if _SERIAL.fullmatch(cell) else cell


def _five(cell: str) -> str:
    return _without_point(cell).zfill(5)


def _without_point(cell: str) -> str:
    match = _DIGITS.fullmatch(cell)
    return match[1] if match else cell
