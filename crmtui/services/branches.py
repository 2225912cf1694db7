"""Changing the branches that people work from. One transaction a function.

A person's branch is kept by its name, so that it may be one that the office knows nothing
more of; a branch that is called otherwise is so on all its people.
"""

from __future__ import annotations

from typing import Any

from peewee import fn

from crmtui.access import Right, User, require, visible
from crmtui.core import text
from crmtui.db import row, rows
from crmtui.entry import BranchEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Branch, PersonStint, Salesperson
from crmtui.services import _sizes, bulk, changes, editing, team
from crmtui.services import _typed as given
from crmtui.services.changes import command


@command("branch.create")
def create(user: User, entry: BranchEntry) -> int:
    """Add a branch and return its id.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: no name, or one that is taken; nobody of that code; a number that cannot be.
    """
    require(user, Right.SETTINGS)
    values = _values(user, entry, 0)
    changes.about(values["name"])
    last = row(Branch.select(fn.MAX(Branch.position)))
    position = (last[0] or 0) + 1 if last else 1
    return changes.insert(Branch, position=position, **values)


def open_for_editing(user: User, branch_id: int) -> tuple[BranchEntry, int]:
    """A branch as one would type it, and its version.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there.
    """
    require(user, Right.SETTINGS)
    found = editing.part(user, Branch, branch_id)
    entry = BranchEntry(
        name=found.name,
        address=found.address,
        phone=found.phone,
        manager=str(found.manager.code) if found.manager else "",
        headcount=found.headcount,
        budget=found.budget,
        notes=found.notes,
    )
    return entry, int(found.version)


@command("branch.update")
def update(user: User, branch_id: int, opened: BranchEntry, mine: BranchEntry) -> list[str]:
    """Save an edit that began from `opened`; its people are of a branch of the new name.

    Returns the fields only others changed.

    Raises:
        Refused, Conflict, Invalid, NotFound.
    """
    require(user, Right.SETTINGS)
    theirs, _version = open_for_editing(user, branch_id)
    entry, others = editing.merged(user, Branch, branch_id, opened, mine, theirs)
    values = _values(user, entry, branch_id)
    changes.about(values["name"])
    changes.update(Branch, branch_id, **values)
    if values["name"] != theirs.name:
        _rename(theirs.name, values["name"])
    return others


@command("branch.retire")
def retire(user: User, branch_id: int) -> None:
    """Do without a branch; whoever is of it stays so until they are of another.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there.
    """
    _set_active(user, branch_id, active=False)


@command("branch.restore")
def restore(user: User, branch_id: int) -> None:
    """Have it again.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there.
    """
    _set_active(user, branch_id, active=True)


def resolve(user: User, typed: str, field: str = "branch") -> int | None:
    """The id of the branch that was typed, by its name or how that begins; None for nothing.

    Raises:
        Invalid: there is none, or there are several; the problem is put on `field`.
    """
    fold = text.fold(text.clean(typed))
    if not fold:
        return None
    there = Branch.select(Branch.id, Branch.name_fold).where(Branch.active & visible(user, Branch))
    known = rows(there.order_by(Branch.position, Branch.id))
    meant = [key for key, name in known if name == fold]
    meant = meant or [key for key, name in known if name.startswith(fold)]
    if len(meant) == 1:
        return int(meant[0])
    problem = _("There is no branch “{name}”: add it to the branches first.")
    if meant:
        problem = _("Several branches begin with “{name}”. Type more of it.")
    raise Invalid({field: problem.format(name=text.clean(typed))})


def _set_active(user: User, branch_id: int, *, active: bool) -> None:
    require(user, Right.SETTINGS)
    found = editing.part(user, Branch, branch_id)
    changes.about(found.name)
    changes.update(Branch, branch_id, active=active)


def _rename(former: str, name: str) -> None:
    """Call it so on its people too, as what they are now says; what they were is not touched."""
    fold = text.fold(former)
    for model, still in (
        (Salesperson, Salesperson.id > 0),
        (PersonStint, PersonStint.until.is_null()),
    ):
        known = rows(model.select(model.id, model.branch).where(still & (model.branch != "")))
        bulk.update_many(model, [key for key, now in known if text.fold(now) == fold], branch=name)


def _values(user: User, entry: BranchEntry, branch_id: int) -> dict[str, Any]:
    problems: dict[str, str] = {}
    name = text.clean(entry.name)
    fold = text.fold(name)
    if not fold:
        problems["name"] = _("A branch needs a name.")
    same = (Branch.name_fold == fold) & (Branch.id != branch_id)
    if fold and Branch.select().where(same).exists():
        problems["name"] = _("There is a branch “{name}” already.").format(name=name)
    manager = None
    if entry.manager.strip():
        manager = given.tried(problems, lambda: team.resolve(user, entry.manager, "manager"))
    _sizes.check(entry.headcount, entry.budget, problems)
    if problems:
        raise Invalid(problems)
    return {
        "name": name,
        "name_fold": fold,
        "address": text.clean(entry.address, multiline=True),
        "phone": text.clean(entry.phone),
        "manager": manager,
        "headcount": entry.headcount,
        "budget": entry.budget,
        "notes": text.clean(entry.notes, multiline=True),
    }
