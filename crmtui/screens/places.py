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
    "goals": ("goals.goals", "GoalsScreen"),
    "statistics": ("statistics.statistics", "StatisticsScreen"),
}


SUBJECTS: dict[str, tuple[str, str]] = {
    "complaints": ("complaints.complaints", "ComplaintsScreen"),
    "facts": ("facts.facts", "FactsScreen"),
    "objections": ("market.objections", "ObjectionsScreen"),
    "market": ("market.market", "MarketScreen"),
    "prices": ("prices.prices", "PricesSeenScreen"),
    "opportunities": ("funnel.funnel", "FunnelScreen"),
    "visits": ("visits.visits", "VisitsScreen"),
}
"""What can be looked at of the whole office, or of the company whose screen it is."""
APART: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "accounts": (("accounts.office", "OfficeAccounts"), ("accounts.company", "CompanyAccount")),
    "lessons": (("lessons.lessons", "LessonsScreen"), ("lessons.lessons", "CompanyLessons")),
    "loyalty": (("loyalty.customers", "CustomersScreen"), ("loyalty.habits", "HabitsScreen")),
    "promotions": (
        ("promotions.promotions", "PromotionsScreen"),
        ("promotions.company", "CompanyPromotions"),
    ),
    "stock": (("stock.office", "OfficeStock"), ("stock.company", "CompanyStock")),
}
"""The same, where the office's screen is another one than a company's."""


def place(name: str) -> Screen[Any] | None:
    """The screen of a place; None for the first, which stands below all."""
    if name not in _PLACES:
        return None
    found: Screen[Any] = _screen(*_PLACES[name])()
    return found


def subject(name: str, company_id: int | None) -> Screen[Any]:
    """The screen of a subject; of the whole office where `company_id` is None."""
    found: Screen[Any]
    if name in SUBJECTS:
        found = _screen(*SUBJECTS[name])(company_id)
    elif company_id is None:
        found = _screen(*APART[name][0])()
    else:
        found = _screen(*APART[name][1])(company_id)
    return found


def _screen(module: str, name: str) -> Any:
    return getattr(import_module(f"crmtui.screens.{module}"), name)
