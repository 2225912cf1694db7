"""What is written of a product, as far as it names nothing else: cleaned and checked.

Used by `products` and by imports.
"""

from __future__ import annotations

from typing import Any

from crmtui.core import catalogue, taxes, text
from crmtui.entry import ProductEntry
from crmtui.i18n import _
from crmtui.services._prices import price_problem


def plain(entry: ProductEntry, problems: dict[str, str]) -> dict[str, Any]:
    """The values of its own, its unit as it is typed; what is wrong goes to `problems`."""
    names = [text.clean(each) for each in (entry.name, entry.name_es, entry.name_en)]
    code, fold = text.clean(entry.code), text.fold(entry.code)
    values = {
        "code": code,
        "code_fold": fold,
        "name": names[0],
        "name_es": names[1],
        "name_en": names[2],
        "name_fold": catalogue.found_by(*names),
        "unit": text.clean(entry.unit),
        "price": entry.price,
        "cost": entry.cost,
        "taxes": _taxes(entry.taxes, problems),
        "selling_points": text.clean(entry.selling_points, multiline=True),
        "notes": text.clean(entry.notes, multiline=True),
        "active": entry.active,
    }
    if not fold:
        problems["code"] = _("A product needs a code.")
    elif len(code) > 40:
        problems["code"] = _("A code has at most 40 characters.")
    if not names[0]:
        problems["name"] = _("A product needs a name.")
    for field, price in (("price", entry.price), ("cost", entry.cost)):
        if problem := price_problem(price):
            problems[field] = problem
    return values


def _taxes(typed: str, problems: dict[str, str]) -> str:
    try:
        return taxes.written(taxes.parse(typed))
    except ValueError:
        problems["taxes"] = _("Write each tax as its name and rate: IVA 21; RE 5.2.")
        return ""
