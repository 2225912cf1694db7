"""Bringing in price lists: a price is of a product by its code, in a list by its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from crmtui.access import Right, User, require, visible
from crmtui.core import text
from crmtui.db import rows
from crmtui.entry import PriceListEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import ListPrice, PriceList, Product
from crmtui.services import bulk, price_lists
from crmtui.services._prices import price_problem
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.outcome import PriceRow


@dataclass(slots=True)
class _Prices:
    """What is known of the lists of a file, and what is new in them."""

    products: dict[str, int]
    """By code, folded."""
    lists: dict[str, Any] = field(default_factory=dict)
    """By name, folded."""
    held: dict[int, dict[int, Decimal]] = field(default_factory=dict)
    """By list, and then by product."""
    new: list[dict[str, Any]] = field(default_factory=list)


def bring(user: User, intake: Intake, batch: Sequence[PriceRow]) -> None:
    """Bring in prices. A list that is not there is made; in one that is, prices change.

    Raises:
        Refused: the user's role does not allow it.
    """
    require(user, Right.CATALOGUE)
    prices = intake.once(("prices",), lambda: _begun(user))
    for row in batch:
        with intake.row(row.line):
            name = text.clean(row.price_list) or PurePath(intake.file).stem
            _bring(intake, prices, _list(intake, name, row, prices.lists), row)
    bulk.insert_many(ListPrice, prices.new)
    prices.new = []


def _said(intake: Intake) -> set[tuple[int, int]]:
    """The lists and products of which the file has said a price."""
    return intake.kept(("prices said",), lambda: set())


def _begun(user: User) -> _Prices:
    known = Product.select(Product.code_fold, Product.id).where(visible(user, Product))
    return _Prices(dict(rows(known)))


def _list(intake: Intake, name: str, row: PriceRow, lists: dict[str, Any]) -> int:
    """The list of that name, made where there is none.

    Raises:
        Invalid: it holds from another day, or in another currency.
    """
    fold = text.fold(name)
    found = lists.get(fold) or PriceList.get_or_none(PriceList.name_fold == fold)
    if found is None:
        entry = PriceListEntry(name, row.valid_from, row.currency)
        found = PriceList.get_by_id(price_lists.create(intake.user, entry))
    lists[fold] = found
    if row.valid_from not in (None, found.valid_from):
        said = _("The price list “{name}” is valid from {day}.")
        raise Invalid({"valid_from": said.format(name=found.name, day=found.valid_from)})
    if text.clean(row.currency).upper() not in ("", found.currency):
        said = _("The price list “{name}” is in {currency}.")
        raise Invalid({"currency": said.format(name=found.name, currency=found.currency)})
    return int(found.id)


def _bring(intake: Intake, prices: _Prices, price_list: int, row: PriceRow) -> None:
    product = prices.products.get(text.fold(row.code))
    if product is None:
        said = _("There is no product “{code}”. Bring in the products first.")
        raise Invalid({"code": said.format(code=row.code)})
    problem = _("There is no price.") if row.price is None else price_problem(row.price)
    if row.price is None or problem:
        raise Invalid({"price": problem})
    if price_list not in prices.held:
        of_list = ListPrice.select(ListPrice.product, ListPrice.price)
        prices.held[price_list] = dict(rows(of_list.where(ListPrice.price_list == price_list)))
    held = prices.held[price_list]
    if product not in held:
        held[product] = row.price
        _said(intake).add((price_list, product))
        prices.new.append({"price_list": price_list, "product": product, "price": row.price})
        intake.outcome.new["prices"] += 1
    elif held[product] == row.price:
        intake.outcome.left["prices"] += 1
    elif (price_list, product) in _said(intake):
        said = _("The file has another price of {code} already.")
        raise Invalid({"price": said.format(code=row.code)})
    else:
        price_lists.set_price(intake.user, price_list, product, row.price, held[product])
        held[product] = row.price
        intake.outcome.updated["prices"] += 1
