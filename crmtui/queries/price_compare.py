"""Reading the prices of one thing side by side: sold, quoted, listed and seen, at everybody.

All prices of a comparison are in one currency, of one unit, less the discounts of the line and
of its document. Where a price was with tax and the taxes are known, it is without.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, partial
from typing import Any

from crmtui import clock
from crmtui.access import User, visible
from crmtui.core import quote_names, taxes, text, usual_prices
from crmtui.db import row as one
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import AMOUNT, PERCENT, PRICE, QUANTITY, PriceSeen, Product, Tax
from crmtui.queries import _price_customers as by_customer
from crmtui.queries import office
from crmtui.queries._price_customers import Customer, Point, rounded
from crmtui.queries._reading import owned, owned_rows, select

__all__ = ["MOST", "Comparison", "Customer", "Point", "Thing", "find", "of", "rounded"]

MOST = 2_000
"""So many of the latest sales, quotes and prices seen are compared, of each."""
_FINEST = Decimal("0.0001")
_Listed = Callable[[date], Decimal | None]
"""Our list price of a day."""
_Found = tuple[str, date, Callable[[_Listed], Point]]
"""A price: its currency, its day, and what makes a point of it."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What is compared: a product of ours with what stands against it, or anything else."""

    product_id: int | None = None
    item: str = ""
    """What it is called, where it is no product of ours."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The prices of one thing in one currency."""

    thing: Thing
    code: str
    """Of the product; empty of anything else."""
    name: str
    unit: str
    currency: str
    currencies: tuple[str, ...]
    """Those in which there are prices, the one with the most first."""
    listed: Decimal | None
    """Our list price of today."""
    points: tuple[Point, ...]
    """The prices, newest first."""
    cut: bool
    """Whether there are older ones that are left out."""

    @property
    def customers(self) -> list[Customer]:
        """The latest of each kind by customer and place, in the order of their names."""
        return by_customer.customers(self.points)


def find(user: User, typed: str) -> Thing:
    """What is meant by a product's code or name, or by what something else is called.

    Raises:
        NotFound: there is no such product, and no price of such a thing was seen.
    """
    fold = text.fold(typed)
    same = (Product.code_fold == fold) & visible(user, Product)
    found = one(Product.select(Product.id).where(same)) if fold else None
    if found is not None:
        return Thing(int(found[0]))
    own = owned_rows(user, PriceSeen, "o.id")
    for item, product in select(_ITEM.format(own=own), fold):
        return Thing(product, "" if product else item)
    for (key,) in select(_NAMED, fold) if fold else ():
        return Thing(int(key))
    said = _("There is no product “{code}”, and no price of it was seen.")
    raise NotFound(said.format(code=text.clean(typed)))


