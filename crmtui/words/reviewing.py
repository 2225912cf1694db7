"""The words of reviews: their figures, how far they are, what is asked for."""

from __future__ import annotations

from decimal import Decimal

from crmtui import formats
from crmtui.core import reviewing
from crmtui.core.reviewing import Asked
from crmtui.i18n import NP_, _
from crmtui.words.codes import InContext
from crmtui.words.saying import say

SECTION = InContext(
    "review",
    {
        "results": NP_("review", "Results"),
        "cycle": NP_("review", "Cycle"),
        "relation": NP_("review", "Relation"),
        "discipline": NP_("review", "Follow-up"),
    },
)
"""What figures of a review stand together."""
FIGURE = InContext(
    "review",
    {
        "amount": NP_("review", "sales"),
        "reached": NP_("review", "of the sales goal"),
        "profit": NP_("review", "profit"),
        "units": NP_("review", "units"),
        "customers": NP_("review", "new customers"),
        "calls": NP_("review", "calls"),
        "visits": NP_("review", "visits"),
        "contacts": NP_("review", "contacts"),
        "quotes": NP_("review", "quotes sent"),
        "won": NP_("review", "won"),
        "lost": NP_("review", "lost"),
        "quoting": NP_("review", "quotes per contact"),
        "winning": NP_("review", "won per quote"),
        "repurchase": NP_("review", "bought again"),
        "complaints": NP_("review", "complaints"),
        "late_answers": NP_("review", "answered late"),
        "delivered": NP_("review", "delivered as promised"),
        "due": NP_("review", "follow-ups due"),
        "punctual": NP_("review", "on time"),
        "overdue": NP_("review", "not done yet"),
        "unplanned": NP_("review", "without next contact"),
    },
)
"""The figures of a review."""
STATE = InContext(
    "review",
    {
        "draft": NP_("review", "draft"),
        "given": NP_("review", "given"),
        "acknowledged": NP_("review", "acknowledged"),
    },
)
"""How far a review is."""
BOUND = InContext("review", {"least": NP_("review", "at least"), "most": NP_("review", "at most")})
"""What a figure should be, of what is asked for."""


def figure(code: str, value: Decimal | None, currency: str) -> str:
    """A figure of a review; a dash where nobody can tell."""
    if value is None:
        return "–"
    if code in reviewing.MONEY:
        return formats.amount_with_currency(value, currency)
    if code in reviewing.PERCENTS:
        return formats.share(value, 1)
    return formats.quantity(value)


def wanted(asked: Asked) -> str:
    """What a criterion asks for: "visits: at least 20"; that somebody judges where no figure does.

    Amounts are in the office's currency, which is not said.
    """
    if not asked.measure or asked.target is None:
        return _("judged in words")
    said = _("{what}: at most {n}") if asked.at_most else _("{what}: at least {n}")
    percent = asked.measure in reviewing.PERCENTS
    number = formats.percent(asked.target) if percent else formats.quantity(asked.target)
    return said.format(what=say(FIGURE, asked.measure), n=number)
