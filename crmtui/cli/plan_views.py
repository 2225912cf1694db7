"""How goals, sales plans and what is to be done for them are printed as tables."""

from __future__ import annotations

from crmtui import clock, formats, words
from crmtui.cli.views import View, day
from crmtui.i18n import NP_, _, ngettext, pgettext
from crmtui.words.goals import EFFECTIVE, GOAL_OF, MEASURE, RESULT

GOALS = View(
    "goals",
    (
        NP_("column", "Goal of"), NP_("column", "Code"), NP_("column", "Name"),
        NP_("column", "Measure"), NP_("column", "Period"), NP_("column", "Goal"),
        NP_("column", "Note"),
    ),
    lambda row: (
        words.say(GOAL_OF, row.kind), row.code, row.name, pgettext("measure", MEASURE[row.measure]),
        formats.period(row.period), formats.quantity(row.target), row.note,
    ),
    lambda n: ngettext("{n} goal", "{n} goals", n).format(n=formats.integer(n)),
    frozenset({"Note"}),
)  # fmt: skip
PLANS = View(
    "plans",
    (
        NP_("column", "Id"), NP_("column", "Plan"), NP_("column", "Territory"),
        NP_("column", "From"), NP_("column", "Until"), NP_("column", "Done"),
        NP_("column", "Effective"),
    ),
    lambda row: (
        str(row.id), row.name, row.territory or _("Whole office"), day(row.first), day(row.until),
        f"{row.done}/{row.actions}", words.say(EFFECTIVE, row.outcome) if row.outcome else "",
    ),
    lambda n: ngettext("{n} plan", "{n} plans", n).format(n=formats.integer(n)),
    frozenset({"Territory"}),
)  # fmt: skip
ACTIONS = View(
    "actions",
    (
        NP_("column", "Id"), NP_("column", "By"), NP_("column", "What"), NP_("column", "Code"),
        NP_("column", "Name"), NP_("column", "Plan"), NP_("column", "Result"),
        NP_("column", "Days late"),
    ),
    lambda row: (
        str(row.id), day(row.due), row.text, str(row.salesperson), row.person,
        row.plan or _("review of {name}").format(name=row.reviewed),
        words.say(RESULT, row.result) if row.result else "",
        str(row.days_late(clock.today()) or ""),
    ),
    lambda n: ngettext("{n} to do", "{n} to do", n).format(n=formats.integer(n)),
    frozenset({"Code", "Plan"}),
)  # fmt: skip
