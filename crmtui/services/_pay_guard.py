"""What was told to be paid is not taken back. Used by `undo` only."""

from __future__ import annotations

from typing import Any

from crmtui.errors import CannotUndo
from crmtui.i18n import _


def refuse(change_set: Any) -> None:
    """Go on only if taking this back opens no statement that was closed.

    Raises:
        CannotUndo: it would; the text says what to do.
    """
    if change_set.command == "pay.close":
        said = _(
            "A closed statement stays as it is. Put right what was wrong: the difference comes as"
            " an adjustment in the next one."
        )
        raise CannotUndo(said)
