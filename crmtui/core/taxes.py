"""The taxes that a line carries, as a text: "IVA 21; RE 5.2; IRPF -15".

Each is its name and its rate in percent, with a point for the decimals; a withholding has a
rate below zero. That is how they are kept; what people read is `crmtui.formats`' business.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import NamedTuple


class TaxRate(NamedTuple):
    """A tax: VAT, a surcharge, or a withholding."""

    name: str
    rate: Decimal
    """In percent."""


def parse(text: str) -> tuple[TaxRate, ...]:
    """The taxes of a text, in its order; none of an empty one.

    Raises:
        ValueError: a part of it has no rate.
    """
    return tuple(_tax(part) for part in text.split(";") if part.strip())


def written(taxes: Iterable[TaxRate]) -> str:
    """The text that says these taxes."""
    return "; ".join(f"{tax.name} {plain(tax.rate)}".strip() for tax in taxes)


def _tax(text: str) -> TaxRate:
    name, _blank, rate = text.strip().rpartition(" ")
    try:
        found = Decimal(rate)
    except InvalidOperation:
        raise ValueError(f"no rate in {text!r}") from None
    if not found.is_finite():
        raise ValueError(f"no rate in {text!r}")
    return TaxRate(name.strip(), found)


def plain(rate: Decimal) -> str:
    """A rate with no more decimals than it needs: "21", "5.2". No digit is ever lost."""
    text = f"{rate:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text if rate else "0"
