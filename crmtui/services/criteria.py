"""Stating what people are measured by, before the time it is asked of.

One transaction a function.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from crmtui import clock, formats
from crmtui.access import Right, User, require
from crmtui.core import reviewing, text
from crmtui.entry import CriterionEntry
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import AMOUNT, Criterion, ReviewFinding
from crmtui.services import _typed as given
from crmtui.services import changes, editing
from crmtui.services.changes import command

_FIXED = ("measure", "target", "at_most", "salesperson", "since")
"""What does not change any more once it is asked for."""
_MOST = Decimal(10) ** 12


@command("criterion.create")
def create(user: User, entry: CriterionEntry) -> int:
    """State what everybody, or somebody, is measured by, and return its id.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: it has no name; a day that is past; an end before the beginning; a target
            without a figure, or a figure without one; one of that name for the same time.
    """
    require(user, Right.REVIEWS)
    values = _values(user, entry, None)
    changes.about(values["name"])
    return changes.insert(Criterion, **values)


def open_for_editing(user: User, criterion_id: int) -> tuple[CriterionEntry, int]:
    """A criterion as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Criterion, criterion_id)
    entry = CriterionEntry(
        name=row.name,
        measure=row.measure,
        target=row.target,
        at_most=row.at_most,
        salesperson=str(row.salesperson.code) if row.salesperson else "",
        since=row.since,
        until=row.until,
        note=row.note,
    )
    return entry, int(row.version)


@command("criterion.update")
def update(
    user: User, criterion_id: int, opened: CriterionEntry, mine: CriterionEntry
) -> list[str]:  # fmt: skip
    """Save an edit that began from `opened`; returns the fields only others changed.

    Of one that holds already only the name, the note and the end may change.

    Raises:
        Refused, Conflict, Invalid, NotFound.
    """
    require(user, Right.REVIEWS)
    theirs, _version = open_for_editing(user, criterion_id)
    entry, others = editing.merged(user, Criterion, criterion_id, opened, mine, theirs)
    row = editing.part(user, Criterion, criterion_id)
    values = _values(user, entry, row)
    if row.since < clock.today():
        _refuse_moved(row, values)
    changes.about(values["name"])
    changes.update(Criterion, criterion_id, **values)
    return others


@command("criterion.remove")
def remove(user: User, criterion_id: int) -> None:
    """Take back a criterion that was stated by mistake.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: a review was made by it.
        NotFound: it is not there.
    """
    require(user, Right.REVIEWS)
    row = editing.part(user, Criterion, criterion_id)
    changes.about(row.name)
    if ReviewFinding.select().where(ReviewFinding.criterion == criterion_id).exists():
        raise CrmError(_("A review was made by it. Say until when it holds instead."))
    changes.delete(Criterion, criterion_id)


def _values(user: User, entry: CriterionEntry, row: Any) -> dict[str, Any]:
    problems: dict[str, str] = {}
    name = text.clean(entry.name)
    if not name:
        problems["name"] = _("A criterion needs a name, such as “Enough visits”.")
    person = _person(user, entry, row, problems)
    _check_target(entry, problems)
    if entry.since is None:
        problems["since"] = _("Say from when it holds.")
    elif entry.since < clock.today() and (row is None or entry.since != row.since):
        problems["since"] = _(
            "Criteria are stated beforehand: it can hold from today on, or later."
        )  # fmt: skip
    elif entry.until is not None and entry.until < entry.since:
        problems["until"] = _("It ends before it begins.")
    elif name and "salesperson" not in problems and _is_taken(entry, name, person, row):
        problems["name"] = _("There is one of that name for the same time: end that one first.")
    if problems:
        raise Invalid(problems)
    return {
        "name": name, "name_fold": text.fold(name), "measure": entry.measure,
        "target": entry.target, "at_most": entry.at_most if entry.measure else False,
        "note": text.clean(entry.note, multiline=True), "since": entry.since,
        "until": entry.until, "salesperson": person,
    }  # fmt: skip


def _person(user: User, entry: CriterionEntry, row: Any, problems: dict[str, str]) -> int | None:
    """Of whom it is asked; who left may stay."""
    if row is not None and row.salesperson and entry.salesperson == str(row.salesperson.code):
        return int(row.salesperson_id)
    return given.person(user, entry.salesperson, 0, problems) or None


def _check_target(entry: CriterionEntry, problems: dict[str, str]) -> None:
    if entry.measure and entry.measure not in reviewing.CODES:
        problems["measure"] = _("There is no such figure.")
    elif entry.measure and entry.target is None:
        problems["target"] = _("Say how much it should be.")
    elif not entry.measure and entry.target is not None:
        problems["measure"] = _("Say which figure that is of, or leave the target empty.")
    elif entry.target is not None and not 0 <= entry.target < _MOST:
        problems["target"] = _("Write zero or more.")
    elif entry.target is not None and entry.target != round(entry.target, AMOUNT):
        problems["target"] = _("At most {n} decimals.").format(n=AMOUNT)


def _is_taken(entry: CriterionEntry, name: str, person: int | None, row: Any) -> bool:
    """Whether one of that name is asked of the same people at the same time."""
    same: Any = Criterion.select().where(Criterion.name_fold == text.fold(name))
    return any(
        (row is None or each.id != row.id)
        and each.salesperson_id == person
        and (each.until is None or entry.since is None or each.until >= entry.since)
        and (entry.until is None or entry.until >= each.since)
        for each in same
    )


def _refuse_moved(row: Any, values: dict[str, Any]) -> None:
    """Go on only if nobody is measured by something else than was stated."""
    before = {name: getattr(row, name) for name in _FIXED} | {"salesperson": row.salesperson_id}
    said = _("It holds since {day}: say until when, and state a new one.")
    day = formats.numeric_date(row.since)
    moved = {name: said.format(day=day) for name in _FIXED if values[name] != before[name]}
    if moved:
        raise Invalid(moved)
