"""Stock and counts as kinds that lists and exports are of, and how they are printed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from crmtui import formats, words
from crmtui.access import User
from crmtui.cli.dates import period
from crmtui.cli.finding import meant
from crmtui.cli.kind import Kind
from crmtui.cli.options import COMPANY, SALESPERSON, SEARCH, flag, option
from crmtui.cli.views import View, day
from crmtui.exchange.writing import gathering
from crmtui.i18n import N_, NP_, _, ngettext
from crmtui.queries import stock


def _number(number: Decimal | None) -> str:
    return "" if number is None else formats.quantity(number)


def _days(number: int | None) -> str:
    return "" if number is None else _("{n} d").format(n=formats.integer(number))


STOCK = View(
    "stock",
    (
        NP_("column", "Company"), NP_("column", "Code"), NP_("column", "What"),
        NP_("column", "Competitor"), NP_("column", "Counted on"), NP_("column", "Counted"),
        NP_("column", "Change"), NP_("column", "Sold"), NP_("column", "Today"),
        NP_("column", "Lasts"), NP_("column", "To order"),
    ),
    lambda row: (
        f"{row.company} · {row.site}" if row.site else row.company, row.code, row.name,
        row.competitor, day(row.day), f"{_number(row.quantity)} {row.unit}".rstrip(),
        _number(row.change), _number(row.sold), _number(row.expected), _days(row.cover),
        _number(row.suggested or None),
    ),
    lambda n: ngettext("{n} product", "{n} products", n).format(n=formats.integer(n)),
    frozenset({"Change", "Competitor", "Sold"}),
)  # fmt: skip
COUNTS = View(
    "counts",
    (
        NP_("column", "Id"), NP_("column", "Counted on"), NP_("column", "Company"),
        NP_("column", "Site"), NP_("column", "Code"), NP_("column", "How it is known"),
        NP_("column", "Our products"), NP_("column", "Others' products"), NP_("column", "Note"),
    ),
    lambda row: (
        str(row.id), day(row.day), row.company, row.site, str(row.salesperson),
        words.say(words.COUNTED, row.cause), formats.integer(row.ours),
        formats.integer(row.others), " ".join(row.note.split()),
    ),
    lambda n: ngettext("{n} count", "{n} counts", n).format(n=formats.integer(n)),
    frozenset({"Note", "Site"}),
)  # fmt: skip


def _criteria(
    user: User, *, search: str, company: str | None, since: str | None, until: str | None,
    **filters: Any,
) -> stock.Criteria:  # fmt: skip
    first, last = period(since, until)
    return stock.Criteria(
        text=search,
        company_id=meant(user, company).id if company else None,
        since=first,
        until=last,
        **filters,
    )


def _stock(user: User, whole: bool, *, to_order: bool, **filters: Any) -> Iterator[Any]:
    code = filters["product"].casefold()
    for row in gathering.all_stock(user, _criteria(user, **filters)):
        if code and row.code.casefold() != code:
            continue
        if row.suggested or not to_order:
            yield row


def _counts(user: User, whole: bool, *, unusual: bool, **filters: Any) -> Iterator[Any]:
    return gathering.all_counts(user, _criteria(user, marked=unusual, **filters))


_SHARED = (
    option("--product", metavar=N_("CODE"), default="", text=N_("Only those with this product.")),
    SEARCH, SALESPERSON,
    COMPANY,
    option("--since", metavar=N_("DATE"), text=N_("Only from this day on.")),
    option("--until", metavar=N_("DATE"), text=N_("Only up to this day.")),
)  # fmt: skip
OF_STOCK: dict[str, Kind] = {
    "stock": Kind(
        N_("What customers have in stock by their last counts, what they sell, what to order."),
        STOCK, _stock,
        (flag("--to-order", text=N_("Only those of which an order is suggested.")), *_SHARED),
    ),
    "counts": Kind(
        N_("Counts of what customers have in stock, newest first."), COUNTS, _counts,
        (
            flag("--latest", text=N_("Only the last one of each place.")),
            flag("--unusual", text=N_("Only those about which something is unusual.")),
            *_SHARED,
        ),
    ),
}  # fmt: skip
"""By the word they are asked for with."""
