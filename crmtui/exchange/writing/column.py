"""A column of a list: its names, what a row says in it, and what its numbers are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Any

from crmtui import words
from crmtui.core.taxes import plain
from crmtui.i18n import pgettext


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    key: str
    """Its name for programs."""
    heading: str
    """Its name for people, to be looked up."""
    value: Callable[[Any], Any]
    """What a row says in it."""
    words: Mapping[str, str] | None = None
    """What people call its codes."""
    own: bool = False
    """Whether the heading is the office's own word, to stand as it is."""
    measure: str = ""
    """What its numbers are: an "amount" in the row's currency, a "value" in the office's, a
    "price", a "count"; nothing is any other number. All but prices add up."""

    managers: bool = False
    """Whether only who manages has it."""

    @property
    def title(self) -> str:
        """Its name for people."""
        return self.heading if self.own else pgettext("column", self.heading)

    def said(self, code: str) -> str:
        """A value in the user's language."""
        return words.say(self.words, code) if self.words else code


def column(
    key: str, heading: str, value: Callable[[Any], Any] | None = None, **options: Any
) -> Column:
    """A column; without a `value` it says what the row has by the same name."""
    return Column(key, heading, value or attrgetter(key), **options)


def amount(name: str) -> Callable[[Any], Decimal | None]:
    """An amount without the zeros at its end."""

    def read(row: Any) -> Decimal | None:
        found = getattr(row, name)
        return None if found is None else Decimal(plain(found))

    return read
