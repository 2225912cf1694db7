"""The usual taxes of a country, with which an office begins. As of 2026; the office changes them.

Sources: the tax agencies' tables of the standard, reduced and zero rates of each country.
"""

from __future__ import annotations

from decimal import Decimal

from crmtui.core.taxes import TaxRate

_RATES = {
    "AR": "IVA 21 10.5 27 0",
    "AU": "GST 10 0",
    "BO": "IVA 13 0",
    "CA": "GST 5 0; HST 13 15 14",
    "CL": "IVA 19 0",
    "CO": "IVA 19 5 0",
    "CR": "IVA 13 4 2 1 0",
    "DO": "ITBIS 18 16 0",
    "EC": "IVA 15 5 0",
    "ES": "IVA 21 10 4 0; RE 5.2 1.4 0.5; IRPF -15",
    "GB": "VAT 20 5 0",
    "GT": "IVA 12 0",
    "HN": "ISV 15 18 0",
    "IE": "VAT 23 13.5 9 0",
    "MX": "IVA 16 8 0",
    "NI": "IVA 15 0",
    "NZ": "GST 15 0",
    "PA": "ITBMS 7 10 15 0",
    "PE": "IGV 18 0",
    "PR": "IVU 11.5 4 0",
    "PY": "IVA 10 5 0",
    "SV": "IVA 13 0",
    "UY": "IVA 22 10 0",
    "VE": "IVA 16 8 0",
}
"""By ISO 3166 code: names, each with its rates in percent, the usual one first."""


def of(country: str) -> tuple[TaxRate, ...]:
    """The taxes of a country, the usual one first; none where we do not know, or it has none."""
    groups = (group.split() for group in _RATES.get(country, "").split(";") if group)
    return tuple(TaxRate(name, Decimal(rate)) for name, *rates in groups for rate in rates)
