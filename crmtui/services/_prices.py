"""Checking the prices of the catalogue."""

from __future__ import annotations

from decimal import Decimal

from crmtui.i18n import _
from crmtui.services._lines import MOST_PRICE, decimals


def price_problem(price: Decimal | None) -> str:
    """Why a price or a cost cannot be kept; empty where it can."""
    if price is None:
        return ""
    if price < 0:
        return _("A price cannot be below zero.")
    if decimals(price) > 4:
        return _("A price has at most four decimals.")
    return _("That price is too large.") if price >= MOST_PRICE else ""
