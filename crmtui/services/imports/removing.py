"""Removing, slice by slice, what an import brought.

It goes through what the import noted, the last first. A company that it brought goes with all
that came with it in one transaction, or stays with all of it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from peewee import SQL, IntegrityError, fn

from crmtui.db import database, row, rows
from crmtui.models import RECORDS, Change, ChangeSet, Company, Import, Record, Salesperson
from crmtui.services import bulk, changes, indexing
from crmtui.services._derived import within
from crmtui.services.changes import Recording
from crmtui.services.imports.pace import Pace

_LARGE = 4_000
"""Of companies with more records than these the records go by themselves, not all at once."""
_MANY = 1_000
"""Of more changes than these the words are wiped out together, when all of them are gone."""
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


class _Page(NamedTuple):
    """What is taken back in one slice."""

    whole: list[_Made]
    """All that came with some companies."""
    others: list[_Made]
    """What was done to what was there before, and to what is of no company; the last first."""
    last: int
    """The change that it comes down to."""


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
        return int(Change.select().where(self._there()).count())

    def slices(self) -> Iterator[int]:
        """Go through all of it, and tell after each slice how much that was."""
        worked_with = database.execute_sql(_WORKED_WITH, (self._import.change_set, _COMPANY))
        self._stay({company for (company,) in worked_with.fetchall()})
        recording = self._pace.recording
        recording.leaving = self._import.state == "leaving" or self.total() > _MANY
        # What the import noted does not change any more: it is read before anybody waits.
        while page := self._page():
            yield self._pace.slice(partial(self._slice, page))

    def end(self) -> None:
        """Say that it is over. Of an unfinished import nothing is left but what stays."""
        if self._pace.recording.leaving:
            for index in indexing.INDEXES:
                self._wipe_out(index)
        self._pace.slice(self._end)

    def _wipe_out(self, index: str) -> None:
        """Have what was found by the words of an index leave it for good."""
        begin = True
        while self._pace.write(partial(indexing.wipe_out, index, begin=begin)):
            begin = False

    def names(self) -> list[str]:
        """What was changed or used since, and so stays, by name."""
        found: list[str] = []
        for table, model in RECORDS.items():
            if "name_fold" in model._meta.fields:
                keys = [key for its_table, key in self._kept if its_table == table]
                names: Any = model.select(model.name).where(bulk.among(keys)).order_by(model.id)  # type: ignore[attr-defined]
                found += [name for (name,) in rows(names)]
        return found

    def _slice(self, page: _Page) -> int:
        changes.about(self._import.name)
        Import.update(state="leaving").where(Import.id == self._import.id).execute()
        gone = self._remove_companies(page.whole)
        gone += self._remove_others(
            [each for each in page.others if each.company not in self._staying]
        )
        if self._pace.recording.silent:
            Change.delete().where(bulk.among(gone)).execute()
        self._below = page.last
        return len(page.whole) + len(page.others)

    def _there(self) -> Any:
        """That a change is the import's and its company, if it is of one, is not gone yet."""
        company = Company.select(SQL("1")).where(Company.id == Change.company)
        here = Change.company.is_null() | fn.EXISTS(company)
        return (Change.change_set == self._import.change_set) & here

    def _page(self) -> _Page | None:
        """What the next slice takes: as many whole companies, and other changes, as fit in it."""
        here = self._there()
        if self._below is not None:
            here &= Change.id < self._below
        query = Change.select(*_FIELDS).where(here).order_by(Change.id.desc())
        found = [_Made(*each) for each in rows(query.limit(self._pace.size))]
        if not found:
            return None
        named = {made.company for made in found if made.company is not None}
        sizes = self._sizes(self._brought(named - self._staying))
        taken, others, last, many = set[int](), list[_Made](), found[0].id, 0
        for made in found:
            size = 0 if made.company in taken else sizes.get(made.company or 0, 1)
            if many and many + size > self._pace.size:
                break
            many, last = many + size, made.id
            if made.company in sizes:
                taken.add(made.company)
            else:
                others.append(made)
        return _Page(self._whole(taken), others, last)

    def _brought(self, companies: Collection[int]) -> set[int]:
        """Which of these companies the import brought."""
        if not companies:
            return set()
        these = (Change.table == _COMPANY) & within(Change.record, companies)
        mine = (Change.change_set == self._import.change_set) & (Change.op == "insert")
        return {key for (key,) in rows(Change.select(Change.record).where(these & mine))}

    def _of(self, companies: Collection[int]) -> Any:
        return within(Change.company, companies) & (Change.change_set == self._import.change_set)

    def _sizes(self, companies: Collection[int]) -> dict[int, int]:
        """How much came with each of these companies; none where it is too much for a slice."""
        found = Change.select(Change.company, fn.COUNT(Change.id)).where(self._of(companies))
        return {key: many for key, many in rows(found.group_by(Change.company)) if many <= _LARGE}

    def _whole(self, companies: Collection[int]) -> list[_Made]:
        """All that came with these companies."""
        if not companies:
            return []
        return [_Made(*each) for each in rows(Change.select(*_FIELDS).where(self._of(companies)))]

    def _remove_companies(self, whole: Sequence[_Made]) -> list[int]:
        """Remove companies with what came with them. Returns what need not be noted any more."""
        companies = {made.company for made in whole if made.company is not None}
        worked_with = {company for _table, _key, company in self._later(Change.company, companies)}
        self._stay(worked_with)
        going = companies - worked_with
        if not going:
            return []
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
            those = rows(Company.select(*fields).where(within(Company.id, companies)))
            named = {company for each in those for company in each if company is not None}
            companies = self._brought(named) - self._staying

    def _let_go(self, going: Collection[int]) -> None:
        """Note no longer who brought the companies that go, so that none of them holds another."""
        for name in _REFERRING:
            field = Company._meta.fields[name]
            held = Company.select(Company.id).where(within(field, going))
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

    def _remove_others(self, others: Sequence[_Made]) -> list[int]:
        """Take back what was done to what was there before, and to what is of no company."""
        settled: list[int] = []
        for op, group in groupby(others, lambda made: made.op):
            of_table: dict[str, list[_Made]] = {}
            for made in group:
                of_table.setdefault(made.table, []).append(made)
            # As in `_delete`: what depends on others stands after them in RECORDS.
            for table, model in reversed(RECORDS.items()):
                if found := of_table.get(table):
                    settled += self._reverse(op, model, found)
        return settled

    def _reverse(self, op: str, model: type[Record], found: Sequence[_Made]) -> list[int]:
        if op == "insert":
            return self._remove(model, found)
        if op == "update":
            return self._set_back(model, found)
        values = [changes.restored(model, json.loads(made.before or "")) for made in found]
        return [made.id for made in found] if bulk.put_back(model, values) else []

    def _remove(self, model: type[Record], inserted: Sequence[_Made]) -> list[int]:
        table = model._meta.table_name
        keys = [made.record for made in inserted]
        those = (Change.table == table) & within(Change.record, keys)
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
        those = (Change.table == model._meta.table_name) & within(Change.record, keys)
        new = {key for (key,) in rows(Change.select(Change.record).where(those & mine))}
        if model is Salesperson:
            new = set()  # Of those who go none must be held by whoever answered to them.
        waiting = [made for made in updated if made.record not in new]
        while waiting:
            # What was changed twice is set back twice, the last first.
            first = {made.record: made for made in reversed(waiting)}
            _set_all_back(model, list(first.values()))
            waiting = [made for made in waiting if made is not first[made.record]]
        return [made.id for made in updated]

    def _later(self, field: Any, keys: Collection[int]) -> list[tuple[Any, ...]]:
        return self._later_of(within(field, keys)) if keys else []

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


def _set_all_back(model: type[Record], updated: Sequence[_Made]) -> None:
    """Set back those of these records, each only once, that are as the import left them."""
    after = {made.record: json.loads(made.after or "{}") for made in updated}
    names = sorted({name for values in after.values() for name in values})
    now = bulk.stored_many(model, list(after), names)
    untouched = {
        key for key, values in now.items()
        if all(values[name] == value for name, value in after[key].items())
    }  # fmt: skip
    before = {
        made.record: changes.restored(model, json.loads(made.before or "{}"))
        for made in updated
        if made.record in untouched
    }
    bulk.update_rows(model, before)
