"""Lists going out: whatever is listed, in whatever form it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from crmtui import formats
from crmtui.errors import CrmError, UsageError
from crmtui.i18n import N_, NP_, _, ngettext, pgettext

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.exchange.writing.vcard_out import Wish

# Each form imports what writes it: a short command starts in half the time.

FORMS = ("csv", "json", "rfc", "xlsx")
"""What every list is written as; "rfc" is CSV for other programs."""
ALSO = {
    "followups": ("ics",),
    "visits": ("ics",),
    "promises": ("ics",),
    "contacts": ("vcf",),
    "members": ("vcf",),
}
"""What some lists are written as besides: a calendar, cards for an address book."""
_NOT_OURS = (".xls", ".ods", ".pdf", ".html", ".docx", ".ics", ".vcf")
_TITLES = {
    "companies": N_("Companies"),
    "contacts": N_("People"),
    "interactions": N_("History"),
    "followups": N_("Follow-ups"),
    "promises": NP_("heading", "Promises and tasks"),
    "reports": N_("Reports"),
    "products": N_("Catalogue"),
    "prices": N_("Prices"),
    "quotes": N_("Quotes"),
    "opportunities": NP_("heading", "Opportunities"),
    "sales": NP_("heading", "Sales"),
    "losses": NP_("heading", "Lost operations"),
    "goals": NP_("heading", "Goals"),
    "plans": NP_("heading", "Plans"),
    "actions": NP_("heading", "To do"),
    "reviews": NP_("heading", "Reviews"),
    "criteria": NP_("heading", "Criteria"),
    "complaints": NP_("heading", "Complaints"),
    "deliveries": NP_("heading", "Deliveries"),
    "unconfirmed": NP_("heading", "To be confirmed"),
    "objections": NP_("heading", "Objections"),
    "answers": NP_("heading", "Answers to objections"),
    "competitors": NP_("heading", "Competitors"),
    "market": NP_("heading", "Seen of competitors"),
    "policies": NP_("heading", "Policies"),
    "lessons": NP_("heading", "Cases worth telling"),
    "letters": NP_("heading", "Letters"),
    "mailing": NP_("heading", "Mailing"),
    "policy_checks": NP_("heading", "Who keeps to our policies"),
    "lost": NP_("heading", "What was lost"),
    "prices_seen": N_("Prices seen"),
    "prices_compared": N_("Prices compared"),
    "customer_prices": N_("Prices by customer"),
    "salespeople": N_("Team"),
    "team": N_("Team"),
    "territories": N_("Territories"),
    "people": NP_("heading", "People of the office"),
    "branches": NP_("heading", "Branches"),
    "covers": NP_("heading", "Who covers what"),
    "coverage": NP_("heading", "Gaps and overlaps"),
    "skills": NP_("heading", "Skills"),
    "trainings": NP_("heading", "Trainings"),
    "posts": NP_("heading", "Posts to fill"),
    "applicants": NP_("heading", "Candidates"),
    "price_lists": N_("Price lists"),
    "changes": NP_("heading", "Changes"),
    "duplicates": N_("Possible duplicates"),
    "bought": NP_("heading", "Bought"),
    "stock": N_("Stock of customers"),
    "counts": N_("Stock counts"),
    "customers": NP_("heading", "Customers"),
    "habits": NP_("heading", "Bought and when next"),
    "proposals": NP_("heading", "To propose"),
    "entries": NP_("heading", "Entries of accounts"),
    "debtors": NP_("heading", "Accounts by age"),
    "standings": NP_("heading", "Credit"),
    "guarantees": NP_("heading", "Guarantees"),
    "statements": NP_("heading", "Statements of account"),
    "pay": NP_("heading", "Pay"),
    "pay_lines": NP_("heading", "Lines of a statement of pay"),
    "pay_rules": NP_("heading", "Rules of commission"),
    "pay_agreements": NP_("heading", "Who is paid by which rule"),
    "awards": NP_("heading", "Awards"),
    "visits": N_("Visits"),
    "candidates": N_("Companies to visit"),
    "promotions": NP_("heading", "Promotions"),
    "members": NP_("heading", "Asked in a promotion"),
    "selections": NP_("heading", "Selections"),
    "results": NP_("heading", "Results"),
    "figure_records": N_("Records of a figure"),
}
_HEADINGS = (
    "people", "branches", "covers", "coverage", "skills", "trainings", "posts", "applicants",
    "changes", "promises", "opportunities", "sales", "losses", "bought", "objections",
    "answers", "competitors", "market", "policies", "policy_checks", "lost", "customers",
    "habits", "proposals", "entries", "debtors", "standings", "guarantees", "statements",
    "complaints", "deliveries", "unconfirmed", "goals", "plans", "actions",
    "reviews", "criteria", "lessons", "letters",
    "mailing",
    "pay", "pay_lines", "pay_rules", "pay_agreements",
    "awards",
    "promotions", "members", "selections",
    "results",
)  # fmt: skip


class Written(NamedTuple):
    """What was written."""

    records: int
    """How many."""
    warning: str = ""
    """What one should know of it."""


def title(kind: str) -> str:
    """What a list of this kind is called."""
    named = _TITLES[kind]
    return pgettext("heading", named) if kind in _HEADINGS else _(named)


def forms(kind: str) -> tuple[str, ...]:
    """What a list of this kind is written as."""
    return FORMS + ALSO.get(kind, ())


def form_of(path: Path, kind: str) -> str:
    """The form that a file's ending asks for; CSV where it says nothing.

    Raises:
        UsageError: it is that of a form in which this list is not written.
    """
    ending = path.suffix.lower()
    if ending[1:] in forms(kind):
        return ending[1:]
    if ending in _NOT_OURS:
        said = _("{file}: this list is written as {endings}. Give it one of these endings.")
        endings = ", ".join(f".{form}" for form in forms(kind) if form != "rfc")
        raise UsageError(said.format(file=path.name, endings=endings))
    return "csv"


class Stopped(CrmError):
    """Nobody wants the file any more."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list shows, to be read when it is written."""

    kind: str
    rows: Callable[[], Iterable[Any]]
    off: Callable[[], Iterable[Any]] = tuple
    """What was called off of it, for a calendar."""


