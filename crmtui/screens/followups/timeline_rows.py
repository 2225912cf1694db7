"""A company's history as a list: an entry takes as many lines as its text needs."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from crmtui import clock, formats, words
from crmtui.i18n import _
from crmtui.queries.interactions import TimelineRow
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit, wrap

HEAD = 22
"""Cells before the text: date, kind, who."""
SHORT = 2
"""Lines of an entry that is not opened."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history."""

    key: Hashable | None
    """The entry it belongs to; None for a year's heading."""
    spans: Spans


def lines(
    entries: Sequence[TimelineRow],
    cells: int,
    today: date,
    opened: frozenset[Hashable],
    *,
    learnt: bool = False,
) -> list[Line]:
    """The history in lines of at most `cells` cells, newest first, a heading for each past year.

    With `learnt` an entry only tells needs, objections and opinions, each in its whole length.
    """
    out: list[Line] = []
    year = today.year
    for entry in entries:
        day = clock.local(entry.at).date()
        if day.year != year:
            year = day.year
            out.append(Line(None, [Span(f"{year} " + "·" * max(0, cells - 6), "line")]))
        key = key_of(entry)
        is_open = key in opened
        if learnt and not is_open:
            text, most = "\n".join(_learnt(entry)), None
        else:
            text, most = _text(entry, is_open), None if is_open else SHORT
        out += [Line(key, spans) for spans in _entry(entry, day, cells, text, most)]
    return out


def key_of(entry: TimelineRow) -> Hashable:
    """What tells an entry from the others."""
    return entry.kind_of, entry.id


def _entry(entry: TimelineRow, day: date, cells: int, said: str, most: int | None) -> list[Spans]:
    """An entry's lines: its head, and `most` lines of what it says."""
    change = entry.kind_of == "change"
    kind = _("Change") if change else words.kind_of(entry)
    head = [
        Span(fit(formats.short_date(day, day), 8), "muted" if change else "accent"),
        Span(fit(kind, 9), "muted"),
        Span(fit(entry.who, 5), "muted"),
    ]
    text = wrap(said, max(10, cells - HEAD)) or [""]
    shown = text[:most]
    if len(text) > len(shown):
        shown[-1] = shown[-1][: max(0, cells - HEAD - 1)] + "…"
    colour = "muted" if change else "text"
    first, *rest = shown
    indent = " " * HEAD
    return [[*head, Span(first, colour)], *([Span(indent + line, colour)] for line in rest)]


def _text(entry: TimelineRow, is_open: bool) -> str:
    parts = [words.said(entry) if entry.text or entry.unanswered else ""]
    if not is_open:
        parts[0] = parts[0].replace("\n", " ")
    if entry.contact:
        whom = entry.contact if is_open else entry.contact.split()[0]
        parts[0] = f"{whom}: {parts[0]}" if parts[0] else whom
    parts += _told(entry)
    if entry.outcome:
        parts.append(f"→ {entry.outcome}")
    if is_open and entry.next_contact is not None:
        parts.append(
            _("Next contact agreed: {day}").format(day=formats.long_day(entry.next_contact))
        )
    if is_open and entry.recorded_by:
        parts.append(_("Typed by {name}").format(name=entry.recorded_by))
    return ("\n" if is_open else "  ").join(part for part in parts if part)


def _told(entry: TimelineRow) -> list[str]:
    """What was learnt, and how a visit went."""
    met = words.say(words.MET, entry.objective_met)
    objective = " · ".join(each for each in (entry.objective, met, entry.objective_why) if each)
    facts = [
        (_("Objective: {text}"), objective),
        (_("Went well: {text}"), entry.went_well),
        (_("To improve: {text}"), entry.to_improve),
    ]
    return [*_learnt(entry), *(saying.format(text=text) for saying, text in facts if text)]


def _learnt(entry: TimelineRow) -> list[str]:
    """What they need, object to, think of us."""
    facts = [
        (_("Needs: {text}"), entry.needs),
        (_("Objects: {text}"), entry.objections),
        (_("Opinion: {text}"), words.opinion(entry)),
    ]
    return [saying.format(text=text) for saying, text in facts if text]
