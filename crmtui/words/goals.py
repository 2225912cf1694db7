"""The words of goals and results: what is measured, and over which time."""

from __future__ import annotations

from crmtui.i18n import N_, NP_

MEASURE = {
    "amount": NP_("measure", "sales"),
    "units": NP_("measure", "units"),
    "profit": NP_("measure", "profit"),
    "visits": NP_("measure", "visits"),
    "calls": NP_("measure", "calls"),
    "customers": NP_("measure", "new customers"),
    "quotes": NP_("measure", "quotes sent"),
}
"""What goals are set for; said in the context "measure"."""
LENGTH = {
    1: NP_("length", "month"),
    3: NP_("length", "quarter"),
    12: NP_("length", "year"),
}
"""How long a goal's period is, by its months; said in the context "length"."""
RESULT = {
    "done": N_("done"),
    "broken": N_("not done"),
    "dropped": N_("given up"),
}
"""What came of an action."""
EFFECTIVE = {
    "yes": N_("effective"),
    "partly": N_("partly"),
    "no": N_("not effective"),
}
"""Whether a plan was effective."""
GOAL_OF = {
    "office": N_("office"),
    "salesperson": N_("salesperson"),
    "territory": N_("territory"),
    "family": N_("product family"),
    "sector": N_("sector"),
}
"""Whose a goal is."""
