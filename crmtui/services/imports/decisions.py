"""What is to be done with the companies of a file that are there already, or may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class What(StrEnum):
    """What becomes of a row that is, or may be, a company that is there."""

    LINK = "link"
    """It is that company: what that one lacks is added to it, what it has stays."""
    UPDATE = "update"
    """It is that company: what the row says takes the place of what it has. Empty says nothing."""
    SITE = "site"
    """It is another place of that company."""
    NEW = "new"
    """It is a company of its own."""
    SKIP = "skip"
    """The row is left out."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with one row, and which company it is."""

    what: What
    company: int | None = None
    """The one it is, where that was there before the import; else None, and `line` says it."""
    line: int | None = None
    """The line of the same file on which the company it is stands first."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What to do with all of them."""

    existing: What = What.LINK
    """With those that surely are there: the same tax id, key, or name and city."""
    doubtful: What = What.NEW
    """With those that may be there: the same number, address, or a name that resembles."""
    rows: Mapping[tuple[str, int], Decision] = field(default_factory=dict)
    """With single rows, by file and line; these come before the rules."""
    erased: bool = False
    """Whether who was erased here is brought back."""


USUAL = Decisions()
"""What is done where nobody says otherwise."""
