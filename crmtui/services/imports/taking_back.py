"""Taking a whole import back, but for what people have worked with since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crmtui.access import Right, Role, User, own, require
from crmtui.db import row
from crmtui.errors import CannotUndo, NotFound
from crmtui.i18n import _
from crmtui.models import Change, ChangeSet, Import, Salesperson
from crmtui.services import _kept_history
from crmtui.services.changes import Recording
from crmtui.services.imports.alone import alone
from crmtui.services.imports.progress import Meter, Tell
from crmtui.services.imports.removing import Removal


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What came of taking an import back."""

    name: str
    """The file's name."""
    removed: int
    """How many records are gone again."""
    kept: tuple[str, ...]
    """The names of what was changed or used since, and so stays."""


def take_back(user: User, import_id: int, *, progress: Tell | None = None) -> TakenBack:
    """Remove what an import brought. A company that was worked with since stays, with its parts.

    It is one change, written in slices as the import was; if it is cut off, the next who opens
    the office finishes it.

    Raises:
        NotFound: there is no such import, or it is somebody else's.
        CannotUndo: it was undone already, or is not finished yet.
        Busy: an import is running.
        Refused: it brought people of the office, and the user's role may not remove them.
    """
    found = _import(user, import_id)
    with alone(user, found.name):
        if (found := _import(user, import_id)).state != "done":
            return go_on(user, found, progress)
        if _brought_people(found.change_set):
            require(user, Right.PEOPLE)
        removal = Removal(found, Recording(user, "undo", undoes=found.change_set))
        return _leave(found, removal, progress)


def take_back_change(user: User, change_set: int) -> TakenBack:
    """The same for the import that made this change set.

    Raises:
        NotFound, CannotUndo, Busy, Refused: as `take_back` does.
    """
    found = row(Import.select(Import.id).where(Import.change_set == change_set))
    return take_back(user, int(found[0]) if found else 0)


def go_on(user: User, found: Any, progress: Tell | None = None) -> TakenBack:
    """Finish taking back an import that somebody began to take back, or that was cut off itself.

    The latter leaves nothing behind, as if it had never begun. Whoever calls this is alone.
    """
    undo = row(
        ChangeSet.select(ChangeSet.id, ChangeSet.user)
        .where(ChangeSet.undoes == found.change_set)
        .order_by(ChangeSet.id.desc())
    )
    if undo is not None and found.state == "leaving":
        recording = Recording(user, "undo", undoes=found.change_set, id=undo[0])
    else:
        recording = Recording(user, "import", silent=True)
    return _leave(found, Removal(found, recording), progress)


def _leave(found: Any, removal: Removal, progress: Tell | None) -> TakenBack:
    """Take it back slice by slice, telling how far it is."""
    meter = Meter("taking back", removal.total(), progress)
    for many in removal.slices():
        meter.add(many)
    removal.end()
    return TakenBack(found.name, removal.removed, tuple(removal.names()))


def _import(user: User, import_id: int) -> Any:
    mine = Import.id == import_id
    if user.role is not Role.MANAGER:
        mine = mine & own(user, Import)
    found: Any = Import.get_or_none(mine)
    if found is None:
        raise NotFound(_("There is no import {id} of yours.").format(id=import_id))
    undone_by = row(ChangeSet.select(ChangeSet.undone_by).where(ChangeSet.id == found.change_set))
    if found.state == "gone" or (undone_by and undone_by[0] is not None):
        raise CannotUndo(_("That was undone already."))
    _kept_history.refuse(found.change_set)
    return found


def _brought_people(change_set: int) -> bool:
    people = Change.table == Salesperson._meta.table_name
    of_it = (Change.change_set == change_set) & (Change.op == "insert") & people
    return row(Change.select(Change.id).where(of_it)) is not None
