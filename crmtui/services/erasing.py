"""Erasing people for good: everywhere, the history and the search index too.

What is erased is no change that could be taken back: nothing is kept to put back. The history
still says that there was something, when, and who did what to it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from crmtui import clock, db, mentioned, somebody
from crmtui.access import Right, User, require
from crmtui.core import text
from crmtui.db import rows
from crmtui.errors import Busy, Invalid
from crmtui.i18n import _
from crmtui.mentioned import Tell, silent
from crmtui.models import (
    RECORDS,
    Alias,
    Candidate,
    Company,
    Contact,
    Email,
    FollowUp,
    OwnValue,
    Phone,
    Record,
    Site,
)
from crmtui.services import (
    _draft_files,
    _erased_history,
    _erasures,
    _whereabouts,
    _wiping,
    bulk,
    changes,
    editing,
)
from crmtui.services._erased_history import Kept
from crmtui.services._erasures import Remembered
from crmtui.services._whereabouts import Whereabouts
from crmtui.services.changes import command
from crmtui.somebody import Somebody
from crmtui.tables.texts import WRITTEN

_ATTEMPTS = 3
"""How often they are looked for: another number of theirs is another question."""


class _Changed(Exception):
    """They are not who they were when it was looked where they are named."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Who is to be erased, and where they are named."""

    kind: str
    record: int
    who: Somebody
    found: Whereabouts
    keeping: frozenset[tuple[str, int]]


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
    waits: bool = False
    """Whether old pages may name them until `tidy`: colleagues would have waited for it."""
    unread: tuple[str, ...] = ()
    """People whose folders of drafts could not be looked through."""


def erase(
    user: User, contact_id: int, typed: str, *, keeping: Kept = (), tell: Tell = silent
) -> Erased:  # fmt: skip
    """Erase somebody: their records, and where texts, the history and drafts name them.

    `typed` is their name, to be sure. `keeping` are records whose texts may go on naming
    them, by table and key (`queries.persons.mentions`). `tell` is told how far looking for
    them is. Colleagues go on meanwhile.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: another name was typed.
        NotFound: they are not there.
        Busy: somebody keeps changing them, or keeps writing.
    """
    require(user, Right.PRIVACY_ERASE)
    row = editing.part(user, Contact, contact_id)
    _refuse_other(typed, row.name)
    return _erased(user, "contact", contact_id, keeping, tell)


def erase_company(
    user: User, company_id: int, typed: str, *, keeping: Kept = (), tell: Tell = silent
) -> Erased:  # fmt: skip
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
    return _erased(user, "company", company_id, keeping, tell)


def erase_candidate(
    user: User, candidate_id: int, typed: str, *, keeping: Kept = (), tell: Tell = silent
) -> Erased:  # fmt: skip
    """Erase somebody who wanted a post, at every post that they wanted, and where texts name them.

    Who was hired is of the office still: that is another record.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: another name was typed.
        NotFound: they are not there.
    """
    require(user, Right.PRIVACY_ERASE)
    row = editing.part(user, Candidate, candidate_id)
    _refuse_other(typed, row.name)
    return _erased(user, "candidate", candidate_id, keeping, tell)


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
        _erased(user, kind, record, (), silent)
    return len(found)


def tidy(user: User) -> None:
    """Write the file anew, so that no page keeps what was erased. Everybody waits for it.

    Raises:
        Refused: the user's role does not erase anybody.
        Busy: somebody is reading or writing.
    """
    require(user, Right.PRIVACY_ERASE)
    if not _wiping.tidy():
        raise Busy(_("Somebody is working in it: try again when nobody is."))


def _is_there(kind: str, record: int) -> bool:
    return bool(RECORDS[kind].select().where(RECORDS[kind].id == record).exists())


