"""Every service of won and lost quotes, of sales and of lost operations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from crmtui.access import User
from crmtui.entry import (
    LossEntry,
    OpportunityEntry,
    PriceSeenEntry,
    QuoteEntry,
    SaleEntry,
    WinEntry,
)
from crmtui.services import deals, funnel, losses, opportunities, prices_seen, sales
from tests import deals as made
from tests.deals import CYLINDER, PRESS

Asked = dict[str, Callable[[], object]]


def sold(user: User, company: int) -> dict[str, int]:
    """A quote that was sent, a sale and a lost operation of a company."""
    return {
        "sent": made.quote(user, company, number="P-2026-0900"),
        "sale": made.sale(user, company, "2026-11-01"),
        "loss": losses.create(user, LossEntry(company, "price", product="press")),
        "opportunity": opportunities.create(user, OpportunityEntry(company, about="press")),
        "price": prices_seen.create(user, PriceSeenEntry(company, "press", price=Decimal(9))),
    }


def reading(user: User, company: int, ids: dict[str, int]) -> Asked:
    """What only reads."""
    why = LossEntry(company, "price")
    return {
        "deals.may_win": lambda: deals.may_win(user, ids["sent"]),
        "deals.may_lose": lambda: deals.may_lose(user, ids["sent"]),
        "sales.open_for_editing": lambda: sales.open_for_editing(user, ids["sale"]),
        "losses.open_for_editing": lambda: losses.open_for_editing(user, ids["loss"]),
        "opportunities.open_for_editing": lambda: opportunities.open_for_editing(
            user, ids["opportunity"]
        ),
        "funnel.may_end": lambda: funnel.may_end(user, ids["opportunity"]),
        "prices_seen.open_for_editing": lambda: prices_seen.open_for_editing(user, ids["price"]),
        "losses.values_of": lambda: losses.values_of(user, why, user.id, add_choices=False),
    }


def on_anothers(user: User, company: int, ids: dict[str, int]) -> Asked:
    """What touches a company or what belongs to it, given by `user`."""
    sale, why = SaleEntry(company, lines=(PRESS,)), LossEntry(company, "price", product="press")
    way, key = OpportunityEntry(company, about="press"), ids["opportunity"]
    seen, price = PriceSeenEntry(company, "press", price=Decimal(9)), ids["price"]
    return {
        "deals.win": lambda: deals.win(user, ids["sent"], WinEntry()),
        "deals.lose": lambda: deals.lose(user, ids["sent"], why),
        "deals.reopen": lambda: deals.reopen(user, ids["sent"]),
        "deals.may_win": lambda: deals.may_win(user, ids["sent"]),
        "deals.may_lose": lambda: deals.may_lose(user, ids["sent"]),
        "sales.create": lambda: sales.create(user, sale),
        "sales.open_for_editing": lambda: sales.open_for_editing(user, ids["sale"]),
        "sales.update": lambda: sales.update(user, ids["sale"], sale, sale),
        "sales.deliver": lambda: sales.deliver(user, ids["sale"]),
        "sales.remove": lambda: sales.remove(user, ids["sale"]),
        "losses.create": lambda: losses.create(user, why),
        "losses.open_for_editing": lambda: losses.open_for_editing(user, ids["loss"]),
        "losses.update": lambda: losses.update(user, ids["loss"], why, why),
        "losses.remove": lambda: losses.remove(user, ids["loss"]),
        "opportunities.create": lambda: opportunities.create(user, way),
        "opportunities.open_for_editing": lambda: opportunities.open_for_editing(user, key),
        "opportunities.update": lambda: opportunities.update(user, key, way, way),
        "opportunities.remove": lambda: opportunities.remove(user, key),
        "funnel.move": lambda: funnel.move(user, key, "proposed", seen="lead"),
        "funnel.win": lambda: funnel.win(user, key, sale),
        "funnel.lose": lambda: funnel.lose(user, key, why),
        "funnel.quoted": lambda: funnel.quoted(user, key, ids["sent"]),
        "funnel.offer": lambda: funnel.offer(user, key, QuoteEntry(company)),
        "funnel.may_end": lambda: funnel.may_end(user, key),
        "prices_seen.create": lambda: prices_seen.create(user, seen),
        "prices_seen.open_for_editing": lambda: prices_seen.open_for_editing(user, price),
        "prices_seen.update": lambda: prices_seen.update(user, price, seen, seen),
        "prices_seen.verify": lambda: prices_seen.verify(user, price),
        "prices_seen.doubt": lambda: prices_seen.doubt(user, price),
        "prices_seen.remove": lambda: prices_seen.remove(user, price),
    }


def commands(user: User, company: int) -> Asked:
    """Every command, given on what there is."""
    ids = sold(user, company)
    lost = made.quote(user, company, number="P-2026-0901")
    deals.lose(user, lost, LossEntry(company, "price"))
    entry, _version = sales.open_for_editing(user, ids["sale"])
    why, _version = losses.open_for_editing(user, ids["loss"])
    way, _version = opportunities.open_for_editing(user, ids["opportunity"])
    further = replace(way, stage="lost", amount=Decimal(9), reason="price", competitor="Hidro",
                      contact="New Two", key="o-9")  # fmt: skip
    over = opportunities.create(user, OpportunityEntry(company, about="over"))
    funnel.move(user, over, "qualified", seen="lead")
    funnel.lose(user, over, why)
    seen, _version = prices_seen.open_for_editing(user, ids["price"])
    checked = prices_seen.create(user, replace(seen, key="p-1"))
    prices_seen.verify(user, checked)
    at_another = replace(seen, contact="New Three", competitor="Bolt", item="Pressy", key="p-2")
    more = replace(
        entry, reference="12", shares=(("1", Decimal(9)),), lines=(CYLINDER, *entry.lines)
    )
    return {
        "quote.win": lambda: deals.win(
            user, ids["sent"], WinEntry(delivery_on=date(2026, 12, 1), shares=(("1", Decimal(9)),))
        ),
        "quote.lose": lambda: deals.lose(
            user, ids["sent"], LossEntry(company, "too far", "Hidro"), add_choices=True
        ),
        "quote.reopen": lambda: deals.reopen(user, lost),
        "sale.create": lambda: sales.create(user, replace(more, key="k-9", contact="New One")),
        "sale.update": lambda: sales.update(user, ids["sale"], entry, more),
        "sale.deliver": lambda: sales.deliver(user, ids["sale"]),
        "sale.remove": lambda: sales.remove(user, ids["sale"]),
        "loss.create": lambda: losses.create(user, replace(why, competitor="Hidro")),
        "loss.update": lambda: losses.update(user, ids["loss"], why, replace(why, note="far")),
        "loss.remove": lambda: losses.remove(user, ids["loss"]),
        "opportunity.create": lambda: opportunities.create(user, replace(further, key="o-8")),
        "opportunity.update": lambda: opportunities.update(user, ids["opportunity"], way, further),
        "opportunity.remove": lambda: opportunities.remove(user, over),
        "opportunity.move": lambda: funnel.move(user, over, "proposed", seen="lost"),
        "opportunity.quote": lambda: funnel.quoted(user, ids["opportunity"], ids["sent"]),
        "opportunity.win": lambda: funnel.win(
            user, ids["opportunity"], replace(more, key="k-7", contact="New Four")
        ),
        "opportunity.lose": lambda: funnel.lose(
            user,
            ids["opportunity"],
            replace(why, reason="far", competitor="Volt"),
            add_choices=True,
        ),
        "price_seen.create": lambda: prices_seen.create(
            user, replace(at_another, price=Decimal(99)), anyway=True
        ),
        "price_seen.update": lambda: prices_seen.update(user, ids["price"], seen, at_another),
        "price_seen.verify": lambda: prices_seen.verify(user, ids["price"]),
        "price_seen.doubt": lambda: prices_seen.doubt(user, checked),
        "price_seen.remove": lambda: prices_seen.remove(user, ids["price"]),
    }


COMMANDS = (
    "quote.win", "quote.lose", "quote.reopen", "sale.create", "sale.update", "sale.deliver",
    "sale.remove", "loss.create", "loss.update", "loss.remove", "opportunity.create",
    "opportunity.update", "opportunity.remove", "opportunity.move", "opportunity.quote",
    "opportunity.win", "opportunity.lose", "price_seen.create", "price_seen.update",
    "price_seen.verify", "price_seen.doubt", "price_seen.remove",
)  # fmt: skip
