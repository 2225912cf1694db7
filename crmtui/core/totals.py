"""What a quote, or anything that is made of such lines, comes to.

The rule is that of EN 16931. A line's net is quantity × price × (1 − discount) − amount off,
rounded once, half away from zero, to the currency's decimals. The document's discount is
taken off per tax rate. Each tax is worked out once per rate on the summed base (BR-CO-17).
With `rounding="line"` the tax is rounded on each line, and totals are sums.

A price that includes tax: what the line comes to is what was typed; its net is that, divided
by 1 + the rates it includes, and rounded; the tax is the difference. So the total is the sum
of what was typed, less the document's discount on that sum. Withholdings (rates below zero)
are never in a price; they are worked out on the net.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from crmtui.core import rounding as exact
from crmtui.core.taxes import TaxRate, plain

ZERO, ONE = Decimal(0), Decimal(1)


class Line(NamedTuple):
    """An item that is offered or sold. Any sign, any number of decimals."""

    quantity: Decimal
    price: Decimal
    """Of `per` units."""
    discount_pct: Decimal = ZERO
    discount_amount: Decimal = ZERO
    """Off the whole line, besides; in the terms of the price."""
    taxes: tuple[TaxRate, ...] = ()
    price_includes_tax: bool = False
    per: Decimal = ONE


class Charge(NamedTuple):
    """An amount on the document, such as freight; below zero it is an allowance.

    The document's discount does not touch it.
    """

    amount: Decimal
    taxes: tuple[TaxRate, ...] = ()
    includes_tax: bool = False


class Part(NamedTuple):
    """What lines or charges come to, in the currency's smallest unit."""

    net: int
    amount: int
    """In the terms in which it was typed: with the tax, where the price includes it."""
    taxes: tuple[TaxRate, ...]
    includes_tax: bool


class TaxTotal(NamedTuple):
    """What one tax comes to."""

    name: str
    rate: Decimal
    base: Decimal
    amount: Decimal


class Sums(NamedTuple):
    """The three sums that make a total."""

    lines: Decimal
    discount: Decimal
    """Of the document; a positive one is taken off."""
    charges: Decimal


class Totals(NamedTuple):
    """What a document comes to. All amounts have the currency's decimals."""

    nets: tuple[Decimal, ...]
    """Of each line, without tax, before the document's discount."""
    amounts: tuple[Decimal, ...]
    """Of each line, in the terms in which it was typed: what stands at the end of the line."""
    lines_net: Decimal
    discount: Decimal
    charges: Decimal
    net: Decimal
    """The lines' net, less the discount, with the charges."""
    taxes: tuple[TaxTotal, ...]
    """The same whatever the order of the lines; withholdings last."""
    tax: Decimal
    total: Decimal
    typed: Sums
    """The sums of what was typed: where prices include tax, with it."""


def totals(
    lines: Sequence[Line], charges: Iterable[Charge] = (), *,
    discount_pct: Decimal = ZERO, rounding: str = "document", decimals: int = 2,
) -> Totals:  # fmt: skip
    """What a document comes to; `rounding` is "document" or "line". Lines may be in any order."""
    return of_parts(
        [part(line, decimals) for line in lines],
        [charged(charge, decimals) for charge in charges],
        discount_pct=discount_pct,
        rounding=rounding,
        decimals=decimals,
    )


def of_parts(
    whole: list[Part], added: list[Part], *, discount_pct: Decimal, rounding: str, decimals: int
) -> Totals:  # fmt: skip
    """What a document comes to whose lines (`part`) and charges (`charged`) are worked out."""
    by_line = rounding == "line"
    discounted = _discounted(whole if by_line else _merged(whole), Fraction(discount_pct) / 100)
    taxed = discounted + added
    due = _due(taxed, by_line=by_line)
    net = _net(taxed)
    tax = sum(amount for _tax, _base, amount in due)

    def money(units: int) -> Decimal:
        return exact.money(units, decimals)

    lines_net, lines_amount = _net(whole), _amount(whole)

    return Totals(
        nets=tuple([exact.money(each.net, decimals) for each in whole]),
        amounts=tuple([exact.money(each.amount, decimals) for each in whole]),
        lines_net=money(lines_net),
        discount=money(lines_net - _net(discounted)),
        charges=money(_net(added)),
        net=money(net),
        taxes=tuple(
            TaxTotal(tax.name, Decimal(plain(tax.rate)), money(base), money(amount))
            for tax, base, amount in due
        ),
        tax=money(tax),
        total=money(net + tax),
        typed=Sums(
            money(lines_amount),
            money(lines_amount - _amount(discounted)),
            money(_amount(added)),
        ),
    )


