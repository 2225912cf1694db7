"""Reading the user's own drafts."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from crmtui.access import User, own
from crmtui.db import rows
from crmtui.models import Alias, Draft

COMPANY = "company"
"""The form of which the record is a company itself."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """Something that was typed and not saved."""

    id: int
    kind: str
    record: int | None
    title: str
    version: int
    updated_at: datetime
    values: dict[str, Any]
    context: dict[str, Any]


def find(user: User, *, kind: str | None = None, record: int | None = None) -> list[DraftRow]:
    """The user's drafts, newest first; of one form, or of one record in it, when given."""
    query = Draft.select(
        Draft.id,
        Draft.kind,
        Draft.record,
        Draft.title,
        Draft.version,
        Draft.updated_at,
        Draft.payload,
    ).where(own(user, Draft))
    if kind is not None:
        query = query.where(Draft.kind == kind)
    if record is not None:
        formers = Alias.select(Alias.former).where(Alias.company == record)
        of_former = (Draft.kind == COMPANY) & Draft.record.in_(formers)
        query = query.where((Draft.record == record) | of_former)
    newest_first = query.order_by(Draft.updated_at.desc(), Draft.id.desc())
    return _of_whom_they_are_now([_row(*found) for found in rows(newest_first)])


def get(user: User, draft_id: int) -> DraftRow | None:
    """One draft of the user's, or None if it is gone."""
    return next((row for row in find(user) if row.id == draft_id), None)


def _of_whom_they_are_now(drafts: list[DraftRow]) -> list[DraftRow]:
    """What was typed about a company that was merged into another is about that one."""
    about = {draft.context.get("company_id") for draft in drafts}
    about |= {draft.record for draft in drafts if draft.kind == COMPANY}
    merged = Alias.select(Alias.former, Alias.company).where(Alias.former.in_(about - {None}))
    now = dict(rows(merged)) if about - {None} else {}
    for draft in drafts:
        if (company := draft.context.get("company_id")) in now:
            draft.context["company_id"] = now[company]
    return [
        replace(draft, record=now.get(draft.record, draft.record))
        if draft.kind == COMPANY
        else draft
        for draft in drafts
    ]


def _row(*row: Any) -> DraftRow:
    key, kind, record, title, version, updated_at, payload = row
    kept = json.loads(payload)
    return DraftRow(
        key, kind, record, title, version, updated_at, kept["values"], kept["context"]
    )  # fmt: skip
