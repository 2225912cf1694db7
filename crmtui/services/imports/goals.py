"""Bringing in goals: what has one already keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from peewee import fn

from crmtui.access import Right, User, require, visible
from crmtui.core import periods, text
from crmtui.core.periods import MONTH, QUARTER, YEAR, Period
from crmtui.core.scopes import OFFICE
from crmtui.entry import GoalCell
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Choice, Office
from crmtui.services import goals, territories
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.outcome import GoalsRow


def bring(user: User, intake: Intake, batch: Sequence[GoalsRow]) -> None:
    """Set the goals that are not there yet; a row comes in whole, or is refused.

    Raises:
        Refused: the user's role does not allow it.
    """
    if batch:
        require(user, Right.GOALS)
    for row in batch:
        with intake.row(row.line):
            _bring(intake, row)


def _bring(intake: Intake, row: GoalsRow) -> None:
    number = _number(intake, row)
    cells = [_cell(intake, row, number, period, target) for period, target in row.goals]
    there = goals.standing(intake.user, row.measure, cells)
    new = [cell for cell in cells if cell.key not in there]
    goals.set_goals(intake.user, row.measure, new, row.note)
    intake.outcome.new["goals"] += len(new)
    intake.outcome.left["goals"] += len(cells) - len(new)


def _cell(
    intake: Intake, row: GoalsRow, number: int | None, typed: str, target: Decimal
) -> GoalCell:
    period = _period(intake, typed)
    if period is None or period.months not in (MONTH, QUARTER, YEAR):
        said = _("“{text}” is no month, quarter or year. Write 2026-11, 2026-Q4, 2026 or FY2026.")
        raise Invalid({"period": said.format(text=typed)})
    return GoalCell(row.kind, number, period.first, period.months, target)


def _period(intake: Intake, typed: str) -> Period | None:
    fiscal = intake.once(("fiscal",), lambda: _fiscal(intake.user))
    try:
        return periods.parse(typed, fiscal)
    except ValueError:
        return None


def _fiscal(user: User) -> int:
    found = Office.select(fn.MAX(Office.fiscal_month)).where(visible(user, Office)).scalar()
    return int(found or 1)


def _number(intake: Intake, row: GoalsRow) -> int | None:
    """Whose goals they are; families and sectors are not added by them."""
    if row.kind == OFFICE:
        return None
    if row.kind == "salesperson":
        return intake.salesperson(row.who)
    if row.kind == "territory":
        return territories.resolve(intake.user, row.who)
    same = (Choice.list == row.kind) & (Choice.name_fold == text.fold(row.who))
    found = Choice.get_or_none(same & visible(intake.user, Choice))
    if found is None:
        said = _("There is no “{name}” in the office's list.")
        raise Invalid({row.kind: said.format(name=row.who)})
    return int(found.id)
