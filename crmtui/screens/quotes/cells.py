"""The texts of the cells of a quote: read as they are typed, written as they are shown."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from crmtui import formats
from crmtui.core import own_values
from crmtui.i18n import _, language

MOST_DECIMALS = {"quantity": 3, "price": 4, "discount": 4}
_AMOUNT = re.compile(r"=\s*(.+)|(.+?)\s*(?:e|€|eur|\$)", re.IGNORECASE)
_PARTS = re.compile(r"\s+\+\s*|\s+(?=[=])")
_ZERO = Decimal(0)


class Discount(NamedTuple):
    """What is taken off a line: percent, an amount, or both."""

    percent: Decimal = _ZERO
    amount: Decimal = _ZERO


class Unreadable(ValueError):
    """What is typed means nothing in its cell; the text is the sentence that says so."""


def quantity(text: str) -> Decimal:
    """The quantity that is typed; nothing is one.

    Raises:
        Unreadable: it is none.
    """
    return _number(text, "quantity", Decimal(1), _("How many? A number, such as 2 or 1.5."))


def price(text: str) -> Decimal:
    """The price, or amount of a charge, that is typed: `9.8k`; nothing is 0.

    Raises:
        Unreadable: it is none.
    """
    return _number(text, "price", _ZERO, _("That is no price: write a number, such as 9.8k."))


def discount(text: str) -> Discount:
    """The discount that is typed: `5` and `5%` are percent, `=50` and `50e` an amount.

    Raises:
        Unreadable: it is none, or more than all of it.
    """
    percent, amount = _ZERO, _ZERO
    said = _("A discount is 5 (percent), or =50 (an amount off the line).")
    for part in filter(None, _PARTS.split(text.strip())):
        off = _AMOUNT.fullmatch(part)
        if off is not None:
            amount += _number(off[1] or off[2], "discount", _ZERO, said)
        else:
            percent += _number(part.rstrip("% "), "discount", _ZERO, said)
    if not 0 <= percent <= 100:
        raise Unreadable(_("A discount is from 0 to 100 %."))
    if amount < 0:
        raise Unreadable(_("An amount off is 0 or more."))
    return Discount(percent, amount)


def price_text(found: Decimal) -> str:
    """A price as its cell has it, to be typed over."""
    return formats.price(found)


def quantity_text(found: Decimal) -> str:
    """A quantity as its cell has it."""
    return formats.quantity(found)


def discount_text(found: Discount) -> str:
    """A discount as its cell has it: "5 %", "=50,00", "5 % =50,00"; none is empty."""
    parts = [formats.percent(found.percent)] * bool(found.percent)
    parts += [f"={formats.price(found.amount)}"] * bool(found.amount)
    return " ".join(parts)


def _number(text: str, kind: str, empty: Decimal, said: str) -> Decimal:
    if not text.strip():
        return empty
    found = own_values.number(text, language())
    if found is None:
        raise Unreadable(said)
    exponent = found.normalize().as_tuple().exponent
    most = MOST_DECIMALS[kind]
    if isinstance(exponent, int) and -exponent > most:
        raise Unreadable(_("At most {n} decimals.").format(n=most))
    return found
