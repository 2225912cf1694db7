"""What the history, drafts and imports keep of who is erased. Inside erasing only.

It is written outside the change sets: what is taken out of the past is no change to it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from typing import Any

from peewee import TextField

from crmtui.core.traces import Traces
from crmtui.db import rows
from crmtui.models import RECORDS, Change, ChangeSet, Draft, Import, Table
from crmtui.services import _whereabouts, bulk
from crmtui.services._whereabouts import PARTS, Whereabouts
from crmtui.somebody import Somebody

Kept = Collection[tuple[str, int]]
"""Records whose texts stay as they are, by table and key."""


def erase(who: Somebody, mark: str, found: Whereabouts, kept: Kept) -> int:
    """Take somebody out of what is kept besides the records. Returns how many changes told of them.

    That there was something, when, and who did what to it stays.
    """
    _whereabouts.catch_up(who, found)  # What this command itself has written tells of them too.
    fields = Change.id, Change.table, Change.record, Change.company, Change.before, Change.after
    there = rows(Change.select(*fields).where(bulk.among(sorted(found.changes))))
    theirs = _their_records(who, there)
    traces = who.traces
    told = 0
    for key, table, record, company, before, after in there:
        if (table, record) in theirs or (who.whole and company in who.companies):
            said = [_blanked(table, values, mark) for values in (before, after)]
        elif (table, record) in kept:
            continue
        else:
            said = [values and traces.inside(values, mark) for values in (before, after)]
        if said != [before, after]:
            told += 1
            Change.update(before=said[0], after=said[1]).where(Change.id == key).execute()
    _subjects(who, traces, mark, found)
    _drafts(who, traces, mark)
    _imports(traces, mark)
    return told


def _their_records(who: Somebody, told: Iterable[tuple[Any, ...]]) -> set[tuple[str, int]]:
    """The person, and every number, address and value they ever had, those removed since too."""
    theirs = {("contact", key) for key in who.contacts}
    theirs |= {("candidate", key) for key in who.candidates}
    for _key, table, record, company, *said in told:
        of_them = table in PARTS and company in who.companies
        if of_them and any(json.loads(values).get("contact") in who.contacts
                           for values in said if values):  # fmt: skip
            theirs.add((table, record))
    for table in PARTS:
        model = RECORDS[table]
        held = model.contact.in_(who.contacts)  # type: ignore[attr-defined]
        theirs |= {(table, key) for (key,) in rows(model.select(model.id).where(held))}
    return theirs


def _blanked(table: str, values: str | None, mark: str) -> str | None:
    """The stored values of a record without what was written in it."""
    if values is None or table not in RECORDS:
        return values
    fields = RECORDS[table]._meta.fields
    said = json.loads(values)
    texts = {
        name
        for name, value in said.items()
        if value and name in fields and isinstance(fields[name], TextField)
        and not _is_code(fields[name])
    }  # fmt: skip
    return json.dumps(
        {name: mark if name in texts else value for name, value in said.items()},
        ensure_ascii=False,
    )


def _is_code(field: Any) -> bool:
    """Whether it holds one of a few words that the program gives."""
    return any(" IN (" in getattr(each, "sql", "") for each in field.constraints or ())


def _subjects(who: Somebody, traces: Traces, mark: str, found: Whereabouts) -> None:
    of_them = (Change.table == "contact") & Change.record.in_(who.contacts)
    of_them |= (Change.table == "candidate") & Change.record.in_(who.candidates)
    theirs = {key for (key,) in rows(Change.select(Change.change_set).where(of_them))}

    def clean(key: int, company: int | None, said: str) -> str:
        if who.whole and company in who.companies:
            return said and mark
        if key in theirs:
            for name in who.names:  # “Eva → Bolt” too, though one word is nobody's name alone.
                said = said.replace(name, mark)
        return traces.without(said, mark)

    fields = ChangeSet.id, ChangeSet.company, ChangeSet.subject
    named = ChangeSet.select(*fields).where(bulk.among(sorted(found.change_sets | theirs)))
    for key, company, said in rows(named):
        if (instead := clean(key, company, said)) != said:
            ChangeSet.update(subject=instead).where(ChangeSet.id == key).execute()


def _drafts(who: Somebody, traces: Traces, mark: str) -> None:
    theirs = (Draft.kind == "contact") & Draft.record.in_(who.contacts)
    theirs |= (Draft.kind == "candidate") & Draft.record.in_(who.candidates)
    if who.whole:
        theirs |= (Draft.kind == "company") & Draft.record.in_(who.companies)
    Draft.delete().where(theirs).execute()
    _everywhere(Draft, "title", lambda said: traces.without(said, mark))
    _everywhere(Draft, "payload", lambda said: traces.inside(said, mark))


def _imports(traces: Traces, mark: str) -> None:
    _everywhere(Import, "name", lambda said: traces.without(said, mark))
    _everywhere(Import, "counts", lambda said: traces.inside(said, mark))


def _everywhere(model: type[Table], field: str, clean: Callable[[str], str]) -> None:
    column = model._meta.fields[field]
    for key, said in rows(model.select(model.id, column)):
        if (instead := clean(said)) != said:
            model.update({field: instead}).where(model.id == key).execute()
