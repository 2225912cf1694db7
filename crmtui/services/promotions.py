"""Preparing, beginning and ending promotions. Every function here is one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from crmtui import clock
from crmtui.access import Right, User, may, require, visible
from crmtui.core import selecting, text
from crmtui.db import rows
from crmtui.entry import PromotionEntry
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import KINDS, Company, Contact, Promotion, PromotionMember, Selection
from crmtui.services import _lines, bulk, changes, editing
from crmtui.services import _typed as given
from crmtui.services._conditions import conditions
from crmtui.services.changes import command

MOST_DAYS = 3650
"""For how long at most what is bought is taken to come of having been asked."""


@command("promotion.create")
def create(user: User, entry: PromotionEntry) -> int:
    """Begin to prepare a promotion, and return its id.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: no name, or one that another has; an unknown kind, code, selection or condition;
            it ends before it begins; a cost or a number of days that is none.
    """
    require(user, Right.PROMOTIONS)
    values = _values(user, entry)
    changes.about(values["name"])
    return changes.insert(Promotion, **values)


def open_for_editing(user: User, promotion_id: int) -> tuple[PromotionEntry, int]:
    """A promotion as one would type it, and its version.

    Raises:
        NotFound: it is not there.
    """
    row = editing.part(user, Promotion, promotion_id)
    entry = PromotionEntry(
        name=row.name, aim=row.aim, script=row.script, kind=row.kind, criteria=row.criteria,
        selection=row.selection.name if row.selection else "", first=row.first, until=row.until,
        cost=row.cost, days=row.days, salesperson=str(row.salesperson.code), notes=row.notes,
    )  # fmt: skip
    return entry, int(row.version)


def may_change(user: User) -> bool:
    """Whether the user's role lets them prepare, begin and close promotions."""
    return may(user, Right.PROMOTIONS)


