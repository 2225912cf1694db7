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
    "territories": ("territories.territories", "TerritoriesScreen"),
}


def place(name: str) -> Screen[Any] | None:
    """The screen of a place; None for the first, which stands below all."""
    if name not in _PLACES:
        return None
    module, screen = _PLACES[name]
    found: Screen[Any] = getattr(import_module(f"crmtui.screens.{module}"), screen)()
    return found
