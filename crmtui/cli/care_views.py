"""How complaints, promised deliveries and what is to be confirmed are printed as tables."""

from __future__ import annotations

from crmtui import clock, formats, words
from crmtui.cli.views import View, day
from crmtui.i18n import NP_, ngettext

COMPLAINTS = View(
    "complaints",
    (
        NP_("column", "Id"), NP_("column", "Opened on"), NP_("column", "Company"),
        NP_("column", "Code"), NP_("column", "About"), NP_("column", "What"),
        NP_("column", "State"), NP_("column", "Answer by"), NP_("column", "Days late"),
    ),
    lambda row: (
        str(row.id), day(row.opened_on), row.company, str(row.salesperson),
        row.about or words.say(words.COMPLAINT, row.kind), " ".join(row.text.split()),
        words.say(words.COMPLAINT_STATE, row.state), day(row.due),
        str(row.days_late(clock.today()) or ""),
    ),
    lambda n: ngettext("{n} complaint", "{n} complaints", n).format(n=formats.integer(n)),
    frozenset({"Code", "Opened on"}),
)  # fmt: skip
DELIVERIES = View(
    "deliveries",
    (
        NP_("column", "Id"), NP_("column", "Delivery"), NP_("column", "Company"),
        NP_("column", "Code"), NP_("column", "What"), NP_("column", "Delivered on"),
        NP_("column", "As promised"), NP_("column", "To mend"),
    ),
    lambda row: (
        str(row.id), day(row.delivery_on), row.company, str(row.salesperson),
        f"{row.quote} {row.what}".strip(), day(row.delivered_on),
        words.say(words.MET, row.delivery_met), " ".join(row.delivery_note.split()),
    ),
    lambda n: ngettext("{n} delivery", "{n} deliveries", n).format(n=formats.integer(n)),
    frozenset({"Code", "To mend"}),
)  # fmt: skip
UNCONFIRMED = View(
    "unconfirmed",
    (
        NP_("column", "Kind"), NP_("column", "Id"), NP_("column", "Name"),
        NP_("column", "Company"), NP_("column", "Detail"), NP_("column", "Date"),
        NP_("column", "Code"), NP_("column", "Phone"),
    ),
    lambda row: (
        words.say(words.FACT_KIND, row.kind), str(row.id), row.name,
        row.company if row.company != row.name else "",
        f"{formats.price(row.price)} {row.currency}" if row.price is not None else row.detail,
        day(row.day), str(row.salesperson), row.phone,
    ),
    lambda n: ngettext("{n} to confirm", "{n} to confirm", n).format(n=formats.integer(n)),
    frozenset({"Code", "Detail"}),
)  # fmt: skip
