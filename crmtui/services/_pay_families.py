"""Rules of commission, and what closed statements keep of them, follow a family into another."""

from __future__ import annotations

from peewee import fn

from crmtui.core import commission_terms
from crmtui.db import rows
from crmtui.errors import Refused
from crmtui.i18n import _
from crmtui.models import PayPlan, PayStatement, PayStep
from crmtui.services import changes


def refuse(family: int, into: int) -> None:
    """Go on only if no rule has steps of its own for both families.

    Raises:
        Refused: one has, so that nobody could say which of them would hold.
    """
    either = PayStep.family.in_([family, into])
    plans = PayPlan.select(PayPlan.name).join(PayStep).where(either).group_by(PayPlan.id)
    both = plans.having(fn.COUNT(PayStep.family.distinct()) == 2)
    if found := rows(both.order_by(PayPlan.name_fold).limit(1)):
        said = _("The rule of commission “{rule}” has steps for both: take those of one out first.")
        raise Refused(said.format(rule=found[0][0]))


def carry(family: int, into: int) -> None:
    """Let the rules that closed statements keep name the other family."""
    kept = PayStatement.select(PayStatement.id, PayStatement.rule)
    for key, rule in rows(kept.where(PayStatement.rule.contains(f'"family": {family}}}'))):
        changes.update(PayStatement, key, rule=commission_terms.with_family(rule, family, into))
