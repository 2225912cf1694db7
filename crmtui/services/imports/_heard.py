"""Which marks of names stand together in the office: most new names have none that is like them.

To ask the index takes longer than all else that is looked up of a company. This says at once
that there is nothing to be found; where it says that there may be, the index is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

from crmtui.core import resemblance
from crmtui.db import database

_BITS = 1 << 25
"""However many companies there are: it takes four megabytes."""
_WORTH = 50
"""Companies whose marks are read in the time in which the index is asked for one name."""


class Heard:
    """The marks of the names that are there, in pairs."""

    def __init__(self) -> None:
        self._bits: bytearray | None = None
        self._change = 0

    def add(self, *names: str) -> None:
        """Note the names that a company has from now on."""
        if self._bits is not None:
            self._add([mark for name in names for mark in resemblance.marks(name)])

    def may_have(self, marks: Sequence[str]) -> bool:
        """Whether a company may have all of these marks; if it says no, none has."""
        if self._bits is None:
            return True
        several = sorted(set(marks))
        pairs = pairwise(several) if len(several) > 1 else zip(several, several, strict=True)
        return all(self._has(hash(pair) % _BITS) for pair in pairs)

    def catch_up(self, new: int) -> bool:
        """Read the names that are there, or those that colleagues have written since.

        `new` are the companies that the import has brought: a few are not worth it.
        """
        if self._bits is None:
            there = _number("SELECT max(id) FROM company")
            if new * _WORTH < there:
                return False
            self._bits = bytearray(_BITS // 8)
            found = database.execute_sql("SELECT marks FROM company_doc")
        else:
            found = database.execute_sql(_WRITTEN, (self._change,))
        for (marks,) in found:
            self._add(marks.split())
        self._change = _number("SELECT max(id) FROM change")
        return True

    def _add(self, marks: Iterable[str]) -> None:
        assert self._bits is not None
        several = sorted({mark for mark in marks if mark[0] != mark[1]})
        for pair in (*combinations(several, 2), *zip(several, several, strict=True)):
            place, bit = divmod(hash(pair) % _BITS, 8)
            self._bits[place] |= 1 << bit

    def _has(self, number: int) -> bool:
        assert self._bits is not None
        return bool(self._bits[number >> 3] >> (number & 7) & 1)


def _number(query: str) -> int:
    return int(database.execute_sql(query).fetchone()[0] or 0)


_WRITTEN = """
SELECT marks FROM company_doc WHERE company IN (
    SELECT company FROM change WHERE id > ? AND "table" IN ('company', 'alias')
    AND change_set_id NOT IN (SELECT change_set_id FROM import WHERE state = 'running')
)
"""
