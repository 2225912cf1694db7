"""Cases worth telling, letters and what is merged into them as plain values."""

from __future__ import annotations

from typing import Any

from crmtui.exchange.writing.records import day
from crmtui.queries.lessons import Helpful, LessonRow
from crmtui.queries.letters import LetterRow

Record = dict[str, Any]


def lesson(row: LessonRow) -> Record:
    """A case worth telling; where it happened only for who may see that company."""
    return {
        "id": row.id,
        "date": day(row.day),
        "kind": row.kind,
        "title": row.title,
        "text": row.text,
        "lesson": row.lesson,
        "tags": list(row.tags),
        "salesperson": row.salesperson,
        "sector": row.sector,
        "competitor": row.competitor,
        "objection": row.objection,
        "family": row.family,
        "product": row.product,
        "company_id": row.company_id,
        "company": row.company,
        "quote_id": row.quote_id,
        "quote": row.quote,
    }


def helpful(row: Helpful) -> Record:
    """A case that helps at a company, and what it has in common with it."""
    return {**lesson(row.lesson), "why": list(row.why)}


def letter(row: LetterRow) -> Record:
    """The template of a letter or e-mail."""
    return {
        "id": row.id,
        "name": row.name,
        "kind": row.kind,
        "language": row.language,
        "subject": row.subject,
        "text": row.text,
        "active": row.active,
    }


def mailing(row: Any) -> Record:
    """A letter to a company with all of its fields, as `documents.letters` fills them."""
    return {
        "company_id": row.company_id,
        **row.values,
        "subject": row.subject,
        "text": row.text,
    }
