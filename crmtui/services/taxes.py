"""Changing the taxes that the office's lines carry. Every function here is one transaction."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from peewee import fn

from crmtui.access import Right, User, require
from crmtui.core import places, text
from crmtui.core import taxes as core
from crmtui.core.taxes import TaxRate
from crmtui.db import rows
from crmtui.errors import Invalid, NotFound, Refused
from crmtui.i18n import _, ngettext
from crmtui.models import Product, Tax
from crmtui.services import bulk, changes, editing
from crmtui.services._lines import decimals
from crmtui.services.changes import command


@command("tax.add")
def add(user: User, name: str, rate: Decimal) -> int:
    """Add a tax; `rate` is in percent, that of a withholding below zero. Returns its id.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: no name, a rate that cannot be, or both together are there already.
    """
    require(user, Right.SETTINGS)
    values = _values(name, rate)
    changes.about(_called(values["name"], rate))
    last = Tax.select(fn.MAX(Tax.position)).scalar()
    return changes.insert(Tax, **values, position=0 if last is None else last + 1)


@command("tax.update")
def update(
    user: User, tax_id: int, name: str, rate: Decimal, seen: tuple[str, Decimal] | None = None
) -> int:
    """Give a tax another name or rate; products that have it go along. Returns how many did.

    Quotes and sales keep what they carry. `seen` is what it was when these were typed.

    Raises:
        Conflict: it has been given another name or rate since; both are the field "name".
        Refused: the user's role does not allow it.
        Invalid: no name, a rate that cannot be, or both together are there already.
        NotFound: it is not there any more.
    """
    tax = _tax(user, tax_id)
    values = _values(name, rate, tax_id)
    changes.about(_called(values["name"], rate))
    before = seen or (tax.name, tax.rate)
    called = [{"name": _called(*each)} for each in (before, (name, rate), (tax.name, tax.rate))]
    editing.refuse_unseen(user, Tax, tax_id, *called)
    old, new = TaxRate(tax.name, tax.rate), TaxRate(values["name"], rate)
    changes.update(Tax, tax_id, **values)
    written = {key: _with(has, old, new) for key, has in _carrying(old)}
    return bulk.update_each(Product, "taxes", written)


@command("tax.move")
def move(user: User, tax_id: int, steps: int) -> None:
    """Put a tax so many places further down, or up where `steps` is below zero.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there any more.
    """
    tax = _tax(user, tax_id)
    changes.about(_called(tax.name, tax.rate))
    stand = rows(Tax.select(Tax.id, Tax.position).order_by(Tax.position, Tax.id))
    for key, position in places.moved(stand, tax_id, steps).items():
        changes.update(Tax, key, position=position)


@command("tax.hide")
def hide(user: User, tax_id: int) -> None:
    """Offer a tax no more; what carries it keeps it.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there any more.
    """
    tax = _tax(user, tax_id)
    changes.about(_called(tax.name, tax.rate))
    changes.update(Tax, tax_id, active=False)


@command("tax.show")
def show(user: User, tax_id: int) -> None:
    """Offer a hidden tax again.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there any more.
    """
    tax = _tax(user, tax_id)
    changes.about(_called(tax.name, tax.rate))
    changes.update(Tax, tax_id, active=True)


@command("tax.remove")
def remove(user: User, tax_id: int) -> None:
    """Take away a tax that no product has.

    Raises:
        Refused: the user's role does not allow it, or products have it.
        NotFound: it is not there any more.
    """
    tax = _tax(user, tax_id)
    changes.about(_called(tax.name, tax.rate))
    if used := len(_carrying(TaxRate(tax.name, tax.rate))):
        said = ngettext(
            "{n} product has it. Hide it instead.", "{n} products have it. Hide it instead.", used
        )
        raise Refused(said.format(n=used))
    changes.delete(Tax, tax_id)


def _tax(user: User, tax_id: int) -> Any:
    require(user, Right.SETTINGS)
    found = Tax.get_or_none(Tax.id == tax_id)
    if found is None:
        raise NotFound(_("It is not there any more: somebody removed it."))
    return found


def _values(name: str, rate: Decimal, tax_id: int = 0) -> dict[str, Any]:
    problems: dict[str, str] = {}
    name = text.clean(name)
    if not text.fold(name) or ";" in name or len(name) > 20:
        problems["name"] = _("A tax needs a name of at most 20 letters, without “;”.")
    if not -100 <= rate <= 1000 or decimals(rate) > 4:
        problems["rate"] = _("A rate is a percentage, such as 21 or 5.2; below 0 it is withheld.")
    elif any(
        text.fold(other) == text.fold(name)
        for (other,) in rows(Tax.select(Tax.name).where((Tax.rate == rate) & (Tax.id != tax_id)))
    ):
        problems["rate"] = _("There is a tax {tax} already.").format(tax=_called(name, rate))
    if problems:
        raise Invalid(problems)
    return {"name": name, "rate": rate}


def _called(name: str, rate: Decimal) -> str:
    return core.written((TaxRate(name, rate),))


def _carrying(tax: TaxRate) -> list[tuple[int, str]]:
    """The products that have a tax, and all those that each has."""
    having = Product.select(Product.id, Product.taxes).where(Product.taxes.contains(tax.name))
    return [(key, has) for key, has in rows(having) if tax in core.parse(has)]


def _with(has: str, old: TaxRate, new: TaxRate) -> str:
    return core.written(new if tax == old else tax for tax in core.parse(has))
