"""Bringing in products."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from crmtui.access import Right, User, require, visible
from crmtui.core import tax_entry, text
from crmtui.core import taxes as core
from crmtui.core.taxes import TaxRate
from crmtui.db import rows
from crmtui.entry import ProductEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Product, Tax
from crmtui.services import products
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.outcome import ProductRow

_COMPLETED = (
    "name_es", "name_en", "family", "unit", "price", "cost", "taxes", "selling_points", "notes",
)  # fmt: skip
"""What a product that is there takes from a file where it has nothing yet."""


def bring(user: User, intake: Intake, batch: Sequence[ProductRow]) -> None:
    """Bring in the products that are not there yet, by key or code.

    One that is there only gets what it lacks: its prices change with price lists.

    Raises:
        Refused: the user's role does not allow it.
    """
    if not batch:
        return
    require(user, Right.CATALOGUE)
    known = _taxes(user)
    for row in batch:
        with intake.row(row.line):
            _bring(intake, _entry(row.entry, known))


def _taxes(user: User) -> list[TaxRate]:
    kept = Tax.select(Tax.name, Tax.rate).where(visible(user, Tax))
    return [TaxRate(*found) for found in rows(kept.order_by(~Tax.active, Tax.position, Tax.id))]


def _entry(entry: ProductEntry, known: Sequence[TaxRate]) -> ProductEntry:
    code = entry.code or entry.key or entry.name[:40]
    try:
        taxes = core.written(tax_entry.parse(entry.taxes, known))
    except tax_entry.Unclear as error:
        said = _("The office has no tax “{text}”: add it in its settings.")
        raise Invalid({"taxes": said.format(text=entry.taxes)}) from error
    return replace(entry, code=code, taxes=taxes)


def _bring(intake: Intake, entry: ProductEntry) -> None:
    there = _there(entry)
    if there is None:
        products.create(intake.user, entry, add_choices=True)
        intake.outcome.new["products"] += 1
        return
    opened, _version = products.open_for_editing(intake.user, there.id)
    lacking = {
        name: getattr(entry, name)
        for name in _COMPLETED
        if getattr(opened, name) in ("", None) and getattr(entry, name) not in ("", None)
    }
    if lacking:
        mine = replace(opened, **lacking)
        products.update(intake.user, there.id, opened, mine, add_choices=True)
        intake.outcome.updated["products"] += 1
    else:
        intake.outcome.left["products"] += 1


def _there(entry: ProductEntry) -> Any:
    key = text.clean(entry.key)
    found = Product.get_or_none(Product.key == key) if key else None
    return found or Product.get_or_none(Product.code_fold == text.fold(entry.code))
