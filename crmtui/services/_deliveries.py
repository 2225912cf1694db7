"""What is planned to see to a delivery that was promised. Inside commands only."""

from __future__ import annotations

from datetime import date
from typing import Any

from crmtui import clock, formats
from crmtui.access import User, visible
from crmtui.i18n import _
from crmtui.models import FollowUp, Sale, SaleLine
from crmtui.services import _keepers, changes, followups


def promised(user: User, quote_id: int) -> list[Any]:
    """The open promises to deliver what was ordered of a quote."""
    which = (FollowUp.quote == quote_id) & (FollowUp.purpose == "promise")
    mine = FollowUp.select().where(which & FollowUp.closed_on.is_null() & visible(user, FollowUp))
    return list(mine.order_by(FollowUp.id))


def stop_asking(user: User, row: Any) -> None:
    """Close as kept what was planned to see to a delivery."""
    of_quote = promised(user, row.quote_id) if row.quote_id is not None else []
    for plan in [*of_quote, *asking(user, row.id)]:
        followups.close(user, plan)


def asking(user: User, sale_id: int) -> list[Any]:
    """What is open to see to the delivery of a sale that no quote was won with."""
    which = (FollowUp.sale == sale_id) & FollowUp.closed_on.is_null() & visible(user, FollowUp)
    return list(FollowUp.select().where(which).order_by(FollowUp.id))


def promise(user: User, sale_id: int) -> None:
    """See that somebody asks on the day of a delivery that is to come whether it came."""
    row: Any = Sale.get_by_id(sale_id)
    day = row.delivery_on
    if day is None or day < clock.today() or row.delivered_on is not None:
        return
    changes.insert(
        FollowUp, company=row.company_id, contact=row.contact_id, salesperson=_keepers.of(row),
        purpose="promise", kind="other", due=day, sale=sale_id,
        note=_("{name} delivered as promised?").format(name=_called(row)),
    )  # fmt: skip


def promise_anew(user: User, sale_id: int, before: date | None) -> None:
    """Follow a sale of which the promised day was changed, or which was delivered."""
    row: Any = Sale.get_by_id(sale_id)
    if row.quote_id is not None:
        return
    planned = asking(user, sale_id)
    if row.delivered_on is not None:
        stop_asking(user, row)
    elif row.delivery_on != before:
        for plan in planned:
            if row.delivery_on is None:
                followups.close(user, plan, "dropped")
            else:
                changes.update(FollowUp, plan.id, due=max(row.delivery_on, clock.today()))
        if not planned:
            promise(user, sale_id)


def _called(row: Any) -> str:
    """What a sale is called: the number of the order, or what it was of."""
    items = (SaleLine.sale == row.id) & (SaleLine.kind == "item")
    first = SaleLine.select().where(items).order_by(SaleLine.position).first()
    said = (first.description or first.code).partition("\n")[0] if first is not None else ""
    return row.reference or said or _("order of {day}").format(day=formats.numeric_date(row.day))
