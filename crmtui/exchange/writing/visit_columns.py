"""The columns of planned visits, and of companies worth one."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from crmtui import clock, words
from crmtui.exchange.writing.column import Column
from crmtui.exchange.writing.column import column as _column
from crmtui.i18n import NP_
from crmtui.queries.visits import Candidate, Visit
from crmtui.words import visits as said


def _points(*kinds: str) -> Callable[[Visit], str]:
    return lambda row: said.points(row.of(*kinds))


def _causes(row: Candidate) -> str:
    today = clock.today()
    return "; ".join(said.cause(each.kind, each.on, each.told, today) for each in row.causes)


def _short(row: Candidate) -> str:
    return ", ".join(words.say(said.CAUSE, each.kind) for each in row.causes)


COLUMNS: dict[str, tuple[Column, ...]] = {
    "visits": (
        _column("id", NP_("column", "Id")),
        _column("day", NP_("column", "Date")),
        _column("time", NP_("column", "Time"), attrgetter("at")),
        _column("stop", NP_("column", "Stop")),
        _column("company", NP_("column", "Company"), attrgetter("followup.company")),
        _column("salesperson", NP_("column", "Salesperson"), attrgetter("followup.salesperson")),
        _column("contact", NP_("column", "Contact"), attrgetter("followup.contact")),
        _column("phone", NP_("column", "Phone"), attrgetter("followup.phone")),
        _column("address", NP_("column", "Address"), attrgetter("place.address")),
        _column("postcode", NP_("column", "Postcode"), attrgetter("place.postcode")),
        _column("city", NP_("column", "City"), attrgetter("place.city")),
        _column("territory", NP_("column", "Territory")),
        _column("sell", NP_("column", "To sell"), _points("sell")),
        _column("manage", NP_("column", "To settle"), _points("manage")),
        _column("bring", NP_("column", "To take along"), _points("bring")),
        _column("note", NP_("column", "Note"), attrgetter("followup.note")),
    ),
    "candidates": (
        _column("company", NP_("column", "Company"), attrgetter("followup.company")),
        _column("salesperson", NP_("column", "Salesperson"), attrgetter("followup.salesperson")),
        _column("contact", NP_("column", "Contact"), attrgetter("followup.contact")),
        _column("phone", NP_("column", "Phone"), attrgetter("followup.phone")),
        _column("postcode", NP_("column", "Postcode"), attrgetter("place.postcode")),
        _column("city", NP_("column", "City"), attrgetter("place.city")),
        _column("territory", NP_("column", "Territory")),
        _column("last_visit", NP_("column", "Last visit")),
        _column("why", NP_("column", "Why"), _short),
        _column("causes", NP_("column", "In full"), _causes),
    ),
}
"""By the kind of their rows."""
