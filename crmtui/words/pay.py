"""The words of what people are paid: rules, the lines of a statement, how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from crmtui import formats
from crmtui.core.commission_steps import Fault
from crmtui.i18n import NP_, _, ngettext
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


def what(row: Any, scale: str, currency: str) -> str:
    """What a line of a statement is of, in a few words: its paper, step, period or name.

    `scale` is what the steps of its rule are measured in.
    """
    if row.kind == "step":
        above = Decimal(row.text or 0)
        said = (
            formats.percent(above) if scale == "goal"
            else formats.amount_with_currency(above, currency)
        )  # fmt: skip
        of = _("from {amount} of the goal on") if scale == "goal" else _("from {amount} on")
        return " · ".join(filter(None, (of.format(amount=said), row.family)))
    if row.kind == "cap":
        return _("more than the rule pays at most")
    if row.kind == "adjustment" and row.about is not None:
        said = _("of {period}").format(period=formats.period(row.about))
        gone = _("a sale that was taken back") if row.base else _("steps")
        text = row.text if row.sale_id is not None else gone
        return " · ".join(filter(None, (said, text, row.family)))
    return " · ".join(filter(None, (row.text, row.family)))


def left_out(found: Any) -> list[str]:
    """What a statement leaves out though one might think otherwise, a sentence each.

    Sales of unknown cost, invoices of no sale, what is below zero, what was closed long ago.
    """
    unknown, unnamed = found.unknown, found.unnamed
    told = []
    if unknown:
        said = ngettext(
            "{n} sale is not paid: nobody knows what it cost.",
            "{n} sales are not paid: nobody knows what they cost.",
            unknown,
        )
        told.append(said.format(n=formats.integer(unknown)))
    if unnamed:
        said = ngettext(
            "{n} invoice to their companies is of no sale: it does not count.",
            "{n} invoices to their companies are of no sale: they do not count.",
            unnamed,
        )
        told.append(said.format(n=formats.integer(unnamed)))
    if found.row.total < 0:
        told.append(_("It comes to less than nothing: they owe that. No other statement has it."))
    if found.looked is not None:
        said = _("What changed of statements that ended before {day} is not put right any more.")
        told.append(said.format(day=formats.numeric_date(found.looked)))
    return told


def steps(rule: Any, families: Mapping[int, str], currency: str) -> list[str]:
    """The steps of a rule in words, a line a family: "3 %, 5 % from €10,000 on"."""
    found: dict[int | None, list[str]] = {}
    for step in sorted(rule.steps, key=lambda each: (each.family or 0, each.above)):
        rate = formats.percent(step.rate)
        above = (
            formats.percent(step.above) if rule.scale == "goal"
            else formats.amount_with_currency(step.above, currency)
        )  # fmt: skip
        said = _("{percent} from {amount} on").format(percent=rate, amount=above)
        found.setdefault(step.family, []).append(said if step.above else rate)
    told = []
    for family, each in found.items():
        name = f"{families.get(family, '')}: " if family is not None else ""
        told.append(name + ", ".join(each))
    return told


def fault(wrong: Fault) -> str:
    """What is wrong with steps, in a sentence."""
    at, until = formats.quantity(wrong.at), formats.quantity(wrong.until)
    return {
        "rate": _("From {at} on: a percentage is between 0 and 100."),
        "below": _("A step begins at zero or above it."),
        "start": _("Nothing is said below {until}: begin with 0, as in “0 0”."),
        "twice": _("The step from {at} on is there twice."),
        "overlap": _("The step from {at} on goes up to {until}, into the next one."),
        "gap": _("Nothing is said from {at} to {until}: let the steps meet.")
        if wrong.until
        else _("Nothing is said from {at} on: let the last step have no end."),
    }[wrong.kind].format(at=at, until=until)
