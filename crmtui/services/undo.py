"""Taking a change back. An undo is a change like any other, so its undo is the redo."""

from __future__ import annotations

import json
from typing import Any

from peewee import IntegrityError

from crmtui.access import Role, User, visible
from crmtui.db import row
from crmtui.errors import CannotUndo, NotFound
from crmtui.i18n import _
from crmtui.models import RECORDS, Change, ChangeSet, Salesperson
from crmtui.services import changes
from crmtui.services.changes import command


@command("undo")
def undo(user: User, change_set: int) -> str:
    """Put back everything that `change_set` changed, and return what it was about.

    Raises:
        NotFound: there is no such change, or it is somebody else's.
        CannotUndo: it was taken back already, or somebody changed the same since.
    """
    found = _own_change_set(user, change_set)
    changes.about(found.subject, found.company)
    changes.undoing(change_set)
    try:
        for change in (
            Change.select().where(Change.change_set == change_set).order_by(Change.id.desc())
        ):
            _REVERSE[change.op](change)
    except IntegrityError as error:
        raise _changed_since(change) from error
    return str(found.subject)


def _own_change_set(user: User, key: int) -> Any:
    found: Any = ChangeSet.get_or_none(ChangeSet.id == key)
    if found is None or (user.role is not Role.MANAGER and found.user_id != user.id):
        raise NotFound(_("There is no such change of yours."))
    if found.company is not None and not (
        ChangeSet.select().where((ChangeSet.id == key) & visible(user, ChangeSet)).exists()
    ):
        raise NotFound(_("There is no such change of yours."))
    if found.undone_by is not None:
        raise CannotUndo(_("That was undone already."))
    return found


def _remove(change: Any) -> None:
    same = (Change.table == change.table) & (Change.record == change.record)
    if _standing_since(change, same) is not None:
        raise _changed_since(change)
    changes.delete(RECORDS[change.table], change.record)


def _put_back(change: Any) -> None:
    model = RECORDS[change.table]
    values = changes.restored(model, json.loads(change.before))
    changes.insert(model, **values)


def _set_back(change: Any) -> None:
    model = RECORDS[change.table]
    now = changes.stored(model, change.record)
    after = json.loads(change.after)
    if any(now[name] != value for name, value in after.items()):
        raise _changed_since(change)
    before = changes.restored(model, json.loads(change.before))
    changes.update(model, change.record, **before)


_REVERSE = {"insert": _remove, "update": _set_back, "delete": _put_back}


def _standing_since(change: Any, which: Any) -> str | None:
    """Who last changed `which` after `change`, not counting what was undone; None: nobody."""
    found = row(
        Change.select(Salesperson.name)
        .join(ChangeSet)
        .join(Salesperson)
        .where(
            (Change.change_set > change.change_set_id)
            & which
            & ChangeSet.undoes.is_null()
            & ChangeSet.undone_by.is_null()
        )
        .order_by(Change.id.desc())
    )
    return str(found[0]) if found else None


def _changed_since(change: Any) -> CannotUndo:
    same = (Change.table == change.table) & (Change.record == change.record)
    who = _standing_since(change, same)
    if who is None and change.company is not None:
        who = _standing_since(change, Change.company == change.company)
    if who is None:
        return CannotUndo(_("This cannot be undone any more: other records depend on it."))
    return CannotUndo(
        _("{name} has changed it since, so nothing was undone. Change it by hand.").format(name=who)
    )
