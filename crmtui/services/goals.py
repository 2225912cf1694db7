"""Setting goals: a whole sheet of cells in one go, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from crmtui import formats
from crmtui.access import Right, User, require, visible
from crmtui.core import currencies, text
from crmtui.core.goals import meeting
from crmtui.core.merge import three_way
from crmtui.core.periods import Period, lasting
from crmtui.core.scopes import KINDS, OFFICE, Scope
from crmtui.entry import GoalCell
from crmtui.errors import Clash, Conflict, Invalid
from crmtui.i18n import _, pgettext
from crmtui.models import MEASURES, Choice, Goal, Office, Record, Salesperson, Territory
from crmtui.services import _lines, changes, editing
from crmtui.services import _typed as given
from crmtui.services.changes import command
from crmtui.words.goals import MEASURE

MONEY = frozenset({"amount", "profit"})
_DECIMALS = {"units": 3}
_OF: Mapping[str, type[Record]] = {
    "salesperson": Salesperson, "territory": Territory, "family": Choice, "sector": Choice,
}  # fmt: skip


@command("goal.set")
def set_goals(user: User, measure: str, cells: Sequence[GoalCell], note: str = "") -> int:
    """Set the goals of one measure, all or none; a cell with nothing in it has none any more.

    Returns how many are others than before. `note` stands on those, where it says anything.

    Raises:
        Refused: the user's role does not allow it.
        Conflict: somebody set some of them to something else than was seen; the fields are
            the cells' keys.
        Invalid: an amount that is none, a period that meets one with its own goal; by the
            cells' keys.
        NotFound: whose it is is not there.
    """
    require(user, Right.GOALS)
    if measure not in MEASURES:
        raise ValueError(measure)
    for kind, number in {(cell.kind, cell.number) for cell in cells} - {(OFFICE, None)}:
        editing.part(user, _OF[kind], number or 0)
    wanted = _changed(user, measure, cells)
    problems = _problems(user, measure, [cell for cell, _row in wanted])
    if not problems:
        problems = _meetings(user, measure, wanted)
    if problems:
        raise Invalid(problems)
    changes.about(pgettext("measure", MEASURE[measure]))
    said = {"note": text.clean(note)} if text.clean(note) else {}
    return sum(_write(measure, cell, row, said) for cell, row in wanted)


def standing(user: User, measure: str, cells: Sequence[GoalCell]) -> frozenset[str]:
    """The keys of the cells that have a goal of exactly their period already."""
    return frozenset(cell.key for cell in cells if _row(user, measure, cell) is not None)


def places(user: User, measure: str) -> int:
    """How many decimals goals of a measure have at most; amounts those of the currency."""
    if measure in MONEY:
        return currencies.decimals(given.office_currency(user))
    return _DECIMALS.get(measure, 0)


def _changed(
    user: User, measure: str, cells: Sequence[GoalCell]
) -> list[tuple[GoalCell, Any | None]]:
    """The cells to write, with the goals they had; those that stand as wanted are left out."""
    before = {cell.key: cell.seen for cell in cells}
    mine = {cell.key: cell.target for cell in cells}
    rows = {cell.key: _row(user, measure, cell) for cell in cells}
    now = {key: None if row is None else row.target for key, row in rows.items()}
    result = three_way(before, mine, now)
    if result.clashes:
        clashes = [Clash(key, before[key], mine[key], now[key]) for key in result.clashes]
        row = next((rows[key] for key in result.clashes if rows[key] is not None), None)
        who = editing.last_other(user, Goal, row.id if row is not None else 0)
        said = _("{name} set some of these goals while you were typing.")
        raise Conflict(said.format(name=who), clashes, who, now)
    by_key = {cell.key: cell for cell in cells}
    return [(by_key[key], rows[key]) for key in result.from_mine if mine[key] != now[key]]


def _row(user: User, measure: str, cell: GoalCell) -> Any | None:
    same = (Goal.measure == measure) & (Goal.first == cell.first) & (Goal.months == cell.months)
    return Goal.get_or_none(same & _of(Scope.of(cell.kind, cell.number)) & visible(user, Goal))


def _of(scope: Scope) -> Any:
    """The condition that a goal is of exactly that."""
    if scope.kind != OFFICE:
        return getattr(Goal, scope.kind) == scope.number
    whole: Any = Goal.id > 0
    for kind in KINDS:
        whole &= getattr(Goal, kind).is_null()
    return whole


def _problems(user: User, measure: str, cells: Sequence[GoalCell]) -> dict[str, str]:
    most = places(user, measure)
    found = {}
    for cell in cells:
        if cell.target is None:
            continue
        if not 0 <= cell.target < _lines.MOST_AMOUNT:
            found[cell.key] = _("A goal is zero or more; nothing means that there is none.")
        elif _lines.decimals(cell.target) > most:
            whole, some = _("A whole number, please."), _("At most {n} decimals.")
            found[cell.key] = some.format(n=most) if most else whole
    return found


def _meetings(
    user: User, measure: str, wanted: Sequence[tuple[GoalCell, Any | None]]
) -> dict[str, str]:
    """What is wrong with goals whose days have another goal of the same, by their cells."""
    found = {}
    gone = {row.id for cell, row in wanted if row is not None and cell.target is None}
    by_scope: dict[Scope, dict[Period, Decimal]] = {}
    for cell, row in wanted:
        scope = Scope.of(cell.kind, cell.number)
        if scope not in by_scope:
            there = Goal.select().where(
                (Goal.measure == measure) & _of(scope) & visible(user, Goal)
            )  # fmt: skip
            by_scope[scope] = {
                lasting(each.first, each.months): each.target
                for each in there
                if each.id not in gone
            }
        period = lasting(cell.first, cell.months)
        if cell.target is None or row is not None:
            continue
        other = meeting(period, by_scope[scope])
        if other is not None:
            found[cell.key] = _met(user, other, by_scope[scope][other])
        by_scope[scope][period] = cell.target
    return found


def _met(user: User, other: Period, target: Decimal) -> str:
    fiscal = Office.select(Office.fiscal_month).where(visible(user, Office)).scalar() or 1
    said = _("{period} has a goal of its own, {target}: clear that one first.")
    return said.format(period=formats.period(other, fiscal), target=formats.quantity(target))


def _write(measure: str, cell: GoalCell, row: Any | None, said: Mapping[str, str]) -> bool:
    if row is not None and cell.target is None:
        changes.delete(Goal, row.id)
        return True
    if row is not None:
        return changes.update(Goal, row.id, target=cell.target, **said)
    whose = {} if cell.kind == OFFICE else {cell.kind: cell.number}
    values = {"measure": measure, "first": cell.first, "months": cell.months, **whose, **said}
    changes.insert(Goal, target=cell.target, **values)
    return True
