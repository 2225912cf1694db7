"""What stands in lists about the office itself, as plain values."""

from __future__ import annotations

from typing import Any

from crmtui.core.taxes import plain
from crmtui.exchange.writing import office_columns
from crmtui.exchange.writing.records import day, moment
from crmtui.queries.history import ChangeRow
from crmtui.queries.price_lists import PriceListRow
from crmtui.queries.team import Load
from crmtui.queries.territories import TerritoryRow
from crmtui.queries.twins import Pair, Side

Record = dict[str, Any]


def territory(row: TerritoryRow) -> Record:
    """A territory."""
    return {
        "id": row.id,
        "name": row.name,
        "salesperson": row.salesperson,
        "companies": row.companies,
        "branch": row.branch,
        "headcount": row.headcount,
        "budget": None if row.budget is None else plain(row.budget),
        "places": [office_columns.place(each) for each in row.places],
        "notes": row.notes,
    }


def load(row: Load) -> Record:
    """What somebody has in hand."""
    return {
        "code": row.code,
        "name": row.name,
        "role": row.role,
        "job_title": row.job_title,
        "companies": row.companies,
        "followups": row.open,
        "overdue": row.overdue,
    }


def price_list(row: PriceListRow) -> Record:
    """A price list."""
    return {
        "id": row.id,
        "name": row.name,
        "valid_from": day(row.valid_from),
        "currency": row.currency,
        "prices": row.prices,
        "active": row.active,
    }


def change(row: ChangeRow) -> Record:
    """What somebody changed."""
    return {
        "id": row.id,
        "at": moment(row.at),
        "code": row.code,
        "who": row.who,
        "command": row.command,
        "undo": row.undo,
        "subject": row.subject,
        "company_id": row.company_id,
        "records": row.records,
        "undone_by": row.undone_by,
        "undone_by_name": row.undoer,
    }


def pair(row: Pair) -> Record:
    """Two companies that may be the same."""
    return {"one": _side(row.one), "other": _side(row.other), "why": row.why, "of": row.of}


def _side(row: Side) -> Record:
    return {"id": row.id, "name": row.name, "city": row.city, "salesperson": row.salesperson}
