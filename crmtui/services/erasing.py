"""Erasing people for good: everywhere, the history and the search index too.

What is erased is no change that could be taken back: nothing is kept to put back. The history
still says that there was something, when, and who did what to it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Any

from crmtui import clock, db, somebody
from crmtui.access import Right, User, require
from crmtui.core import text
from crmtui.db import rows
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import (
    RECORDS,
    Alias,
    Company,
    Contact,
    Email,
    FollowUp,
    Interaction,
    Opportunity,
    OwnValue,
    Phone,
    Quote,
    Record,
    Sale,
    Site,
)
from crmtui.services import (
    _erased_history,
    _erasures,
    _wiping,
    bulk,
    changes,
    editing,
)
from crmtui.services._erased_history import Kept
from crmtui.services._erasures import Remembered
from crmtui.services.changes import command
from crmtui.somebody import Somebody
from crmtui.tables.texts import WRITTEN


@dataclass(frozen=True, slots=True)
class Erased:
    """What came of it."""

    texts: int
    """Records in which they were named."""
    changes: int
    """Changes of the history that told of them."""
    clean: bool
    """Whether no trace of them is left in the file itself."""
    spared: tuple[str, ...]
    """Numbers and addresses that stay because others have them too."""


def erase(user: User, contact_id: int, typed: str, *, keeping: Kept = ()) -> Erased:
    """Erase somebody: their records, and where texts, the history and drafts name them.

    `typed` is their name, to be sure. `keeping` are records whose texts may go on naming
    them, by table and key (`queries.persons.mentions`).

    Raises:
        Refused: the user's role does not allow it.
        Invalid: another name was typed.
        NotFound: they are not there.
    """
    require(user, Right.PRIVACY_ERASE)
    row = editing.part(user, Contact, contact_id)
    _refuse_other(typed, row.name)
    who = somebody.person(contact_id)
    return _wiped(who, partial(_erase_person, user, who, keeping))


def erase_company(user: User, company_id: int, typed: str, *, keeping: Kept = ()) -> Erased:
    """Erase a company that is one person, with its people, places and all that was written.

    It stays as a nameless one that is dropped, so that figures, quotes and sales stand.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: another name was typed.
        NotFound: it is not there.
    """
    require(user, Right.PRIVACY_ERASE)
    row = editing.company(user, company_id)
    _refuse_other(typed, row.name)
    who = somebody.company(company_id)
    return _wiped(who, partial(_erase_company, user, who, keeping))


def remembered(user: User) -> list[Remembered]:
    """All who were erased, to be told to a copy that holds them still.

    Raises:
        Refused: the user's role does not put copies back.
    """
    require(user, Right.BACKUP)
    return _erasures.every()


def erase_again(user: User, others: Collection[Remembered] = ()) -> int:
    """Erase whom a copy that was put back has brought back. Returns how many they were.

    `others` are those who were erased since that copy was made, as `remembered` told
    before it was put back.

    Raises:
        Refused: the user's role does not put copies back.
    """
    require(user, Right.BACKUP)
    db.write(lambda: _erasures.tell(others))
    found = _erasures.back()
    for kind, record in found:
        if not _is_there(kind, record):
            continue  # Erased with the one before: the same person at another company.
        known, erase_them = _HOW[kind]
        who = known(record)
        _wiped(who, partial(erase_them, user, who, ()))
    return len(found)


def _is_there(kind: str, record: int) -> bool:
    return bool(RECORDS[kind].select().where(RECORDS[kind].id == record).exists())


def _wiped(who: Somebody, erase_them: Callable[[], tuple[int, int]]) -> Erased:
    texts, told = erase_them()
    said = {text.fold(name) for name in who.names} | who.names | who.numbers | who.addresses
    return Erased(texts, told, _wiping.wipe(said), who.spared)


def _refuse_other(typed: str, name: str) -> None:
    if text.fold(typed) != text.fold(name):
        said = _("Type the whole name to erase them: {name}.")
        raise Invalid({"typed": said.format(name=name)})


@command("person.erase")
def _erase_person(user: User, who: Somebody, keeping: Kept) -> tuple[int, int]:
    """Erase somebody; returns how many records named them, and how many changes."""
    mark = _mark()
    _erasures.note(user, who)
    changes.about_many(who.companies)
    texts = _take_out(who, mark, keeping)
    for model in (Phone, Email, OwnValue):
        bulk.delete_many(model, _keys(model, model.contact.in_(who.contacts)))
    _let_go(who)
    bulk.update_many(Contact, who.contacts, moved_from=None)
    bulk.delete_many(Contact, who.contacts)
    return texts, _erased_history.erase(who, mark, frozenset(keeping))


@command("person.erase_company")
def _erase_company(user: User, who: Somebody, keeping: Kept) -> tuple[int, int]:
    """Erase a company that is one person; returns the same."""
    (company,) = who.companies
    mark = _mark()
    changes.about(mark, company)
    _erasures.note(user, who)
    texts = _take_out(who, mark, keeping)
    for model in (Phone, Email, OwnValue, Alias):
        bulk.delete_many(model, _keys(model, model.company == company))
    _let_go(who)
    bulk.update_many(Contact, who.contacts, moved_from=None)
    bulk.delete_many(Contact, who.contacts)
    places = _keys(Site, Site.company == company)
    bulk.update_many(
        Site, places, name=mark, address="", city="", region="", postcode="", country=""
    )
    _blank(company, mark)
    _drop(company, mark)
    return texts, _erased_history.erase(who, mark, frozenset(keeping))


def _mark() -> str:
    return _("[erased]")


def _take_out(who: Somebody, mark: str, keeping: Kept) -> int:
    """Take somebody out of the texts that name them. Returns in how many records they were."""
    traces, kept, found = who.traces, frozenset(keeping), 0
    own = {("contact", key) for key in who.contacts}
    for table, fields in WRITTEN.items():
        model = RECORDS[table]
        wanted: dict[int, dict[str, str]] = {}
        columns = [model.id, *(getattr(model, name) for name in fields)]
        for key, *said in model.select(*columns).tuples().iterator():
            clean = {
                name: traces.without(each, mark)
                for name, each in zip(fields, said, strict=True)
                if each and traces.found(each)
            }
            if clean and (table, key) not in kept | own:
                wanted[key] = clean
        if model is OwnValue:
            for values in wanted.values():
                values["value_fold"] = text.fold(values["value"])
        found += len(bulk.update_rows(model, wanted))
    return found


def _let_go(who: Somebody) -> None:
    """What was agreed with them stays, with nobody's name."""
    for model in (Interaction, FollowUp, Quote, Sale, Opportunity):
        bulk.update_many(model, _keys(model, model.contact.in_(who.contacts)), contact=None)


