"""Counting what customers have in stock. Every function here is one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from peewee import fn

from crmtui import clock
from crmtui.access import User, visible
from crmtui.core import text
from crmtui.core.dates import next_working_day
from crmtui.db import rows
from crmtui.entry import CountEntry
from crmtui.errors import CrmError
from crmtui.i18n import _
from crmtui.models import Company, FollowUp, Interaction, Product, StockCount, StockLine
from crmtui.services import _count_parts as parts
from crmtui.services import _unwelcome, bulk, changes, contacts, editing
from crmtui.services._count_parts import with_values
from crmtui.services.changes import command

__all__ = ["ask", "count", "open_for_editing", "remove", "update", "with_values"]


@command("stock.count")
def count(user: User, entry: CountEntry, *, anyway: bool = False) -> int:
    """Note what a customer has in stock, and return the count's id.

    Whose product it is and of what kind join the office's lists where they are in none.

    Raises:
        Unwelcome: something about it is unusual, and it is not `anyway`; then it is marked.
        Invalid: nothing counted, a line that cannot be ("0.quantity"), a day to come.
        NotFound: the company is not there, or not the user's to see.
    """
    company = editing.company(user, entry.company)
    changes.about(company.name, entry.company)
    values, lines = parts.checked(user, entry, company)
    against = parts.unusual(entry.company, values, lines)
    _unwelcome.ask(against, anyway=anyway)
    values["contact"] = contacts.named(user, entry.company, entry.contact)
    key = changes.insert(
        StockCount, company=entry.company, interaction=_talk(user, entry),
        marked=bool(against), **values,
    )  # fmt: skip
    parts.keep_lines(entry.company, key, entry, lines)
    return key


def open_for_editing(user: User, count_id: int) -> tuple[CountEntry, int]:
    """A count as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, StockCount, count_id)
    lines = StockLine.select().where(StockLine.count == count_id).order_by(StockLine.position)
    entry = CountEntry(
        company=row.company_id,
        site=(row.site.name or row.site.city) if row.site else "",
        contact=row.contact.name if row.contact else "",
        salesperson=str(row.salesperson.code),
        day=row.day,
        cause=row.cause,
        note=row.note,
        interaction=row.interaction_id,
        lines=tuple(parts.line_entry(line) for line in lines),
    )
    return entry, int(row.version)


@command("stock.update")
def update(
    user: User, count_id: int, opened: CountEntry, mine: CountEntry, *, anyway: bool = False
) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    What was unusual before is not asked about again.

    Raises:
        Unwelcome: something about it is unusual now, and it is not `anyway`.
        Conflict: a line's field is called by what it was saved as: "17.quantity".
        Invalid, NotFound.
    """
    theirs, _version = open_for_editing(user, count_id)
    entry, others = parts.merged(user, count_id, opened, mine, theirs)
    row = editing.part(user, StockCount, count_id)
    changes.about(row.company.name, row.company_id)
    values, lines = parts.checked(user, entry, row.company, row=row, now=theirs)
    against = parts.unusual(row.company_id, values, lines, but=count_id)
    _unwelcome.ask(parts.changed(against, entry, theirs), anyway=anyway)
    if entry.contact != theirs.contact:
        values["contact"] = contacts.named(user, row.company_id, entry.contact)
    changed = changes.update(StockCount, count_id, marked=bool(against), **values)
    if parts.keep_lines(row.company_id, count_id, entry, lines) and not changed:
        changes.touch(StockCount, count_id)
    return others


@command("stock.remove")
def remove(user: User, count_id: int) -> None:
    """Take back a count that was noted by mistake.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, StockCount, count_id)
    changes.about(row.company.name, row.company_id)
    for (line,) in rows(StockLine.select(StockLine.id).where(StockLine.count == count_id)):
        changes.delete(StockLine, line)
    changes.delete(StockCount, count_id)


@command("stock.ask")
def ask(user: User, products: Sequence[int], due: date | None = None) -> int:
    """Ask for a count wherever these products were there at the last count of them.

    A task of the company's salesperson for that day, or else the next working one. Those who
    asked not to be contacted are left out, and those of whom the same is asked already.
    Returns how many companies it is asked of.

    Raises:
        CrmError: nobody has them, or of all the same is asked already.
    """
    meant = Product.id.in_(list(products)) & visible(user, Product)
    named = rows(Product.select(Product.code).where(meant).order_by(Product.code_fold))
    codes = ", ".join(code for (code,) in named)
    changes.about_several(codes)
    asked = _having(user, products)
    said = _("Count the stock, its price fell: {products}")
    note = text.clean(said.format(products=codes))
    open_now = FollowUp.closed_on.is_null() & (FollowUp.note == note)
    there = {key for (key,) in rows(FollowUp.select(FollowUp.company).where(open_now))}
    wanted = [(company, person) for company, person in asked if company not in there]
    if not wanted:
        raise CrmError(
            _("A count of it is asked for already.") if asked else _("Nobody had it in stock.")
        )
    bulk.insert_many(
        FollowUp,
        [
            {
                "company": company, "salesperson": person, "purpose": "task", "kind": "visit",
                "due": due or next_working_day(clock.today()), "note": note,
                "given_by": None if person == user.id else user.id,
            }
            for company, person in wanted
        ],
    )  # fmt: skip
    return len(wanted)


def _having(user: User, products: Sequence[int]) -> list[tuple[int, int]]:
    """The companies that had any of these at its last count, and whose they are.

    Those who were dropped, or asked not to be contacted, are not among them.
    """
    place = fn.row_number().over(
        partition_by=[StockLine.company, StockCount.site, StockLine.product],
        order_by=[StockCount.day.desc(), StockCount.id.desc()],
    )
    lines = StockLine.select(StockLine.company, StockLine.quantity, place.alias("place"))
    theirs = StockLine.product.in_(list(products)) & visible(user, StockLine)
    last = lines.join(StockCount).where(theirs).cte("last")
    there = last.select_from(last.c.company_id).where((last.c.place == 1) & (last.c.quantity > 0))
    wanted = (
        Company.id.in_(there) & (Company.status != "dropped") & ~Company.do_not_contact
        & visible(user, Company)
    )  # fmt: skip
    found = Company.select(Company.id, Company.salesperson).where(wanted)
    return [(key, person) for key, person in rows(found.order_by(Company.id))]


def _talk(user: User, entry: CountEntry) -> int | None:
    """The visit in which it was counted: that which is named, or the last one of its day."""
    if entry.interaction is not None:
        talk: Any = editing.part(user, Interaction, entry.interaction)
        return int(talk.id) if talk.company_id == entry.company else None
    if entry.cause != "visit":
        return None
    start = clock.instant(entry.day or clock.today(), time())
    end = start + timedelta(days=1)
    visits = (Interaction.company == entry.company) & (Interaction.kind == "visit")
    found = (
        Interaction.select(Interaction.id)
        .where(visits & (Interaction.at >= start) & (Interaction.at < end))
        .order_by(Interaction.at.desc())
        .limit(1)
        .scalar()
    )
    return None if found is None else int(found)
