"""Changing price lists. Every function here is one transaction."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from crmtui import clock
from crmtui.access import Right, User, require, visible
from crmtui.core import catalogue, currencies, text
from crmtui.db import row, rows
from crmtui.entry import PriceListEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import ListPrice, PriceList, Product
from crmtui.services import _typed as given
from crmtui.services import bulk, changes, editing
from crmtui.services._prices import price_problem
from crmtui.services.changes import command

_STEP = Decimal("0.0001")


@command("price_list.create")
def create(user: User, entry: PriceListEntry) -> int:
    """Add a price list with its prices and return its id.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: no name, one that is taken, a currency or a price that cannot be.
    """
    require(user, Right.CATALOGUE)
    values = _values(user, entry, None)
    if problem := next(filter(None, map(price_problem, entry.prices.values())), ""):
        raise Invalid({"prices": problem})
    changes.about(values["name"])
    price_list = changes.insert(PriceList, **values)
    _fill(price_list, entry.prices)
    return price_list


@command("price_list.create")
def copy(
    user: User,
    source: int | None,
    entry: PriceListEntry,
    *,
    percent: Decimal = Decimal(0),
    step: Decimal = _STEP,
) -> int:
    """Add a list whose prices are those of `source`, so much per cent up, and return its id.

    They are rounded to multiples of `step`, half up. Without a source they are the products'
    own; retired products are left out.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: as `create`; a percentage or a step that cannot be; another currency.
        NotFound: there is no such list.
    """
    problems: dict[str, str] = {}
    if not -100 < percent <= 1000:
        problems["percent"] = _("Prices can go up or down by less than 100 %.")
    if step not in STEPS:
        problems["step"] = _("Prices are rounded to 0.01, 0.05, 0.1, 0.5, 1, 5, 10 or 100.")
    if problems:
        raise Invalid(problems)
    before = _prices_of(user, source, entry)
    prices = {key: catalogue.raised(price, percent, step) for key, price in before.items()}
    return create(user, _with_prices(entry, prices))


STEPS = tuple(
    map(Decimal, ("0.0001", "0.001", "0.01", "0.05", "0.1", "0.5", "1", "5", "10", "50", "100"))
)
"""What prices can be rounded to."""


def open_for_editing(user: User, price_list_id: int) -> tuple[PriceListEntry, int]:
    """A price list as one would type it, without its prices, and its version.

    Raises:
        NotFound: it is not there.
    """
    found = editing.part(user, PriceList, price_list_id)
    return PriceListEntry(found.name, found.valid_from, found.currency), int(found.version)


@command("price_list.update")
def update(
    user: User, price_list_id: int, opened: PriceListEntry, mine: PriceListEntry
) -> list[str]:
    """Save an edit of its name, day or currency. Returns the fields only others changed.

    Raises:
        Refused, Conflict, Invalid, NotFound.
    """
    require(user, Right.CATALOGUE)
    theirs, _version = open_for_editing(user, price_list_id)
    entry, others = editing.merged(user, PriceList, price_list_id, opened, mine, theirs)
    values = _values(user, entry, price_list_id)
    has_prices = ListPrice.select().where(ListPrice.price_list == price_list_id).exists()
    if values["currency"] != theirs.currency and has_prices:
        said = _("Its prices are in {currency}. Make a new list for another currency.")
        raise Invalid({"currency": said.format(currency=theirs.currency)})
    changes.about(values["name"])
    changes.update(PriceList, price_list_id, **values)
    return others


@command("price_list.price")
def set_price(
    user: User,
    price_list_id: int,
    product_id: int,
    price: Decimal | None,
    opened: Decimal | None = None,
) -> bool:
    """Set what a product costs in a list; None takes it out. Returns whether that changed anything.

    `opened` is the price that was seen when it was typed.

    Raises:
        Refused: the user's role does not allow it.
        Conflict: somebody has given it another meanwhile.
        Invalid: a price that cannot be.
        NotFound: the list or the product is not there.
    """
    require(user, Right.CATALOGUE)
    price_list = editing.part(user, PriceList, price_list_id)
    product = editing.part(user, Product, product_id)
    if problem := price_problem(price):
        raise Invalid({"price": problem})
    same = (ListPrice.price_list == price_list_id) & (ListPrice.product == product_id)
    found = row(ListPrice.select(ListPrice.id, ListPrice.price).where(same))
    now = found[1] if found else None
    if now == price:
        return False
    seen, mine, stands = ({"price": each} for each in (opened, price, now))
    editing.refuse_unseen(user, ListPrice, found[0] if found else 0, seen, mine, stands)
    changes.about(f"{price_list.name}: {product.code}")
    if found is None:
        changes.insert(ListPrice, price_list=price_list_id, product=product_id, price=price)
    elif price is None:
        changes.delete(ListPrice, found[0])
    else:
        changes.update(ListPrice, found[0], price=price)
    return True


@command("price_list.retire")
def retire(user: User, price_list_id: int) -> None:
    """Do without a price list: what it said before counts for nothing.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there.
    """
    _set_active(user, price_list_id, active=False)


@command("price_list.restore")
def restore(user: User, price_list_id: int) -> None:
    """Let a retired price list count again.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there.
    """
    _set_active(user, price_list_id, active=True)


def _set_active(user: User, price_list_id: int, *, active: bool) -> None:
    require(user, Right.CATALOGUE)
    changes.about(editing.part(user, PriceList, price_list_id).name)
    changes.update(PriceList, price_list_id, active=active)


def _values(user: User, entry: PriceListEntry, price_list_id: int | None) -> dict[str, Any]:
    problems: dict[str, str] = {}
    name = text.clean(entry.name)
    fold = text.fold(name)
    same = (PriceList.name_fold == fold) & (PriceList.id != (price_list_id or 0))
    if not fold:
        problems["name"] = _("A price list needs a name.")
    elif PriceList.select().where(same).exists():
        problems["name"] = _("There is a price list “{name}” already.").format(name=name)
    currency = text.clean(entry.currency).upper() or given.office_currency(user)
    if not currencies.is_known(currency):
        problems["currency"] = _("There is no currency “{code}”. Try EUR.").format(code=currency)
    if problems:
        raise Invalid(problems)
    day = entry.valid_from or clock.today()
    return {"name": name, "name_fold": fold, "valid_from": day, "currency": currency}


def _prices_of(user: User, source: int | None, entry: PriceListEntry) -> dict[int, Decimal]:
    """The prices of a list, or else the products' own, of those that are sold."""
    currency = text.clean(entry.currency).upper() or given.office_currency(user)
    if source is None:
        held: Any = Product.select(Product.id, Product.price).where(
            Product.active & Product.price.is_null(False) & visible(user, Product)
        )
        of_source = given.office_currency(user)
    else:
        of_source = editing.part(user, PriceList, source).currency
        held = (
            ListPrice.select(ListPrice.product, ListPrice.price)
            .join(Product)
            .where((ListPrice.price_list == source) & Product.active & visible(user, ListPrice))
        )
    if currency != of_source:
        said = _("Those prices are in {currency}; a copy has the same.")
        raise Invalid({"currency": said.format(currency=of_source)})
    return dict(rows(held))


def _with_prices(entry: PriceListEntry, prices: dict[int, Decimal]) -> PriceListEntry:
    return PriceListEntry(entry.name, entry.valid_from, entry.currency, prices)


def _fill(price_list: int, prices: Any) -> None:
    bulk.insert_many(
        ListPrice,
        [{"price_list": price_list, "product": key, "price": price}
         for key, price in prices.items()],
    )  # fmt: skip
