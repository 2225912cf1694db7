"""Reading everything that is kept about a person: to be given to them, or to be erased.

Who may take that out sees every company. It goes through all that was ever written, which
takes a moment in a large office.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from peewee import JOIN

from crmtui import clock, mentioned, somebody
from crmtui.access import Right, User, require, visible
from crmtui.core import text
from crmtui.core.traces import Traces
from crmtui.db import path, row, rows
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.mentioned import Tell, silent
from crmtui.models import (
    RECORDS,
    Backup,
    Change,
    ChangeSet,
    Company,
    Contact,
    Draft,
    Office,
    Record,
    Salesperson,
)
from crmtui.queries import contacts
from crmtui.queries.contacts import ContactRow
from crmtui.somebody import Somebody

_OWN = ("phone", "email", "own_value")
"""What is a part of them."""
_WHEN = {"interaction": "at", "follow_up": "due"}
"""When it was, of what is not as old as its record."""
_LONG = 10
"""No key has so many digits."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who may be meant."""

    id: int
    name: str
    company: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that says it was with them."""

    table: str
    record: int
    at: datetime | date
    company: str
    values: dict[str, Any]
    """By field, what there is, as it is stored."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A text that names them."""

    table: str
    record: int
    field: str
    company: str
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A change of them that the history tells of."""

    at: datetime
    who: str
    table: str
    op: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Holder:
    """A copy of the database that holds them still."""

    path: str
    at: datetime
    until: date | None
    """When rotation has removed it at the latest; None where somebody has to."""


@dataclass(frozen=True, slots=True)
class Person:
    """All that is kept about somebody."""

    name: str
    records: tuple[ContactRow, ...]
    """Who they are, at every company they were with."""
    kept: tuple[Kept, ...]
    """What was with them, the newest first."""
    mentions: tuple[Mention, ...]
    """Texts that name them."""
    history: tuple[Told, ...]
    drafts: tuple[str, ...]
    """What somebody is typing about them, by its title."""
    backups: tuple[Holder, ...]


def find(user: User, typed: str) -> list[Known]:
    """Who is meant by a number or a name: those who have just that name, or who begin so.

    Raises:
        Refused: the user's role does not take out what is kept.
    """
    require(user, Right.PRIVACY_EXPORT)
    fold = text.fold(typed)
    query = Contact.select(Contact.id, Contact.name, Company.name).join(Company)
    seen = query.where(visible(user, Contact)).order_by(Contact.name_fold, Contact.id).limit(20)
    if typed.strip().isdecimal():
        key = int(typed) if len(typed) < _LONG else 0
        return [Known(*found) for found in rows(seen.where(Contact.id == key))]
    same = [Known(*found) for found in rows(seen.where(Contact.name_fold == fold))]
    if same or not fold:
        return same
    # As a range, which the index answers; LIKE would look at everybody.
    begun = Contact.name_fold.between(fold, f"{fold}\U0010ffff")
    return [Known(*found) for found in rows(seen.where(begun))]


def get(user: User, contact_id: int, tell: Tell = silent) -> Person:
    """All that is kept about a person. `tell` is told how far looking for it is.

    Raises:
        Refused: the user's role does not take that out.
        NotFound: they are not there.
    """
    who, name = _who(user, contact_id)
    return Person(
        name,
        tuple(contacts.get(user, key) for key in who.contacts),
        tuple(sorted(_kept(user, who), key=lambda each: str(each.at), reverse=True)),
        tuple(_mentions(who, tell)),
        tuple(_history(user, who)),
        tuple(_drafts(who)),
        tuple(_holders(user, Contact, who.contacts)),
    )


def mentions(user: User, contact_id: int, tell: Tell = silent) -> list[Mention]:
    """The texts that name a person, besides their own record.

    Raises:
        Refused: the user's role does not erase anybody.
        NotFound: they are not there.
    """
    require(user, Right.PRIVACY_ERASE)
    return list(_mentions(_who(user, contact_id)[0], tell))


def holders(user: User, contact_id: int) -> list[Holder]:
    """The copies of the database that hold a person, as far as they are known of.

    Raises:
        Refused: the user's role does not take that out.
        NotFound: they are not there.
    """
    return list(_holders(user, Contact, _who(user, contact_id)[0].contacts))


def company_holders(user: User, company_id: int) -> list[Holder]:
    """The same for a company.

    Raises:
        Refused: the user's role does not take that out.
    """
    require(user, Right.PRIVACY_EXPORT)
    return list(_holders(user, Company, (company_id,)))


def about(
    user: User, who: Somebody, model: type[Record], keys: tuple[int, ...]
) -> tuple[tuple[Told, ...], tuple[str, ...], tuple[Holder, ...]]:
    """What the history, drafts and copies tell of somebody, whose own records these are.

    Raises:
        Refused: the user's role does not take that out.
    """
    require(user, Right.PRIVACY_EXPORT)
    copies = tuple(_holders(user, model, keys))
    return tuple(_history(user, who)), tuple(_drafts(who)), copies


def named(user: User, who: Somebody, tell: Tell = silent) -> list[Mention]:
    """The texts that name somebody.

    Raises:
        Refused: the user's role does not take that out.
    """
    require(user, Right.PRIVACY_EXPORT)
    return list(_mentions(who, tell))


def _who(user: User, contact_id: int) -> tuple[Somebody, str]:
    require(user, Right.PRIVACY_EXPORT)
    named = Contact.select(Contact.name)
    found = row(named.where((Contact.id == contact_id) & visible(user, Contact)))
    if found is None:
        raise NotFound(_("It is not there any more: somebody removed it."))
    return somebody.person(contact_id), str(found[0])


def _kept(user: User, who: Somebody) -> Iterator[Kept]:
    for table, model in _named_in():
        when = _WHEN.get(table, "created_at")
        theirs = model.contact.in_(who.contacts) & visible(user, model)
        its = model.company == Company.id
        query = model.select(model, Company.name).join(Company, JOIN.LEFT_OUTER, on=its)
        for found in query.where(theirs):
            values = {
                name: value
                for name, value in found.__data__.items()
                if value not in ("", None, False) and name not in _INNER
            }
            name = found.company.name if found.company_id else ""
            yield Kept(table, found.id, getattr(found, when), name, values)


def _named_in() -> Iterator[tuple[str, Any]]:
    """The tables in which people are named as whom it was with."""
    for table, model in RECORDS.items():
        if table not in _OWN and "contact" in model._meta.fields:
            yield table, model


_INNER = frozenset({"id", "version", "created_at", "updated_at", "contact", "company"})


def _mentions(who: Somebody, tell: Tell) -> Iterator[Mention]:
    own = {("contact", key) for key in who.contacts}
    names: dict[int, str] = {}
    for found in mentioned.everywhere(who.traces, tell):
        if (found.table, found.record) in own:
            continue
        name = _company_name(names, found.company) if found.company is not None else ""
        for field, said in found.texts.items():
            yield Mention(found.table, found.record, field, name, said)


def _company_name(names: dict[int, str], company: int) -> str:
    if company not in names:
        found = row(Company.select(Company.name).where(Company.id == company))
        names[company] = str(found[0]) if found else ""
    return names[company]


def _history(user: User, who: Somebody) -> Iterator[Told]:
    theirs = (Change.table == "contact") & Change.record.in_(who.contacts)
    theirs |= (Change.table == "candidate") & Change.record.in_(who.candidates)
    parts = Change.table.in_(_OWN) & Change.company.in_(who.companies)
    fields = Change.table, Change.record, Change.op, Change.before, Change.after
    told = Change.select(ChangeSet.at, Salesperson.name, *fields).join(ChangeSet).join(Salesperson)
    held = {(name, key) for name in _OWN for (key,) in rows(_of(RECORDS[name], who))}
    seen = told.where((theirs | parts) & visible(user, Change)).order_by(Change.id)
    for at, name, table, record, op, before, after in rows(seen):
        was, became = (json.loads(each) if each else {} for each in (before, after))
        if was.get("contact") in who.contacts:
            held.add((table, record))
        if table in ("contact", "candidate") or (table, record) in held:
            yield Told(at, name, table, op, was, became)


def _of(model: Any, who: Somebody) -> Any:
    return model.select(model.id).where(model.contact.in_(who.contacts))


def _drafts(who: Somebody) -> Iterator[str]:
    traces: Traces = who.traces
    for kind, record, title, payload in rows(
        Draft.select(Draft.kind, Draft.record, Draft.title, Draft.payload)
    ):
        theirs = kind == "contact" and record in who.contacts
        theirs = theirs or (kind == "candidate" and record in who.candidates)
        if theirs or traces.found(title) or traces.inside(payload, "") != payload:
            yield title


def _holders(user: User, model: type[Record], keys: tuple[int, ...]) -> Iterator[Holder]:
    began = rows(model.select(model.created_at).where(model.id.in_(keys)))
    since = min((at for (at,) in began), default=clock.now())
    made = Backup.select(Backup.path, Backup.at, Backup.by_itself).where(visible(user, Backup))
    longest = _longest()
    for where, at, by_itself in rows(made.where(Backup.at >= since).order_by(Backup.at.desc())):
        yield Holder(where, at, at.date() + longest if by_itself else None)
    # Those that were made before an upgrade are nobody's to remove but one's own.
    for copy in sorted(path().parent.glob(f"{path().stem}-before-*.bak")):
        if (at := _made(copy)) >= since:
            yield Holder(str(copy), at, None)


def _made(copy: Path) -> datetime:
    return datetime.fromtimestamp(copy.stat().st_mtime, UTC)


def _longest() -> timedelta:
    """How long rotation keeps a copy at most: the last of a month, of a week, of a day."""
    fields = Office.backup_monthly, Office.backup_weekly, Office.backup_daily
    monthly, weekly, daily = row(Office.select(*fields).order_by(Office.id)) or (12, 5, 7)
    return timedelta(days=max(31 * monthly, 7 * weekly, daily))
