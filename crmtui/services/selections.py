"""Keeping selections: conditions that choose companies. One transaction a function."""

from __future__ import annotations

from typing import Any

from crmtui.access import Right, User, may, visible
from crmtui.core import text
from crmtui.entry import SelectionEntry
from crmtui.errors import Invalid, Refused
from crmtui.i18n import _
from crmtui.models import Selection
from crmtui.services import changes, editing
from crmtui.services._conditions import conditions
from crmtui.services._letting_go import let_go
from crmtui.services.changes import command


@command("selection.create")
def create(user: User, entry: SelectionEntry) -> int:
    """Keep conditions under a name, and return the selection's id.

    Raises:
        Invalid: no name, or one that another of theirs has; a condition that is none.
    """
    values = _values(user, entry)
    changes.about(values["name"])
    return changes.insert(Selection, **values)


def open_for_editing(user: User, selection_id: int) -> tuple[SelectionEntry, int]:
    """A selection as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Selection, selection_id)
    entry = SelectionEntry(row.name, row.criteria, row.salesperson_id is None, row.notes)
    return entry, int(row.version)


@command("selection.update")
def update(
    user: User, selection_id: int, opened: SelectionEntry, mine: SelectionEntry
) -> list[str]:  # fmt: skip
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Refused: it is everybody's, and the user's role does not let them change it.
        Conflict, Invalid, NotFound.
    """
    row = _changeable(user, selection_id)
    theirs, _version = open_for_editing(user, selection_id)
    entry, others = editing.merged(user, Selection, selection_id, opened, mine, theirs)
    values = _values(user, entry, selection_id)
    if not entry.shared and row.salesperson_id is not None:
        values["salesperson"] = row.salesperson_id
    changes.about(values["name"])
    changes.update(Selection, selection_id, **values)
    return others


@command("selection.remove")
def remove(user: User, selection_id: int) -> None:
    """Keep it no more; promotions that were made of it stay as they are.

    Raises:
        Refused: it is everybody's, and the user's role does not let them change it.
        NotFound: it is not there, or not the user's to see.
    """
    row = _changeable(user, selection_id)
    changes.about(row.name)
    let_go(Selection, selection_id)
    changes.delete(Selection, selection_id)


def _changeable(user: User, selection_id: int) -> Any:
    row = editing.part(user, Selection, selection_id)
    if row.salesperson_id is None and not may(user, Right.PROMOTIONS):
        raise Refused(_("It is everybody's: only assistants and managers can change it."))
    return row


def _values(user: User, entry: SelectionEntry, selection_id: int = 0) -> dict[str, Any]:
    problems: dict[str, str] = {}
    name = text.clean(entry.name)
    if not text.fold(name):
        problems["name"] = _("A selection needs a name.")
    owner = None if entry.shared else user.id
    same = (Selection.name_fold == text.fold(name)) & (Selection.id != selection_id)
    theirs = Selection.salesperson.is_null() if owner is None else Selection.salesperson == owner
    if Selection.select().where(same & theirs & visible(user, Selection)).exists():
        problems["name"] = _("There is a selection of that name already.")
    criteria = ""
    try:
        criteria = conditions(entry.criteria)
    except Invalid as error:
        problems.update(error.problems)
    if problems:
        raise Invalid(problems)
    return {
        "name": name,
        "name_fold": text.fold(name),
        "criteria": criteria,
        "salesperson": owner,
        "notes": text.clean(entry.notes, multiline=True),
    }
