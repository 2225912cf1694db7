"""What undo and redo may do where somebody was erased: nothing was kept to put back."""

from __future__ import annotations

from typing import Any

from crmtui.errors import CannotUndo
from crmtui.i18n import _
from crmtui.models import Change, Erasure

ERASING = frozenset({"person.erase", "person.erase_company"})


def refuse(change_set: Any) -> None:
    """Refuse to take back an erasure, or what was done to whom was erased since.

    Raises:
        CannotUndo: it is one of these.
    """
    if change_set.command in ERASING:
        raise CannotUndo(_("Who was erased cannot be brought back: nothing was kept."))
    of_erased = (Erasure.kind == Change.table) & (Erasure.record == Change.record)
    told = Change.select().join(Erasure, on=of_erased).where(Change.change_set == change_set.id)
    if told.exists():
        raise CannotUndo(_("It changed somebody who was erased since, so nothing was undone."))
