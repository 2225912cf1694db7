"""Bringing in price lists: a price is of a product by its code, in a list by its name."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from crmtui.access import Right, User, require
from crmtui.core import text
from crmtui.db import row as one
from crmtui.entry import PriceListEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import ListPrice, PriceList, Product
from crmtui.services import price_lists
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.outcome import Batch, PriceRow


def bring(user: User, intake: Intake, batch: Batch) -> None:
    """Bring in prices. A list that is not there is made; in one that is, prices change.

    Raises:
        Refused: the user's role does not allow it.
    """
    if not batch.prices:
        return
    require(user, Right.CATALOGUE)
    lists: dict[str, Any] = {}
    for row in batch.prices:
        with intake.row(row.line):
            name = text.clean(row.price_list) or PurePath(batch.name).stem
            price_list = _list(intake, name, row, lists)
            _bring(intake, price_list, row)


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


def _bring(intake: Intake, price_list: int, row: PriceRow) -> None:
    product = one(Product.select(Product.id).where(Product.code_fold == text.fold(row.code)))
    if product is None:
        said = _("There is no product “{code}”. Bring in the products first.")
        raise Invalid({"code": said.format(code=row.code)})
    if row.price is None:
        raise Invalid({"price": _("There is no price.")})
    same = (ListPrice.price_list == price_list) & (ListPrice.product == product[0])
    held = one(ListPrice.select(ListPrice.price).where(same))
    before = held[0] if held else None
    changed = price_lists.set_price(intake.user, price_list, product[0], row.price, before)
    counted = intake.outcome.left if not changed else intake.outcome.updated
    if held is None:
        counted = intake.outcome.new
    counted["prices"] += 1
