"""The words of selections and promotions: conditions, answers, how far a promotion is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from crmtui import formats
from crmtui.core.selecting import ANYTHING, NOWHERE, Criteria, Day
from crmtui.i18n import N_, NP_, _, pgettext
from crmtui.words.codes import RELATION, STATUS_MANY, TREND, InContext
from crmtui.words.saying import say

ANSWER = InContext(
    "answer",
    {
        "": NP_("answer", "not asked"),
        "yes": NP_("answer", "yes"),
        "later": NP_("answer", "later"),
        "no": NP_("answer", "no"),
        "unreached": NP_("answer", "unreached"),
    },
)
"""What a company answered in a promotion."""
PROMOTION_STATE = InContext(
    "promotion",
    {
        "draft": NP_("promotion", "prepared"),
        "running": NP_("promotion", "running"),
        "closed": NP_("promotion", "closed"),
    },
)
NEXT = InContext("next contact", {"none": NP_("next contact", "none"),
                                  "planned": NP_("next contact", "planned")})  # fmt: skip
REACH = InContext("reach", {"phone": NP_("reach", "a phone"), "email": NP_("reach", "an e-mail")})
CONDITION = {
    "status": N_("Status"),
    "relation": N_("Relation"),
    "sector": N_("Sector"),
    "source": N_("Source"),
    "salesperson": N_("Salesperson"),
    "territory": N_("Territory"),
    "city": N_("City"),
    "region": N_("Region"),
    "makes": N_("They make"),
    "rank": N_("Class A, B, C"),
    "trend": N_("Trend"),
    "bought": N_("Bought"),
    "bought_since": N_("since"),
    "never": N_("Never bought"),
    "never_since": N_("not since"),
    "before": N_("No contact since"),
    "after": N_("Contact since"),
    "next": N_("Next contact"),
    "reach": N_("They have"),
    "within": N_("Not contacted in"),
    "not_in": N_("Not in promotion"),
    "not_of": N_("Not in selection"),
}
"""What each condition is about, as a field is called."""
_CODED = {"status": STATUS_MANY, "relation": RELATION, "trend": TREND, "next": NEXT,
          "reach": REACH}  # fmt: skip


def told(criteria: Criteria, today: date) -> list[str]:
    """The conditions in words, one each: `Sector: Logística`; that there are none, too."""
    said = [f"{label}: {value}" for label, value in _told(criteria, today)]
    return said or [_("Everybody tracked or potential.")]


def _told(criteria: Criteria, today: date) -> Iterator[tuple[str, str]]:
    since = {"bought": criteria.bought_since, "never": criteria.never_since}
    for name, label in CONDITION.items():
        value = getattr(criteria, name)
        if value in ("", None, ()) or name in ("bought_since", "never_since"):
            continue
        if isinstance(value, Day):
            text = day(value, today)
        elif name == "within":
            text = _("{n} days").format(n=formats.integer(value))
        else:
            several = value if isinstance(value, tuple) else (value,)
            text = ", ".join(_value(name, each) for each in several)
        if (from_on := since.get(name)) is not None:
            text = f"{text}, {pgettext('bought', 'since')} {day(from_on, today)}"
        yield _(label), text
    for name, asked in criteria.own:
        yield name, asked


def _value(name: str, value: object) -> str:
    """One value of a condition in words."""
    if name in _CODED:
        return say(_CODED[name], str(value))
    if value == NOWHERE and name == "territory":
        return _("in none")
    if value == ANYTHING:
        return _("any that is running") if name == "not_in" else _("anything")
    return str(value)


def day(asked: Day, today: date) -> str:
    """A day; one that is so long ago moves on, and is said with the day it is today."""
    shown = formats.numeric_date(asked.on(today))
    return shown if asked.day is not None else f"{shown} (-{asked})"
