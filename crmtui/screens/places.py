"""The places of the desk, by the name of the key that goes there; each is loaded when it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from textual.screen import Screen

_PLACES = {
    "companies": ("companies.companies", "CompaniesScreen"),
    "quotes": ("quotes.quotes", "QuotesScreen"),
    "reports": ("reports.reports", "ReportsScreen"),
    "promises": ("followups.promises", "PromisesScreen"),
    "catalogue": ("catalogue.catalogue", "CatalogueScreen"),
    "team": ("team.team", "TeamScreen"),
    "settings": ("settings.settings", "SettingsScreen"),
    "funnel": ("funnel.funnel", "FunnelScreen"),
    "territories": ("territories.territories", "TerritoriesScreen"),
}


SUBJECTS: dict[str, tuple[str, str]] = {
    "complaints": ("complaints.complaints", "ComplaintsScreen"),
    "facts": ("facts.facts", "FactsScreen"),
    "objections": ("market.objections", "ObjectionsScreen"),
    "market": ("market.market", "MarketScreen"),
    "prices": ("prices.prices", "PricesSeenScreen"),
    "stock": ("stock.opening", "stock_screen"),
    "loyalty": ("loyalty.subject", "loyalty"),
    "opportunities": ("funnel.funnel", "FunnelScreen"),
    "accounts": ("accounts.opened", "opened"),
    "visits": ("visits.visits", "VisitsScreen"),
}
"""What can be looked at of the whole office, or of the company whose screen it is."""


def place(name: str) -> Screen[Any] | None:
    """The screen of a place; None for the first, which stands below all."""
    if name not in _PLACES:
        return None
    found: Screen[Any] = _screen(*_PLACES[name])()
    return found


def subject(name: str, company_id: int | None) -> Screen[Any]:
    """The screen of a subject; of the whole office where `company_id` is None."""
    found: Screen[Any] = _screen(*SUBJECTS[name])(company_id)
    return found


def _screen(module: str, name: str) -> Any:
    return getattr(import_module(f"crmtui.screens.{module}"), name)
