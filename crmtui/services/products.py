"""Changing the catalogue: what the office sells. Every function here is one transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crmtui.access import Right, User, may, require
from crmtui.core import text
from crmtui.db import row
from crmtui.entry import ProductEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Choice, Product
from crmtui.services import _product_parts, changes, choices, editing
from crmtui.services.changes import command


@command("product.create")
def create(user: User, entry: ProductEntry, *, add_choices: bool = False) -> int:
    """Add a product to the catalogue and return its id.

    With `add_choices` a family that the list lacks is added to it.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: no code or name, a code that is taken, a family, price or tax that cannot be.
    """
    require(user, Right.CATALOGUE)
    values = _values(user, entry, None, add_choices=add_choices)
    changes.about(_called(values))
    return changes.insert(Product, **values, key=text.clean(entry.key) or None)


def open_for_editing(user: User, product_id: int) -> tuple[ProductEntry, int]:
    """A product as one would type it, and its version: what an edit starts from.

    Its cost is there for those who may see costs.

    Raises:
        NotFound: it is not there.
    """
    found = editing.part(user, Product, product_id)
    entry = ProductEntry(
        code=found.code,
        name=found.name,
        name_es=found.name_es,
        name_en=found.name_en,
        family=found.family.name if found.family else "",
        unit=found.unit,
        price=found.price,
        cost=found.cost if may(user, Right.COSTS) else None,
        taxes=found.taxes,
        selling_points=found.selling_points,
        notes=found.notes,
        active=found.active,
        key=found.key or "",
    )
    return entry, int(found.version)


@command("product.update")
def update(
    user: User,
    product_id: int,
    opened: ProductEntry,
    mine: ProductEntry,
    *,
    add_choices: bool = False,
) -> list[str]:
    """Save an edit that began from `opened`. Returns the fields only others changed.

    Raises:
        Refused, Conflict, Invalid, NotFound.
    """
    require(user, Right.CATALOGUE)
    theirs, _version = open_for_editing(user, product_id)
    entry, others = editing.merged(user, Product, product_id, opened, mine, theirs)
    values = _values(user, entry, product_id, add_choices=add_choices)
    changes.about(_called(values))
    changes.update(Product, product_id, **values)
    return others


@command("product.retire")
def retire(user: User, product_id: int) -> None:
    """Offer a product no more; it stays in what was quoted and sold.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there.
    """
    _set_active(user, product_id, active=False)


@command("product.restore")
def restore(user: User, product_id: int) -> None:
    """Offer a retired product again.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there.
    """
    _set_active(user, product_id, active=True)


def _set_active(user: User, product_id: int, *, active: bool) -> None:
    require(user, Right.CATALOGUE)
    found = editing.part(user, Product, product_id)
    changes.about(f"{found.code} {found.name}")
    changes.update(Product, product_id, active=active)


def _called(values: dict[str, Any]) -> str:
    return f"{values['code']} {values['name']}"


def _values(
    user: User, entry: ProductEntry, product_id: int | None, *, add_choices: bool
) -> dict[str, Any]:
    problems: dict[str, str] = {}
    values = _product_parts.plain(entry, problems)
    _refuse_taken(values, problems, product_id)
    values["family"] = _family(user, entry.family, problems, add_choices=add_choices)
    values["unit"] = _unit(values["unit"])
    if problems:
        raise Invalid(problems)
    if not may(user, Right.COSTS):
        del values["cost"]  # It is not theirs to see, so it stays as it is.
    return values


def _refuse_taken(
    values: dict[str, Any], problems: dict[str, str], product_id: int | None
) -> None:  # fmt: skip
    same = (Product.code_fold == values["code_fold"]) & (Product.id != (product_id or 0))
    taken = None if "code" in problems else row(Product.select(Product.name).where(same))
    if taken:
        said = _("Code {code} is that of {name} already.")
        problems["code"] = said.format(code=values["code"], name=taken[0])


def _family(user: User, typed: str, problems: dict[str, str], *, add_choices: bool) -> int | None:
    return _noting(
        problems,
        lambda: choices.resolve(user, "family", typed, "family", add_new=add_choices),
    )


def _noting(problems: dict[str, str], resolve: Callable[[], int | None]) -> int | None:
    try:
        return resolve()
    except Invalid as error:
        problems |= error.problems
        return None


def _unit(unit: str) -> str:
    """The unit as the office's list spells it, or as it is typed."""
    same = (Choice.list == "unit") & (Choice.name_fold == text.fold(unit))
    found = row(Choice.select(Choice.name).where(same))
    return str(found[0]) if found else unit
