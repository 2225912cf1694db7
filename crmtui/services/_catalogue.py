"""Telling which product is meant by a code or a name. Used by services only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crmtui.access import User, visible
from crmtui.core import catalogue, text
from crmtui.db import rows
from crmtui.models import Product


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All products by what they may be called by."""

    keys: dict[str, int]
    """By what other programs called them."""
    codes: dict[str, int]
    names: dict[str, int]
    """As names are compared; what several are called is not among them."""

    @classmethod
    def read(cls, user: User) -> Catalogue:
        """The products as they stand, those that are retired too."""
        fields = Product.id, Product.key, Product.code, Product.name
        found = rows(Product.select(*fields).where(visible(user, Product)).order_by(Product.id))
        names: dict[str, set[int]] = {}
        for product, _key, code, name in found:
            for called in (code, name):
                names.setdefault(catalogue.alike(called), set()).add(product)
        return cls(
            {key: product for product, key, _code, _name in found if key},
            {text.fold(code): product for product, _key, code, _name in found},
            {name: min(those) for name, those in names.items() if name and len(those) == 1},
        )

    def meant(self, typed: str) -> int | None:
        """The id of the product of this code or key, or else of this name; None for no other."""
        ways: tuple[tuple[dict[str, int], Callable[[str], str]], ...] = (
            (self.codes, text.fold), (self.keys, text.clean), (self.names, catalogue.alike),
        )  # fmt: skip
        every = (held.get(name(typed)) for held, name in ways)
        return next((found for found in every if found is not None), None)
