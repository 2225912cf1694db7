"""Rows of places of companies."""

from __future__ import annotations

import re

from crmtui import i18n
from crmtui.core import countries
from crmtui.entry import SiteEntry
from crmtui.exchange.rows.cells import Cells, named
from crmtui.services.imports.outcome import SiteRow

_SUBDIVISION = re.compile(r"([A-Z]{2})-[A-Z0-9]{1,3}")
"""A region as ISO 3166-2 writes it ("AR-B"): it says the country too."""


def _country(code: str) -> str:
    """What a country is called, where we know it."""
    name = countries.name(code, i18n.language())
    return "" if name == code else name


def site(line: int, cell: Cells) -> SiteRow:
    """A row of places."""
    region = cell("region")
    within = _SUBDIVISION.fullmatch(region)
    entry = SiteEntry(
        name=cell("name"),
        key=cell.number("key"),
        address=cell.joined("address"),
        city=cell("city"),
        region=region,
        postcode=cell.number("postcode"),
        country=cell("country") or (within and _country(within[1])) or "",
        phones=cell.phones("phones"),
    )
    return SiteRow(line, entry, named(cell))