@command("promotion.update")
def update(
    user: User, promotion_id: int, opened: PromotionEntry, mine: PromotionEntry
) -> list[str]:  # fmt: skip
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Refused: the user's role does not allow it.
        Conflict, Invalid, NotFound.
    """
    require(user, Right.PROMOTIONS)
    theirs, _version = open_for_editing(user, promotion_id)
    entry, others = editing.merged(user, Promotion, promotion_id, opened, mine, theirs)
    row = editing.part(user, Promotion, promotion_id)
    kept = row.salesperson_id if entry.salesperson == theirs.salesperson else None
    values = _values(user, entry, row=row, kept=kept)
    changes.about(values["name"])
    changes.update(Promotion, promotion_id, **values)
    return others


@command("promotion.remove")
def remove(user: User, promotion_id: int) -> None:
    """Throw away a promotion that was only prepared.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: it was begun: then it is closed.
        NotFound: it is not there.
    """
    require(user, Right.PROMOTIONS)
    row = editing.part(user, Promotion, promotion_id)
    changes.about(row.name)
    if row.state != "draft":
        raise CrmError(_("It was begun, so what came of it stays: close it instead."))
    changes.delete(Promotion, promotion_id)


@command("promotion.freeze")
def freeze(user: User, promotion_id: int, companies: Sequence[int]) -> int:
    """Begin it with these companies, as its conditions choose them now; returns how many they are.

    Who asked not to be contacted, or is in it already, is left out. Of each the main contact
    who may be contacted is asked for. One that is running takes in whom it chooses by now.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: nobody is left.
        CrmError: it is closed.
        NotFound: it is not there.
    """
    require(user, Right.PROMOTIONS)
    row = editing.part(user, Promotion, promotion_id)
    changes.about(row.name)
    if row.state == "closed":
        raise CrmError(_("It is closed: open it again first."))
    keys = _addressed(user, promotion_id, companies)
    if not keys:
        raise Invalid({"criteria": _("Nobody is left to be asked: choose others.")})
    if row.state == "draft":
        chosen = row.selection.criteria if row.selection else row.criteria
        changes.update(
            Promotion, promotion_id, state="running", frozen_on=clock.today(), criteria=chosen
        )
    _take_in(promotion_id, keys)
    return len(keys)


@command("promotion.drop")
def drop(user: User, member_id: int) -> None:
    """Take a company out of it whom nobody asked yet.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: it was asked: what it answered stays.
        NotFound: it is not there, or not the user's to see.
    """
    require(user, Right.PROMOTIONS)
    row = editing.part(user, PromotionMember, member_id)
    changes.about(f"{row.promotion.name} · {row.company.name}", row.company_id)
    if row.asked_on is not None:
        raise CrmError(_("They were asked already: what they answered stays."))
    changes.delete(PromotionMember, member_id)


@command("promotion.close")
def close(user: User, promotion_id: int) -> None:
    """End it: nobody is asked any more, and what came of it can be read.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: it is not running.
        NotFound: it is not there.
    """
    _move(user, promotion_id, "running", "closed", _("It is not running."))


@command("promotion.reopen")
def reopen(user: User, promotion_id: int) -> None:
    """Go on with one that was closed.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: it is not closed.
        NotFound: it is not there.
    """
    _move(user, promotion_id, "closed", "running", _("It is not closed."))


def _move(user: User, promotion_id: int, before: str, after: str, otherwise: str) -> None:
    require(user, Right.PROMOTIONS)
    row = editing.part(user, Promotion, promotion_id)
    changes.about(row.name)
    if row.state != before:
        raise CrmError(otherwise)
    changes.update(Promotion, promotion_id, state=after)


def _addressed(user: User, promotion_id: int, companies: Sequence[int]) -> list[int]:
    """Those of the companies that can be taken in, in the order given."""
    among = bulk.among(list(companies))
    there = visible(user, Company) & ~Company.do_not_contact & among
    may_be = {key for (key,) in rows(Company.select(Company.id).where(there))}
    member = PromotionMember.promotion == promotion_id
    inside = {key for (key,) in rows(PromotionMember.select(PromotionMember.company).where(member))}
    return [key for key in dict.fromkeys(companies) if key in may_be and key not in inside]


def _take_in(promotion_id: int, companies: Sequence[int]) -> None:
    last = PromotionMember.select().where(PromotionMember.promotion == promotion_id).count()
    whom = _whom(companies)
    bulk.insert_many(
        PromotionMember,
        [
            {"promotion": promotion_id, "company": key, "contact": whom.get(key), "position": place}
            for place, key in enumerate(companies, start=last + 1)
        ],
    )


def _whom(companies: Sequence[int]) -> dict[int, int]:
    """By company, the contact to ask for; none where nobody is left who may be contacted."""
    found = Contact.select(Contact.company, Contact.id).where(
        bulk.among(list(companies), "company_id")
        & Contact.left_on.is_null()
        & ~Contact.do_not_contact
    )
    # The last one written is the main contact, or else the first.
    return dict(rows(found.order_by(Contact.main, Contact.id.desc())))


def _values(
    user: User, entry: PromotionEntry, *, row: Any = None, kept: int | None = None
) -> dict[str, Any]:
    problems = _problems(user, entry, row)
    first = entry.first or (row.first if row is not None else clock.today())
    if entry.until is not None and entry.until < first:
        problems["until"] = _("It cannot end before it begins.")
    person = kept or given.person(user, entry.salesperson, user.id, problems)
    values: dict[str, Any] = {}
    if row is None or row.state == "draft":
        values["selection"] = given.tried(problems, lambda: _selection(user, entry, row))
        values["criteria"] = given.tried(problems, lambda: conditions(entry.criteria))
    if problems:
        raise Invalid(problems)
    name = text.clean(entry.name)
    return values | {
        "name": name,
        "name_fold": text.fold(name),
        "aim": text.clean(entry.aim),
        "script": text.clean(entry.script, multiline=True),
        "kind": entry.kind,
        "first": first,
        "until": entry.until,
        "cost": entry.cost,
        "days": entry.days,
        "salesperson": person,
        "notes": text.clean(entry.notes, multiline=True),
    }


def _problems(user: User, entry: PromotionEntry, row: Any) -> dict[str, str]:
    problems = {}
    fold = text.fold(entry.name)
    same = (Promotion.name_fold == fold) & (Promotion.id != (row.id if row is not None else 0))
    if not fold:
        problems["name"] = _("A promotion needs a name.")
    elif text.clean(entry.name) == selecting.ANYTHING:
        problems["name"] = _("A promotion needs a name of letters.")
    elif Promotion.select().where(same & visible(user, Promotion)).exists():
        problems["name"] = _("There is a promotion of that name already.")
    if entry.kind not in KINDS:
        problems["kind"] = _("It is a call, a visit, an e-mail or a message.")
    if entry.cost is not None and not _is_amount(entry.cost):
        problems["cost"] = _("That is no amount: it is not below zero, with four decimals.")
    if not 0 <= entry.days <= MOST_DAYS:
        problems["days"] = _("Say for how many days, from 0 to {n}.").format(n=MOST_DAYS)
    return problems


def _is_amount(number: Decimal) -> bool:
    return 0 <= number < _lines.MOST_AMOUNT and _lines.decimals(number) <= 4


def _selection(user: User, entry: PromotionEntry, row: Any) -> int | None:
    """The selection that is meant; one that only another person has stays if it was there."""
    fold = text.fold(entry.selection)
    if not fold:
        return None
    if row is not None and row.selection and row.selection.name_fold == fold:
        return int(row.selection_id)
    same = (Selection.name_fold == fold) & visible(user, Selection)
    found = Selection.select().where(same).order_by(Selection.salesperson.is_null(), Selection.id)
    for each in found:
        return int(each.id)
    said = _("There is no selection “{name}”.").format(name=text.clean(entry.selection))
    raise Invalid({"selection": said})
