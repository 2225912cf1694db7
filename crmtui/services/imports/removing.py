"""Removing, slice by slice, what an import brought.

It goes through what the import noted, the last first. A company that it brought goes with all
that came with it in one transaction, or stays with all of it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from peewee import IntegrityError

from crmtui.db import database, row, rows
from crmtui.errors import NotFound
from crmtui.models import RECORDS, Change, ChangeSet, Company, Import, Record, Salesperson
from crmtui.services import bulk, changes
from crmtui.services.changes import Recording
from crmtui.services.imports.pace import Pace

_LARGE = 4_000
"""Of companies with more records than these the records go by themselves, not all at once."""
_REFERRING = ("referred_by", "parent")
_COMPANY = Company._meta.table_name


class _Made(NamedTuple):
    """One thing that the import did."""

    id: int
    table: str
    record: int
    company: int | None
    op: str
    before: str | None
    after: str | None


_FIELDS = (
    Change.id, Change.table, Change.record, Change.company, Change.op, Change.before, Change.after,
)  # fmt: skip


class Removal:
    """Takes an import back, as a change of its own or, for an unfinished one, silently."""

    def __init__(self, found: Any, recording: Recording) -> None:
        self._import = found
        self._pace = Pace(recording)
        self._below: int | None = None
        self._staying: set[int] = set()
        self._kept: set[tuple[str, int]] = set()
        self.removed = 0
        """How many records are gone."""

    def total(self) -> int:
        """How much there is to go through."""
        return int(Change.select().where(Change.change_set == self._import.change_set).count())

    def slices(self) -> Iterator[int]:
        """Go through all of it, and tell after each slice how much that was."""
        worked_with = database.execute_sql(_WORKED_WITH, (self._import.change_set, _COMPANY))
        self._stay({company for (company,) in worked_with.fetchall()})
        while many := self._pace.slice(self._slice):
            yield many

    def end(self) -> None:
        """Say that it is over. Of an unfinished import nothing is left but what stays."""
        self._pace.slice(self._end)

    def names(self) -> list[str]:
        """What was changed or used since, and so stays, by name."""
        found: list[str] = []
        for table, model in RECORDS.items():
            if "name_fold" in model._meta.fields:
                keys = [key for its_table, key in self._kept if its_table == table]
                names: Any = model.select(model.name).where(bulk.among(keys)).order_by(model.id)  # type: ignore[attr-defined]
                found += [name for (name,) in rows(names)]
        return found

    def _slice(self) -> int:
        page = self._page()
        if not page:
            return 0
        changes.about(self._import.name)
        Import.update(state="leaving").where(Import.id == self._import.id).execute()
        brought = self._brought({made.company for made in page if made.company is not None})
        whole = self._whole(brought - self._staying)
        gone = self._remove_companies(whole)
        others = [made for made in page if made.company not in brought or not whole]
        gone += self._remove_others([each for each in others if each.company not in self._staying])
        if self._pace.recording.silent:
            Change.delete().where(bulk.among(gone)).execute()
        self._below = page[-1].id
        return len(page)

    def _page(self) -> list[_Made]:
        here = Change.change_set == self._import.change_set
        if self._below is not None:
            here &= Change.id < self._below
        found = Change.select(*_FIELDS).where(here).order_by(Change.id.desc())
        return [_Made(*each) for each in rows(found.limit(self._pace.size))]

    def _brought(self, companies: Collection[int]) -> set[int]:
        """Which of these companies the import brought."""
        these = (Change.table == _COMPANY) & Change.record.in_(companies)
        mine = (Change.change_set == self._import.change_set) & (Change.op == "insert")
        return {key for (key,) in rows(Change.select(Change.record).where(these & mine))}

    def _whole(self, companies: Collection[int]) -> list[_Made]:
        """All that came with these companies; nothing where that is too much for a slice."""
        if not companies:
            return []
        mine = Change.company.in_(companies) & (Change.change_set == self._import.change_set)
        found = rows(Change.select(*_FIELDS).where(mine).limit(_LARGE))
        return [_Made(*each) for each in found] if len(found) < _LARGE else []

    def _remove_companies(self, whole: Sequence[_Made]) -> list[int]:
        """Remove companies with what came with them. Returns what need not be noted any more."""
        companies = {made.company for made in whole if made.company is not None}
        worked_with = {company for _table, _key, company in self._later(Change.company, companies)}
        self._stay(worked_with)
        going = companies - worked_with
        self._let_go(going)
        if not self._delete([made for made in whole if made.company in going]):
            for company in sorted(going, reverse=True):
                if not self._delete([made for made in whole if made.company == company]):
                    self._stay({company})
        return [made.id for made in whole if made.company not in self._staying]

    def _stay(self, companies: set[int]) -> None:
        """Keep these companies, and those who brought them or whom they belong to."""
        while companies:
            self._staying |= companies
            self._kept |= {(_COMPANY, company) for company in companies}
            fields = [Company._meta.fields[name] for name in _REFERRING]
            those = rows(Company.select(*fields).where(Company.id.in_(companies)))
            named = {company for each in those for company in each if company is not None}
            companies = self._brought(named) - self._staying

    def _let_go(self, going: Collection[int]) -> None:
        """Note no longer who brought the companies that go, so that none of them holds another."""
        for name in _REFERRING:
            field = Company._meta.fields[name]
            held = Company.select(Company.id).where(field.in_(going))
            referring = self._brought({key for (key,) in rows(held)}) - self._staying
            since = {company for _table, _key, company in self._later(Change.company, referring)}
            bulk.update_many(Company, sorted(referring - since), **{name: None})

    def _delete(self, made: Sequence[_Made]) -> bool:
        """Remove records; False, and nothing removed, where others depend on one of them."""
        inserted = [each for each in made if each.op == "insert"]
        # What depends on others was brought after them, and stands after them in RECORDS.
        removed = 0
        try:
            with database.savepoint():
                for table, model in reversed(RECORDS.items()):
                    keys = [each.record for each in inserted if each.table == table]
                    removed += bulk.delete_those(model, keys)
        except IntegrityError:
            return False
        self.removed += removed
        return True

    def _remove_others(self, page: Sequence[_Made]) -> list[int]:
        """Take back what was done to what was there before, and to what is of no company."""
        settled: list[int] = []
        for (table, op), group in groupby(page, lambda made: (made.table, made.op)):
            found, model = list(group), RECORDS[table]
            if op == "insert":
                settled += self._remove(model, found)
            elif op == "update":
                settled += self._set_back(model, found)
            elif op == "delete":
                values = [changes.restored(model, json.loads(made.before or "")) for made in found]
                if bulk.put_back(model, values):
                    settled += [made.id for made in found]
        return settled

    def _remove(self, model: type[Record], inserted: Sequence[_Made]) -> list[int]:
        table = model._meta.table_name
        keys = [made.record for made in inserted]
        those = (Change.table == table) & Change.record.in_(keys)
        touched = {key for _table, key, _company in self._later_of(those)}
        free = bulk.standing(model, [key for key in keys if key not in touched])
        stuck = set(bulk.delete_many(model, free))
        self.removed += len(free) - len(stuck)
        kept = touched | stuck
        self._kept |= {(table, key) for key in kept}
        return [made.id for made in inserted if made.record not in kept]

    def _set_back(self, model: type[Record], updated: Sequence[_Made]) -> list[int]:
        """Set back what the import completed in records that were there before."""
        keys = [made.record for made in updated]
        mine = (Change.change_set == self._import.change_set) & (Change.op == "insert")
        those = (Change.table == model._meta.table_name) & Change.record.in_(keys)
        new = {key for (key,) in rows(Change.select(Change.record).where(those & mine))}
        if model is Salesperson:
            new = set()  # Of those who go none must be held by whoever answered to them.
        for made in updated:
            after = json.loads(made.after or "{}")
            now = None if made.record in new else _stored(model, made.record)
            if now is not None and all(now[name] == value for name, value in after.items()):
                before = changes.restored(model, json.loads(made.before or "{}"))
                changes.update(model, made.record, **before)
        return [made.id for made in updated]

    def _later(self, field: Any, keys: Collection[int]) -> list[tuple[Any, ...]]:
        return self._later_of(field.in_(keys)) if keys else []

    def _later_of(self, which: Any) -> list[tuple[Any, ...]]:
        """What others did, or the same person by other commands, and stands."""
        standing = ChangeSet.undoes.is_null() & ChangeSet.undone_by.is_null()
        ours = Change.change_set == (self._pace.recording.id or 0)
        others = which & (Change.change_set > self._import.change_set) & standing & ~ours
        found = Change.select(Change.table, Change.record, Change.company).join(ChangeSet)
        return rows(found.where(others))

    def _end(self) -> int:
        this = Import.id == self._import.id
        change_set = self._import.change_set
        if not self._pace.recording.silent:
            state = "done" if self._pace.recording.id is None else "gone"
            Import.update(state=state).where(this).execute()
        elif row(Change.select(Change.id).where(Change.change_set == change_set)) is not None:
            Import.update(state="gone").where(this).execute()
        else:
            Import.delete().where(this).execute()
            ChangeSet.delete().where(ChangeSet.id == change_set).execute()
        return 1


_WORKED_WITH = """
SELECT DISTINCT h.company FROM change AS b
CROSS JOIN change AS h ON h.company = b.record AND h.change_set_id > b.change_set_id
JOIN change_set AS s ON s.id = h.change_set_id
WHERE b.change_set_id = ? AND b."table" = ? AND b.op = 'insert'
AND s.undoes IS NULL AND s.undone_by IS NULL
"""


def _stored(model: type[Record], key: int) -> dict[str, Any] | None:
    try:
        return changes.stored(model, key)
    except NotFound:
        return None
