"""What one should know of a company at a glance: four lines, or a pane at the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crmtui import clock, formats, words
from crmtui.core import quiet
from crmtui.i18n import _, ngettext
from crmtui.queries.companies import Card
from crmtui.queries.contacts import ContactRow
from crmtui.queries.followups import FollowUpRow
from crmtui.queries.interactions import TimelineRow
from crmtui.widgets.lines import paragraph
from crmtui.widgets.paint import Span, Spans, rule

PANE_CELLS = 44
"""How wide it is beside one."""
MOST_PROMISED = 3


def narrow(card: Card, today: date) -> list[Spans]:
    """A company in four lines: who, whom to ask for, what is next, what was last."""
    last = [_last_line(item, today, "text") for item in _talks(card)[:1]]
    return [
        [Span(f" {card.name}", "strong", "b"), *silent_spans(card), Span(_place(card), "muted")],
        [Span(" "), *_phone(card), *attempt_spans(card.attempts), *score_spans(card)],
        [Span(" "), *next_spans(card, today)],
        *last,
    ]


def wide(card: Card, cells: int, today: date, people: Sequence[ContactRow] = ()) -> list[Spans]:
    """A company in a pane: the same, and its history as far as there is room.

    `people` are shown too, where they are given.
    """
    lines: list[Spans] = [
        [Span(f" {card.name}", "strong", "b")],
        *_silent_lines(card, cells),
        [Span(_place(card).replace("  ", " ", 1), "muted")],
        [],
        [Span(" "), *_phone(card)[:2]],
        [Span("     "), *_phone(card)[2:]],
        [
            Span(f" {_('Salesperson')} ", "muted"),
            Span(f"{card.salesperson} {card.salesperson_name}"),
            *score_spans(card),
        ],
        [],
        [Span(" "), *next_spans(card, today, with_more=False), *attempt_spans(card.attempts)],
    ]
    if card.next is not None and card.next.note:
        lines += paragraph(card.next.note, cells - 2, "muted", "   ")[:3]
    for row in card.promised[:MOST_PROMISED]:
        lines += [[], *_promised(row, cells, today)]
    if people:
        lines += [[], rule(_("People"), cells), *(_person(row) for row in people)]
    lines += [[], rule(_("History"), cells)]
    for item in _talks(card):
        lines += [_item_head(item, today), *_item_text(item, cells)]
    return lines


def silent_spans(card: Card) -> list[Span]:
    """That they asked not to be contacted, in red; nothing where they did not."""
    if not card.do_not_contact:
        return []
    return [Span(f"  {_('do not contact')}", "red", "b")]


def quiet_spans(kept: str) -> list[Span]:
    """When somebody is not to be called, and until when, if that is now."""
    said = _("not to be called {hours}").format(hours=formats.quiet_hours(kept))
    now = clock.local(clock.now())
    end = quiet.until(quiet.read(kept), now)
    if end is None:
        return [Span(said, "muted")]
    return [Span(f"{said} · {_('now')} {formats.until(end, now)}", "accent", "b")]


def _silent_lines(card: Card, cells: int) -> list[Spans]:
    lines: list[Spans] = []
    if card.do_not_contact:
        why = f": {card.do_not_contact_note}" if card.do_not_contact_note else ""
        lines += paragraph(f"{_('Asked not to be contacted')}{why}", cells - 2, "red", " ")
    if card.quiet_hours:
        (said,) = quiet_spans(card.quiet_hours)
        lines += paragraph(said.text, cells - 2, said.colour, " ")
    return lines


def next_spans(card: Card, today: date, *, with_more: bool = True) -> list[Span]:
    """What is next: the date and what to do, or that nothing is; then what is promised."""
    arrow = Span(f"{_('Next')} ► ", "accent", "b")
    following = card.next
    promised = _first_promised(card, today) if with_more else []
    if following is None or following.due is None:
        return [arrow, Span(_("nothing scheduled"), "muted"), *promised]
    late = (today - following.due).days
    day = Span(formats.short_day(following.due), "red" if late > 0 else "strong", "b")
    spans = [arrow, day]
    if following.time is not None:
        spans.append(Span(f" {formats.clock_time(following.time)}"))
    if late > 0:
        spans.append(Span(f"  {_('{n} d late').format(n=late)}", "red"))
    spans.append(Span(f"  {words.say(words.KIND_SHORT, following.kind)}", "muted"))
    spans += promised
    if with_more and following.note:
        spans.append(Span("  " + _("“{text}”").format(text=following.note)))
    return spans


def _first_promised(card: Card, today: date) -> list[Span]:
    if not card.promised:
        return []
    row = card.promised[0]
    word = words.say(words.PURPOSE, row.purpose)
    more = f" +{len(card.promised) - 1}" if len(card.promised) > 1 else ""
    return [Span(f"   {word} ", "blue"), _due(row, today), Span(more, "muted")]


def _promised(row: FollowUpRow, cells: int, today: date) -> list[Spans]:
    word = words.say(words.PURPOSE, row.purpose).capitalize()
    head = [Span(f" {word} ", "blue", "b"), _due(row, today)]
    return [head, *paragraph(row.note, cells - 2, "muted", "   ")[:2]]


def _due(row: FollowUpRow, today: date) -> Span:
    if row.due is None:
        return Span("")
    return Span(formats.short_day(row.due), "red" if row.due < today else "strong", "b")


def attempt_spans(attempts: int) -> list[Span]:
    """How often nobody answered since the last talk; nothing for never."""
    return [Span(f"  {attempts_told(attempts)}", "accent")] if attempts else []


def attempts_told(attempts: int) -> str:
    """How many attempts there were, in words."""
    return ngettext("{n} attempt", "{n} attempts", attempts).format(n=attempts)


def score_spans(card: Card) -> list[Span]:
    """Their latest opinion as a number, where they gave one."""
    if card.score is None:
        return []
    return [Span(f"  {_('score')} ", "muted"), Span(f"{card.score.score}/10", "strong", "b")]


def _person(row: ContactRow) -> list[Span]:
    number = row.phones[0].number if row.phones else ""
    name = Span(f" {row.name}", "text", "b" if row.main else "")
    return [name, Span(f"  {number}" if number else ""), Span(f"  {row.job_title}", "muted")]


def _talks(card: Card) -> list[TimelineRow]:
    return [item for item in card.last if item.kind_of == "interaction"]


def _place(card: Card) -> str:
    facts = [
        card.city,
        card.sector or "",
        "" if card.status == "tracked" else words.say(words.STATUS, card.status),
    ]
    return "  " + " · ".join(fact for fact in facts if fact)


def _phone(card: Card) -> list[Span]:
    number = card.contact_phone or card.phone
    spans = [Span(_("Tel."), "accent"), Span(f" {number or '–'}", "strong", "b")]
    if card.contact:
        spans.append(Span(f" {card.contact}"))
        if card.contact_title:
            spans.append(Span(f", {card.contact_title}", "muted"))
    return spans


def _item_head(item: TimelineRow, today: date) -> Spans:
    day = formats.short_date(clock.local(item.at).date(), today)
    return [Span(f" {day} ", "accent"), Span(f"{words.kind_of(item)} {item.who}", "muted")]


def _item_text(item: TimelineRow, cells: int) -> list[Spans]:
    return paragraph(words.said(item), cells - 2, "text", "   ")[:4]


def _last_line(item: TimelineRow, today: date, colour: str) -> Spans:
    day = formats.short_date(clock.local(item.at).date(), today)
    return [Span(f" {day} ", "muted"), Span(words.said(item).replace("\n", " "), colour)]
