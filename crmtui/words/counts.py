"""How many of what: "3 companies"."""

from __future__ import annotations

from crmtui import formats
from crmtui.i18n import ngettext


def counted(kind: str, n: int) -> str:
    """So many records of a kind, as imports and exports name kinds."""
    text = {
        "companies": ngettext("{n} company", "{n} companies", n),
        "contacts": ngettext("{n} contact", "{n} contacts", n),
        "sites": ngettext("{n} site", "{n} sites", n),
        "salespeople": ngettext("{n} salesperson", "{n} salespeople", n),
        "interactions": ngettext("{n} interaction", "{n} interactions", n),
        "followups": ngettext("{n} follow-up", "{n} follow-ups", n),
        "products": ngettext("{n} product", "{n} products", n),
        "prices": ngettext("{n} price", "{n} prices", n),
        "entries": ngettext("{n} entry of an account", "{n} entries of accounts", n),
        "goals": ngettext("{n} goal", "{n} goals", n),
        "prices_seen": ngettext("{n} price seen", "{n} prices seen", n),
        "sale_lines": ngettext("{n} line of sales", "{n} lines of sales", n),
        "opportunities": ngettext("{n} opportunity", "{n} opportunities", n),
        "quotes": ngettext("{n} quote", "{n} quotes", n),
        "sales": ngettext("{n} sale", "{n} sales", n),
    }.get(kind, f"{{n}} {kind}")
    return text.format(n=formats.integer(n))
