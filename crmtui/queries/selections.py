"""Reading the selections that are kept: one's own, and everybody's."""

from __future__ import annotations

from dataclasses import dataclass

from crmtui.access import User, visible
from crmtui.core import text
from crmtui.db import rows
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import Selection
from crmtui.queries._reading import in_order, made, these

MINE, SHARED = "mine", "shared"
VIEWS = ("", MINE, SHARED)
"""All that one sees, one's own, everybody's."""


@dataclass(frozen=True, slots=True)
class SelectionRow:
    """Conditions that choose companies, under a name."""

    id: int
    name: str
    criteria: str
    """As `core.selecting` writes them."""
    notes: str
    salesperson: int | None
    """The code of whose it is; None means everybody's."""
    used: int
    """How many promotions were made of it."""

    @property
    def shared(self) -> bool:
        """Whether it is everybody's."""
        return self.salesperson is None


def find(user: User, view: str = "", words: str = "") -> list[SelectionRow]:
    """The selections of a view (one of `VIEWS`) whose names have all these words, by name."""
    mine = rows(Selection.select(Selection.id).where(visible(user, Selection)).order_by(*_ORDER))
    keys = [key for (key,) in mine]
    asked = text.words(words)
    return [
        row
        for row in _read(user, keys)
        if (not view or row.shared == (view == SHARED)) and _has(row.name, asked)
    ]


def count(user: User, view: str = "", words: str = "") -> int:
    """How many there are."""
    return len(find(user, view, words))


def get(user: User, selection_id: int) -> SelectionRow:
    """One of them.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for row in _read(user, [selection_id]):
        return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def named(user: User, name: str) -> SelectionRow:
    """The selection of that name: one's own first, then everybody's.

    Raises:
        NotFound: there is none.
    """
    fold = text.fold(name)
    same = [row for row in find(user) if text.fold(row.name) == fold]
    for row in sorted(same, key=lambda row: row.shared):
        return row
    raise NotFound(_("There is no selection “{name}”.").format(name=name))


def _read(user: User, keys: list[int]) -> list[SelectionRow]:
    mine = (Selection.id << keys) & visible(user, Selection)
    own = [key for (key,) in rows(Selection.select(Selection.id).where(mine))]
    return in_order(keys, [made(SelectionRow, row) for row in these(_ROWS, own)])


def _has(name: str, asked: list[str]) -> bool:
    have = text.words(name)
    return all(any(each.startswith(word) for each in have) for word in asked)


_ORDER = (Selection.name_fold, Selection.id)
_ROWS = """
SELECT x.id, x.name, x.criteria, x.notes, salesperson.code,
    (SELECT count(*) FROM promotion AS p WHERE p.selection_id = x.id)
FROM selection AS x LEFT JOIN salesperson ON salesperson.id = x.salesperson_id
WHERE x.id IN ({keys})
"""
