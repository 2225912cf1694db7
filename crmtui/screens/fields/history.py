"""What is to be known of a company while one talks with it, to be read below a form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crmtui import clock, formats, words
from crmtui.i18n import _
from crmtui.queries.companies import Card
from crmtui.queries.contacts import ContactRow
from crmtui.queries.followups import FollowUpRow
from crmtui.screens import preview
from crmtui.widgets.fields import Assist
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

_OTHERS = 2
"""Promises and tasks shown, besides the next contact."""


def assist(card: Card) -> Assist | None:
    """Its newest interactions, one to a line; None where there are none."""
    lines = _talks(card)
    return Assist(_("History"), lines) if lines else None


def at_hand(card: Card, people: Sequence[ContactRow]) -> Assist:
    """What is next, promised and to be done, who is there, and what was said last."""
    today = clock.today()
    lines: list[Spans] = [
        [
            Span("  "),
            *preview.next_spans(card, today, with_more=False),
            *preview.attempt_spans(card.attempts),
            Span(f"  {_next_note(card)}"),
        ]
    ]
    others = card.promised[:_OTHERS]
    lines += [[Span("  "), *_promised(row, today)] for row in others]
    if len(people) > 1:
        names = " · ".join(f"{row.name} {row.job_title}".strip() for row in people)
        lines.append([Span(f"  {_('People')} ", "accent"), Span(names)])
    return Assist(card.name, [*lines, *_talks(card)])


def _next_note(card: Card) -> str:
    note = card.next.note.replace("\n", " ") if card.next is not None else ""
    return _("“{text}”").format(text=note) if note else ""


def _promised(row: FollowUpRow, today: date) -> list[Span]:
    late = row.due is not None and row.due < today
    return [
        Span(f"{words.say(words.PURPOSE, row.purpose)} ", "blue"),
        Span(formats.short_day(row.due) if row.due else "", "red" if late else "strong", "b"),
        Span("  " + row.note.replace("\n", " ")),
    ]


def _talks(card: Card) -> list[Spans]:
    today = clock.today()
    lines: list[Spans] = []
    for item in card.last:
        if item.kind_of == "interaction":
            day = formats.short_date(clock.local(item.at).date(), today)
            who = Span(f"{fit(words.kind_of(item), 8)} {fit(item.who, 4)}", "muted")
            text = words.said(item).replace("\n", " ")
            lines.append([Span(f"  {fit(day, 10)}", "accent"), who, Span(text)])
    return lines
