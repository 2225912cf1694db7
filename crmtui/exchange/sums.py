"""The JSON of `crmtui quote total`: lines, adjustments, a discount on the document."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from crmtui.core.taxes import TaxRate
from crmtui.core.totals import Charge, Line
from crmtui.exchange.reading.json_in import Thing, distinct, parsed
from crmtui.i18n import _

DOCUMENT = ("lines", "document_discount_pct", "adjustments")
LINE = (
    "qty", "unit_price", "price_per", "discount_pct", "discount_amount", "tax_pct",
    "second_tax_pct", "price_includes_tax",
)  # fmt: skip
ADJUSTMENT = ("amount", "tax_pct")
"""The keys that mean something; others are left."""

TAXES = {"tax_pct": "", "second_tax_pct": "second"}
"""The keys of taxes, and what each is called: two of one rate are still two."""

_ZERO, _ONE, _HUNDRED = Decimal(0), Decimal(1), Decimal(100)


class Asked(NamedTuple):
    """What is to be added up."""

    lines: list[Line]
    charges: list[Charge]
    discount_pct: Decimal
    unknown: list[str]
    """Keys that mean nothing."""


def read(data: bytes) -> Asked:
    """What a JSON file asks to add up. Any number of decimals, any sign.

    Raises:
        Invalid: it is no JSON, or not of this form; a sentence names the line and the key.
    """
    document = Thing(parsed(data))
    lines = [
        Thing(each, _("line {n}").format(n=n)) for n, each in enumerate(document.items("lines"), 1)
    ]
    adjustments = [
        Thing(each, _("adjustment {n}").format(n=n))
        for n, each in enumerate(document.items("adjustments", needed=False), 1)
    ]
    known = ((document, DOCUMENT), *((each, LINE) for each in lines),
             *((each, ADJUSTMENT) for each in adjustments))  # fmt: skip
    return Asked(
        [_line(each) for each in lines],
        [Charge(each.number("amount"), _taxes(each)) for each in adjustments],
        _discount(document, "document_discount_pct"),
        distinct(key for thing, keys in known for key in thing.has if key not in keys),
    )


def _line(line: Thing) -> Line:
    per = line.number("price_per", _ONE)
    if not per:
        line.wrong("price_per", _("a price of no units is none."))
    return Line(
        line.number("qty"),
        line.number("unit_price"),
        _discount(line, "discount_pct"),
        line.number("discount_amount", _ZERO),
        _taxes(line),
        line.flag("price_includes_tax"),
        per,
    )


def _discount(thing: Thing, key: str) -> Decimal:
    percent = thing.number(key, _ZERO)
    if percent > _HUNDRED:
        thing.wrong(key, _("a discount is at most 100 %."))
    return percent


def _taxes(thing: Thing) -> tuple[TaxRate, ...]:
    return tuple(
        TaxRate(name, thing.number(key)) for key, name in TAXES.items() if key in thing.has
    )
