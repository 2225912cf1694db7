"""Checking the lines of a quote or of a sale, and what is written of them.

What is wrong with a line is called by its place and field: "2.price" is the third line's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from crmtui.access import User, visible
from crmtui.core import taxes, text
from crmtui.entry import LineEntry
from crmtui.i18n import _
from crmtui.models import LINE_KINDS, Office, Product

MOST_QUANTITY, MOST_PRICE, MOST_AMOUNT = Decimal(10) ** 9, Decimal(10) ** 10, Decimal(10) ** 12
"""What a quantity, a price and an amount have to be less than, whatever their sign."""
_HUNDRED = Decimal(100)
_ONE = Decimal(1)


def checked(
    user: User,
    lines: Sequence[LineEntry],
    problems: dict[str, str],
    *,
    rate: Decimal = _ONE,
    had: Mapping[str, int] = MappingProxyType({}),
    language: str = "",
) -> list[dict[str, Any]]:
    """What to write of lines, all but their place and net; what is wrong goes to `problems`.

    What is empty is as its product has it. `rate` is how much of the office's currency one
    of theirs is worth; `had` are the products they had before by the codes that stand
    there: those may be retired by now, or called otherwise. `language` is the one a
    product's name is written in.
    """
    returns = Office.select(Office.returns).where(visible(user, Office)).scalar() or False
    folds = sorted({text.fold(line.code) for line in lines} - {""})
    meant = Product.code_fold.in_(folds) & visible(user, Product)
    sold = {each.code_fold: each for each in Product.select().where(meant)} if folds else {}
    before = {each.id: each for each in Product.select().where(Product.id.in_(set(had.values())))}
    known = {code: before[key] for code, key in had.items()}
    found = []
    for index, line in enumerate(lines):
        wrong = _Wrong(problems, index)
        product = _product(line, wrong, known, sold)
        _check(line, wrong, returns=returns)
        found.append(_values(line, product, _taxes(line, wrong), rate, language))
    return found


def of_products(
    lines: Sequence[LineEntry], products: Sequence[Any], problems: dict[str, str], rate: Decimal
) -> list[dict[str, Any]]:
    """The same for lines of a sale that was made elsewhere, with the product of each at hand.

    A product may be retired by now, or unknown; and what was returned has its place.
    """
    found = []
    for index, (line, product) in enumerate(zip(lines, products, strict=True)):
        wrong = _Wrong(problems, index)
        if product is None and not text.clean(line.description):
            wrong("description", _("Say what it is: a product's code, or a description."))
        _check(line, wrong, returns=True)
        found.append(_values(line, product, _taxes(line, wrong), rate, ""))
    return found


class _Wrong:
    """Notes what is wrong with one line."""

    def __init__(self, problems: dict[str, str], index: int) -> None:
        self._problems = problems
        self._index = index

    def __call__(self, field: str, sentence: str) -> None:
        self._problems.setdefault(f"{self._index}.{field}", sentence)


def _product(
    line: LineEntry, wrong: _Wrong, had: Mapping[str, Any], sold: Mapping[str, Any]
) -> Any:
    """The product of a line: the one it had by that code, or else the one called so."""
    code = text.clean(line.code)
    if line.kind != "item" or not code:
        if line.kind != "charge" and not text.clean(line.description):
            wrong("description", _("Say what it is: a product's code, or a description."))
        return None
    if code in had:
        return had[code]
    found = sold.get(text.fold(code))
    if found is None:
        said = _("There is no product “{code}”.")
        wrong("code", said.format(code=code))
    elif not found.active:
        said = _("{name} is not sold any more: it was retired.")
        wrong("code", said.format(name=found.name))
    return found


def _check(line: LineEntry, wrong: _Wrong, *, returns: bool) -> None:
    if line.kind not in LINE_KINDS:
        wrong("kind", _("A line is an item, a section or a charge."))
    if decimals(line.quantity) > 3:
        wrong("quantity", _("A quantity has at most three decimals."))
    elif abs(line.quantity) >= MOST_QUANTITY:
        wrong("quantity", _("That quantity is too large."))
    elif line.quantity < 0 and not returns:
        wrong("quantity", _("A quantity below zero is a return, which this office does not quote."))
    if decimals(line.price) > 4:
        wrong("price", _("A price has at most four decimals."))
    elif abs(line.price) >= MOST_PRICE:
        wrong("price", _("That price is too large."))
    if problem := discount_problem(line.discount_pct):
        wrong("discount_pct", problem)
    if decimals(line.discount_amount) > 4 or abs(line.discount_amount) >= MOST_AMOUNT:
        wrong("discount_amount", _("A discount is an amount of at most four decimals."))
    elif line.discount_amount < 0:
        wrong("discount_amount", _("An amount off is 0 or more."))
    elif line.kind == "item" and line.discount_amount > max(Decimal(0), _before_amount_off(line)):
        wrong("discount_amount", _("That is more off than the line comes to."))
    if line.cost is not None and not 0 <= line.cost < MOST_PRICE:
        wrong("cost", _("A cost is an amount of 0 or more."))
    elif line.cost is not None and decimals(line.cost) > 4:
        wrong("cost", _("A cost has at most four decimals."))
    if abs(line.quantity * line.price) >= MOST_AMOUNT:
        wrong("quantity", _("The amount of this line is too large."))


def _before_amount_off(line: LineEntry) -> Decimal:
    return line.quantity * line.price * (1 - line.discount_pct / _HUNDRED)


def discount_problem(percent: Decimal) -> str | None:
    """Why a percentage is no discount."""
    if not 0 <= percent <= _HUNDRED:
        return _("A discount is from 0 to 100 %.")
    return _("A discount has at most four decimals.") if decimals(percent) > 4 else None


def decimals(number: Decimal) -> int:
    """How many decimals a number has, without the zeros at its end."""
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent < 0:
        exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 99


def _taxes(line: LineEntry, wrong: _Wrong) -> str:
    try:
        return taxes.written(taxes.parse(line.taxes))
    except ValueError:
        wrong("taxes", _("Write each tax as its name and rate: IVA 21; RE 5.2."))
        return ""


def _values(
    line: LineEntry, product: Any, taxed: str, rate: Decimal, language: str
) -> dict[str, Any]:
    item = line.kind == "item"
    return {
        "kind": line.kind,
        "product": product and product.id,
        "code": product.code
        if product and text.fold(product.code) == text.fold(line.code)
        else text.clean(line.code),
        "description": text.clean(line.description, multiline=True)
        or (_called(product, language) if product else ""),
        "quantity": line.quantity if item else _ONE,
        "unit": text.clean(line.unit) or (product.unit if product else ""),
        "price": line.price if line.kind != "section" else Decimal(0),
        "discount_pct": line.discount_pct if item else Decimal(0),
        "discount_amount": line.discount_amount if item else Decimal(0),
        "taxes": taxed if line.kind != "section" else "",
        "cost": _cost(line, product, rate) if item else None,
    }


def _called(product: Any, language: str) -> str:
    return str(getattr(product, f"name_{language}", "") or product.name)


def _cost(line: LineEntry, product: Any, rate: Decimal) -> Decimal | None:
    """What one unit costs, in the currency of the lines."""
    if line.cost is not None:
        return line.cost
    if product is None or product.cost is None:
        return None
    return Decimal(product.cost / rate).quantize(Decimal("0.0001"))
