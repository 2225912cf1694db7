"""What the history, drafts and imports keep of who is erased. Inside erasing only.

It is written outside the change sets: what is taken out of the past is no change to it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from peewee import TextField

from crmtui.core.traces import Traces
from crmtui.db import database, rows
from crmtui.models import RECORDS, Change, ChangeSet, Draft, Import, Table
from crmtui.somebody import Somebody

Kept = Collection[tuple[str, int]]
"""Records whose texts stay as they are, by table and key."""
_PARTS = ("phone", "email", "own_value")


def erase(who: Somebody, mark: str, kept: Kept) -> int:
    """Take somebody out of what is kept besides the records. Returns how many changes told of them.

    That there was something, when, and who did what to it stays.
    """
    theirs = _their_records(who)
    traces = who.traces
    told = 0
    for key, table, record, company, before, after in _every_change():
        if (table, record) in theirs or (who.whole and company in who.companies):
            said = [_blanked(table, values, mark) for values in (before, after)]
        elif (table, record) in kept:
            continue
        else:
            said = [values and traces.inside(values, mark) for values in (before, after)]
        if said != [before, after]:
            told += 1
            Change.update(before=said[0], after=said[1]).where(Change.id == key).execute()
    _subjects(who, traces, mark)
    _drafts(who, traces, mark)
    _imports(traces, mark)
    return told


def _every_change() -> Iterator[tuple[Any, ...]]:
    # Not all at once: an office of ten years has millions.
    sql = (
        'SELECT id, "table", record, company, before, after FROM change'
        " WHERE id > ? AND (before IS NOT NULL OR after IS NOT NULL) ORDER BY id LIMIT 5000"
    )
    last = 0
    while found := database.execute_sql(sql, (last,)).fetchall():
        yield from found
        last = found[-1][0]


def _their_records(who: Somebody) -> set[tuple[str, int]]:
    """The person, and every number, address and value they ever had, those removed since too."""
    theirs = {("contact", key) for key in who.contacts}
    if who.whole:
        theirs |= {("company", key) for key in who.companies}
    parts = Change.table.in_(_PARTS) & Change.company.in_(who.companies)
    fields = Change.table, Change.record, Change.before, Change.after
    for table, record, *said in rows(Change.select(*fields).where(parts)):
        if any(json.loads(values).get("contact") in who.contacts for values in said if values):
            theirs.add((table, record))
    for table in _PARTS:
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


def _subjects(who: Somebody, traces: Traces, mark: str) -> None:
    if who.whole:
        named = ChangeSet.company.in_(who.companies) & (ChangeSet.subject != "")
        ChangeSet.update(subject=mark).where(named).execute()
    of_them = (Change.table == "contact") & Change.record.in_(who.contacts)
    theirs = {key for (key,) in rows(Change.select(Change.change_set).where(of_them))}

    def clean(key: int, said: str) -> str:
        if key in theirs:
            for name in who.names:  # “Eva → Bolt” too, though one word is nobody's name alone.
                said = said.replace(name, mark)
        return traces.without(said, mark)

    found = ChangeSet.select(ChangeSet.id, ChangeSet.subject).where(ChangeSet.subject != "")
    _replace(ChangeSet, "subject", found.tuples().iterator(), clean)


def _drafts(who: Somebody, traces: Traces, mark: str) -> None:
    theirs = (Draft.kind == "contact") & Draft.record.in_(who.contacts)
    if who.whole:
        theirs |= (Draft.kind == "company") & Draft.record.in_(who.companies)
    Draft.delete().where(theirs).execute()
    _everywhere(Draft, "title", lambda _key, said: traces.without(said, mark))
    _everywhere(Draft, "payload", lambda _key, said: traces.inside(said, mark))


def _imports(traces: Traces, mark: str) -> None:
    _everywhere(Import, "name", lambda _key, said: traces.without(said, mark))
    _everywhere(Import, "counts", lambda _key, said: traces.inside(said, mark))


def _everywhere(model: type[Table], field: str, clean: Callable[[int, str], str]) -> None:
    column = model._meta.fields[field]
    _replace(model, field, rows(model.select(model.id, column)), clean)


def _replace(
    model: type[Table],
    field: str,
    found: Iterable[tuple[Any, ...]],
    clean: Callable[[int, str], str],
) -> None:
    new = {key: instead for key, said in found if (instead := clean(key, said)) != said}
    for key, said in new.items():
        model.update({field: said}).where(model.id == key).execute()
