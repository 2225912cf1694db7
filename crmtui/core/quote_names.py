"""What quotes are called: `P-2026-0431`, its later revisions `P-2026-0431/2`, a draft `D-12`."""

from __future__ import annotations

import re
from typing import NamedTuple

_DRAFT = re.compile(r"D\W?(\d{1,15})", re.IGNORECASE)
_NUMBER = re.compile(r"(?:(.*)-)?(\d{4})-(\d{1,12})(?:/(\d{1,6}))?", re.IGNORECASE)
_DIGITS = 4
"""Of the count within a year, at least."""


class Named(NamedTuple):
    """Which quote is meant by a name."""

    number: str = ""
    """Empty for a draft that never had one."""
    revision: int | None = None
    """None is the latest."""
    draft: int | None = None
    """The id of a draft that never had a number."""


def series_of(series: str, year: int) -> str:
    """What the numbers of a year's quotes begin with: "P-2026"."""
    return f"{series}-{year}" if series else str(year)


def numbered(series: str, year: int, count: int) -> str:
    """The number of the so many-th quote of a series and a year."""
    return f"{series_of(series, year)}-{count:0{_DIGITS}}"


def name(number: str | None, revision: int, key: int) -> str:
    """What a revision is called; by its id until it has a number."""
    if not number:
        return f"D-{key}"
    return number if revision == 1 else f"{number}/{revision}"


def parse(typed: str) -> Named | None:
    """Which quote is meant; case and leading zeros do not matter. None for no name of one."""
    typed = typed.strip()
    if draft := _DRAFT.fullmatch(typed):
        return Named(draft=int(draft[1]))
    if (found := _NUMBER.fullmatch(typed)) is None:
        return None
    series, year, count, revision = found.groups()
    number = numbered((series or "").upper(), int(year), int(count))
    return Named(number, int(revision) if revision else None)