def of(
    user: User,
    thing: Thing,
    *,
    currency: str = "",
    company_id: int | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Comparison:
    """The prices of a thing in a currency, everybody's or one company's, of some days or ever.

    Where no currency is named it is the office's, or the one with the most prices.

    Raises:
        NotFound: there is no such product.
    """
    code, name, unit, rates = _described(user, thing)
    every, cut = _every(user, thing, company_id, rates)
    counted = Counter(found for found, _day, _make in every)
    own = office.get(user).currency
    known = [each for each, _count in counted.most_common()]
    chosen = currency or (own if own in known or not known else known[0])
    lists = _lists(thing, chosen, own)
    listed = cache(partial(_listed, lists))
    points = [
        make(listed) for found, day, make in every if found == chosen and _within(day, since, until)
    ]
    if company_id is None:
        points += [each for each in _of_lists(lists, unit) if _within(each.day, since, until)]
    points.sort(key=lambda point: (point.day, point.source == "sale", point.id), reverse=True)
    return Comparison(
        thing=thing,
        code=code,
        name=name,
        unit=unit,
        currency=chosen,
        currencies=tuple(known),
        listed=listed(clock.today()),
        points=tuple(points),
        cut=cut,
    )


def _described(user: User, thing: Thing) -> tuple[str, str, str, tuple[Decimal, ...]]:
    """Its code, its name, its unit, and the rates of its taxes."""
    if thing.product_id is None:
        return "", thing.item, "", ()
    fields = Product.code, Product.name, Product.unit, Product.taxes
    same = (Product.id == thing.product_id) & visible(user, Product)
    found = one(Product.select(*fields).where(same))
    if found is None:
        raise NotFound(_("There is no such product."))
    code, name, unit, carried = found
    if carried:
        return code, name, unit, _rates(carried)
    usual = one(
        Tax.select(Tax.rate).where(Tax.active & visible(user, Tax)).order_by(Tax.position, Tax.id)
    )
    return code, name, unit, (usual[0],) if usual else ()


def _rates(carried: str) -> tuple[Decimal, ...]:
    try:
        return tuple(tax.rate for tax in taxes.parse(carried))
    except ValueError:
        return ()


# The prices there are ----------------------------------------------------------------


def _every(
    user: User, thing: Thing, company: int | None, rates: tuple[Decimal, ...]
) -> tuple[list[_Found], bool]:
    """Every price, and whether there are more."""
    own = owned(user, "c.id")
    at = company or 0
    found: list[_Found] = []
    cut = False
    if thing.product_id is not None:
        for kind, ways in _DEALT.items():
            sql = ways["at" if company else "every"].format(own=own)
            rows = select(sql, thing.product_id, *([at] if company else ()), MOST)
            cut = cut or len(rows) == MOST
            found += [
                (row[_CURRENCY], date.fromisoformat(row[3]), partial(_dealt, kind, row))
                for row in rows
            ]
    what = "o.product_id = ?" if thing.product_id is not None else "o.item_fold = ?"
    where = what + (" AND o.company_id = ?" if company else "")
    given: list[Any] = [thing.product_id or text.fold(thing.item), *([at] if company else ())]
    seen = f"(o.company_id IS NULL OR {owned(user, 'o.company_id')})"
    rows = select(_SEEN.format(where=where, own=seen), *given, MOST)
    found += [
        (row[_CURRENCY], date.fromisoformat(row[3]), partial(_seen, row, rates)) for row in rows
    ]
    return found, cut or len(rows) == MOST


def _dealt(source: str, row: tuple[Any, ...], listed: _Listed) -> Point:
    """A line of a sale or a quote."""
    key, number, revision, on, company, called, code, _currency, *numbers = row
    price, quantity, off, amount_off, of_all, carried, with_tax, unit = numbers
    paid, day = _decimal(price, PRICE), date.fromisoformat(on)
    if off or amount_off or of_all:
        paid *= 1 - _decimal(off, PERCENT) / 100
        paid -= _decimal(amount_off, AMOUNT) / _decimal(quantity, QUANTITY) if quantity else 0
        paid *= 1 - _decimal(of_all, PERCENT) / 100
    if with_tax:
        paid = usual_prices.without_tax(paid, _rates(carried))
    return Point(
        source=source,
        id=key,
        kind="paid" if source == "sale" else "quoted",
        day=day,
        company_id=company,
        company=called,
        price=paid.quantize(_FINEST),
        unit=unit,
        salesperson=code,
        name=quote_names.name(number, revision, key) if source == "quote" else "",
        verified=True,
        listed=listed(day),
    )


def _seen(row: tuple[Any, ...], rates: tuple[Decimal, ...], listed: _Listed) -> Point:
    """A price that was seen."""
    key, kind, site_id, on, company, called, site, _currency, code, price, *rest = row
    unit, with_tax, item, competitor, source, verified, marked = rest
    paid, day = _decimal(price, PRICE), date.fromisoformat(on)
    if with_tax and rates:
        paid, with_tax = usual_prices.without_tax(paid, rates), False
    return Point(
        source="seen",
        id=key,
        kind=kind,
        day=day,
        company_id=company,
        company=called,
        site_id=site_id,
        site=site,
        price=paid,
        unit=unit,
        salesperson=code,
        name=source,
        with_tax=bool(with_tax),
        item=item,
        competitor=competitor,
        verified=bool(verified),
        marked=bool(marked),
        listed=listed(day),
    )


def _lists(thing: Thing, currency: str, own: str) -> list[tuple[date, int, str, Decimal]]:
    """Our lists of that currency that have it, the earliest first; then what it costs itself."""
    if thing.product_id is None:
        return []
    found = [
        (date.fromisoformat(day), key, name, _decimal(price, PRICE))
        for key, name, day, price in select(_LISTED, thing.product_id, currency)
    ]
    if currency == own:
        itself = select("SELECT price FROM product WHERE id = ?", thing.product_id)
        priced = [price for (price,) in itself if price is not None]
        found[:0] = [(date.min, 0, "", _decimal(price, PRICE)) for price in priced]
    return found


def _listed(lists: Iterable[tuple[date, int, str, Decimal]], day: date) -> Decimal | None:
    begun = [price for since, _key, _name, price in lists if since <= day]
    return begun[-1] if begun else None


def _of_lists(
    lists: Iterable[tuple[date, int, str, Decimal]], unit: str
) -> list[Point]:  # fmt: skip
    return [
        Point("list", key, "list", since, price, unit=unit, name=name, verified=True, listed=price)
        for since, key, name, price in lists
        if key and since <= clock.today()
    ]


def _within(day: date, since: date | None, until: date | None) -> bool:
    return (since is None or day >= since) and (until is None or day <= until)


def _decimal(value: int, places: int) -> Decimal:
    return Decimal(value).scaleb(-places)


_CURRENCY = 7
"""The place of the currency in both kinds of row."""
_LINE = """
SELECT d.id, {name}, d.day, c.id, c.name, salesperson.code, d.currency, l.price, l.quantity,
    l.discount_pct, l.discount_amount, d.discount_pct, l.taxes, d.prices_include_tax, l.unit
FROM {table}_line AS l {by}
CROSS JOIN {table} AS d ON d.id = l.{table}_id
CROSS JOIN company AS c ON c.id = l.company_id AND {{own}}
JOIN salesperson ON salesperson.id = d.salesperson_id
WHERE l.product_id = ? {where} AND l.kind = 'item' ORDER BY l.{table}_id DESC LIMIT ?
"""
_DEALT = {
    table: {
        "every": _LINE.format(
            table=table, name=name, by=f"INDEXED BY {table}_line_product_id_{table}_id",
            where=state,
        ),
        "at": _LINE.format(
            table=table, name=name, by=f"INDEXED BY {table}_line_company_id_product_id_{table}_id",
            where=f"AND l.company_id = ? {state}",
        ),
    }
    for table, name, state in (
        ("sale", "'', 1", ""),
        # Of a quote that was won what was sold counts.
        ("quote", "d.number, d.revision", "AND d.state IN ('sent', 'lost')"),
    )
}  # fmt: skip
_SEEN = """
SELECT o.id, o.kind, o.site_id, o.day, o.company_id, coalesce(c.name, ''),
    coalesce(nullif(site.name, ''), site.city, ''), o.currency, salesperson.code, o.price, o.unit,
    o.includes_tax, o.item, coalesce(competitor.name, ''), o.source,
    o.verified_by_id IS NOT NULL, o.marked
FROM price_seen AS o
JOIN salesperson ON salesperson.id = o.salesperson_id
LEFT JOIN company AS c ON c.id = o.company_id
LEFT JOIN site ON site.id = o.site_id
LEFT JOIN choice AS competitor ON competitor.id = o.competitor_id
WHERE {where} AND {own} ORDER BY o.day DESC, o.id DESC LIMIT ?
"""
_LISTED = """
SELECT t.id, t.name, t.valid_from, l.price FROM list_price AS l
JOIN price_list AS t ON t.id = l.price_list_id
WHERE l.product_id = ? AND t.active AND t.currency = ? ORDER BY t.valid_from, t.id
"""
_ITEM = """
SELECT o.item, o.product_id FROM price_seen AS o WHERE o.item_fold = ? AND {own}
ORDER BY o.day DESC, o.id DESC LIMIT 1
"""
_NAMED = """
SELECT id FROM product WHERE name_fold = ? ORDER BY active DESC, id LIMIT 1
"""
