"""What is written of an opportunity, as far as it names nothing else: checked, and worked out.

Used by `opportunities` and by imports.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from crmtui import clock
from crmtui.core import currencies, text
from crmtui.entry import OpportunityEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import MET, STAGES
from crmtui.services import _lines

ENDS = ("won", "lost")
"""The stages at which it is over."""
ANSWERS = ("need", "intent", "power", "reached", "timing")
"""What is answered of each by "yes", "partly" or "no"."""
NOTHING = Decimal(0)
_TEN_THOUSANDTH = Decimal("0.0001")


def plain(entry: OpportunityEntry, currency: str) -> dict[str, Any]:
    """The values of its own; `currency` is the office's, for where it says none.

    One that is open was not closed; one that is over without a day was closed today. It is at
    its stage since it ended, or began.

    Raises:
        Invalid: a stage that is none, an amount that is none or below zero, a currency or a
            rate that is none, a day still to come, an end before the beginning.
    """
    code = text.clean(entry.currency).upper() or currency
    problems = {**_money_problems(entry, code), **_day_problems(entry)}
    if entry.stage not in STAGES:
        problems["stage"] = _("There is no such stage: write {stages}.").format(
            stages=", ".join(STAGES)
        )
    for name in ANSWERS:
        if getattr(entry, name) not in MET:
            problems[name] = _("Answer yes, partly or no; or leave it empty.")
    if problems:
        raise Invalid(problems)
    amount = entry.amount or NOTHING
    over = entry.stage in ENDS
    return {
        "about": text.clean(entry.about),
        "stage": entry.stage,
        "staged_on": (entry.closed_on or clock.today()) if over else entry.opened_on,
        **{name: getattr(entry, name) for name in ANSWERS},
        "amount": entry.amount,
        "currency": code,
        "rate": entry.rate,
        "value": (amount * entry.rate).quantize(_TEN_THOUSANDTH),
        "opened_on": entry.opened_on,
        "expected_on": entry.expected_on,
        "closed_on": (entry.closed_on or clock.today()) if over else None,
        "notes": text.clean(entry.notes, multiline=True),
        "key": text.clean(entry.key) or None,
    }


def _money_problems(entry: OpportunityEntry, currency: str) -> dict[str, str]:
    problems = {}
    amount = entry.amount
    if amount is not None and not (
        0 <= amount < _lines.MOST_AMOUNT and _lines.decimals(amount) <= 4
    ):
        problems["amount"] = _("That is no amount: it is not below zero, with four decimals.")
    if not currencies.is_known(currency):
        problems["currency"] = _("There is no such currency: write EUR, USD, CLP…")
    if entry.rate <= 0 or _lines.decimals(entry.rate) > 6:
        problems["rate"] = _("A rate is above zero and has at most six decimals.")
    return problems


def _day_problems(entry: OpportunityEntry) -> dict[str, str]:
    today = clock.today()
    problems = {
        name: _("That day is still to come.")
        for name in ("opened_on", "closed_on")
        if (day := getattr(entry, name)) is not None and day > today
    }
    if entry.opened_on and entry.closed_on and entry.closed_on < entry.opened_on:
        problems["closed_on"] = _("It cannot have ended before it began.")
    return problems
