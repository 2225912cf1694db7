"""Every public query of results."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from crmtui.access import User
from crmtui.core import periods
from crmtui.core.scopes import Scope
from crmtui.core.statistics import Asked
from crmtui.db import rows
from crmtui.models import Sale
from crmtui.queries import results
from crmtui.queries.results import comparison, forecast, narrowing, parts, records, report, targets
from crmtui.queries.results._keys import Key
from crmtui.queries.results.records import Behind

TODAY = date(2026, 11, 20)
YEAR = periods.parse("2026")
NOVEMBER = periods.parse("2026-11")
NORTH = results.Criteria(territory="Norte")
FEW = results.Criteria(family=results.NONE, sector=1)
BEHIND = tuple(Behind(each, NORTH, NOVEMBER) for each in ("profit", "calls", "quotes", "won"))


def every() -> Mapping[str, Callable[[User, Any], Any]]:
    """The queries by module and name; each is asked for what is in a base."""
    return {**_parts(), **_compared(), **_records()}


def _seller(base: Any) -> int:
    """Who sold what is in a base."""
    ((found,),) = rows(Sale.select(Sale.salesperson).where(Sale.id == base.sale)) or ((0,),)
    return int(found)


def _parts() -> Mapping[str, Callable[[User, Any], Any]]:
    return {
        "results.by": lambda user, base: [
            *(results.by(user, way, YEAR) for way in ("salesperson", "territory", "month")),
            results.by(user, "family", None, FEW),
        ],
        "results.total": lambda user, base: [
            results.total(user, period, NORTH) for period in (None, YEAR)
        ],
        "results.of_person": lambda user, base: results.of_person(user, _seller(base), YEAR),
        "results.actual": lambda user, base: [
            results.actual(user, "amount", scope, YEAR)
            for scope in (Scope(), Scope(territory=1), Scope(sector=1))
        ],
        "results.empty": lambda user, base: parts.empty(user, Key("1", user.name)),
        "results.credits": lambda user, base: [
            results.credits(user, _seller(base)),
            results.credits(user, _seller(base), sales=(base.sale,)),
        ],
    }


def _compared() -> Mapping[str, Callable[[User, Any], Any]]:
    return {
        "results.compared": lambda user, base: [
            comparison.compared(user, way, YEAR, results.EVERYTHING, today=TODAY)
            for way in ("salesperson", "month")
        ],
        "results.expected": lambda user, base: [
            forecast.expected(user, way, YEAR, TODAY) for way in ("", "family", "territory")
        ],
        "results.targets": lambda user, base: [
            targets.targets(user, "amount", way, YEAR, results.EVERYTHING, ["2026-11"])
            for way in ("salesperson", "month")
        ],
        "results.of_criteria": lambda user, base: [
            targets.of_criteria(user, "amount", None, criteria) for criteria in (NORTH, FEW)
        ],
        "results.records": lambda user, base: report.records(
            user, Asked("results", "sector", YEAR), "sector", today=TODAY
        ),
        "results.table": lambda user, base: report.table(
            user, Asked("results", "sector", YEAR, measure="amount"), today=TODAY
        ),
        "results.criteria_of": lambda user, base: report.criteria_of(
            user, Asked("results", sector="sector", salesperson=user.code)
        ),
    }


def _records() -> Mapping[str, Callable[[User, Any], Any]]:
    return {
        "results.within": lambda user, base: [
            narrowing.within(user, way, key, results.EVERYTHING, None)
            for way, key in (("branch", ""), ("month", "2026-11"), ("sector", "sector"))
        ],
        "results.places": lambda user, base: narrowing.places(user),
        "results.find": lambda user, base: [
            *(records.find(user, behind) for behind in BEHIND),
            records.find(user, Behind("amount", results.EVERYTHING, None), limit=1, offset=1),
        ],
        "results.count": lambda user, base: [
            records.count(user, Behind(each, results.EVERYTHING, YEAR))
            for each in ("amount", "visits", "lost")
        ],
    }
