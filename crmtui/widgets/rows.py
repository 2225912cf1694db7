"""Where a line list gets its rows from: a plain sequence, or a query read page by page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, Protocol, TypeVar

T = TypeVar("T")

PAGE = 64
"""Rows fetched at a time."""
PAGES_KEPT = 64


class Rows(Protocol):
    """The lines of a list, by position.

    Lines of one record that follow each other and have the same key are one item,
    however many they are. A line without a key is a heading: the cursor skips it.
    """

    def __len__(self) -> int:
        """How many lines there are."""

    def row(self, index: int) -> Any:
        """The line at `index`, as the list's painter takes it."""

    def key(self, index: int) -> Hashable | None:
        """Which record line `index` belongs to; None for a heading."""

    def find(self, key: Hashable) -> int | None:
        """The first line of a record, if it is there and can be told cheaply."""


class ListRows(Generic[T]):
    """Rows already in memory. `key` tells a row's record, or None for a heading."""

    def __init__(
        self, rows: Sequence[T] = (), key: Callable[[T], Hashable | None] | None = None
    ) -> None:
        self._rows = rows
        self._key = key or _record_id
        self._index: dict[Hashable, int] | None = None

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, index: int) -> T:
        """The row at `index`."""
        return self._rows[index]

    def key(self, index: int) -> Hashable | None:
        """The record of the row at `index`."""
        return self._key(self._rows[index])

    def find(self, key: Hashable) -> int | None:
        """The first row of a record."""
        if self._index is None:
            self._index = {}
            for i, row in enumerate(self._rows):
                if (found := self._key(row)) is not None:
                    self._index.setdefault(found, i)
        return self._index.get(key)


class PagedRows(Generic[T]):
    """Rows of a query, fetched `PAGE` at a time when they come into view."""

    def __init__(
        self,
        count: int,
        fetch: Callable[[int, int], Sequence[T]],
        key: Callable[[T], Hashable | None] | None = None,
        find: Callable[[Hashable], int | None] | None = None,
    ) -> None:
        """`fetch(offset, limit)` reads rows; `find(key)` tells a record's position, if it can.

        Without `find` a record is looked for among the pages at hand.
        """
        self._count = count
        self._fetch = fetch
        self._key = key or _record_id
        self._find = find
        self._pages: OrderedDict[int, Sequence[T]] = OrderedDict()

    def __len__(self) -> int:
        return self._count

    def row(self, index: int) -> T:
        """The row at `index`. Raises `IndexError` if the query has lost it meanwhile."""
        return self._page(index // PAGE)[index % PAGE]

    def key(self, index: int) -> Hashable | None:
        """The record of the row at `index`; None if the query has lost it meanwhile."""
        page = self._page(index // PAGE)
        place = index % PAGE
        return self._key(page[place]) if place < len(page) else None

    def find(self, key: Hashable) -> int | None:
        """The position of a record."""
        if self._find is not None:
            return self._find(key)
        for number, page in self._pages.items():
            for place, row in enumerate(page):
                if self._key(row) == key:
                    return number * PAGE + place
        return None

    def _page(self, number: int) -> Sequence[T]:
        page = self._pages.get(number)
        if page is None:
            start = number * PAGE
            page = self._pages[number] = self._fetch(start, min(PAGE, self._count - start))
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        return page


def _record_id(row: Any) -> Hashable | None:
    found: Hashable | None = getattr(row, "id", None)
    return found
