"""Noting who brought the companies of a file, once all of them are in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from peewee import chunked

from crmtui.access import User, visible
from crmtui.core import text
from crmtui.db import rows
from crmtui.i18n import _
from crmtui.models import Alias, Company
from crmtui.services import bulk
from crmtui.services.imports.intake import SLICE, Intake
from crmtui.services.imports.outcome import Problem

_Found = dict[str, set[int]]


def note(user: User, intake: Intake) -> None:
    """Note who brought each company of the file.

    Who is named by a key is the company of that key, else the one of that name, wherever in
    the file it stands. What names nobody, or several, is left out and told.
    """
    wanted = [named for _line, named in intake.referrers.values()]
    by_key = _found(user, "key", (text.clean(named.key) for named in wanted))
    by_name = _found(user, "name_fold", (text.fold(named.name) for named in wanted))
    meant: dict[int, int] = {}
    for company, (line, named) in intake.referrers.items():
        keyed = by_key.get(text.clean(named.key))
        found = keyed or by_name.get(text.fold(named.name), set())
        others = found - {company}
        if len(others) == 1:
            meant[company] = min(others)
        else:
            reason = _reason(found, others).format(name=text.clean(named.name))
            intake.outcome.left_out.append(Problem(line, reason, intake.file))
    intake.outcome.left_out.sort()
    bulk.update_each(Company, "referred_by", meant)


def _reason(found: set[int], others: set[int]) -> str:
    if others:
        return _("several companies are called “{name}”, so none is noted as who referred it.")
    if found:
        return _("“{name}” cannot refer itself, so nobody is noted as who referred it.")
    return _("there is no company “{name}”, so nobody is noted as who referred it.")


def _found(user: User, field: str, wanted: Iterable[str]) -> _Found:
    """The user's companies by a field; what was merged into another is that one."""
    found: _Found = {}
    owners: tuple[tuple[Any, Any], ...] = ((Company, Company.id), (Alias, Alias.company))
    lacking = set(wanted) - {""}
    for model, owner in owners:
        column = model._meta.fields[field]
        for part in chunked(sorted(lacking), SLICE):
            query = model.select(column, owner).where(column.in_(part) & visible(user, model))
            for value, company in rows(query):
                found.setdefault(value, set()).add(company)
        lacking -= found.keys()
    return found
