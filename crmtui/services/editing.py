"""Editing what somebody else may be editing too: nobody's change is lost unseen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar

from crmtui import entry as entries
from crmtui.access import User, visible
from crmtui.core import line_merge, merge
from crmtui.core.line_merge import Shape
from crmtui.db import row, rows
from crmtui.errors import Clash, Conflict, NotFound
from crmtui.i18n import _
from crmtui.models import (
    Alias,
    Change,
    ChangeSet,
    Company,
    Email,
    OwnValue,
    Phone,
    Record,
    Salesperson,
    Site,
)

E = TypeVar("E")

_PARTS = frozenset(each._meta.table_name for each in (Phone, Email, OwnValue))
_KEPT_IN = {
    "phones": Phone._meta.table_name,
    "emails": Email._meta.table_name,
    **dict.fromkeys(("address", "city", "region", "postcode", "country"), Site._meta.table_name),
}
"""The tables of the fields that are not in the record's own."""


def company(user: User, company_id: int) -> Any:
    """A company's row, if the user may see it.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    found = _one(user, Company, company_id)
    if found is None:
        raise NotFound(_merged(user, company_id) or _("There is no such company."))
    return found


def _merged(user: User, company_id: int) -> str:
    """Which company it is part of now, if the user may see that one."""
    within = Company.select(Company.name).join(Alias).where(Alias.former == company_id)
    found = row(within.where(visible(user, Company)))
    said = _("It was merged: it is part of {company} now.")
    return said.format(company=found[0]) if found else ""


def part(user: User, model: type[Record], key: int) -> Any:
    """The row of something that belongs to a company, if the user may see it.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    found = _one(user, model, key)
    if found is None:
        raise NotFound(_("It is not there any more: somebody removed it."))
    return found


def _one(user: User, model: type[Record], key: int) -> Any:
    """The row of a key, or None where the user may not see it."""
    sql, parameters = _asking(user, model)
    asked = model.raw(sql, *(key if each == _KEY else each for each in parameters))
    return next(iter(asked), None)


@lru_cache(256)
def _asking(user: User, model: type[Record]) -> tuple[str, tuple[Any, ...]]:
    """The SELECT of a row that the user may see, made once, and what it is given."""
    sql, parameters = model.select().where((model.id == _KEY) & visible(user, model)).sql()
    return sql, tuple(parameters)


_KEY = -(2**62)
"""Stands for the key, which no record has."""


def merged(
    user: User, model: type[Record], key: int, opened: E, mine: E, theirs: E
) -> tuple[E, list[str]]:
    """My edit that began from `opened`, put on top of what stands now.

    Returns the entry to write, and the names of the fields that only others changed.

    Raises:
        Conflict: both changed the same field, to different values.
    """
    before, my, their = (entries.by_field(each) for each in (opened, mine, theirs))
    result = merge.three_way(before, my, their)
    if result.clashes:
        who = _last_to_change(user, model, key, result.clashes)
        raise Conflict(
            _("{name} saved this record while you were editing it.").format(name=who),
            [Clash(name, before[name], my[name], their[name]) for name in result.clashes],
            who,
            theirs,
        )
    changed = {name: result.values[name] for name in result.from_mine}
    return entries.with_fields(theirs, changed), list(result.from_theirs)


def refuse_unseen(
    user: User,
    model: type[Record],
    key: int,
    seen: Mapping[str, Any],
    mine: Mapping[str, Any],
    now: Mapping[str, Any],
) -> list[str]:
    """Go on only if nobody gave these fields other values than I saw when I typed mine.

    Returns the fields to write: those I changed, and that do not stand as I want them already.

    Raises:
        Conflict: somebody did; what stands `now` is in it.
    """
    result = merge.three_way(seen, mine, now)
    if result.clashes:
        who = last_other(user, model, key)
        raise Conflict(
            _("{name} changed this while you were typing.").format(name=who),
            [Clash(name, seen[name], mine[name], now[name]) for name in result.clashes],
            who,
            dict(now),
        )
    return result.from_mine


def merged_lines(
    user: User,
    document: tuple[type[Record], int],
    line: type[Record],
    shape: Shape,
    versions: tuple[E, E, E],
    said: str,
) -> tuple[E, list[str]]:
    """The same for a document of lines: `versions` are as it was opened, mine, and theirs.

    Of the lines only the values are put together, where all three have them.

    Raises:
        Conflict: `said`, with the name of who saved the other values. A line's fields are
            called by what it was saved as: "17.text".
    """
    theirs = versions[2]
    result = line_merge.compared(shape, *versions)
    if result.clashes:
        before, my, their = (line_merge.flat(shape, each) for each in versions)
        key, _dot, _name = result.clashes[0].rpartition(".")
        table, record = (line, int(key)) if key else document
        who = last_other(user, table, record)
        raise Conflict(
            said.format(name=who),
            [Clash(name, before[name], my[name], their[name]) for name in result.clashes],
            who,
            theirs,
        )
    changed = {name: result.values[name] for name in result.from_mine}
    others = [name.rpartition(".")[2] for name in result.from_theirs]
    return line_merge.with_values(shape, theirs, changed), list(dict.fromkeys(others))


def last_other(user: User, model: type[Record], key: int) -> str:
    """Who else last changed a record: their name, or "Somebody" where it was nobody."""
    found = row(
        Change.select(Salesperson.name)
        .join(ChangeSet)
        .join(Salesperson)
        .where(
            (Change.table == model._meta.table_name)
            & (Change.record == key)
            & (ChangeSet.user != user.id)
        )
        .order_by(Change.id.desc())
    )
    return str(found[0]) if found else _("Somebody")


def _last_to_change(user: User, model: type[Record], key: int, fields: list[str]) -> str:
    record = (Change.table == model._meta.table_name) & (Change.record == key)
    tables = {_KEPT_IN[field] for field in fields if field in _KEPT_IN}
    if any(field.startswith(entries.OWN) for field in fields):
        tables.add(OwnValue._meta.table_name)
    company = _company_of(model, key)
    part = (Change.company == company) & Change.table.in_(tables)
    found = rows(
        Change.select(Salesperson.name, Change.table, Change.after)
        .join(ChangeSet)
        .join(Salesperson)
        .where((record | part) & visible(user, Change))
        .order_by(Change.id.desc())
    )
    for who, table, after in found:
        changed = json.loads(after) if after else {}
        if table in _PARTS or changed.keys() & set(fields):
            return str(who)
    return _("Somebody")


def _company_of(model: type[Record], key: int) -> Any:
    if model is Company or "company" not in model._meta.fields:
        return key if model is Company else None
    return model.select(model.company).where(model.id == key)  # type: ignore[attr-defined]
