"""The words of visits: what they are for, what to take along, why a company is worth one."""

from __future__ import annotations

from datetime import date
from typing import Any

from crmtui import formats
from crmtui.i18n import N_, _

POINT = {
    "sell": N_("to sell"),
    "manage": N_("to settle"),
    "bring": N_("to take along"),
}
"""What kind of point of a visit it is."""
AIM = {
    "more": N_("sell more"),
    "others": N_("sell other products"),
    "first": N_("get the first order"),
    "collect": N_("collect"),
    "complaint": N_("settle a complaint"),
    "policy": N_("go over prices and promotions"),
    "terms": N_("agree on terms"),
    "count": N_("count their stock"),
    "know": N_("get to know them"),
    "samples": N_("samples"),
    "prices": N_("price list"),
    "materials": N_("sales materials"),
    "gifts": N_("promotional gifts"),
    "other": "",
}
"""What a visit is for, or what is taken along."""
CAUSE = {
    "promise": N_("promise"),
    "complaint": N_("complaint"),
    "late": N_("buys late"),
    "overdue": N_("overdue"),
    "target": N_("target"),
    "due": N_("due"),
    "unvisited": N_("not visited"),
}
"""Why a company is worth a visit, in few letters."""
CAUSE_TOLD = {
    "promise": N_("promised for {day}"),
    "complaint": N_("complaint of {day}"),
    "late": N_("expected to buy by {day}"),
    "overdue": N_("owes since {day}"),
    "target": N_("operation to win"),
    "due": N_("next contact {day}"),
    "unvisited": N_("not visited since {day}"),
}
"""The same with its day."""


def point(aim: str, text: str, product: str = "") -> str:
    """A point of a visit in words: "sell more: Olive oil 5 l"."""
    about = ", ".join(part for part in (product, text) if part)
    said = _(AIM[aim]) if AIM.get(aim) else ""
    return f"{said}: {about}" if said and about else said or about


def points(found: Any) -> str:
    """Several in a line; each has an `aim`, a `text` and a `product`."""
    return "; ".join(point(each.aim, each.text, each.product) for each in found)


def cause(kind: str, on: date | None, told: str, today: date) -> str:
    """Why a company is worth a visit: "promised for 18 Nov: samples"."""
    if on is None:
        return _("never visited") if kind == "unvisited" else _(CAUSE_TOLD[kind])
    said = _(CAUSE_TOLD[kind]).format(day=formats.short_date(on, today))
    return f"{said}: {' '.join(told.split())}" if told else said
