"""A promotion in a few lines: what it is to bring, how far it is, what came of it."""

from __future__ import annotations

from datetime import date

from crmtui import formats, words
from crmtui.access import User
from crmtui.errors import Invalid
from crmtui.i18n import _, ngettext
from crmtui.queries import selecting
from crmtui.queries.promotions import MemberRow, Outcome, PromotionRow
from crmtui.screens.promotions import rows
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import cut
from crmtui.words.promotions import ANSWER, told

BAR, SHORT_BAR = 24, 12
"""Cells of the bar that says how many were asked; where there is little room."""


def short(user: User, row: PromotionRow, cells: int, today: date) -> list[Spans]:
    """What is under the cursor: the aim, whom it addresses, from when to when, what to say."""
    until = formats.long_day(row.until) if row.until else _("no end")
    when = f"{formats.long_day(row.first)} → {until}"
    return [
        [Span(f" {cut(row.aim or row.name, cells - 2)}", "strong", "b")],
        [Span(f" {cut(whom(user, row, today), cells - 2)}", "accent")],
        [Span(f" {when}  "), Span(words.say(words.KIND, row.kind), "muted")],
        [Span(f" {cut(row.script.replace(chr(10), ' ') or '–', cells - 2)}", "muted")],
    ]


def whom(user: User, row: PromotionRow, today: date) -> str:
    """Its conditions in words; what this version cannot read stands as it is written."""
    try:
        said = "; ".join(told(selecting.read(user, row.criteria), today))
    except Invalid:
        said = row.criteria
    return f"{row.selection}: {said}" if row.selection else said


def progress(row: PromotionRow, cells: int) -> Spans:
    """How many were asked, and what they answered."""
    asked = row.members - row.waiting
    said = _("{asked} of {all} asked").format(
        asked=formats.integer(asked), all=formats.integer(row.members)
    )
    length = BAR if cells >= rows.WIDE else SHORT_BAR
    spans = [Span(" "), *rows.bar(row, length), Span(f" {said}  ", "strong", "b")]
    for answer, number in (
        ("yes", row.yes), ("later", row.later), ("no", row.no), ("unreached", row.unreached),
    ):  # fmt: skip
        spans += [
            Span(f"{words.say(ANSWER, answer)} ", "muted"),
            Span(f"{formats.integer(number)}  ", rows.COLOURS[answer], "b"),
        ]
    return spans


def came(found: Outcome, days: int, currency: str) -> list[Spans]:
    """What came of it: quotes and sales, its cost and its return."""
    quotes = ngettext("{n} quote", "{n} quotes", found.quotes).format(
        n=formats.integer(found.quotes)
    )
    sales = ngettext("{n} sale", "{n} sales", found.sales).format(n=formats.integer(found.sales))
    within = ngettext("in {n} day", "in {n} days", days).format(n=formats.integer(days))
    first: Spans = [
        Span(f" {quotes} "),
        Span(formats.amount_with_currency(found.quoted, currency), "strong"),
        Span(f"   {sales} "),
        Span(formats.amount_with_currency(found.sold, currency), "green", "b"),
        Span(f"   {within}", "muted"),
    ]
    if found.cost is None or found.left is None:
        return [first, [Span(f" {_('What it cost is not known: e says it.')}", "muted")]]
    second = [
        Span(f" {_('Cost')} ", "muted"),
        Span(formats.amount_with_currency(found.cost, currency)),
        Span(f"   {_('Left')} ", "muted"),
        Span(
            formats.amount_with_currency(found.left, currency),
            "red" if found.left < 0 else "green",
            "b",
        ),
    ]
    if found.back is not None:
        second += [Span(f"   {_('Return')} ", "muted"), Span(formats.percent(found.back), "strong")]
    return [first, second]


def of_one(row: MemberRow, currency: str) -> list[Spans]:
    """What came of it at one company."""
    quotes = ngettext("{n} quote", "{n} quotes", row.quotes).format(n=formats.integer(row.quotes))
    sold = formats.amount_with_currency(row.sold, currency)
    return [
        [Span(f" {_('Came of it')}: ", "muted"), Span(f"{quotes}  "), Span(sold, "green", "b")],
        [Span(f" {row.note.replace(chr(10), ' ')}", "muted")],
    ]
