"""Writing the sales plan, and saying in the end whether it was effective.

One transaction a function.
"""

from __future__ import annotations

from typing import Any

from crmtui import clock
from crmtui.access import Right, User, require
from crmtui.core import text
from crmtui.entry import PlanEntry
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import Action, Plan
from crmtui.services import _typed as given
from crmtui.services import changes, editing, territories
from crmtui.services.changes import command
from crmtui.tables.base import MET


@command("plan.create")
def create(user: User, entry: PlanEntry) -> int:
    """Write a plan and return its id.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: no name or one that is taken, no days or an end before the beginning, a
            territory that is none.
    """
    require(user, Right.GOALS)
    values = _values(user, entry, None)
    changes.about(values["name"])
    return changes.insert(Plan, **values)


def open_for_editing(user: User, plan_id: int) -> tuple[PlanEntry, int]:
    """A plan as one would type it, and its version.

    Raises:
        NotFound: it is not there.
    """
    row = editing.part(user, Plan, plan_id)
    entry = PlanEntry(
        name=row.name,
        first=row.first,
        until=row.until,
        territory=row.territory.name if row.territory else "",
        market=row.market,
        strategy=row.strategy,
        notes=row.notes,
    )
    return entry, int(row.version)


@command("plan.update")
def update(user: User, plan_id: int, opened: PlanEntry, mine: PlanEntry) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Refused, Conflict, Invalid, NotFound.
    """
    require(user, Right.GOALS)
    theirs, _version = open_for_editing(user, plan_id)
    entry, others = editing.merged(user, Plan, plan_id, opened, mine, theirs)
    values = _values(user, entry, editing.part(user, Plan, plan_id))
    changes.about(values["name"])
    changes.update(Plan, plan_id, **values)
    return others


@command("plan.close")
def close(user: User, plan_id: int, outcome: str, findings: str) -> None:
    """Close a plan: whether it was effective ("yes", "partly", "no"), and what was found.

    What is still to be done for it stays open.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: it is closed already.
        Invalid: it is not said whether it was effective, or why.
        NotFound: it is not there.
    """
    require(user, Right.GOALS)
    row = editing.part(user, Plan, plan_id)
    changes.about(row.name)
    if row.closed_on is not None:
        raise CrmError(_("It is closed already. Open it again first, or undo that."))
    problems = {}
    if outcome not in MET or not outcome:
        problems["outcome"] = _("Was it effective? Yes, partly or no.")
    if not text.clean(findings):
        problems["findings"] = _("Say what came of it, and why.")
    if problems:
        raise Invalid(problems)
    said = text.clean(findings, multiline=True)
    changes.update(Plan, plan_id, outcome=outcome, findings=said, closed_on=clock.today())


@command("plan.reopen")
def reopen(user: User, plan_id: int) -> None:
    """Open a plan again that was closed too early; what was found stays to be written on.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: it is open.
        NotFound: it is not there.
    """
    require(user, Right.GOALS)
    row = editing.part(user, Plan, plan_id)
    changes.about(row.name)
    if row.closed_on is None:
        raise CrmError(_("It is open: there is nothing to open again."))
    changes.update(Plan, plan_id, outcome="", closed_on=None)


@command("plan.remove")
def remove(user: User, plan_id: int) -> None:
    """Take back a plan that was written by mistake, with what was to be done for it.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there.
    """
    require(user, Right.GOALS)
    row = editing.part(user, Plan, plan_id)
    changes.about(row.name)
    for action in list(Action.select().where(Action.plan == plan_id)):
        changes.delete(Action, action.id)
    changes.delete(Plan, plan_id)


def _values(user: User, entry: PlanEntry, row: Any) -> dict[str, Any]:
    problems: dict[str, str] = {}
    name = text.clean(entry.name)
    taken = Plan.get_or_none(Plan.name_fold == text.fold(name))
    if not name:
        problems["name"] = _("A plan needs a name, such as “Plan 2027”.")
    elif taken is not None and (row is None or taken.id != row.id):
        problems["name"] = _("There is a plan of that name already.")
    if entry.first is None:
        problems["first"] = _("Say from when it holds.")
    if entry.until is None:
        problems["until"] = _("Say until when it holds.")
    elif entry.first is not None and entry.until < entry.first:
        problems["until"] = _("It ends before it begins.")
    territory = given.tried(problems, lambda: _territory(user, entry, row))
    if problems:
        raise Invalid(problems)
    return {
        "name": name,
        "name_fold": text.fold(name),
        "first": entry.first,
        "until": entry.until,
        "territory": territory,
        "market": text.clean(entry.market, multiline=True),
        "strategy": text.clean(entry.strategy, multiline=True),
        "notes": text.clean(entry.notes, multiline=True),
    }


def _territory(user: User, entry: PlanEntry, row: Any) -> int | None:
    """Its number; one that is not there any more may stay."""
    if row is not None and row.territory and row.territory.name == entry.territory:
        return int(row.territory_id)
    return territories.resolve(user, entry.territory)
