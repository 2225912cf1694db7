"""Which companies an import brought, and where each stood: a few bytes for each."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator


class Brought:
    """The companies that an import brought, in the order in which it did."""

    def __init__(self) -> None:
        self._keys = array("q")
        self._lines = array("q")
        self._files = array("I")
        self._names: list[str] = []

    def add(self, company: int, line: int, file: str = "") -> None:
        """Note a company and the line of the file on which it stands first.

        Raises:
            ValueError: a later one was noted already; keys only go up.
        """
        if self._keys and company <= self._keys[-1]:
            raise ValueError(f"company {company} is not the newest")
        if not self._names or self._names[-1] != file:
            self._names.append(file)
        self._keys.append(company)
        self._lines.append(line)
        self._files.append(len(self._names) - 1)

    def __contains__(self, company: object) -> bool:
        return isinstance(company, int) and self._place(company) is not None

    def __iter__(self) -> Iterator[int]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def line_of(self, company: int) -> int:
        """The line on which one of them stood first.

        Raises:
            KeyError: it is none of them.
        """
        return self._lines[self._at(company)]

    def file_of(self, company: int) -> str:
        """The name of the file that brought one of them.

        Raises:
            KeyError: it is none of them.
        """
        return self._names[self._files[self._at(company)]]

    def _at(self, company: int) -> int:
        if (place := self._place(company)) is None:
            raise KeyError(company)
        return place

    def _place(self, company: int) -> int | None:
        place = bisect_left(self._keys, company)
        there = place < len(self._keys) and self._keys[place] == company
        return place if there else None
