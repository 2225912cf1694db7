"""Bringing in price lists: a price is of a product by its code, in a list by its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
from crmtui.services.imports._marks import Marks
from crmtui.services.imports.decisions import What
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.outcome import PriceRow

_Place = tuple[int, int]
"""A list, and a product."""


@dataclass(slots=True)
class _Price:
    """What a product costs in a list."""

    id: int
    """0 where it is new."""
    price: Decimal
    changes: bool = False


def bring(user: User, intake: Intake, batch: Sequence[PriceRow]) -> None:
    """Bring in prices. A list that is not there is made; in one that is, prices change.

    Raises:
        Refused: the user's role does not allow it.
    """
    require(user, Right.CATALOGUE)
    placed = _placed(intake, batch)
    held = _held(user, {place for place, _price, _row in placed})
    for place, price, row in placed:
        with intake.row(row.line):
            _bring(intake, held, place, price, row)
    changed = {each.id: {"price": each.price} for each in held.values() if each.id and each.changes}
    bulk.update_rows(ListPrice, changed)
    new = [(place, each.price) for place, each in held.items() if not each.id]
    bulk.insert_many(
        ListPrice,
        [{"price_list": price_list, "product": product, "price": price}
         for (price_list, product), price in new],
    )  # fmt: skip


def _placed(intake: Intake, batch: Sequence[PriceRow]) -> list[tuple[_Place, Decimal, PriceRow]]:
    """The list, the product and the price of each row; those that lack one are refused."""
    folds = sorted({text.fold(row.code) for row in batch})
    named = Product.select(Product.code_fold, Product.id).where(visible(intake.user, Product))
    products: dict[str, int] = dict(rows(named.where(bulk.among(folds, "code_fold"))))
    placed = []
    for row in batch:
        with intake.row(row.line):
            price_list = _list(intake, row)
            product = products.get(text.fold(row.code))
            if product is None:
                said = _("There is no product “{code}”. Bring in the products first.")
                raise Invalid({"code": said.format(code=row.code)})
            problem = _("There is no price.") if row.price is None else price_problem(row.price)
            if row.price is None or problem:
                raise Invalid({"price": problem})
            placed.append(((price_list, product), row.price, row))
    return placed


def _list(intake: Intake, row: PriceRow) -> int:
    """The list of a row, made where there is none.

    Raises:
        Invalid: it holds from another day, or in another currency.
    """
    name = text.clean(row.price_list) or PurePath(intake.file).stem
    found = intake.once(("price list", text.fold(name)), lambda: _found(intake, name, row))
    if row.valid_from not in (None, found.valid_from):
        said = _("The price list “{name}” is valid from {day}.")
        raise Invalid({"valid_from": said.format(name=found.name, day=found.valid_from)})
    if text.clean(row.currency).upper() not in ("", found.currency):
        said = _("The price list “{name}” is in {currency}.")
        raise Invalid({"currency": said.format(name=found.name, currency=found.currency)})
    return int(found.id)


def _found(intake: Intake, name: str, row: PriceRow) -> Any:
    there = PriceList.get_or_none(PriceList.name_fold == text.fold(name))
    if there is not None:
        return there
    entry = PriceListEntry(name, row.valid_from, row.currency)
    return PriceList.get_by_id(price_lists.create(intake.user, entry))


def _held(user: User, places: Iterable[_Place]) -> dict[_Place, _Price]:
    """The prices that are there in these places."""
    products: dict[int, list[int]] = {}
    for price_list, product in sorted(places):
        products.setdefault(price_list, []).append(product)
    held = {}
    for price_list, those in products.items():
        same = (ListPrice.price_list == price_list) & bulk.among(those, "product_id")
        found = ListPrice.select(ListPrice.product, ListPrice.id, ListPrice.price)
        for product, key, price in rows(found.where(same & visible(user, ListPrice))):
            held[price_list, product] = _Price(key, price)
    return held


def _bring(
    intake: Intake, held: dict[_Place, _Price], place: _Place, price: Decimal, row: PriceRow
) -> None:
    price_list, product = place
    there, outcome = held.get(place), intake.outcome
    told = intake.kept(("prices told", str(price_list)), Marks)
    if there is not None and there.price == price:
        outcome.left["prices"] += 1
    elif product in told:
        said = _("The file has another price of {code} already.")
        raise Invalid({"price": said.format(code=row.code)})
    elif there is None:
        held[place] = _Price(0, price)
        outcome.new["prices"] += 1
    elif intake.decisions.existing is What.SKIP:
        outcome.skipped["prices"] += 1
    else:
        there.price, there.changes = price, True
        outcome.updated["prices"] += 1
    told.add(product)
