"""How the figures of one product in stock come about, in words and as a small chart."""

from __future__ import annotations

from collections.abc import Sequence

from crmtui import clock, formats
from crmtui.access import User
from crmtui.i18n import _
from crmtui.queries import office
from crmtui.queries.stock import Past, StockRow
from crmtui.screens.stock.rows import number, rounded
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import cut

_BARS = "▁▂▃▄▅▆▇█"
_TOLD = 5
"""Counts that are told in numbers."""


def explained(user: User, row: StockRow, past: Sequence[Past], cells: int) -> list[Spans]:
    """Four lines: what was counted, what they sold, what there should be today, what to order."""
    lines = [_past(past), _sold(row), _today(row), _order(user, row)]
    return [[Span(cut(f" {line}", cells), "muted")] for line in lines]


def _past(past: Sequence[Past]) -> str:
    """The counts, the oldest first, as bars and numbers."""
    oldest = list(reversed(past))
    most = max((each.quantity for each in oldest), default=0) or 1
    bars = "".join(_BARS[int(each.quantity * (len(_BARS) - 1) / most)] for each in oldest)
    today = clock.today()
    told = " → ".join(
        f"{formats.short_date(each.day, today)} {formats.quantity(each.quantity)}"
        for each in reversed(past[:_TOLD])
    )
    return f"{bars}  {told}"


def _sold(row: StockRow) -> str:
    if row.before is None or row.before_on is None:
        return _("What they sell is known from the second count on.")
    days = (row.day - row.before_on).days
    told = {"days": formats.integer(days), "sold": number(row.sold), "rate": rounded(row.per_day)}
    if row.told:
        said = _("They say they sold {sold} in {days} days: {rate} a day.")
        return said.format(**told)
    if row.sold is None and row.is_ours and row.delivered is not None:
        return _("More is there than was there and came: what they sold cannot be told.")
    if row.sold is None:
        return _("What came meanwhile is not known, so neither is what they sold.")
    said = _(
        "{before} were there, {came} came, {now} are left: {sold} sold in {days} days, {rate} a day."
    )
    return said.format(
        before=number(row.before), came=number(row.delivered), now=number(row.quantity), **told
    )


def _today(row: StockRow) -> str:
    if row.per_day is None:
        return ""
    said = _("There should be {n} today.").format(n=rounded(row.expected))
    if row.cover is not None:
        said += " " + _("That lasts {n} days.").format(n=formats.integer(row.cover))
    return said


def _order(user: User, row: StockRow) -> str:
    if row.suggested is None:
        return ""
    asked = office.get(user)
    days = asked.cover_days + asked.safety_days
    if not row.suggested:
        return _("That is enough for {n} days: nothing to order.").format(n=formats.integer(days))
    said = _(
        "For {cover} days and {safety} to be safe: {rate} × {days} − {there} = {order} to order."
    )
    there = rounded(row.expected)
    if row.coming:
        there += " − " + _("{n} to come").format(n=number(row.coming))
    return said.format(
        cover=asked.cover_days, safety=asked.safety_days, rate=rounded(row.per_day), days=days,
        there=there, order=number(row.suggested),
    )  # fmt: skip
