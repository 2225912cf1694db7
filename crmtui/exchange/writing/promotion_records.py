"""Selections, promotions and whom they address as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from crmtui.access import User
from crmtui.core.own_values import number_text
from crmtui.exchange.writing.records import day
from crmtui.queries import promotions
from crmtui.queries.promotions import MemberRow, Outcome, PromotionRow
from crmtui.queries.selections import SelectionRow

if TYPE_CHECKING:
    from crmtui.queries.contacts import ContactRow

Record = dict[str, Any]


def selection(row: SelectionRow) -> Record:
    """A selection in a list."""
    return {
        "id": row.id,
        "name": row.name,
        "criteria": row.criteria,
        "salesperson": row.salesperson,
        "promotions": row.used,
        "notes": row.notes,
    }


def promotion(row: PromotionRow) -> Record:
    """A promotion in a list."""
    return {
        "id": row.id,
        "name": row.name,
        "state": row.state,
        "aim": row.aim,
        "kind": row.kind,
        "criteria": row.criteria,
        "selection": row.selection,
        "first": day(row.first),
        "until": day(row.until),
        "frozen_on": day(row.frozen_on),
        "salesperson": row.salesperson,
        "cost": None if row.cost is None else number_text(row.cost),
        "days": row.days,
        "companies": row.members,
        "not_asked": row.waiting,
        "yes": row.yes,
        "later": row.later,
        "no": row.no,
        "unreached": row.unreached,
    }


def member(row: MemberRow) -> Record:
    """A company that a promotion addresses, and what it answered."""
    return {
        "id": row.id,
        "promotion_id": row.promotion_id,
        "promotion": row.promotion,
        "company_id": row.company_id,
        "company": row.company,
        "city": row.city,
        "salesperson": row.salesperson,
        "contact": row.contact,
        "phone": row.phone,
        "email": row.email,
        "answer": row.answer or None,
        "asked_on": day(row.asked_on),
        "note": row.note,
        "next_contact": day(row.next_contact),
        "quotes": row.quotes,
        "sold": number_text(row.sold),
    }


def whole(user: User, promotion_id: int) -> Record:
    """A promotion with what came of it.

    Raises:
        NotFound: it is not there.
    """
    row = promotions.get(user, promotion_id)
    return {
        **promotion(row),
        "script": row.script,
        "notes": row.notes,
        "outcome": outcome(promotions.outcome(user, promotion_id)),
    }


def outcome(found: Outcome) -> Record:
    """What came of a promotion; amounts net, in the office's currency."""
    return {
        "quotes": found.quotes,
        "quoted": number_text(found.quoted),
        "won": found.won,
        "lost": found.lost,
        "sales": found.sales,
        "sold": number_text(found.sold),
        "buyers": found.buyers,
        "cost": None if found.cost is None else number_text(found.cost),
        "left": None if found.left is None else number_text(found.left),
        "return_percent": None if found.back is None else number_text(found.back),
    }


def people(user: User, rows: Iterable[MemberRow]) -> Iterator[ContactRow]:
    """Whom to ask for at the companies of a promotion, as people of an address book."""
    from crmtui.errors import NotFound
    from crmtui.queries import contacts

    for row in rows:
        if row.contact_id is not None:
            try:
                yield contacts.get(user, row.contact_id)
            except NotFound:
                continue  # Somebody removed them meanwhile.
