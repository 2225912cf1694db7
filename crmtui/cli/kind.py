"""What the shell knows of a kind of record, to list and export it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from crmtui.cli.views import View


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record."""

    help: str
    """What its list is, to be looked up."""
    view: View
    rows: Callable[..., Iterator[Any]]
    """The rows that the filters leave, given the user, whether whole records are wanted, and
    the filters by name."""
    filters: tuple[Callable[[Any], Any], ...]
    """The options of its filters."""
    off: Callable[..., Iterator[Any]] | None = None
    """What was called off of what the filters leave, where a calendar is to tell of it."""
    sums: Callable[..., Iterable[str]] | None = None
    """What the rows come to, a line each, told beside a table; given the user and the filters."""
    owner: str = ""
    """Whose own fields its table may show: "company", "contact", or nobody's."""


def filtered(kind: Kind, function: Any) -> Any:
    """The function as a command's, with the options of the kind's filters."""
    for decorate in reversed(kind.filters):
        function = decorate(function)
    return function
