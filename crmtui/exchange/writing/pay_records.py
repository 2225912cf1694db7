"""What people are paid as plain values; amounts are texts, to stay exact."""

from __future__ import annotations

from typing import Any

from crmtui.core.commission import plain
from crmtui.core.currencies import written
from crmtui.core.periods import key
from crmtui.exchange.writing.records import day
from crmtui.queries.pay import AgreementRow, AwardRow, LineRow, PlanRow, Statement, StatementRow

Record = dict[str, Any]


def statement(row: StatementRow) -> Record:
    """What somebody gets by a rule for a period."""
    amounts = {
        name: written(getattr(row, name), row.currency)
        for name in ("counted", "earned", "adjusted", "awarded", "total")
    }
    return {
        "id": row.id,
        "salesperson": row.code,
        "name": row.person,
        "rule": None if row.plan_id is None else row.plan,
        "period": key(row.period),
        "first": day(row.first),
        "until": day(row.until),
        "state": row.state,
        "currency": row.currency,
        **amounts,
        "closed_on": day(row.closed_on),
        "closed_by": row.closed_by,
        "paid_on": day(row.paid_on),
        "problem": row.problem,
    }


def line(row: LineRow, currency: str) -> Record:
    """A line of a statement."""
    return {
        "line": row.position + 1,
        "kind": row.kind,
        "date": day(row.day),
        "sale_id": row.sale_id,
        "company_id": row.company_id,
        "company": row.company,
        "family": row.family,
        "text": row.text,
        "share": plain(row.share),
        "base": written(row.base, currency),
        "rate": plain(row.rate),
        "amount": written(row.amount, currency),
        "about_id": row.about_id,
        "about": key(row.about) if row.about else None,
    }


def listed_line(row: LineRow) -> Record:
    """A line of a list of them."""
    return line(row, "")


def whole(found: Statement) -> Record:
    """A statement with its lines and the rule it was reckoned by."""
    currency = found.row.currency
    return {
        **statement(found.row),
        "goal": None if found.terms.goal is None else written(found.terms.goal, currency),
        "sales_of_unknown_cost": found.unknown,
        "invoices_of_no_sale": found.unnamed,
        "looked_back_to": day(found.looked),
        "lines": [line(each, currency) for each in found.lines],
    }


def plan(row: PlanRow) -> Record:
    """A rule of commission."""
    rule = row.rule
    return {
        "id": row.id,
        "name": row.name,
        "basis": rule.basis,
        "moment": rule.moment,
        "scale": rule.scale,
        "whole": rule.whole,
        "months": row.months,
        "returns": rule.returns,
        "cap": None if rule.cap is None else plain(rule.cap),
        "steps": [
            {
                "family": row.families.get(step.family or 0, ""),
                "above": plain(step.above),
                "rate": plain(step.rate),
            }
            for step in rule.steps
        ],
        "people": row.people,
        "active": row.active,
        "notes": row.notes,
    }


def agreement(row: AgreementRow) -> Record:
    """That somebody is paid by a rule."""
    return {
        "id": row.id,
        "salesperson": row.code,
        "name": row.person,
        "rule": row.plan,
        "since": day(row.since),
        "until": day(row.until),
    }


def award(row: AwardRow) -> Record:
    """What somebody was given."""
    return {
        "id": row.id,
        "salesperson": row.code,
        "name": row.person,
        "date": day(row.day),
        "award": row.name,
        "reason": row.reason,
        "currency": row.currency,
        "amount": None if row.amount is None else written(row.amount, row.currency),
        "statement_id": row.statement_id,
        "paid_with": key(row.paid_with) if row.paid_with else None,
    }
