"""What a goal or a result is of: a person, a territory, a family, a sector, or the whole office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

OFFICE = "office"
KINDS = ("salesperson", "territory", "family", "sector")
"""What it may be of besides the whole office; the names of the columns that say so."""


@dataclass(frozen=True, slots=True)
class Scope:
    """By its number, one person, territory, family or sector; the whole office where none is set.

    Raises:
        ValueError: more than one is set.
    """

    salesperson: int | None = None
    territory: int | None = None
    family: int | None = None
    sector: int | None = None

    def __post_init__(self) -> None:
        if sum(getattr(self, kind) is not None for kind in KINDS) > 1:
            raise ValueError("a scope is of one thing")

    @classmethod
    def of(cls, kind: str, number: int | None = None) -> Self:
        """That of a kind (one of KINDS) and a number; of the office the number is nothing."""
        return cls() if kind == OFFICE else cls(**{kind: number})

    @property
    def kind(self) -> str:
        """Which of KINDS it is, or OFFICE."""
        return next((kind for kind in KINDS if getattr(self, kind) is not None), OFFICE)

    @property
    def number(self) -> int | None:
        """Of which one; None means the whole office."""
        return None if self.kind == OFFICE else getattr(self, self.kind)


EVERYTHING = Scope()
"""The whole office."""
