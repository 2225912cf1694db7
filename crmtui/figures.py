"""What a quote or a sale comes to. Whoever shows a total, or keeps one, asks here.

The rule itself is `core.totals`; here it is put to what is typed, line by line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from crmtui.core import currencies, rounding, taxes, totals
from crmtui.core.taxes import TaxRate
from crmtui.core.totals import Charge, Line, Part, Totals
from crmtui.entry import LineEntry, QuoteEntry, SaleEntry

_PERCENT_DECIMALS = 1
_REMEMBERED = 1 << 14


@dataclass(frozen=True, slots=True)
class Figures:
    """What a document comes to. Amounts have the currency's decimals, and its sign."""

    decimals: int
    """Of the currency."""
    totals: Totals
    """Of all that is not optional."""
    nets: tuple[Decimal | None, ...]
    """Of each line by its index, without tax, before the document's discount; None of a section.

    Optional lines have one too.
    """
    amounts: tuple[Decimal | None, ...]
    """What stands at the end of each line: its net, or with tax where prices include it."""
    subtotals: Mapping[int, Decimal]
    """By the index of each section: the sum of its items' amounts, without the optional ones."""
    cost: Decimal | None
    """What the items cost us; None while that of one is unknown."""
    margin: Decimal | None
    """The net less the cost."""
    margin_pct: Decimal | None
    """Of the net, to one decimal; None where the net is nothing."""


def of(entry: QuoteEntry | SaleEntry) -> Figures:
    """The figures of a document, as far as it is typed. Taxes that cannot be read count as none."""
    decimals = currencies.decimals(entry.currency)
    lines = entry.lines
    parts = [_part(each, entry.prices_include_tax, decimals) for each in lines]
    counted = [
        (each, part)
        for each, part in zip(lines, parts, strict=True)
        if part is not None and not each.optional
    ]
    found = totals.of_parts(
        [part for each, part in counted if each.kind == "item"],
        [part for each, part in counted if each.kind == "charge"],
        discount_pct=entry.discount_pct,
        rounding=entry.rounding,
        decimals=decimals,
    )
    cost = _cost([each for each, _part in counted if each.kind == "item"], decimals)
    margin = None if cost is None else _less(found.net, cost, decimals)
    return Figures(
        decimals=decimals,
        totals=found,
        nets=tuple(part and rounding.money(part.net, decimals) for part in parts),
        amounts=tuple(part and rounding.money(part.amount, decimals) for part in parts),
        subtotals=_subtotals(lines, parts, decimals),
        cost=cost,
        margin=margin,
        margin_pct=_percent(margin, found.net),
    )


def _part(line: LineEntry, has_tax: bool, decimals: int) -> Part | None:
    """What a line comes to by itself; None of a section."""
    if line.kind == "item":
        off = line.discount_pct, line.discount_amount
        return _item(line.quantity, line.price, *off, line.taxes, has_tax, decimals)
    if line.kind == "charge":
        return totals.charged(Charge(line.price, _taxes(line.taxes), has_tax), decimals)
    return None


@lru_cache(maxsize=_REMEMBERED)
def _item(
    quantity: Decimal, price: Decimal, discount_pct: Decimal, discount_amount: Decimal,
    taxed: str, has_tax: bool, decimals: int,
) -> Part:  # fmt: skip
    # Remembered, so that a key in one line of five hundred works out one line.
    line = Line(quantity, price, discount_pct, discount_amount, _taxes(taxed), has_tax)
    return totals.part(line, decimals)


@lru_cache(maxsize=_REMEMBERED)
def _taxes(text: str) -> tuple[TaxRate, ...]:
    try:
        return taxes.parse(text)
    except ValueError:
        return ()


def _subtotals(
    lines: Sequence[LineEntry], parts: Sequence[Part | None], decimals: int
) -> dict[int, Decimal]:
    found: dict[int, int] = {}
    section = None
    for index, (line, part) in enumerate(zip(lines, parts, strict=True)):
        if line.kind == "section":
            section = index
            found[section] = 0
        elif section is not None and part is not None and line.kind == "item":
            found[section] += 0 if line.optional else part.amount
    return {index: rounding.money(units, decimals) for index, units in found.items()}


def _cost(items: Sequence[LineEntry], decimals: int) -> Decimal | None:
    units = [_cost_units(each.quantity, each.cost, decimals) for each in items]
    known = [each for each in units if each is not None]
    return rounding.money(sum(known), decimals) if len(known) == len(units) else None


@lru_cache(maxsize=_REMEMBERED)
def _cost_units(quantity: Decimal, cost: Decimal | None, decimals: int) -> int | None:
    if cost is None:
        return None
    return totals.part(Line(quantity, cost), decimals).net


def _less(amount: Decimal, off: Decimal, decimals: int) -> Decimal:
    units = (rounding.smallest_units(each, decimals) for each in (amount, off))
    return rounding.money(next(units) - next(units), decimals)


def _percent(margin: Decimal | None, net: Decimal) -> Decimal | None:
    if margin is None or not net:
        return None
    return rounding.percent(margin, net, _PERCENT_DECIMALS)
