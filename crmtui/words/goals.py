"""The words of goals and results: what is measured, and over which time."""

from __future__ import annotations

from crmtui.i18n import NP_

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
