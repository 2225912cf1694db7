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
    entries: Sequence[TimelineRow], cells: int, today: date, opened: frozenset[Hashable]
) -> list[Line]:
    """The history in lines of at most `cells` cells, newest first, a heading for each past year."""
    out: list[Line] = []
    year = today.year
    for entry in entries:
        day = clock.local(entry.at).date()
        if day.year != year:
            year = day.year
            out.append(Line(None, [Span(f"{year} " + "·" * max(0, cells - 6), "line")]))
        key = key_of(entry)
        out += [Line(key, spans) for spans in _entry(entry, day, today, cells, key in opened)]
    return out


def key_of(entry: TimelineRow) -> Hashable:
    """What tells an entry from the others."""
    return entry.kind_of, entry.id


def _entry(entry: TimelineRow, day: date, today: date, cells: int, is_open: bool) -> list[Spans]:
    change = entry.kind_of == "change"
    kind = _("Change") if change else words.say(words.KIND_SHORT, entry.kind)
    head = [
        Span(fit(formats.short_date(day, day), 8), "muted" if change else "accent"),
        Span(fit(kind, 9), "muted"),
        Span(fit(entry.who, 5), "muted"),
    ]
    text = wrap(_text(entry, is_open), max(10, cells - HEAD)) or [""]
    shown = text if is_open else text[:SHORT]
    if len(text) > len(shown):
        shown[-1] = shown[-1][: max(0, cells - HEAD - 1)] + "…"
    colour = "muted" if change else "text"
    first, *rest = shown
    indent = " " * HEAD
    return [[*head, Span(first, colour)], *([Span(indent + line, colour)] for line in rest)]


def _text(entry: TimelineRow, is_open: bool) -> str:
    parts = [entry.text if is_open else entry.text.replace("\n", " ")]
    if entry.contact:
        whom = entry.contact if is_open else entry.contact.split()[0]
        parts[0] = f"{whom}: {parts[0]}" if parts[0] else whom
    if entry.needs:
        parts.append(_("Needs: {text}").format(text=entry.needs))
    if entry.objections:
        parts.append(_("Objects: {text}").format(text=entry.objections))
    if entry.outcome:
        parts.append(f"→ {entry.outcome}")
    if is_open and entry.next_contact is not None:
        parts.append(
            _("Next contact agreed: {day}").format(day=formats.long_day(entry.next_contact))
        )
    if is_open and entry.recorded_by:
        parts.append(_("Typed by {name}").format(name=entry.recorded_by))
    return ("\n" if is_open else "  ").join(part for part in parts if part)
