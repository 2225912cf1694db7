"""Quotes and invoices of other programs, with what they come to (shared/data/07-…)."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from crmtui.core.taxes import TaxRate
from crmtui.core.totals import Charge, Line

_PLACE = Path("shared") / "data" / "07-quote-arithmetic"
FOLDER = next((each / _PLACE for each in Path(__file__).parents if (each / _PLACE).is_dir()), None)
MISSING = "shared/data is not there"


def cases(kind: str) -> list[dict[str, Any]]:
    """The cases of a kind ("peer_cases", "einvoice_cases"); none where the folder is absent."""
    if FOLDER is None:
        return []
    read = json.loads((FOLDER / "quote_cases.dev.json").read_text(encoding="utf-8"))
    return list(read[kind])


def line(case: dict[str, Any]) -> Line:
    """A line of another program."""
    taxes = [("", case.get("tax_pct")), ("second", case.get("second_tax_pct"))]
    return Line(
        Decimal(case["qty"]),
        Decimal(case["unit_price"]),
        Decimal(case.get("discount_pct", 0)),
        taxes=tuple(TaxRate(name, Decimal(rate)) for name, rate in taxes if rate is not None),
        price_includes_tax=case.get("price_includes_tax", False),
    )


def invoice_line(case: dict[str, Any]) -> Line:
    """A line of an electronic invoice: its allowances and charges are one amount off it."""
    return Line(
        Decimal(case["qty"]),
        Decimal(case["unit_price"]),
        discount_amount=-sum((_signed(each) for each in case["allowances"]), Decimal(0)),
        taxes=rate(case["tax_rate"]),
        per=Decimal(case["price_per"]),
    )


def charge(case: dict[str, Any]) -> Charge:
    """An allowance or a charge on the document."""
    return Charge(_signed(case), rate(case["tax_rate"]))


def rate(percent: str | None) -> tuple[TaxRate, ...]:
    """The one tax of a line; what is outside of VAT has none."""
    return () if percent is None else (TaxRate("", Decimal(percent)),)


def _signed(case: dict[str, Any]) -> Decimal:
    return Decimal(case["amount"]) * (1 if case["charge"] else -1)
