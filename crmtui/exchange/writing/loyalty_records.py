"""How customers buy as plain values; amounts are texts, to stay exact, in the office's currency."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from crmtui.core.currencies import written
from crmtui.core.own_values import number_text
from crmtui.exchange.writing.records import day
from crmtui.queries.loyalty import Customer, Habits, Product, Proposal, Report

Record = dict[str, Any]


def customer(row: Customer | Habits) -> Record:
    """A customer, in a list or by itself."""
    return {
        "company_id": row.company_id,
        "company": row.company,
        "city": getattr(row, "city", ""),
        "sector": getattr(row, "sector", ""),
        "salesperson": getattr(row, "salesperson", None),
        "class": row.rank,
        "trend": row.trend,
        "first": day(row.first),
        "last": day(row.last),
        "recency": row.recency,
        "times": row.times,
        "frequency": row.times_now,
        "total": written(row.amount),
        "amount": written(row.amount_now),
        "amount_before": written(row.amount_before),
        "share": f"{row.share:.2f}",
        "every_days": row.every,
        "expected": day(row.expected),
        "late_days": row.late_by,
    }


def product(row: Product) -> Record:
    """A product that a company buys, and when next."""
    return {
        "product_id": row.product_id,
        "code": row.code,
        "name": row.name,
        "trend": row.trend,
        "first": day(row.first),
        "last": day(row.last),
        "times": row.times,
        "quantity": number_text(row.quantity),
        "unit": row.unit,
        "total": written(row.amount),
        "amount": written(row.amount_now),
        "amount_before": written(row.amount_before),
        "last_price": number_text(row.last_price),
        "currency": row.currency,
        "every_days": row.every,
        "expected": day(row.expected),
        "late_days": row.late_by,
    }


def proposal(row: Proposal) -> Record:
    """A product that others of its sector buy and a company does not."""
    return {
        "product_id": row.product_id,
        "code": row.code,
        "name": row.name,
        "companies": row.companies,
        "of": row.of,
        "sector": row.sector,
    }


def habits(row: Habits) -> Record:
    """How a company buys, with what it buys and what to propose to it."""
    plain = customer(row)
    for of_a_list in ("city", "sector", "salesperson"):
        del plain[of_a_list]
    return {
        **plain,
        "since": day(row.period.since),
        "until": day(row.period.until),
        "products": [product(each) for each in row.products],
        "proposals": [proposal(each) for each in row.proposals],
        "brought": {
            "companies": row.brought.companies,
            "customers": row.brought.customers,
            "total": written(row.brought.amount),
            "amount": written(row.brought.amount_now),
        },
    }


def report(row: Report) -> Record:
    """How all customers buy."""
    return {
        "since": day(row.period.since),
        "until": day(row.period.until),
        "customers": row.customers,
        "never_bought": row.never,
        "active": row.active,
        "amount": written(row.amount),
        "amount_before": written(row.amount_before),
        "classes": [
            {
                "class": each.name,
                "count": each.count,
                "amount": written(each.amount),
                "share": f"{each.share:.2f}",
            }
            for each in row.classes
        ],
        "trends": dict(row.trends),
        "late": row.late,
        "late_amount": written(row.late_amount),
        "bought_again": row.again,
        "repurchase_rate": _rate(row.repurchase_rate),
        "bought_before": row.before,
        "stayed": row.stayed,
        "retention_rate": _rate(row.retention_rate),
    }


def _rate(share: Decimal | None) -> str | None:
    return None if share is None else f"{share:.2f}"
