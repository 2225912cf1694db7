"""The prices at hand while one is typed: the list's, this customer's, others'."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core import quote_names, quote_states, text
from crmtui.core.text import fold
from crmtui.models import PERCENT, PRICE, QUANTITY
from crmtui.queries._reading import owned, select

FEW = 5
"""How many of each are told."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a product costs by the list of a day."""

    price: Decimal
    since: date | None
    """When its list began; None where no list says it, but the product itself."""
    name: str
    """The list's; empty where it is the product's own price."""


@dataclass(frozen=True, slots=True)
class Before:
    """A price that somebody was quoted, or paid."""

    kind: str
    """"quote" or "sale"."""
    id: int
    """Of the quote or the sale."""
    name: str
    """What the quote is called; empty of a sale."""
    company_id: int
    company: str
    """Whose price it was."""
    day: date
    quantity: Decimal
    unit: str
    price: Decimal
    discount_pct: Decimal
    includes_tax: bool
    """Whether the price was with tax."""
    state: str
    """How the quote stands: sent, expired, lost; "won" of what was sold."""

    @property
    def paid(self) -> Decimal:
        """Of one unit, less the discount in percent."""
        return self.price * (1 - self.discount_pct / 100)


@dataclass(frozen=True, slots=True)
class AtHand:
    """The prices of one thing, in one currency."""

    listed: Listed | None
    selling_points: str
    """Of the product, one a line."""
    theirs: tuple[Before, ...]
    """What this customer was quoted or paid, the newest first."""
    others: tuple[Before, ...]
    """What others were or did, the newest first."""


def at_hand(
    user: User,
    what: int | str,
    company_id: int,
    currency: str,
    day: date,
    *,
    but: int | None = None,
    few: int = FEW,
) -> AtHand:
    """The prices of a product by its id, or of what is described so, for a customer on a day.

    Of what is no product only this customer's are known; of others, those whom the user may
    see. `but` is the quote that is being typed; what later revisions replaced does not count,
    and of a quote that was won what was sold does.
    """
    if isinstance(what, str):
        return AtHand(None, "", _described(user, what, company_id, currency, day, but, few), ())
    return AtHand(
        _listed(what, currency, day),
        _selling_points(what),
        _of_product(user, _THEIRS, what, company_id, currency, day, but, few),
        _of_product(user, _OTHERS, what, company_id, currency, day, but, few),
    )


def _listed(product: int, currency: str, day: date) -> Listed | None:
    for price, since, name in select(_LIST, product, currency, day.isoformat()):
        return Listed(_decimal(price, PRICE), date.fromisoformat(since), name)
    for (price,) in select(_OWN_PRICE, product, currency):
        return Listed(_decimal(price, PRICE), None, "")
    return None


def _selling_points(product: int) -> str:
    return "".join(said for (said,) in select(_POINTS, product))


def _of_product(
    user: User, which: dict[str, str], product: int, company: int, currency: str, day: date,
    but: int | None, few: int,
) -> tuple[Before, ...]:  # fmt: skip
    own = owned(user, "c.id")
    quoted = select(which["quote"].format(own=own), product, company, currency, but or 0, few)
    sold = select(which["sale"].format(own=own), product, company, currency, few)
    return _newest([*quoted, *sold], day, few)


def _described(
    user: User, what: str, company: int, currency: str, day: date, but: int | None, few: int
) -> tuple[Before, ...]:
    """Of lines without a product: those that say the same, whatever its case and accents."""
    wanted = fold(text.clean(what, multiline=True))
    if not wanted:
        return ()
    own = owned(user, "c.id")
    found = [
        *select(_DESCRIBED["quote"].format(own=own), company, currency, but or 0),
        *select(_DESCRIBED["sale"].format(own=own), company, currency),
    ]
    return _newest([row[:-1] for row in found if fold(row[-1]) == wanted], day, few)


def _newest(found: list[tuple[Any, ...]], day: date, few: int) -> tuple[Before, ...]:
    # The day, then whatever came last.
    found.sort(key=lambda row: (row[6], row[0] == "sale", row[1]), reverse=True)
    return tuple(_before(row, day) for row in found[:few])


def _before(row: tuple[Any, ...], today: date) -> Before:
    kind, key, number, revision, company, called, day, *numbers, with_tax, state, until = row
    quantity, unit, price, discount = numbers
    return Before(
        kind=kind,
        id=key,
        name=quote_names.name(number, revision, key) if kind == "quote" else "",
        company_id=company,
        company=called,
        day=date.fromisoformat(day),
        quantity=_decimal(quantity, QUANTITY),
        unit=unit,
        price=_decimal(price, PRICE),
        discount_pct=_decimal(discount, PERCENT),
        includes_tax=bool(with_tax),
        state=quote_states.current(state, date.fromisoformat(until) if until else None, today),
    )


def _decimal(value: int, places: int) -> Decimal:
    return Decimal(value).scaleb(-places)


_LIST = """
SELECT p.price, l.valid_from, l.name FROM list_price AS p
JOIN price_list AS l ON l.id = p.price_list_id
WHERE p.product_id = ? AND l.currency = ? AND l.valid_from <= ? AND l.active
ORDER BY l.valid_from DESC, l.id DESC LIMIT 1
"""
_OWN_PRICE = """
SELECT price FROM product WHERE id = ? AND price IS NOT NULL
    AND ? = (SELECT currency FROM office ORDER BY id LIMIT 1)
"""
_POINTS = "SELECT selling_points FROM product WHERE id = ?"
_QUOTED = """
SELECT 'quote', q.id, q.number, q.revision, c.id, c.name, q.day, l.quantity, l.unit, l.price,
    l.discount_pct, q.prices_include_tax, q.state, q.valid_until{more}
FROM quote_line AS l {by}
CROSS JOIN quote AS q ON q.id = l.quote_id
CROSS JOIN company AS c ON c.id = l.company_id AND {{own}}
WHERE {where} AND q.state IN ('sent', 'lost') AND q.currency = ? AND q.id <> ?
"""
_SOLD = """
SELECT 'sale', s.id, '', 1, c.id, c.name, s.day, l.quantity, l.unit, l.price,
    l.discount_pct, s.prices_include_tax, 'won', NULL{more}
FROM sale_line AS l {by}
CROSS JOIN sale AS s ON s.id = l.sale_id
CROSS JOIN company AS c ON c.id = l.company_id AND {{own}}
WHERE {where} AND s.currency = ?
"""
_BOTH = (("quote", _QUOTED, "quote_line"), ("sale", _SOLD, "sale_line"))
_THEIRS = {
    kind: sql.format(
        more="",
        by=f"INDEXED BY {table}_company_id_product_id_{kind}_id",
        where="l.product_id = ? AND l.company_id = ?",
    )
    + f"ORDER BY l.{kind}_id DESC LIMIT ?"
    for kind, sql, table in _BOTH
}
_OTHERS = {
    kind: sql.format(
        more="",
        by=f"INDEXED BY {table}_product_id_{kind}_id",
        where="l.product_id = ? AND l.company_id <> ?",
    )
    + f"ORDER BY l.{kind}_id DESC LIMIT ?"
    for kind, sql, table in _BOTH
}
_DESCRIBED = {
    kind: sql.format(
        more=", l.description",
        by=f"INDEXED BY {table}_company_id_product_id_{kind}_id",
        where="l.product_id IS NULL AND l.kind = 'item' AND l.company_id = ?",
    )
    for kind, sql, table in _BOTH
}