def to_new_file(user: User, listed: Listed, path: Path, stop: Event) -> Written:
    """Write a list to a file that is not there yet, from any thread, until `stop` is set.

    Raises:
        CannotWrite: it is there, or the folder takes none.
        Stopped: it was stopped, and nothing is left of it.
        UsageError: its ending is that of a form in which this list is not written.
    """
    from crmtui import db
    from crmtui.exchange.writing import landing

    form = form_of(path, listed.kind)
    with db.worker_connection(), landing.new(path) as stream:
        rows = _until(stop, listed.rows())
        written = write(user, listed.kind, rows, stream, form, _until(stop, listed.off()))
        stream.flush()
    return written


def _until(stop: Event, rows: Iterable[Any]) -> Iterator[Any]:
    for row in rows:
        if stop.is_set():
            raise Stopped
        yield row


def write(
    user: User, kind: str, rows: Iterable[Any], stream: BinaryIO, form: str,
    off: Iterable[Any] = (), cards: Wish | None = None,
) -> Written:  # fmt: skip
    """Write the rows of a list in one of its `forms`.

    `off` are follow-ups that were called off, of which only a calendar tells; `cards` is how
    cards are wanted.
    """
    counted = _Counted(rows)
    warning = ""
    if form == "json":
        from crmtui.exchange.writing import json_out

        json_out.write_all(stream, records(kind, counted))
    elif form == "ics":
        from crmtui.exchange.writing import ical_out

        dated = (row.followup for row in counted) if kind == "visits" else counted
        warning = _cancelled(ical_out.write(stream, user, dated, off))
    elif form == "vcf":
        from crmtui.exchange.writing import promotion_records, vcard_out

        people = promotion_records.people(user, counted) if kind == "members" else counted
        made = vcard_out.write(stream, user, people, cards or vcard_out.Wish())
        return Written(made.written, _left_out(made.left_out))
    else:
        warning = _cells(user, kind, counted, stream, form)
    return Written(counted.count, warning)


def _cells(user: User, kind: str, rows: Iterable[Any], stream: BinaryIO, form: str) -> str:
    from crmtui.exchange.writing import own_columns

    columns = own_columns.columns(user, kind)
    if form == "xlsx":
        from crmtui.exchange.writing import xlsx_out
        from crmtui.queries import office

        currency = office.get(user).currency
        return _cut(xlsx_out.write(stream, columns, rows, title=title(kind), currency=currency))
    from crmtui.exchange.writing import csv_out

    csv_out.write(stream, columns, rows, "rfc" if form == "rfc" else "office")
    return ""


def _cut(texts: int) -> str:
    said = ngettext(
        "{n} text is longer than a cell takes and was cut; CSV has it whole.",
        "{n} texts are longer than a cell takes and were cut; CSV has them whole.",
        texts,
    )
    return said.format(n=formats.integer(texts)) if texts else ""


def _cancelled(events: int) -> str:
    said = ngettext(
        "{n} that was closed before its day is in it as cancelled: calendars take it off.",
        "{n} that were closed before their day are in it as cancelled: calendars take them off.",
        events,
    )
    return said.format(n=formats.integer(events)) if events else ""


def _left_out(people: int) -> str:
    said = ngettext(
        "{n} has no card: they left, or asked not to be contacted.",
        "{n} have no card: they left, or asked not to be contacted.",
        people,
    )
    return said.format(n=formats.integer(people)) if people else ""


def records(kind: str, rows: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    """Rows as plain values, by their keys."""
    from crmtui.exchange.writing.every_record import ONE

    one = ONE[kind]
    return (one(row) for row in rows)


class _Counted:
    """Rows, and how many went by."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Any]:
        for row in self._rows:
            self.count += 1
            yield row
