"""How lists about the office itself are printed as tables."""

from __future__ import annotations

from crmtui import formats, words
from crmtui.cli.views import View, day, moment
from crmtui.exchange.writing.office_columns import places, why
from crmtui.i18n import NP_, _, ngettext

TERRITORIES = View(
    "territories",
    (
        NP_("column", "Territory"), NP_("column", "Code"), NP_("column", "Name"),
        NP_("column", "Companies"), NP_("column", "Places"),
    ),
    lambda row: (
        row.name, "" if row.salesperson is None else str(row.salesperson), row.covers,
        formats.integer(row.companies), places(row),
    ),
    lambda n: ngettext("{n} territory", "{n} territories", n).format(n=formats.integer(n)),
)  # fmt: skip
TEAM = View(
    "team",
    (
        NP_("column", "Code"), NP_("column", "Name"), NP_("column", "Role"),
        NP_("column", "Companies"), NP_("column", "Follow-ups"), NP_("column", "Overdue"),
    ),
    lambda row: (
        str(row.code), row.name, words.say(words.ROLE, row.role),
        *map(formats.integer, (row.companies, row.open, row.overdue)),
    ),
    lambda n: ngettext("{n} person", "{n} people", n).format(n=formats.integer(n)),
)  # fmt: skip
PRICE_LISTS = View(
    "price_lists",
    (
        NP_("column", "Price list"), NP_("column", "Valid from"), NP_("column", "Currency"),
        NP_("column", "Prices"), NP_("column", "State"),
    ),
    lambda row: (
        row.name, formats.numeric_date(row.valid_from), row.currency, formats.integer(row.prices),
        "" if row.active else _("retired"),
    ),
    lambda n: ngettext("{n} price list", "{n} price lists", n).format(n=formats.integer(n)),
)  # fmt: skip
CHANGES = View(
    "changes",
    (
        NP_("column", "Id"), NP_("column", "Date"), NP_("column", "Who"), NP_("column", "What"),
        NP_("column", "About"), NP_("column", "Records"), NP_("column", "State"),
    ),
    lambda row: (
        str(row.id), moment(row.at), row.initials, words.change(row), row.subject,
        formats.integer(row.records), _("undone") if row.undone else "",
    ),
    lambda n: ngettext("{n} change", "{n} changes", n).format(n=formats.integer(n)),
    frozenset({"Records"}),
)  # fmt: skip
DUPLICATES = View(
    "duplicates",
    (
        NP_("column", "Id"), NP_("column", "Company"), NP_("column", "City"),
        NP_("column", "Id"), NP_("column", "Other company"), NP_("column", "City"),
        NP_("column", "Why"),
    ),
    lambda row: (
        str(row.one.id), row.one.name, row.one.city, str(row.other.id), row.other.name,
        row.other.city, why(row),
    ),
    lambda n: ngettext("{n} pair", "{n} pairs", n).format(n=formats.integer(n)),
    frozenset({"City"}),
)  # fmt: skip
BOUGHT = View(
    "bought",
    (
        NP_("column", "Code"), NP_("column", "Product name"), NP_("column", "Times"),
        NP_("column", "Quantity"), NP_("column", "Last bought"), NP_("column", "Last price"),
    ),
    lambda row: (
        row.code, row.description, formats.integer(row.times),
        f"{formats.quantity(row.quantity)} {row.unit}".rstrip(), day(row.last),
        formats.price_with_currency(row.last_price, row.currency),
    ),
    lambda n: ngettext("{n} product", "{n} products", n).format(n=formats.integer(n)),
)  # fmt: skip
