"""What the cells of a quote ask the office: products, prices, taxes, units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from crmtui import formats
from crmtui.access import User
from crmtui.errors import Invalid
from crmtui.queries import choices, prices, products
from crmtui.queries import taxes as office_taxes
from crmtui.queries.prices import AtHand
from crmtui.queries.products import Offer

_CODE, _WORDS = 60, 200
"""Longer texts are no product's code, and nobody looks for them."""


@dataclass(slots=True)
class Sources:
    """What they need to know of the quote to answer: the header says so."""

    user: User
    company: int
    quote: int | None
    """The one that is typed, once it was saved."""
    day: date
    currency: str
    rate: Decimal = Decimal(1)
    """How much of the office's currency one of the quote's is worth."""
    language: str = ""
    usual_taxes: str = ""
    """Of a line without a product, canonical."""
    _taxes: dict[str, str] = field(default_factory=dict)
    _prices: dict[tuple[object, ...], AtHand] = field(default_factory=dict)

    def forget(self) -> None:
        """Read prices again: somebody changed them, or quoted."""
        self._prices.clear()

    def complete(self, typed: str) -> Sequence[Offer]:
        """The products that may be meant."""
        if len(typed) > _WORDS:
            return ()
        return products.complete(self.user, typed, day=self.day, currency=self.currency)

    def by_code(self, code: str) -> Offer | None:
        """The product so called, sold still or not."""
        if not code or len(code) > _CODE:
            return None
        return products.by_code(self.user, code, day=self.day, currency=self.currency)

    def cost(self, offer: Offer) -> Decimal | None:
        """What one costs us, in the quote's currency."""
        if offer.cost is None or self.rate <= 0:
            return None
        return (offer.cost / self.rate).quantize(Decimal("0.0001"))

    def prices(self, code: str, description: str) -> AtHand:
        """What it was offered and sold for lately."""
        product = self.by_code(code)
        what = description if product is None else product.id
        asked = (what, self.currency, self.day)
        if asked not in self._prices:
            self._prices[asked] = prices.at_hand(
                self.user, what, self.company, self.currency, self.day, but=self.quote
            )
        return self._prices[asked]

    def taxes(self, text: str) -> str:
        """The taxes typed in a cell, canonical.

        Raises:
            Invalid: a part of it is none of the office's.
        """
        if text not in self._taxes:
            self._taxes[text] = office_taxes.typed(self.user, text)
        return self._taxes[text]

    def taxes_or_none(self, text: str) -> str:
        """The same, and none where it cannot be read."""
        try:
            return self.taxes(text)
        except Invalid:
            return ""

    def shown(self, taxes: str) -> str:
        """Canonical taxes as their cell has them; understood again whatever the office offers."""
        text = formats.taxes(taxes)
        self._taxes.setdefault(text, taxes)
        return text

    def every_tax(self) -> list[str]:
        """The office's taxes as cells have them, the usual one first."""
        return [self.shown(tax.written) for tax in office_taxes.every(self.user)]

    def units(self) -> list[str]:
        """The office's units."""
        return [choice.name for choice in choices.all(self.user, "unit")]
