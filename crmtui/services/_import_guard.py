"""What undo and redo may do to an import."""

from __future__ import annotations

from typing import Any

from crmtui.db import row
from crmtui.errors import CannotUndo
from crmtui.i18n import _
from crmtui.models import Change, Import

_AGAIN = 20_000
"""Records that are brought in again in one transaction: more would keep colleagues waiting."""


def refuse(change_set: Any) -> None:
    """Refuse to undo an import that is not finished, or to do a large one again.

    Raises:
        CannotUndo: it is one of these.
    """
    state = _state(change_set.id)
    if state in ("running", "leaving"):
        raise CannotUndo(_("That import is not finished. Stop it, or wait until it is."))
    if state or _state(change_set.undoes) is None:
        return
    made = Change.select(Change.id).where(Change.change_set == change_set.id)
    if row(made.offset(_AGAIN)) is not None:
        raise CannotUndo(_("That import is too large to be done again: bring the file in again."))


def note(change_set: Any) -> None:
    """Note that an import was taken back, or that it stands again."""
    Import.update(state="gone").where(Import.change_set == change_set.id).execute()
    Import.update(state="done").where(Import.change_set == change_set.undoes).execute()


def _state(change_set: int | None) -> str | None:
    found = row(Import.select(Import.state).where(Import.change_set == change_set))
    return str(found[0]) if found else None
