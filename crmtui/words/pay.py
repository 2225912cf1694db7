"""The words of what people are paid: rules, the lines of a statement, how far it is."""

from __future__ import annotations

from crmtui.i18n import NP_
from crmtui.words.codes import InContext

BASIS = InContext(
    "pay",
    {"amount": NP_("pay", "sales"), "profit": NP_("pay", "profit")},
)
"""What a rule reckons from."""
MOMENT = InContext(
    "pay",
    {
        "sold": NP_("pay", "when sold"),
        "invoiced": NP_("pay", "when invoiced"),
        "collected": NP_("pay", "when collected"),
    },
)
"""When a sale counts."""
SCALE = InContext(
    "pay",
    {"amount": NP_("pay", "of the amount"), "goal": NP_("pay", "percent of the goal")},
)
"""What the steps are measured in."""
LINE = InContext(
    "pay",
    {
        "sale": NP_("pay", "sale"),
        "return": NP_("pay", "return"),
        "step": NP_("pay", "step"),
        "cap": NP_("pay", "cap"),
        "adjustment": NP_("pay", "adjustment"),
        "award": NP_("pay", "award"),
    },
)
"""The kinds of line of a statement."""
STATE = InContext(
    "pay",
    {
        "running": NP_("pay", "goes on"),
        "open": NP_("pay", "to close"),
        "closed": NP_("pay", "closed"),
        "paid": NP_("pay", "paid"),
    },
)
"""How far a statement is."""
