"""Closing what people are paid for a period. Every function here is one transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from crmtui import clock, formats
from crmtui.access import Right, User, require, visible
from crmtui.core import commission, commission_terms, periods
from crmtui.core.commission import Line
from crmtui.core.commission_terms import Reckoned
from crmtui.core.periods import Period
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import Award, Office, PayLine, PayPlan, PayStatement, Salesperson
from crmtui.services import _typed as given
from crmtui.services import changes, editing
from crmtui.services.changes import command

Reckon = Callable[[User, int, int | None, Period], Reckoned]
"""Says what somebody gets by a rule for a period: `queries.pay.reckon`."""


@command("pay.close")
def close(
    user: User, salesperson_id: int, plan_id: int | None, period: Period, reckon: Reckon
) -> int:
    """Close what somebody gets by a rule for a period, or by none; returns the statement's id.

    It is reckoned as things stand now, and stays so: what changes later comes as an adjustment
    in the next one. It cannot be undone.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: there is no goal that its steps could be measured by; there is nothing to pay
            of what no rule pays.
        Invalid: the period is not over, not one of the rule's, or closed already.
        NotFound: there is no such person or rule, or they are not paid by it then.
    """
    require(user, Right.PAY)
    person = editing.part(user, Salesperson, salesperson_id)
    plan = editing.part(user, PayPlan, plan_id) if plan_id is not None else None
    _refuse(user, person, plan, period)
    found = reckon(user, salesperson_id, plan_id, period)
    if plan is None and not found.lines:
        raise CrmError(_("There is nothing to pay."))
    changes.about(_called(person, plan, period))
    key = changes.insert(
        PayStatement, salesperson=salesperson_id, plan=plan_id, first=period.first,
        until=period.until, closed_on=clock.today(), closed_by=user.id,
        currency=given.office_currency(user), rule=commission_terms.written(found.terms),
        total=commission.total(found.lines),
    )  # fmt: skip
    for place, line in enumerate(found.lines):
        changes.insert(PayLine, statement=key, position=place, **_of(line))
    for award in found.awards:
        changes.update(Award, award, statement=key)
    return key


@command("pay.paid")
def paid(user: User, statement_id: int, on: date | None = None) -> None:
    """Note that a statement was paid, today or that day.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: it was paid already.
        Invalid: a day to come, or before it was closed.
        NotFound: it is not there.
    """
    require(user, Right.PAY)
    row = _about(user, statement_id)
    if row.paid_on is not None:
        said = _("It was paid on {day} already.")
        raise CrmError(said.format(day=formats.numeric_date(row.paid_on)))
    problems: dict[str, str] = {}
    day = given.past(on, problems, "paid_on")
    if day < row.closed_on:
        problems["paid_on"] = _("It cannot have been paid before it was closed.")
    if problems:
        raise Invalid(problems)
    changes.update(PayStatement, statement_id, paid_on=day)


@command("pay.unpaid")
def unpaid(user: User, statement_id: int) -> None:
    """Note that a statement was not paid after all.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: it is not noted as paid.
        NotFound: it is not there.
    """
    require(user, Right.PAY)
    if _about(user, statement_id).paid_on is None:
        raise CrmError(_("It is not noted as paid."))
    changes.update(PayStatement, statement_id, paid_on=None)


def _about(user: User, statement_id: int) -> Any:
    row = editing.part(user, PayStatement, statement_id)
    changes.about(_called(row.salesperson, row.plan, Period(row.first, row.until)))
    return row


def _called(person: Any, plan: Any, period: Period) -> str:
    told = f"{person.name}, {formats.period(period)}"
    return told if plan is None else f"{told}: {plan.name}"


def _refuse(user: User, person: Any, plan: Any, period: Period) -> None:
    fiscal = Office.select(Office.fiscal_month).where(visible(user, Office)).scalar() or 1
    months = plan.months if plan is not None else periods.MONTH
    if period != periods.around(period.first, months, fiscal):
        raise Invalid({"period": _("This rule is reckoned by another length of period.")})
    if period.until >= clock.today():
        said = _("It is not over: it can be closed after {day}.")
        raise Invalid({"period": said.format(day=formats.numeric_date(period.until))})
    by = PayStatement.plan.is_null() if plan is None else PayStatement.plan == plan.id
    same = (PayStatement.salesperson == person.id) & by
    overlap = (PayStatement.first <= period.until) & (PayStatement.until >= period.first)
    closed = PayStatement.get_or_none(same & overlap)
    if closed is not None:
        said = _(
            "{period} was closed on {day}, and stays so: what changed comes in the next statement."
        )
        told = formats.period(Period(closed.first, closed.until))
        day = formats.numeric_date(closed.closed_on)
        raise Invalid({"period": said.format(period=told, day=day)})


def _of(line: Line) -> dict[str, Any]:
    """What is written of a line."""
    return {
        "kind": line.kind, "sale": line.sale, "family": line.family, "about": line.about,
        "day": line.day, "text": line.text, "base": line.base, "share": line.share,
        "rate": line.rate, "amount": line.amount,
    }  # fmt: skip