@lru_cache(maxsize=1 << 14)
def part(line: Line, decimals: int = 2) -> Part:
    """What one line comes to by itself. It is remembered, so that a long quote costs little."""
    left = 1 - Fraction(line.discount_pct) / 100
    whole = Fraction(line.quantity) * Fraction(line.price) / Fraction(line.per) * left
    amount = exact.smallest_units(whole - Fraction(line.discount_amount), decimals)
    return _part(amount, line.taxes, line.price_includes_tax)


@lru_cache(maxsize=1 << 10)
def charged(charge: Charge, decimals: int = 2) -> Part:
    """What one charge comes to by itself."""
    amount = exact.smallest_units(charge.amount, decimals)
    return _part(amount, charge.taxes, charge.includes_tax)


def _part(amount: int, taxes: tuple[TaxRate, ...], includes_tax: bool) -> Part:
    if not includes_tax:
        return Part(amount, amount, taxes, False)
    rates = sum((Fraction(tax.rate) for tax in _included(taxes)), Fraction(0))
    return Part(exact.rounded(amount / (1 + rates / 100)), amount, taxes, True)


def _included(taxes: Iterable[TaxRate]) -> tuple[TaxRate, ...]:
    """Those that a price can include."""
    return tuple(tax for tax in taxes if tax.rate >= 0)


def _net(parts: Iterable[Part]) -> int:
    return sum([each.net for each in parts])


def _amount(parts: Iterable[Part]) -> int:
    return sum([each.amount for each in parts])


def _merged(parts: Iterable[Part]) -> list[Part]:
    """One part for all that are taxed alike."""
    return [
        Part(_net(alike), _amount(alike), alike[0].taxes, alike[0].includes_tax)
        for alike in _grouped(parts, _kind)
    ]


def _grouped(parts: Iterable[Part], key: Callable[[Part], Hashable]) -> list[list[Part]]:
    groups: dict[Hashable, list[Part]] = {}
    for each in parts:
        groups.setdefault(key(each), []).append(each)
    return list(groups.values())


_kind: Callable[[Part], Hashable] = attrgetter("taxes", "includes_tax")


def _rate(part: Part) -> Hashable:
    """Which parts a discount is rounded together for: those of one rate, the first of a line."""
    included = _included(part.taxes)
    return (True, included) if part.includes_tax else (False, included[:1])


def _discounted(parts: list[Part], rate: Fraction) -> list[Part]:
    """The parts less the document's discount, rounded once per rate."""
    if not rate:
        return parts
    found: list[Part] = []
    for group in _grouped(parts, _rate):
        # In an order of its own, so that it does not matter in which the lines stand.
        alike = sorted(group)
        nets = exact.shares([each.net for each in alike], rate)
        amounts = exact.shares([each.amount for each in alike], rate)
        found += [
            each._replace(net=each.net - net, amount=each.amount - amount)
            for each, net, amount in zip(alike, nets, amounts, strict=True)
        ]
    return found


def _due(parts: Iterable[Part], *, by_line: bool) -> list[tuple[TaxRate, int, int]]:
    """Each tax with its base and what it comes to."""
    bases: dict[TaxRate, int] = {}
    amounts: dict[TaxRate, Fraction | int] = {}
    places: dict[str, int] = {}
    for each in parts:
        inside = _included(each.taxes) if each.includes_tax else ()
        paid = exact.split(each.amount - each.net, [Fraction(tax.rate) for tax in inside])
        for tax, amount in zip(inside, paid, strict=True):
            amounts[tax] = amounts.get(tax, 0) + amount
        for place, tax in enumerate(each.taxes):
            bases[tax] = bases.get(tax, 0) + each.net
            places[tax.name] = min(place, places.get(tax.name, place))
            if tax not in inside:
                amounts[tax] = amounts.get(tax, 0) + _tax(each.net, tax.rate, by_line)
    order = sorted(bases, key=lambda tax: (tax.rate < 0, places[tax.name], tax.name, -tax.rate))
    return [(tax, bases[tax], exact.rounded(Fraction(amounts[tax]))) for tax in order]


def _tax(base: int, rate: Decimal, by_line: bool) -> Fraction | int:
    top, bottom = rate.as_integer_ratio()
    if by_line:
        return exact.nearest(base * top, 100 * bottom)
    return Fraction(base * top, 100 * bottom)
