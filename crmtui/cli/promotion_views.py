"""How selections, promotions and whom they address are printed as tables."""

from __future__ import annotations

from crmtui import formats, words
from crmtui.cli.views import View, day
from crmtui.i18n import NP_, _, ngettext
from crmtui.words.promotions import ANSWER, PROMOTION_STATE

SELECTIONS = View(
    "selections",
    (
        NP_("column", "Id"), NP_("column", "Name"), NP_("column", "Whose"),
        NP_("column", "Promotions"), NP_("column", "Conditions"),
    ),
    lambda row: (
        str(row.id), row.name, _("everybody's") if row.shared else str(row.salesperson),
        formats.integer(row.used), row.criteria,
    ),
    lambda n: ngettext("{n} selection", "{n} selections", n).format(n=formats.integer(n)),
    frozenset({"Promotions"}),
)  # fmt: skip
PROMOTIONS = View(
    "promotions",
    (
        NP_("column", "Id"), NP_("column", "Promotion"), NP_("column", "State"),
        NP_("column", "From"), NP_("column", "Until"), NP_("column", "Companies"),
        NP_("column", "Not asked"), NP_("column", "Yes"), NP_("column", "Code"),
    ),
    lambda row: (
        str(row.id), row.name, words.say(PROMOTION_STATE, row.state), day(row.first),
        day(row.until), formats.integer(row.members), formats.integer(row.waiting),
        formats.integer(row.yes), str(row.salesperson),
    ),
    lambda n: ngettext("{n} promotion", "{n} promotions", n).format(n=formats.integer(n)),
    frozenset({"Code", "Until"}),
)  # fmt: skip
MEMBERS = View(
    "members",
    (
        NP_("column", "Id"), NP_("column", "Company"), NP_("column", "Contact"),
        NP_("column", "Phone"), NP_("column", "Answer"), NP_("column", "Asked on"),
        NP_("column", "Sold"), NP_("column", "Code"),
    ),
    lambda row: (
        str(row.id), row.company, row.contact, row.phone, words.say(ANSWER, row.answer),
        day(row.asked_on), formats.money(row.sold, "") if row.sold else "", str(row.salesperson),
    ),
    lambda n: ngettext("{n} company", "{n} companies", n).format(n=formats.integer(n)),
    frozenset({"Code", "Contact"}),
)  # fmt: skip
