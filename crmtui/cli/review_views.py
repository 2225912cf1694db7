"""How reviews and criteria are printed as tables."""

from __future__ import annotations

from crmtui import formats, words
from crmtui.cli.views import View, day
from crmtui.i18n import NP_, _, ngettext
from crmtui.words.reviewing import STATE, wanted

REVIEWS = View(
    "reviews",
    (
        NP_("column", "Id"), NP_("column", "Code"), NP_("column", "Name"),
        NP_("column", "Period"), NP_("column", "State"), NP_("column", "Met"),
        NP_("column", "To do"), NP_("column", "Figures of"), NP_("column", "Reviewed by"),
    ),
    lambda row: (
        str(row.id), str(row.salesperson), row.person, formats.period(row.period),
        words.say(STATE, row.state), f"{row.met}/{row.criteria}", str(row.open),
        day(row.day), row.reviewed_by,
    ),
    lambda n: ngettext("{n} review", "{n} reviews", n).format(n=formats.integer(n)),
    frozenset({"Reviewed by", "Figures of"}),
)  # fmt: skip
CRITERIA = View(
    "criteria",
    (
        NP_("column", "Id"), NP_("column", "Criterion"), NP_("column", "Asked for"),
        NP_("column", "Of"), NP_("column", "From"), NP_("column", "Until"),
        NP_("column", "Reviews"),
    ),
    lambda row: (
        str(row.id), row.name, wanted(row.asked), row.person or _("everybody"),
        day(row.since), day(row.until), str(row.used),
    ),
    lambda n: ngettext("{n} criterion", "{n} criteria", n).format(n=formats.integer(n)),
    frozenset({"Reviews"}),
)  # fmt: skip
