"""Reading quotes: whole, by their name, those of a company, two side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmtui.doors import opening

if TYPE_CHECKING:
    from crmtui.queries.quotes.whole import (
        Customer,
        Quote,
        Revision,
        Seller,
        compare,
        find,
        get,
        language_for,
        of_company,
        revisions,
    )
else:
    __getattr__ = opening(
        __name__,
        {
            "whole": (
                "Customer",
                "Quote",
                "Revision",
                "Seller",
                "compare",
                "find",
                "get",
                "language_for",
                "of_company",
                "revisions",
            ),
        },
    )

__all__ = [
    "Customer",
    "Quote",
    "Revision",
    "Seller",
    "compare",
    "find",
    "get",
    "language_for",
    "of_company",
    "revisions",
]