def _erased(user: User, kind: str, record: int, keeping: Kept, tell: Tell) -> Erased:
    known, erase_them = _HOW[kind]
    for _attempt in range(_ATTEMPTS):
        who = known(record)
        wish = Wish(kind, record, who, _whereabouts.look(who, tell), frozenset(keeping))
        try:
            texts, told = erase_them(user, wish)
        except _Changed:
            continue
        said = {text.fold(name) for name in who.names} | who.names | who.numbers | who.addresses
        unread = _draft_files.erase(user, who, _mark())
        wiped = _wiping.wipe(said)
        return Erased(texts, told, wiped.clean, who.spared, wiped.waits, unread)
    raise Busy(_("Somebody keeps changing them. Nothing was erased: try again in a while."))


def _settle(wish: Wish) -> None:
    """Once the lock is ours: go on only if they are who they were, and see what was written."""
    known, _erase_them = _HOW[wish.kind]
    if known(wish.record) != wish.who:
        raise _Changed
    _whereabouts.catch_up(wish.who, wish.found)


def _refuse_other(typed: str, name: str) -> None:
    if text.fold(typed) != text.fold(name):
        said = _("Type the whole name to erase them: {name}.")
        raise Invalid({"typed": said.format(name=name)})


@command("person.erase")
def _erase_person(user: User, wish: Wish) -> tuple[int, int]:
    """Erase somebody; returns how many records named them, and how many changes."""
    _settle(wish)
    who, mark = wish.who, _mark()
    _erasures.note(user, who)
    changes.about_many(who.companies)
    texts = _take_out(wish, mark)
    for model in (Phone, Email, OwnValue):
        bulk.delete_many(model, _keys(model, model.contact.in_(who.contacts)))
    _let_go(who)
    bulk.update_many(Contact, who.contacts, moved_from=None)
    bulk.delete_many(Contact, who.contacts)
    return texts, _erased_history.erase(who, mark, wish.found, wish.keeping)


@command("person.erase_company")
def _erase_company(user: User, wish: Wish) -> tuple[int, int]:
    """Erase a company that is one person; returns the same."""
    _settle(wish)
    who, mark = wish.who, _mark()
    (company,) = who.companies
    changes.about(mark, company)
    _erasures.note(user, who)
    texts = _take_out(wish, mark)
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
    return texts, _erased_history.erase(who, mark, wish.found, wish.keeping)


@command("person.erase_candidate")
def _erase_candidate(user: User, wish: Wish) -> tuple[int, int]:
    """Erase somebody who wanted a post; returns the same."""
    _settle(wish)
    who, mark = wish.who, _mark()
    changes.about(mark)
    _erasures.note(user, who)
    texts = _take_out(wish, mark)
    bulk.delete_many(Candidate, who.candidates)
    return texts, _erased_history.erase(who, mark, wish.found, wish.keeping)


def _mark() -> str:
    return _("[erased]")


def _take_out(wish: Wish, mark: str) -> int:
    """Take somebody out of the texts that name them. Returns in how many records they were."""
    traces, found = wish.who.traces, 0
    stay = wish.keeping | {("contact", key) for key in wish.who.contacts}
    stay |= {("candidate", key) for key in wish.who.candidates}
    for table, keys in wish.found.records.items():
        model = RECORDS[table]
        wanted = {
            each.record: {name: traces.without(said, mark) for name, said in each.texts.items()}
            for each in mentioned.among(table, keys, traces)
            if (table, each.record) not in stay
        }
        if model is OwnValue:
            for values in wanted.values():
                values["value_fold"] = text.fold(values["value"])
        found += len(bulk.update_rows(model, wanted))
    return found


def _let_go(who: Somebody) -> None:
    """What was agreed with them stays, with nobody's name."""
    for model in RECORDS.values():
        if "contact" in model._meta.fields:
            theirs = _keys(model, model.contact.in_(who.contacts))  # type: ignore[attr-defined]
            bulk.update_many(model, theirs, contact=None)


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


_HOW: dict[str, tuple[Callable[[int], Somebody], Callable[[User, Wish], tuple[int, int]]]] = {
    "contact": (somebody.person, _erase_person),
    "company": (somebody.company, _erase_company),
    "candidate": (somebody.candidate, _erase_candidate),
}
