"""Bringing in the people of the office."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crmtui.access import Right, User, require
from crmtui.core import text
from crmtui.entry import PersonEntry
from crmtui.models import Salesperson
from crmtui.services import changes, team
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.outcome import PersonRow

_DETAILS = ("login", "job_title", "phone", "email")


def bring(user: User, intake: Intake, batch: Sequence[PersonRow]) -> None:
    """Bring in the people who are not there yet; those without a code get the next free one.

    Of somebody of the same code, or of the same name where none is given, only what is
    not known yet is taken.

    Raises:
        Refused: the user's role does not allow it.
    """
    if batch:
        require(user, Right.PEOPLE)
    for row in batch:
        with intake.row(row.line):
            _bring(intake, row.entry)


def _bring(intake: Intake, entry: PersonEntry) -> None:
    there = _there(entry)
    if there is None:
        team.add(intake.user, entry)
        intake.outcome.new["salespeople"] += 1
        return
    lacking = {
        name: text.clean(getattr(entry, name)) for name in _DETAILS if not getattr(there, name)
    }
    same = there.name_fold == text.fold(entry.name)
    found = {name: value for name, value in lacking.items() if value and same}
    if found and changes.update(Salesperson, there.id, **found):
        intake.outcome.updated["salespeople"] += 1
    else:
        intake.outcome.left["salespeople"] += 1


def _there(entry: PersonEntry) -> Any:
    code = text.clean(entry.code)
    if code.isdecimal():
        return Salesperson.get_or_none(Salesperson.code == int(code[:9]))
    fold = text.fold(entry.name)
    return None if code else Salesperson.get_or_none(Salesperson.name_fold == fold)
