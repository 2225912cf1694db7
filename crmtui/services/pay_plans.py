"""Writing the rules of commission. Every function here is one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from crmtui.access import Right, User, require
from crmtui.core import commission_steps, text
from crmtui.core.commission_steps import Stretch
from crmtui.entry import PayPlanEntry, StepEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import PAY_BASES, PAY_MOMENTS, PAY_SCALES, PayPlan, PayStep
from crmtui.services import _lines, changes, choices, editing
from crmtui.services import _typed as given
from crmtui.services.changes import command
from crmtui.words import pay as words

_MONTHS = (1, 3, 12)


@command("pay_plan.create")
def create(user: User, entry: PayPlanEntry) -> int:
    """Add a rule of commission, and return its id.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: it has no name, or one that another has; its steps have a gap, or one of them
            is there twice; a family that is none; a cap that is no amount.
    """
    require(user, Right.PAY)
    values, steps = _values(user, entry, None)
    changes.about(values["name"])
    key = changes.insert(PayPlan, **values)
    _keep_steps(key, steps)
    return key


def open_for_editing(user: User, plan_id: int) -> tuple[PayPlanEntry, int]:
    """A rule as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, PayPlan, plan_id)
    steps = [
        StepEntry(each.above, each.rate, each.family.name if each.family_id else "")
        for each in _steps_of(plan_id)
    ]
    entry = PayPlanEntry(
        name=row.name, basis=row.basis, moment=row.moment, scale=row.scale, whole=row.whole,
        months=row.months, returns=row.returns, cap=row.cap, notes=row.notes,
        steps=tuple(each for each in steps if not each.family),
        families=tuple(each for each in steps if each.family),
    )  # fmt: skip
    return entry, int(row.version)


@command("pay_plan.update")
def update(user: User, plan_id: int, opened: PayPlanEntry, mine: PayPlanEntry) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    What is closed stays as it is.

    Raises:
        Refused: the user's role does not allow it.
        Conflict, Invalid, NotFound.
    """
    require(user, Right.PAY)
    theirs, _version = open_for_editing(user, plan_id)
    changes.about(theirs.name)
    entry, others = editing.merged(user, PayPlan, plan_id, opened, mine, theirs)
    values, steps = _values(user, entry, plan_id)
    changed = changes.update(PayPlan, plan_id, **values)
    if _keep_steps(plan_id, steps) and not changed:
        changes.touch(PayPlan, plan_id)
    return others


@command("pay_plan.retire")
def retire(user: User, plan_id: int) -> None:
    """Pay by a rule no more: nothing of it is reckoned from now on. What is closed stays.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there.
    """
    _set_active(user, plan_id, active=False)


@command("pay_plan.restore")
def restore(user: User, plan_id: int) -> None:
    """Pay by it again.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there.
    """
    _set_active(user, plan_id, active=True)


def _set_active(user: User, plan_id: int, *, active: bool) -> None:
    require(user, Right.PAY)
    changes.about(editing.part(user, PayPlan, plan_id).name)
    changes.update(PayPlan, plan_id, active=active)


def _steps_of(plan_id: int) -> list[Any]:
    return list(PayStep.select().where(PayStep.plan == plan_id).order_by(PayStep.position))


def _keep_steps(plan_id: int, steps: Sequence[dict[str, Any]]) -> bool:
    """Write the steps of a rule over those it has; returns whether any differs."""
    there = _steps_of(plan_id)
    changed = len(there) != len(steps)
    for place, values in enumerate(steps):
        if place < len(there):
            changed |= changes.update(PayStep, there[place].id, **values)
        else:
            changes.insert(PayStep, plan=plan_id, position=place, **values)
    for gone in there[len(steps) :]:
        changes.delete(PayStep, gone.id)
    return changed


def _values(
    user: User, entry: PayPlanEntry, plan_id: int | None
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    problems: dict[str, str] = {}
    name = text.clean(entry.name)
    if not name:
        problems["name"] = _("A rule needs a name.")
    same = (PayPlan.name_fold == text.fold(name)) & (PayPlan.id != (plan_id or 0))
    if PayPlan.select().where(same).exists():
        problems["name"] = _("There is a rule of that name already.")
    _check_codes(entry, problems)
    if entry.cap is not None and not _is_amount(entry.cap):
        problems["cap"] = _("That is no amount: it is not below zero, with four decimals.")
    if not (entry.steps or entry.families):
        problems["steps"] = _("Say how many percent it pays: “0 3” is 3 % from the first on.")
    steps = [
        *_checked(user, entry.steps, "steps", problems),
        *_checked(user, entry.families, "families", problems),
    ]
    if problems:
        raise Invalid(problems)
    values = {
        "name": name, "name_fold": text.fold(name), "basis": entry.basis, "moment": entry.moment,
        "scale": entry.scale, "whole": entry.whole, "months": entry.months,
        "returns": entry.returns, "cap": entry.cap,
        "notes": text.clean(entry.notes, multiline=True),
    }  # fmt: skip
    return values, steps


def _check_codes(entry: PayPlanEntry, problems: dict[str, str]) -> None:
    if entry.basis not in PAY_BASES:
        problems["basis"] = _("It is reckoned from the amount, or from the profit.")
    if entry.moment not in PAY_MOMENTS:
        problems["moment"] = _("A sale counts when it is sold, invoiced, or collected.")
    if entry.scale not in PAY_SCALES:
        problems["scale"] = _("Steps are amounts, or percent of the goal.")
    if entry.months not in _MONTHS:
        problems["months"] = _("It is reckoned by the month, the quarter, or the year.")


def _checked(
    user: User, steps: Sequence[StepEntry], field: str, problems: dict[str, str]
) -> list[dict[str, Any]]:
    """What to write of steps; what is wrong with them goes to the problems."""
    found = []
    ladders: dict[int | None, list[Stretch]] = {}
    families = {name: _family(user, name, field, problems) for name in {s.family for s in steps}}
    for each in steps:
        if not _is_amount(each.above) or not _is_amount(each.rate):
            problems[field] = _("Write numbers, not below zero, with four decimals at most.")
            return []
        family = families[each.family]
        ladders.setdefault(family, []).append(Stretch(each.above, each.rate, each.below))
        found.append({"above": each.above, "rate": each.rate, "family": family})
    for ladder in ladders.values():
        if (wrong := commission_steps.fault(ladder)) is not None:
            problems.setdefault(field, words.fault(wrong))
    return sorted(found, key=lambda step: (step["family"] or 0, step["above"]))


def _family(user: User, name: str, field: str, problems: dict[str, str]) -> int | None:
    if not name:
        return None
    return given.tried(problems, lambda: choices.resolve(user, "family", name, field))


def _is_amount(number: Decimal) -> bool:
    return 0 <= number < _lines.MOST_AMOUNT and _lines.decimals(number) <= 4
