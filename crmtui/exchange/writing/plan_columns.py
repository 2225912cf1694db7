"""The columns of lists of goals, of sales plans and of what is to be done for them."""

from __future__ import annotations

from crmtui import words
from crmtui.exchange.writing.column import Column, amount, column
from crmtui.i18n import NP_
from crmtui.words.codes import InContext
from crmtui.words.goals import GOAL_OF, MEASURE, RESULT

COLUMNS: dict[str, tuple[Column, ...]] = {
    "goals": (
        column("kind", NP_("column", "Kind"), words=GOAL_OF),
        column("code", NP_("column", "Code")),
        column("name", NP_("column", "Name")),
        column("measure", NP_("column", "Measure"), words=InContext("measure", MEASURE)),
        column("first", NP_("column", "First day")),
        column("until", NP_("column", "Last day"), lambda row: row.period.until),
        column("months", NP_("column", "Months"), measure="count"),
        column("target", NP_("column", "Goal"), amount("target")),
        column("note", NP_("column", "Note")),
    ),
    "plans": (
        column("id", NP_("column", "Id")),
        column("name", NP_("column", "Plan")),
        column("first", NP_("column", "From")),
        column("until", NP_("column", "Until")),
        column("territory", NP_("column", "Territory")),
        column("market", NP_("column", "Market")),
        column("strategy", NP_("column", "Strategy")),
        column("notes", NP_("column", "Notes")),
        column("outcome", NP_("column", "Effective"), words=words.MET),
        column("findings", NP_("column", "Findings")),
        column("closed_on", NP_("column", "Closed on")),
        column("actions", NP_("column", "To do"), measure="count"),
        column("done", NP_("column", "Done"), measure="count"),
        column("open", NP_("column", "Open"), measure="count"),
        column("next_due", NP_("column", "Next by")),
    ),
    "actions": (
        column("id", NP_("column", "Id")),
        column("due", NP_("column", "By")),
        column("text", NP_("column", "What")),
        column("salesperson", NP_("column", "Salesperson")),
        column("person", NP_("column", "Name")),
        column("plan", NP_("column", "Plan")),
        column("reviewed", NP_("column", "Review of")),
        column("given_by", NP_("column", "Given by")),
        column("result", NP_("column", "Result"), words=RESULT),
        column("closed_on", NP_("column", "Closed on")),
        column("result_note", NP_("column", "Note")),
    ),
}
"""By the kind of their rows."""
