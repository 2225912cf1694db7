"""The one door to the tables: what is written here is recorded, and can be taken back.

A service is a function under `@command`: one transaction and one change set. Inside it,
`insert`, `update` and `delete` write a record, bump its version and note what it was
before. Services never write to a table in any other way.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from peewee import BooleanField, FloatField, Model

from crmtui import clock, db
from crmtui.access import User
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import (
    Change,
    ChangeSet,
    Company,
    Interaction,
    OwnField,
    Record,
    Territory,
)
from crmtui.services import indexing, parting, placing, settling

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(slots=True)
class Recording:
    """The change set being written. It gets its row with the first change."""

    user: User
    command: str
    subject: str = ""
    company: int | None = None
    undoes: int | None = None
    id: int | None = None
    silent: bool = False
    """Whether nothing is noted of it: it takes back what is not finished, or is only tried."""
    tried: bool = False
    """Whether what is derived may be left as it is, since nothing of it stays."""
    leaving: bool = False
    """Whether many records go: whoever removes them has their words wiped out at the end."""
    settled: bool = False
    """Whether what it is about has been said for good."""
    companies: set[int] = field(default_factory=set)
    """Companies whose words must be indexed again."""
    notes: set[int] = field(default_factory=set)
    """Interactions whose words must be indexed again."""
    dated: set[int] = field(default_factory=set)
    """Companies whose last or next contact must be told again."""
    placed: set[int] = field(default_factory=set)
    """Companies whose territory must be told again."""
    owing: set[int] = field(default_factory=set)
    """Companies of whose account must be told again what is open."""
    parted: set[int] = field(default_factory=set)
    """Sales of whose lines must be told again what each is of them."""
    reparted: bool = False
    """Whether that must be told again of every sale."""
    drawn: bool = False
    """Whether the territories themselves have changed: every company's must be told again."""

    def derive(self) -> None:
        """Bring up to date what follows from all that was written."""
        if not self.tried:
            indexing.index_companies(self.companies, leaving=self.leaving)
            indexing.index_notes(self.notes, leaving=self.leaving)
            indexing.index_dates(self.dated)
        if not self.tried and (self.drawn or self.placed):
            placing.place(None if self.drawn else self.placed)
        if not self.tried:
            settling.settle(self.owing)
        if not self.tried and (self.reparted or self.parted):
            parting.part(None if self.reparted else self.parted)
        for derived in (
            self.companies, self.notes, self.dated, self.placed, self.owing, self.parted,
        ):  # fmt: skip
            derived.clear()
        self.drawn = self.reparted = False


_recording: ContextVar[Recording | None] = ContextVar("recording", default=None)


