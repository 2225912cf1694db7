"""What must not be taken back of quotes: what went out, and numbers. Used by `undo` only."""

from __future__ import annotations

from typing import Any

from crmtui.core import quote_names
from crmtui.db import rows
from crmtui.errors import CannotUndo
from crmtui.i18n import _
from crmtui.models import Change, ChangeSet, Quote

_WRITES = frozenset(
    {"quote.create", "quote.update", "quote.discard", "quote.revise", "quote.duplicate"}
)
"""Commands that change what a quote says; the others only say what became of it."""


def refuse(change_set: Any) -> None:
    """Go on only if taking this back changes nothing that was sent, and loses no number.

    Raises:
        CannotUndo: it would; the text says what to do.
    """
    undone = ChangeSet.get_or_none(ChangeSet.id == change_set.undoes)
    writes = (undone or change_set).command in _WRITES
    of_quotes = (Change.change_set == change_set.id) & (Change.table == Quote._meta.table_name)
    for key, op in rows(Change.select(Change.record, Change.op).where(of_quotes)):
        if (row := Quote.get_or_none(Quote.id == key)) is None:
            continue
        if writes and row.state != "draft":
            said = _("{quote} was sent since, so nothing was undone. Undo that first.")
            raise CannotUndo(said.format(quote=_name(row)))
        if op == "insert" and row.number and row.revision == 1:
            said = _(
                "{quote} has a number already, which would be missing: change it, and send it."
            )
            raise CannotUndo(said.format(quote=_name(row)))


def _name(row: Any) -> str:
    return quote_names.name(row.number, row.revision, row.id)