def _blank(company: int, mark: str) -> None:
    """Everything that was written of a company that is one person is about them."""
    for table, fields in WRITTEN.items():
        model = RECORDS[table]
        owner = model.id if model is Company else model._meta.fields.get("company")
        names = [name for name in fields if f"{table}.{name}" not in _STANDS]
        if owner is None or not names:
            continue
        columns = [model.id, *(getattr(model, name) for name in names)]
        bulk.update_rows(model, {
            key: {name: mark for name, each in zip(names, said, strict=True) if each}
            for key, *said in rows(model.select(*columns).where(owner == company))
        })  # fmt: skip


_STANDS = frozenset({
    "quote.payment", "quote.delivery", "quote_line.description", "sale_line.description",
})  # fmt: skip
"""What was offered and sold, for the figures' sake."""


def _drop(company: int, mark: str) -> None:
    changes.update(
        Company, company, name=mark, name_fold=text.fold(mark), name_key="", trade_name="",
        tax_id="", tax_key="", key=None, web="", referred_by=None, parent=None,
        do_not_contact=True, status="dropped", dropped_on=clock.today(), recheck_on=None,
    )  # fmt: skip
    planned = (FollowUp.company == company) & FollowUp.closed_on.is_null()
    bulk.update_many(FollowUp, _keys(FollowUp, planned), closed_on=clock.today(), result="dropped")


def _keys(model: type[Record], condition: Any) -> list[int]:
    return [key for (key,) in rows(model.select(model.id).where(condition).order_by(model.id))]


_HOW: dict[str, tuple[Callable[[int], Somebody], Callable[..., tuple[int, int]]]] = {
    "contact": (somebody.person, _erase_person),
    "company": (somebody.company, _erase_company),
}
