"""How each kind of record is printed as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from crmtui import clock, formats, words
from crmtui.i18n import NP_, ngettext


@dataclass(frozen=True, slots=True)
class View:
    """How a kind of record is printed."""

    kind: str
    headings: tuple[str, ...]
    """Of the table, to be looked up."""
    cells: Callable[[Any], tuple[str, ...]]
    """What a row of the table says."""
    counted: Callable[[int], str]
    """How many there are, in words."""
    spared: frozenset[str] = frozenset()
    """Headings of the columns that a narrow terminal goes without."""
    managers: frozenset[str] = frozenset()
    """Headings of those that only who manages has."""


def day(value: date | None) -> str:
    """A date for a table."""
    return formats.short_date(value, clock.today()) if value else ""


def moment(value: datetime) -> str:
    """An instant for a table, on the office's clock."""
    local = clock.local(value)
    return f"{day(local.date())} {formats.clock_time(local)}"


def _price(price: Decimal | None) -> str:
    return "" if price is None else formats.price(price)


def _kind(row: Any) -> str:
    """Of a follow-up: how to be in touch, or that it is a promise or a task."""
    if row.purpose in ("promise", "task"):
        return words.say(words.PURPOSE_SHORT, row.purpose)
    return words.say(words.KIND_SHORT, row.kind)


COMPANIES = View(
    "companies",
    (
        NP_("column", "Id"), NP_("column", "Name"), NP_("column", "City"), NP_("column", "Phone"),
        NP_("column", "Sector"), NP_("column", "Code"), NP_("column", "Status"),
        NP_("column", "Next"),
    ),
    lambda row: (
        str(row.id), row.name, row.city, row.phone, row.sector or "", str(row.salesperson),
        words.say(words.STATUS, row.status), day(row.next_contact),
    ),
    lambda n: ngettext("{n} company", "{n} companies", n).format(n=formats.integer(n)),
    frozenset({"City", "Sector"}),
)  # fmt: skip
CONTACTS = View(
    "contacts",
    (
        NP_("column", "Name"), NP_("column", "Job title"), NP_("column", "Company"),
        NP_("column", "Phone"), NP_("column", "E-mail"),
    ),
    lambda row: (
        row.name, row.job_title, row.company, next((one.number for one in row.phones), ""),
        next(iter(row.emails), ""),
    ),
    lambda n: ngettext("{n} person", "{n} people", n).format(n=formats.integer(n)),
)  # fmt: skip
INTERACTIONS = View(
    "interactions",
    (
        NP_("column", "Date"), NP_("column", "Kind"), NP_("column", "Code"),
        NP_("column", "Company"), NP_("column", "Contact"), NP_("column", "What was said"),
    ),
    lambda row: (
        moment(row.at), words.kind_of(row), str(row.salesperson), row.company, row.contact,
        words.said(row),
    ),
    lambda n: ngettext("{n} interaction", "{n} interactions", n).format(n=formats.integer(n)),
)  # fmt: skip
FOLLOWUPS = View(
    "followups",
    (
        NP_("column", "When"), NP_("column", "Date"), NP_("column", "Time"),
        NP_("column", "Company"), NP_("column", "Contact"), NP_("column", "Phone"),
        NP_("column", "Code"), NP_("column", "Kind"), NP_("column", "Note"),
    ),
    lambda row: (
        words.say(words.BUCKET, row.bucket), formats.short_day(row.due) if row.due else "",
        formats.clock_time(row.time) if row.time else "", row.company, row.contact, row.phone,
        str(row.salesperson), _kind(row), row.note,
    ),
    lambda n: ngettext("{n} follow-up", "{n} follow-ups", n).format(n=formats.integer(n)),
    frozenset({"Contact", "Phone"}),
)  # fmt: skip
PROMISES = View(
    "promises",
    (
        NP_("column", "Date"), NP_("column", "Purpose"), NP_("column", "Company"),
        NP_("column", "Contact"), NP_("column", "Code"), NP_("column", "Given by"),
        NP_("column", "Note"), NP_("column", "Result"),
    ),
    lambda row: (
        day(row.due), words.say(words.PURPOSE, row.purpose), row.company, row.contact,
        str(row.salesperson), "" if row.given_by is None else str(row.given_by), row.note,
        " · ".join(part for part in (words.say(words.RESULT, row.result), row.result_note) if part),
    ),
    lambda n: ngettext("{n} promise or task", "{n} promises and tasks", n).format(
        n=formats.integer(n)
    ),
    frozenset({"Contact", "Given by"}),
)  # fmt: skip
REPORTS = View(
    "reports",
    (
        NP_("column", "Id"), NP_("column", "Date"), NP_("column", "Code"),
        NP_("column", "Salesperson"), NP_("column", "Recorded by"), NP_("column", "Lines"),
        NP_("column", "Notes"),
    ),
    lambda report: (
        str(report.row.id), day(report.row.day), str(report.row.salesperson),
        report.row.salesperson_name, report.row.recorded_by_name, str(report.row.lines),
        report.row.notes,
    ),
    lambda n: ngettext("{n} report", "{n} reports", n).format(n=formats.integer(n)),
)  # fmt: skip
PRODUCTS = View(
    "products",
    (
        NP_("column", "Code"), NP_("column", "Name"), NP_("column", "Family"),
        NP_("column", "Unit"), NP_("column", "Price"), NP_("column", "Cost"),
        NP_("column", "Taxes"),
    ),
    lambda row: (
        row.code, row.name, row.family, row.unit, _price(row.price), _price(row.cost),
        formats.taxes(row.taxes),
    ),
    lambda n: ngettext("{n} product", "{n} products", n).format(n=formats.integer(n)),
    frozenset({"Family", "Taxes"}),
)  # fmt: skip
PRICES = View(
    "prices",
    (
        NP_("column", "Price list"), NP_("column", "Valid from"), NP_("column", "Code"),
        NP_("column", "Name"), NP_("column", "Unit"), NP_("column", "Price"),
    ),
    lambda row: (
        row.price_list, day(row.valid_from), row.code, row.name, row.unit,
        f"{_price(row.price)} {row.currency}",
    ),
    lambda n: ngettext("{n} price", "{n} prices", n).format(n=formats.integer(n)),
)  # fmt: skip
SALESPEOPLE = View(
    "salespeople",
    (
        NP_("column", "Code"), NP_("column", "Name"), NP_("column", "Role"),
        NP_("column", "Login"), NP_("column", "Job title"),
    ),
    lambda row: (
        str(row.code), row.name, words.say(words.ROLE, row.role), row.login or "", row.job_title,
    ),
    lambda n: ngettext("{n} person", "{n} people", n).format(n=formats.integer(n)),
)  # fmt: skip
