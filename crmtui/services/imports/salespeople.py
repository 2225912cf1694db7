"""Bringing in the people of the office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from crmtui.access import Right, User, require
from crmtui.core import text
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Salesperson
from crmtui.services import changes, team
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.outcome import PersonRow, TeamRow

_LONGEST = 6
"""Digits of a code."""
_DETAILS = ("login", "job_title", "phone", "email", "branch")


def bring(user: User, intake: Intake, batch: Sequence[PersonRow]) -> None:
    """Bring in the people who are not there yet; those without a code get the next free one.

    Of somebody of the same code, or of the same name where none is given, only what is
    not known yet is taken. Codes of another program tell nobody here: the name does.

    Raises:
        Refused: the user's role does not allow it.
    """
    if batch:
        require(user, Right.PEOPLE)
    for row in batch:
        with intake.row(row.line):
            _bring(intake, row)


def bring_teams(user: User, intake: Intake, batch: Sequence[TeamRow]) -> None:
    """Note whom people answer to, where that is not known yet.

    Raises:
        Refused: the user's role does not allow it.
    """
    if batch:
        require(user, Right.PEOPLE)
    for row in batch:
        with intake.row(row.line):
            person = intake.salesperson(row.name)
            manager = intake.salesperson(row.manager)
            known = Salesperson.select(Salesperson.manager).where(Salesperson.id == person)
            if known.scalar() is not None:
                continue
            if team.goes_round(user, person, manager):
                said = _("{name} would answer to themselves.")
                raise Invalid({"manager": said.format(name=row.name)})
            changes.update(Salesperson, person, manager=manager)
            if person not in _new(intake):
                intake.outcome.updated["salespeople"] += 1


def _new(intake: Intake) -> set[int]:
    """The people whom this import brought."""
    return intake.kept(("new people",), set)


def _bring(intake: Intake, row: PersonRow) -> None:
    entry = row.entry
    there = _there(row)
    if there is None:
        if row.foreign and _is_taken(entry.code):
            entry = replace(entry, code="")
        _new(intake).add(team.add(intake.user, entry))
        intake.outcome.new["salespeople"] += 1
        return
    lacking = {
        name: text.clean(getattr(entry, name)) for name in _DETAILS if not getattr(there, name)
    }
    same = there.name_fold == text.fold(entry.name)
    found: dict[str, Any] = {name: said for name, said in lacking.items() if said and same}
    if same and there.hired_on is None and entry.hired_on is not None:
        found["hired_on"] = entry.hired_on
    if found and changes.update(Salesperson, there.id, **found):
        intake.outcome.updated["salespeople"] += 1
    else:
        intake.outcome.left["salespeople"] += 1


def _there(row: PersonRow) -> Any:
    code = text.clean(row.entry.code)
    same_name = Salesperson.name_fold == text.fold(row.entry.name)
    if not code.isdecimal():
        return None if code else Salesperson.get_or_none(same_name)
    same_code = Salesperson.code == int(code[:9])
    if row.foreign:
        both = Salesperson.get_or_none(same_code & same_name)
        return both or Salesperson.get_or_none(same_name)
    return Salesperson.get_or_none(same_code)


def _is_taken(code: str) -> bool:
    """Whether it is somebody's here, or none that people have here."""
    code = text.clean(code)
    if not code.isdecimal() or len(code) > _LONGEST:
        return True
    return bool(Salesperson.select().where(Salesperson.code == int(code)).exists())
