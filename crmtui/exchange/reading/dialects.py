"""How the cells of a CSV file are parted, quoted and escaped, told from its first lines."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

from crmtui.exchange.reading.sheet import Guess, Sure

DELIMITERS = (";", "\t", ",", "|")
"""What may part the columns; where it cannot be told, the first that fits."""

_ROWS = 100
_EXCEL_HINT = re.compile(r"\"?sep=(.)\"?(?:\r\n|\r|\n)", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?[\d.,]+")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a CSV file is written."""

    delimiter: str
    guess: Guess
    quote: str = '"'
    escape: str | None = None
    hint: bool = False
    """Its first line is Excel's `sep=;`."""


def detect(sample: str, wish: str = "") -> Dialect:
    """The dialect of a file that begins with `sample`; `wish` is a delimiter that is known."""
    hint = _EXCEL_HINT.match(sample)
    if hint:
        sample = sample[hint.end() :]
    if wish or hint:
        delimiter, sure = wish or (hint[1] if hint else ""), Sure.CERTAIN
        quote = _quote(sample, re.escape(delimiter))
    else:
        quote = _quote(sample, f"[{''.join(DELIMITERS)}]")
        delimiter, sure = _delimiter(sample, quote)
    escape = _escape(sample, delimiter, quote)
    return Dialect(delimiter, Guess(delimiter, sure), quote, escape, bool(hint))


def _quote(sample: str, delimiter: str) -> str:
    def quoted(mark: str) -> int:
        opened = re.findall(rf"(?m)(?:^|{delimiter}){mark}", sample)
        return min(len(opened), len(re.findall(rf"(?m){mark}(?={delimiter}|$)", sample)))

    return "'" if quoted("'") > 1 and not quoted('"') else '"'


def _escape(sample: str, delimiter: str, quote: str) -> str | None:
    """The backslash, where it stands before quotes that do not end a cell."""
    parts = rf"[{re.escape(delimiter)}\r\n]"
    inside = re.search(rf"\\{quote}(?!{quote}|{parts}|$)", sample)
    bare = quote not in sample and re.search(rf"\\{re.escape(delimiter)}", sample)
    return "\\" if inside or bare else None


def _delimiter(sample: str, quote: str) -> tuple[str, Sure]:
    ranks = {candidate: _rank(sample, candidate, quote) for candidate in DELIMITERS}
    best = max(DELIMITERS, key=lambda candidate: ranks[candidate])
    headed, even, width = ranks[best]
    if width < 2:
        return ",", Sure.LIKELY
    others = [rank for candidate, rank in ranks.items() if candidate != best]
    alone = all(rank[1] < even for rank in others)
    return best, Sure.CERTAIN if alone and headed and even > 2 else Sure.LIKELY


def _rank(sample: str, delimiter: str, quote: str) -> tuple[bool, int, int]:
    """Whether it makes headings, how many rows become equally long, and how long."""
    stream = io.StringIO(sample, newline="")
    reader = csv.reader(stream, delimiter=delimiter, quotechar=quote)
    try:
        read = [row for row, _n in zip(reader, range(_ROWS), strict=False) if any(row)]
    except csv.Error:
        return (False, 0, 0)
    widths = Counter(len(row) for row in read if len(row) > 1)
    if not widths:
        return (False, 0, 0)
    width, even = max(widths.items(), key=lambda each: (each[1], each[0]))
    first = next(row for row in read if len(row) == width)
    return (not any(map(_NUMBER.fullmatch, first)), even, width)