def command(
    name: str,
) -> Callable[[Callable[Concatenate[User, P], R]], Callable[Concatenate[User, P], R]]:
    """Make a function one transaction and one change set called `name` ("company.create").

    Called inside another command it becomes part of that one; if it fails there, what it
    wrote is gone, even where the other goes on.
    """

    def decorate(
        function: Callable[Concatenate[User, P], R],
    ) -> Callable[Concatenate[User, P], R]:
        @wraps(function)
        def wrapper(user: User, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if (outer := _recording.get()) is not None:
                return _joining(outer, lambda: function(user, *args, **kwargs))
            recording = Recording(user, name)
            return db.write(lambda: _recorded(recording, lambda: function(user, *args, **kwargs)))

        wrapper.command = name  # type: ignore[attr-defined]
        return wrapper

    return decorate


def part(
    recording: Recording, function: Callable[[], R], *, patience: float = db.WRITE_PATIENCE
) -> R:
    """Run `function` as a part of a change set that is written in several transactions.

    Its first part begins it. A part that fails is not written, and the others stand.
    """
    before = recording.id
    try:
        return db.write(lambda: _recorded(recording, function), patience=patience)
    except BaseException:
        recording.id = before
        raise


def _recorded(recording: Recording, function: Callable[[], R]) -> R:
    token = _recording.set(recording)
    try:
        result = function()
        recording.derive()
        _describe(recording)
    finally:
        _recording.reset(token)
    return result


def _joining(outer: Recording, function: Callable[[], R]) -> R:
    before = outer.subject, outer.company, outer.undoes, outer.id
    try:
        with db.database.savepoint():
            return function()
    except BaseException:
        outer.subject, outer.company, outer.undoes, outer.id = before
        raise


def about(subject: str, company: int | None = None) -> None:
    """Say in a few words what the command is about; the first to say it is heard."""
    recording = current()
    if recording.settled:
        return
    recording.subject = recording.subject or subject
    recording.company = recording.company or company


def about_several(subject: str) -> None:
    """Say what the command is about where that is no one company: nobody is heard after it."""
    recording = current()
    recording.subject, recording.settled = subject, True


def about_many(companies: Sequence[int]) -> None:
    """Say that the command is about many companies: the first one's name, and how many more."""
    name = Company.select(Company.name).where(Company.id == companies[0]).scalar()
    about(f"{name} +{len(companies) - 1}" if len(companies) > 1 else name, _only(companies))


def _only(companies: Sequence[int]) -> int | None:
    return companies[0] if len(companies) == 1 else None


def undoing(change_set: int) -> None:
    """Say that the command takes back `change_set`."""
    current().undoes = change_set


def insert(model: type[Record], **values: Any) -> int:
    """Write a new record and return its id. `id` may be given to put one back."""
    key = _written(model, values)
    _note(model, key, "insert", company_of(model, key, values))
    return key


def update(model: type[Record], key: int, /, **values: Any) -> bool:
    """Write the values that differ from what is stored. Returns whether any did.

    Raises:
        NotFound: there is no such record.
    """
    before = stored(model, key)
    wanted = {name: as_stored(model, name, value) for name, value in values.items()}
    changed = {name: value for name, value in wanted.items() if before[name] != value}
    if not changed:
        return False
    model.update(
        version=model.version + 1,
        updated_at=clock.now(),
        **{name: _live(model, name, value) for name, value in changed.items()},
    ).where(model.id == key).execute()
    _note(
        model,
        key,
        "update",
        company_of(model, key, before),
        before={name: before[name] for name in changed},
        after=changed,
    )
    return True


def touch(model: type[Record], key: int) -> None:
    """Note that a record was edited, though what changed are only parts of it."""
    model.update(version=model.version + 1, updated_at=clock.now()).where(model.id == key).execute()
    company = company_of(model, key, stored(model, key))
    _note(model, key, "update", company, before={}, after={})


def delete(model: type[Record], key: int) -> None:
    """Remove a record. Nothing that people work with is removed, only parts of it.

    Raises:
        NotFound: there is no such record.
    """
    before = stored(model, key)
    company = company_of(model, key, before)
    if model is Territory:
        placing.leave(key)
    model.delete().where(model.id == key).execute()
    _note(model, key, "delete", company, before=before)


def stored(model: type[Record], key: int) -> dict[str, Any]:
    """A record's values as they are stored, by field name.

    Raises:
        NotFound: there is no such record.
    """
    sql, names, otherwise = _reading(model)
    row = db.database.execute_sql(sql, (key,)).fetchone()
    if row is None:
        raise NotFound(_("It is not there any more: somebody removed it."))
    found = dict(zip(names, row, strict=True))
    return found | {name: as_stored(model, name, found[name]) for name in otherwise}


@cache
def _reading(model: type[Model]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The SELECT of a record, its fields, and those that SQLite gives back in another form."""
    columns = ", ".join(f'"{field.column_name}"' for field in model._meta.sorted_fields)
    sql = f'SELECT {columns} FROM "{model._meta.table_name}" WHERE id = ?'
    names = tuple(field.name for field in model._meta.sorted_fields)
    other = (BooleanField, FloatField)
    otherwise = (each.name for each in model._meta.sorted_fields if isinstance(each, other))
    return sql, names, tuple(otherwise)


def _written(model: type[Model], values: Mapping[str, Any]) -> int:
    """Write a new row, with what its fields are by default, and return its id."""
    known = {**model._meta.get_default_dict(), **values}
    fields = model._meta.fields
    cursor = db.database.execute_sql(
        _inserting(model, tuple(known)),
        tuple(fields[name].db_value(value) for name, value in known.items()),
    )
    return int(cursor.lastrowid)


@cache
def _inserting(model: type[Model], names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{model._meta.fields[name].column_name}"' for name in names)
    marks = ", ".join("?" * len(names))
    return f'INSERT INTO "{model._meta.table_name}" ({columns}) VALUES ({marks})'


def restored(model: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """Stored values as the fields take them, to write them again."""
    return {name: _live(model, name, value) for name, value in values.items()}


def as_stored(model: type[Model], name: str, value: Any) -> Any:
    """A value of a field as the table keeps it: a number, a text, or nothing."""
    found = model._meta.fields[name].db_value(value)
    return found if found is None or isinstance(found, (int, str, bool)) else str(found)


def _live(model: type[Model], name: str, value: Any) -> Any:
    return model._meta.fields[name].python_value(value)


def current() -> Recording:
    """The change set being written; only inside a `@command` is there one."""
    recording = _recording.get()
    if recording is None:
        raise RuntimeError("records are written inside a @command only")
    return recording


def change_set() -> int:
    """The number of the change set being written."""
    recording = current()
    if recording.id is None:
        recording.id = _written(
            ChangeSet, {"user": recording.user.id, "command": recording.command}
        )
    return recording.id


def company_of(model: type[Model], key: int, values: Mapping[str, Any]) -> int | None:
    """The company that a record belongs to, itself if it is one; None where there is none."""
    if model is Company:
        return key
    if "company" not in model._meta.fields:
        return None
    found = values["company"]
    return None if found is None else int(getattr(found, "id", found))


def _note(
    model: type[Model],
    key: int,
    op: str,
    company: int | None,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    recording = current()
    if not recording.silent:
        noted = {
            "change_set": change_set(),
            "table": model._meta.table_name,
            "record": key,
            "company": company,
            "op": op,
            "before": as_json(before),
            "after": as_json(after),
        }
        _written(Change, noted)
    changed = after if op == "update" else None
    if model is Interaction:
        recording.notes.add(key)
    if model is OwnField and changed and "kind" in changed:
        recording.companies |= indexing.found_by_field(key)
    # What moves to another company is found, dated and placed with that one.
    owners = company, (changed or {}).get("company")
    companies = {int(owner) for owner in owners if owner is not None}
    if indexing.finds_by(model, changed):
        recording.companies |= companies
    if indexing.dates_by(model, changed):
        recording.dated |= companies
    if placing.places_by(model, changed):
        recording.placed |= companies
    if settling.settles_by(model, changed):
        recording.owing |= companies
    recording.drawn |= placing.draws_by(model, changed)
    were = (before,) if op == "delete" and before else ()
    recording.parted |= parting.parts_by(model, (key,), changed, were)
    recording.reparted |= parting.reparts_by(model, changed)


def as_json(values: Mapping[str, Any] | None) -> str | None:
    """Stored values as a change keeps them."""
    return None if values is None else json.dumps(values, ensure_ascii=False)


def _describe(recording: Recording) -> None:
    if recording.id is None:
        return
    db.database.execute_sql(
        "UPDATE change_set SET subject = ?, company = ?, undoes = ? WHERE id = ?",
        (recording.subject, recording.company, recording.undoes, recording.id),
    )
    if recording.undoes is None:
        return
    ChangeSet.update(undone_by=recording.id).where(ChangeSet.id == recording.undoes).execute()
    # Taking back an undo makes the first change stand again.
    first = ChangeSet.select(ChangeSet.undoes).where(ChangeSet.id == recording.undoes)
    ChangeSet.update(undone_by=None).where(ChangeSet.id == first).execute()
