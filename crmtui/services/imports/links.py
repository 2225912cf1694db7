"""Linking the companies of a file with those they name, once all of them are in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from crmtui.access import User, visible
from crmtui.core import text
from crmtui.db import rows
from crmtui.i18n import N_, _
from crmtui.models import Alias, Company
from crmtui.services import _ownership, bulk
from crmtui.services.imports._marks import Marks
from crmtui.services.imports.decisions import What
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.known import Known
from crmtui.services.imports.outcome import LinkRow, Named, Problem

_Found = dict[str, set[int]]


def bring(user: User, intake: Intake, batch: Sequence[LinkRow]) -> None:
    """Note who brought each company of the file, and which it belongs to.

    Who is named by a key is the company of that key, else the one of that name, wherever in
    the file it stands. What names nobody, or several, is left out and told.
    """
    known = Known(intake, (row.company for row in batch), all_of_them=False)
    named = [each for row in batch for each in (row.referrer, row.parent) if each.name]
    by_key = _found(user, "key", (text.clean(each.key) for each in named))
    by_name = _found(user, "name_fold", (text.fold(each.name) for each in named))
    linking = [
        (company, row) for row in batch if (company := _company(intake, known, row)) is not None
    ]
    now = bulk.stored_many(
        Company, sorted({company for company, _row in linking}), ("referred_by", "parent")
    )
    said: dict[int, dict[str, int]] = {}
    for company, row in linking:
        for field, meant in (("referred_by", row.referrer), ("parent", row.parent)):
            held = {**now[company], **said.get(company, {})}[field]
            if not meant.name or not _may_say(intake, company, field, held):
                continue
            keyed = by_key.get(text.clean(meant.key))
            found = keyed or by_name.get(text.fold(meant.name), set())
            others = found - {company}
            if len(others) != 1:
                _leave_out(intake, row.line, field, meant, found, others)
            elif field == "parent" and company in _above(min(others), said):
                _leave_out(intake, row.line, "circle", meant, found, others)
            else:
                said.setdefault(company, {})[field] = min(others)
    bulk.update_rows(Company, said)


def _company(intake: Intake, known: Known, row: LinkRow) -> int | None:
    """The company that a row is; None where it was refused or left out."""
    meant = intake.kept(("meant",), dict[tuple[str, int], int])
    if (told := meant.get((intake.file, row.line))) is not None:
        return told or None
    found = known.find(row.company, row.city)
    skips = intake.decisions.existing is What.SKIP
    return None if skips and found not in intake.brought else found


def _may_say(intake: Intake, company: int, field: str, held: int | None) -> bool:
    """Whether a row may say it: where nothing is held, or the first of the file that replaces."""
    if intake.decisions.existing is not What.UPDATE or company in intake.brought:
        return held is None
    updated = intake.kept(("updated", field), Marks)
    if company in updated:
        return held is None
    updated.add(company)
    return True


def _above(company: int, said: dict[int, dict[str, int]]) -> list[int]:
    """The companies that one belongs to, itself first, with what is `said` in this slice."""
    found = [company]
    while True:
        parent = said.get(found[-1], {}).get("parent") or next(
            iter(_ownership.above(found[-1])), None
        )
        if parent is None or parent in found:
            return found
        found.append(parent)


def _leave_out(
    intake: Intake, line: int, field: str, named: Named, found: set[int], others: set[int]
) -> None:
    if field == "circle":
        reason = _CIRCLE
    elif others:
        reason = _SEVERAL[field]
    else:
        reason = _ITSELF[field] if found else _NOBODY[field]
    said = _(reason).format(name=text.clean(named.name))
    intake.outcome.left_out.append(Problem(line, said, intake.file))


_SEVERAL = {
    "referred_by": N_(
        "several companies are called “{name}”, so none is noted as who referred it."
    ),
    "parent": N_("several companies are called “{name}”, so none is noted as whose it is."),
}
_ITSELF = {
    "referred_by": N_("“{name}” cannot refer itself, so nobody is noted as who referred it."),
    "parent": N_("“{name}” cannot belong to itself, so nobody is noted as whose it is."),
}
_NOBODY = {
    "referred_by": N_("there is no company “{name}”, so nobody is noted as who referred it."),
    "parent": N_("there is no company “{name}”, so nobody is noted as whose it is."),
}
_CIRCLE = N_("“{name}” belongs to this one already, so nobody is noted as whose it is.")


def _found(user: User, field: str, wanted: Iterable[str]) -> _Found:
    """The user's companies by a field; what was merged into another is that one."""
    found: _Found = {}
    owners: tuple[tuple[Any, Any], ...] = ((Company, Company.id), (Alias, Alias.company))
    lacking = set(wanted) - {""}
    for model, owner in owners:
        column = model._meta.fields[field]
        query = model.select(column, owner).where(column.in_(lacking) & visible(user, model))
        for value, company in rows(query):
            found.setdefault(value, set()).add(company)
        lacking -= found.keys()
    return found
