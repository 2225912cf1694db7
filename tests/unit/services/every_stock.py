"""Every service of what customers have in stock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from crmtui.access import User
from crmtui.core.text import fold
from crmtui.entry import CountEntry, CountLineEntry
from crmtui.models import Product, StockCount
from crmtui.services import stock
from tests import deals as made

Asked = dict[str, Callable[[], object]]
PRESS = CountLineEntry("ST-1", quantity=Decimal(4), sold=Decimal(2))
THEIRS = CountLineEntry("Ram 80 t", "Hidro-Ebro", "presses", Decimal(6), "ud")


def product(user: User) -> int:
    """Something of ours that is counted."""
    found = Product.get_or_none(Product.code_fold == fold("ST-1"))
    return int(found.id) if found else made.product(user, "ST-1", "Prensa")


def counted(user: User, company: int) -> int:
    """A count of a company's stock: a product of ours, and one of others'."""
    product(user)
    entry = CountEntry(company, day=date(2026, 11, 2), note="In the yard", lines=(PRESS, THEIRS))
    return stock.count(user, entry)


def reading(user: User) -> Asked:
    """What only reads."""
    return {
        "stock.open_for_editing": lambda: stock.open_for_editing(user, StockCount.get().id),
    }


def on_anothers(user: User, company: int) -> Asked:
    """What touches a company or what belongs to it, given by `user`."""
    key, entry = StockCount.get().id, CountEntry(company, lines=(PRESS,))
    return {
        "stock.count": lambda: stock.count(user, entry),
        "stock.open_for_editing": lambda: stock.open_for_editing(user, key),
        "stock.update": lambda: stock.update(user, key, entry, entry),
        "stock.remove": lambda: stock.remove(user, key),
    }


def commands(user: User, company: int) -> Asked:
    """Every command, given on what there is."""
    key = counted(user, company)
    entry, _version = stock.open_for_editing(user, key)
    _press, theirs = entry.lines
    more = CountLineEntry("Pump", "Nobody", "pumps", Decimal(1))
    other = replace(
        entry, note="In the shop", contact="New One", day=date(2026, 11, 3), cause="told",
        lines=(replace(theirs, quantity=Decimal(9)), more),
    )  # fmt: skip
    return {
        "stock.count": lambda: stock.count(
            user, replace(other, contact="New Two", lines=(PRESS, more)), anyway=True
        ),
        "stock.update": lambda: stock.update(user, key, entry, other),
        "stock.remove": lambda: stock.remove(user, key),
        "stock.ask": lambda: stock.ask(user, [product(user)]),
    }


COMMANDS = ("stock.count", "stock.update", "stock.remove", "stock.ask")
