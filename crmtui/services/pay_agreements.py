"""Who is paid by which rule, and since when. Every function here is one transaction."""

from __future__ import annotations

from datetime import date
from typing import Any

from crmtui import clock, formats
from crmtui.access import Right, User, require, visible
from crmtui.core import text
from crmtui.entry import PayAgreementEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import PayAgreement, PayPlan, Salesperson
from crmtui.services import _typed as given
from crmtui.services import changes, editing
from crmtui.services.changes import command

_FOREVER = date.max


@command("pay_agreement.create")
def create(user: User, entry: PayAgreementEntry) -> int:
    """Pay somebody by a rule from a day on, and return the agreement's id.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: nobody who works here, no rule of that name, it ends before it begins, or they
            are paid by that rule then already.
    """
    require(user, Right.PAY)
    values = _values(user, entry, None)
    changes.about(_named(values))
    return changes.insert(PayAgreement, **values)


def open_for_editing(user: User, agreement_id: int) -> tuple[PayAgreementEntry, int]:
    """Who is paid by which rule as one would type it, and the agreement's version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, PayAgreement, agreement_id)
    entry = PayAgreementEntry(str(row.salesperson.code), row.plan.name, row.since, row.until)
    return entry, int(row.version)


@command("pay_agreement.update")
def update(
    user: User, agreement_id: int, opened: PayAgreementEntry, mine: PayAgreementEntry
) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    What is closed stays as it is.

    Raises:
        Refused: the user's role does not allow it.
        Conflict, Invalid, NotFound.
    """
    require(user, Right.PAY)
    theirs, _version = open_for_editing(user, agreement_id)
    entry, others = editing.merged(user, PayAgreement, agreement_id, opened, mine, theirs)
    row = editing.part(user, PayAgreement, agreement_id)
    values = _values(user, entry, row, same_person=entry.salesperson == theirs.salesperson)
    changes.about(_named(values))
    changes.update(PayAgreement, agreement_id, **values)
    return others


@command("pay_agreement.remove")
def remove(user: User, agreement_id: int) -> None:
    """Take back an agreement that was a mistake; one that is over is given an end instead.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there.
    """
    require(user, Right.PAY)
    row = editing.part(user, PayAgreement, agreement_id)
    changes.about(f"{row.salesperson.name}: {row.plan.name}")
    changes.delete(PayAgreement, agreement_id)


def _values(
    user: User, entry: PayAgreementEntry, row: Any, *, same_person: bool = False
) -> dict[str, Any]:
    problems: dict[str, str] = {}
    # Whoever left keeps the one they had, though they are nobody who could be typed.
    person = row.salesperson_id if same_person else _person(user, entry, problems)
    plan = _plan(user, entry.plan, row, problems)
    since = entry.since or clock.today().replace(day=1)
    if entry.until is not None and entry.until < since:
        problems["until"] = _("It cannot end before it begins.")
    if problems:
        raise Invalid(problems)
    values = {"plan": plan, "salesperson": person, "since": since, "until": entry.until}
    _refuse_twice(values, row.id if row is not None else 0)
    return values


def _person(user: User, entry: PayAgreementEntry, problems: dict[str, str]) -> int:
    if not text.clean(entry.salesperson):
        problems["salesperson"] = _("Say who is paid by it.")
    return given.person(user, entry.salesperson, 0, problems)


def _plan(user: User, typed: str, row: Any, problems: dict[str, str]) -> int:
    """The rule of that name, or of that beginning; one given up only where it was it before."""
    fold = text.fold(typed)
    kept = row.plan_id if row is not None else 0
    able = visible(user, PayPlan) & (PayPlan.active | (PayPlan.id == kept))
    found = PayPlan.get_or_none(able & (PayPlan.name_fold == fold)) if fold else None
    if found is None and fold:
        some = list(PayPlan.select().where(able & PayPlan.name_fold.startswith(fold)).limit(2))
        found = some[0] if len(some) == 1 else None
    if found is None:
        problems["plan"] = _("There is no rule of that name.") if fold else _("Say by which rule.")
        return 0
    return int(found.id)


def _refuse_twice(values: dict[str, Any], agreement_id: int) -> None:
    same = (PayAgreement.plan == values["plan"]) & (PayAgreement.id != agreement_id)
    theirs = same & (PayAgreement.salesperson == values["salesperson"])
    for each in PayAgreement.select().where(theirs):
        starts_within = each.since <= (values["until"] or _FOREVER)
        if starts_within and values["since"] <= (each.until or _FOREVER):
            said = _("They are paid by this rule from {first} on already: end that first.")
            raise Invalid({"since": said.format(first=formats.numeric_date(each.since))})


def _named(values: dict[str, Any]) -> str:
    person = Salesperson.get_by_id(values["salesperson"]).name
    return f"{person}: {PayPlan.get_by_id(values['plan']).name}"
