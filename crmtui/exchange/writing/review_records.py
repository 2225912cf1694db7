"""Criteria and reviews as plain values."""

from __future__ import annotations

from typing import Any

from crmtui.access import User
from crmtui.core import reviewing
from crmtui.core.own_values import number_text
from crmtui.core.reviewing import Figures
from crmtui.exchange.writing import plan_records
from crmtui.exchange.writing.records import day
from crmtui.queries import actions, reviews
from crmtui.queries.criteria import CriterionRow
from crmtui.queries.reviews import Finding, ReviewRow

Record = dict[str, Any]


def review(row: ReviewRow) -> Record:
    """A review in a list."""
    return {
        "id": row.id,
        "salesperson": row.salesperson,
        "person": row.person,
        "first": day(row.first),
        "until": day(row.until),
        "day": day(row.day),
        "reviewer": row.reviewer,
        "state": row.state,
        "criteria": row.criteria,
        "met": row.met,
        "partly": row.partly,
        "actions": row.actions,
        "open": row.open,
        "summary": row.summary,
        "acknowledged_on": day(row.acknowledged_on),
        "answer": row.answer,
    }


def criterion(row: CriterionRow) -> Record:
    """A criterion in a list."""
    return {
        "id": row.id,
        "name": row.name,
        "measure": row.measure,
        "at_most": row.at_most,
        "target": _number(row.target),
        "salesperson": row.salesperson,
        "person": row.person,
        "since": day(row.since),
        "until": day(row.until),
        "used": row.used,
        "note": row.note,
    }


def whole(user: User, review_id: int) -> Record:
    """A review with its figures, beside the office's and the goals; what it found and agreed.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    found = reviews.whole(user, review_id)
    figures = found.figures
    return {
        **review(found.row),
        "currency": figures.currency if figures is not None else None,
        "breaks_at": reviewing.breaks_at(figures) if figures is not None else None,
        "figures": _figures(figures, found.before),
        "findings": [_finding(each) for each in found.findings],
        "actions": [plan_records.action(each) for each in actions.of_review(user, review_id)],
    }


def _figures(figures: Figures | None, before: Figures | None) -> list[Record]:
    if figures is None:
        return []
    return [
        {
            "code": code,
            "value": _number(its.value),
            "office": _number(its.office),
            "goal": _number(its.goal),
            "before": _number(before[code].value if before is not None else None),
        }
        for code, its in figures.of.items()
    ]


def _finding(found: Finding) -> Record:
    asked = found.asked
    return {
        "id": found.id,
        "criterion_id": found.criterion_id,
        "criterion": asked.name if asked is not None else "",
        "measure": asked.measure if asked is not None else "",
        "at_most": asked.at_most if asked is not None else False,
        "target": _number(asked.target) if asked is not None else None,
        "actual": found.actual or None,
        "met": found.met,
        "text": found.text,
    }


def _number(value: Any) -> str | None:
    return None if value is None else number_text(value)
