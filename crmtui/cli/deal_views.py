"""How quotes, opportunities, sales and lost operations are printed as tables."""

from __future__ import annotations

from crmtui import formats, words
from crmtui.cli.views import View, day
from crmtui.i18n import NP_, ngettext

QUOTES = View(
    "quotes",
    (
        NP_("column", "Number"), NP_("column", "Date"), NP_("column", "Company"),
        NP_("column", "Code"), NP_("column", "State"), NP_("column", "Valid until"),
        NP_("column", "Net"), NP_("column", "Total"),
    ),
    lambda row: (
        row.name, day(row.day), row.company, str(row.salesperson),
        words.say(words.QUOTE_STATE, row.state), day(row.valid_until),
        formats.amount_with_currency(row.net, row.currency),
        formats.amount_with_currency(row.total, row.currency),
    ),
    lambda n: ngettext("{n} quote", "{n} quotes", n).format(n=formats.integer(n)),
    frozenset({"Total"}),
)  # fmt: skip
SALES = View(
    "sales",
    (
        NP_("column", "Id"), NP_("column", "Date"), NP_("column", "Company"),
        NP_("column", "Code"), NP_("column", "What"), NP_("column", "Quote"),
        NP_("column", "Net"), NP_("column", "Delivery"), NP_("column", "Delivered on"),
    ),
    lambda row: (
        str(row.id), day(row.day), row.company, str(row.salesperson),
        f"{row.what} +{row.more}" if row.more else row.what, row.quote,
        formats.amount_with_currency(row.net, row.currency), day(row.delivery_on),
        day(row.delivered_on),
    ),
    lambda n: ngettext("{n} sale", "{n} sales", n).format(n=formats.integer(n)),
    frozenset({"Quote", "Delivered on"}),
)  # fmt: skip
OPPORTUNITIES = View(
    "opportunities",
    (
        NP_("column", "Id"), NP_("column", "Stage"), NP_("column", "Company"),
        NP_("column", "Code"), NP_("column", "What"), NP_("column", "Amount"),
        NP_("column", "Opened on"), NP_("column", "Expected on"), NP_("column", "Closed on"),
    ),
    lambda row: (
        str(row.id), words.say(words.STAGE, row.stage), row.company, str(row.salesperson), row.what,
        "" if row.amount is None else formats.amount_with_currency(row.amount, row.currency),
        day(row.opened_on), day(row.expected_on), day(row.closed_on),
    ),
    lambda n: ngettext("{n} opportunity", "{n} opportunities", n).format(n=formats.integer(n)),
    frozenset({"Id", "Expected on", "Closed on"}),
)  # fmt: skip
LOSSES = View(
    "losses",
    (
        NP_("column", "Id"), NP_("column", "Date"), NP_("column", "Company"),
        NP_("column", "Code"), NP_("column", "What"), NP_("column", "Reason"),
        NP_("column", "Competitor"), NP_("column", "Their price"), NP_("column", "Note"),
    ),
    lambda row: (
        str(row.id), day(row.day), row.company, str(row.salesperson),
        row.quote or row.about or row.product, row.reason, row.competitor,
        "" if row.competitor_price is None
        else formats.amount_with_currency(row.competitor_price, row.currency),
        " ".join(row.note.split()),
    ),
    lambda n: ngettext("{n} lost operation", "{n} lost operations", n).format(n=formats.integer(n)),
    frozenset({"Note", "Code"}),
)  # fmt: skip
