"""Bringing in what is to be done, and what was. Its companies have to be there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from crmtui.access import User
from crmtui.core import text
from crmtui.db import rows
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import FollowUp
from crmtui.services import bulk
from crmtui.services.imports import _deals as deals
from crmtui.services.imports import _named_people as people
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.outcome import FollowUpRow

_Same = tuple[int, str, date, str]
"""What tells a follow-up: the company, what it is for, the day, and the words."""


def bring(user: User, intake: Intake, batch: Sequence[FollowUpRow]) -> None:
    """Bring in the follow-ups that are not there yet.

    Where a salesperson has planned the next contact with a company already, that stays.
    """
    placed = deals.placed(intake, batch, needed=True)
    companies = {company for company, _row in placed if company is not None}
    same, planned = _known(companies)
    owners = deals.owners(intake, companies)
    new: list[dict[str, Any]] = []
    named: list[tuple[people.Who, str]] = []
    for company, row in placed:
        if company is None:
            continue
        with intake.row(row.line):
            values = _values(intake, row, owners[company])
            telling = (company, values["purpose"], values["due"], text.fold(values["note"]))
            is_next = values["purpose"] == "next" and values["closed_on"] is None
            whose = company, values["salesperson"]
            if telling in same or (is_next and whose in planned):
                intake.outcome.left["followups"] += 1
                continue
            same.add(telling)
            planned |= {whose} if is_next else set()
            new.append({"company": company, **values})
            named.append((people.who(company, row.entry.contact), row.entry.contact))
    known = people.there(company for (company, fold), _name in named if fold)
    people.add(intake, named, known)
    for values, (who, _name) in zip(new, named, strict=True):
        values["contact"] = known.get(who)
    bulk.insert_many(FollowUp, new)
    if new:
        intake.outcome.new["followups"] += len(new)


def _known(companies: set[int]) -> tuple[set[_Same], set[tuple[int, int]]]:
    """What tells those that are there, and who has a next contact planned with whom."""
    fields: Any = (
        FollowUp.company, FollowUp.purpose, FollowUp.due, FollowUp.note, FollowUp.salesperson,
        FollowUp.closed_on,
    )  # fmt: skip
    same, planned = set(), set()
    for company, purpose, due, note, person, closed in rows(
        FollowUp.select(*fields).where(bulk.among(sorted(companies), "company_id"))
    ):
        same.add((company, purpose, due, text.fold(note)))
        if purpose == "next" and closed is None:
            planned.add((company, person))
    return same, planned


def _values(intake: Intake, row: FollowUpRow, owner: int | None) -> dict[str, Any]:
    entry = row.entry
    note = text.clean(entry.note, multiline=True)
    if entry.purpose != "next" and not note:
        raise Invalid({"note": _("Write what is to be done, or what was promised.")})
    closed = entry.due if row.result and row.closed_on is None else row.closed_on
    given = entry.given_by.strip() and entry.purpose == "task"
    return {
        "salesperson": deals.person(intake, entry.salesperson, owner),
        "purpose": entry.purpose,
        "kind": entry.kind,
        "due": entry.due,
        "time": entry.time,
        "note": note,
        "closed_on": closed,
        "result": (row.result or "done") if closed else None,
        "result_note": text.clean(entry.result_note, multiline=True) if closed else "",
        "given_by": intake.salesperson(entry.given_by) if given else None,
    }
