"""Taking a whole import back, but for what people have worked with since."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import SQL

from crmtui.access import Right, Role, User, own, require
from crmtui.db import row, rows
from crmtui.errors import CannotUndo, NotFound
from crmtui.i18n import _
from crmtui.models import RECORDS, Change, ChangeSet, Company, Import, Record, Salesperson
from crmtui.services import bulk, changes
from crmtui.services.changes import command


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What came of taking an import back."""

    name: str
    """The file's name."""
    removed: int
    """How many records are gone again."""
    kept: tuple[str, ...]
    """The names of what was changed or used since, and so stays."""


@command("undo")
def take_back(user: User, import_id: int) -> TakenBack:
    """Remove what an import brought. A company that was worked with since stays, with its parts.

    Raises:
        NotFound: there is no such import, or it is somebody else's.
        CannotUndo: it was undone already.
        Refused: it brought people of the office, and the user's role may not remove them.
    """
    change_set, name = _import(user, import_id)
    changes.about(name)
    changes.undoing(change_set)
    fields = Change.table, Change.record, Change.company
    brought = rows(Change.select(*fields).where(_inserted(change_set)))
    if any(table == Salesperson._meta.table_name for table, _record, _company in brought):
        require(user, Right.PEOPLE)
    touched = _touched(change_set)
    companies = {record for table, record, _company in brought if table == Company._meta.table_name}
    worked_with = {record for table, record in touched if table == Company._meta.table_name}
    worked_with |= _bringers(companies - worked_with)
    kept: list[tuple[type[Record], int]] = []
    removed = 0
    # Who brought whom is taken from those that go, so that none of them holds another.
    bulk.update_many(Company, sorted(companies - worked_with), referred_by=None)
    # What depends on others was brought after them, and stands after them in RECORDS.
    for table, model in reversed(RECORDS.items()):
        keys = [
            record
            for its_table, record, company in brought
            if its_table == table and company not in worked_with
        ]
        free = [key for key in keys if (table, key) not in touched]
        stuck = bulk.delete_many(model, free)
        removed += len(free) - len(stuck)
        kept += [(model, key) for key in keys if (table, key) in touched or key in stuck]
    _set_back(change_set, {(table, record) for table, record, _company in brought})
    kept += [(Company, key) for key in worked_with]
    return TakenBack(name, removed, tuple(_names(kept)))


def take_back_change(user: User, change_set: int) -> TakenBack:
    """The same for the import that made this change set.

    Raises:
        NotFound, CannotUndo, Refused: as `take_back` does.
    """
    found = row(Import.select(Import.id).where(Import.change_set == change_set))
    return take_back(user, int(found[0]) if found else 0)


def _import(user: User, import_id: int) -> tuple[int, str]:
    mine = Import.id == import_id
    if user.role is not Role.MANAGER:
        mine = mine & own(user, Import)
    found = row(
        Import.select(Import.change_set, Import.name, ChangeSet.undone_by)
        .join(ChangeSet, on=(ChangeSet.id == Import.change_set))
        .where(mine)
    )
    if found is None:
        raise NotFound(_("There is no import {id} of yours.").format(id=import_id))
    change_set, name, undone_by = found
    if undone_by is not None:
        raise CannotUndo(_("That was undone already."))
    return change_set, name


def _inserted(change_set: int) -> Any:
    return (Change.change_set == change_set) & (Change.op == "insert")


def _touched(change_set: int) -> set[tuple[str, int]]:
    """What was brought and changed since, as table and id; a company also by its parts."""
    later = (
        Change.select(Change.table, Change.record, Change.company)
        .join(ChangeSet)
        .where(
            (Change.change_set > change_set)
            & ChangeSet.undoes.is_null()
            & ChangeSet.undone_by.is_null()
        )
    )
    brought = set(rows(Change.select(Change.table, Change.record).where(_inserted(change_set))))
    company = Company._meta.table_name
    found = set()
    for table, record, owner in rows(later):
        found |= {(table, record), (company, owner)} & brought
    return found


def _bringers(companies: set[int]) -> set[int]:
    """Those of these companies that must stay, since they brought one that stays."""
    every = json.dumps(sorted(companies))
    among = SQL("referred_by_id IN (SELECT value FROM json_each(?))", (every,))
    brought_by = dict(rows(Company.select(Company.id, Company.referred_by).where(among)))
    staying: set[int] = set()
    for company in brought_by.keys() - companies:
        bringer = brought_by.get(company)
        while bringer is not None and bringer in companies and bringer not in staying:
            staying.add(bringer)
            bringer = brought_by.get(bringer)
    return staying


def _set_back(change_set: int, brought: Collection[tuple[str, int]]) -> None:
    """Set back what the import completed in records that were there before."""
    updates = (Change.change_set == change_set) & (Change.op == "update")
    fields = Change.table, Change.record, Change.before, Change.after
    for table, record, before, after in rows(Change.select(*fields).where(updates)):
        if (table, record) in brought:
            continue
        model = RECORDS[table]
        now = changes.stored(model, record)
        if all(now[name] == value for name, value in json.loads(after).items()):
            changes.update(model, record, **changes.restored(model, json.loads(before)))


def _names(kept: Sequence[tuple[type[Record], int]]) -> list[str]:
    found: list[str] = []
    for model in dict.fromkeys(model for model, _key in kept):
        if "name_fold" in model._meta.fields:
            keys = [key for its_model, key in kept if its_model is model]
            names: Any = model.select(model.name).where(model.id.in_(keys)).order_by(model.id)  # type: ignore[attr-defined]
            found += [name for (name,) in rows(names)]
    return found
