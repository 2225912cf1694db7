"""How a form is drawn: labels, fields, what they mean, what is wrong, and what helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crmtui.i18n import _
from crmtui.widgets.edit_buffer import line_of, wrapped
from crmtui.widgets.editing import caret_column, draw, draw_lines
from crmtui.widgets.paint import Span, Spans, clip, rule, spans_width
from crmtui.widgets.text import cut, fit, width, wrap
from crmtui.widgets.zone import offered

if TYPE_CHECKING:
    from crmtui.widgets.form import Form
    from crmtui.widgets.form_entry import Entry

ASSIST_LINES = 7
"""Lines kept for the assist zone, its heading apart, when a form is long."""

_LABEL_MIN = 11
_ECHO_MIN = 8


@dataclass(slots=True)
class Layout:
    """A form drawn for one size."""

    lines: list[Spans]
    caret: tuple[int, int] = (0, 0)
    """Column and line of the text cursor."""


@dataclass(slots=True)
class _Zone:
    """The fields one under the other, before scrolling."""

    lines: list[Spans] = field(default_factory=list)
    first: int = 0
    """First and last line of the focused field."""
    last: int = 0
    caret: tuple[int, int] = (0, 0)


def lay_out(form: Form, cells: int, height: int, top: int) -> tuple[Layout, int]:
    """The form's lines, and the field line shown first, to pass in next time."""
    zone = _fields(form, cells)
    # The same room whatever is offered: the fields do not move while one types.
    room = max(1, height - 2 - (form.assist_lines if _helps(form) else 0))
    margin = 1 if len(zone.lines) <= room else 0
    shown = min(len(zone.lines), room)
    top = max(zone.last - shown + 1, min(top, zone.first))
    top = max(0, min(top, len(zone.lines) - shown))
    lines: list[Spans] = [[]] * margin
    lines += zone.lines[top : top + shown]
    lines.append(_more(top, len(zone.lines) - top - shown))
    lines += _assist(form, cells, height - len(lines))
    column, line = zone.caret
    return Layout(lines[:height], (column, line - top + margin)), top


def _fields(form: Form, cells: int) -> _Zone:
    zone = _Zone()
    entries = form.visible_entries
    label_cells = min(cells // 3, max([_LABEL_MIN, *(width(e.field.title) + 1 for e in entries)]))
    for entry in entries:
        focused = entry is form.entry
        if focused:
            zone.first = len(zone.lines)
        rows = _entry(entry, cells, label_cells, focused=focused and form.has_focus, marked=focused)
        if focused:
            zone.caret = _caret(entry, label_cells + 2, zone.first)
        zone.lines += rows
        if focused:
            zone.last = len(zone.lines) - 1
    return zone


def _entry(
    entry: Entry, cells: int, label_cells: int, *, focused: bool, marked: bool
) -> list[Spans]:
    spec = entry.field
    room = max(4, cells - label_cells - 3)
    entry.cells = min(spec.width if not spec.is_note else max(spec.width, 60), room)
    ground = "sel" if focused else "raised"
    label = Span(
        fit(spec.title, label_cells, "right"),
        "accent" if marked else "muted",
        "b" if marked else "",
    )
    head: list[Span] = [label, Span(" ►" if marked else "  ", "accent")]
    body = _text(entry, focused)
    rows: list[Spans] = []
    for number, spans in enumerate(body):
        start = head if number == 0 else [Span(" " * (label_cells + 2))]
        filled = [span._replace(ground=span.ground or ground) for span in clip(spans, entry.cells)]
        rows.append(
            [*start, *filled, Span(" " * (entry.cells - spans_width(filled)), ground=ground)]
        )
    return _with_echo(rows, entry, cells - label_cells - 2 - entry.cells - 2, label_cells, cells)


def _text(entry: Entry, focused: bool) -> Sequence[Spans]:
    spec = entry.field
    if spec.is_note:
        lines, entry.first = draw_lines(
            entry.buffer, entry.cells, spec.lines, focused=focused, top=entry.first
        )
        return lines
    spans, entry.first = draw(
        entry.buffer,
        entry.cells,
        focused=focused,
        first=entry.first,
        placeholder=_(spec.placeholder) if spec.placeholder else "",
    )
    if not focused and width(entry.buffer.value) > entry.cells:
        spans = [Span(cut(entry.buffer.value, entry.cells))]
    if spec.after_save_point and not focused:
        spans = [
            span._replace(colour="muted" if span.colour == "text" else span.colour)
            for span in spans
        ]
    return [spans]


def _with_echo(
    rows: list[Spans], entry: Entry, room: int, label_cells: int, cells: int
) -> list[Spans]:
    """The rows with the problem, or else the echo, beside the first; below it if there is no room."""
    note: Spans = [Span(entry.problem, "red")] if entry.problem else entry.echo
    if not note:
        return rows
    if room >= _ECHO_MIN and (spans_width(note) <= room or not entry.problem):
        return [[*rows[0], Span("  "), *clip(note, room)], *rows[1:]]
    below = cells - label_cells - 3
    indent = Span(" " * (label_cells + 2))
    if entry.problem:
        return [*rows, *([indent, Span(line, "red")] for line in wrap(entry.problem, below))]
    if room < _ECHO_MIN:
        return [*rows, [indent, *clip(note, below)]]
    return rows


def _caret(entry: Entry, column: int, line: int) -> tuple[int, int]:
    if not entry.field.is_note:
        return column + caret_column(entry.buffer, entry.first), line
    lines = wrapped(entry.buffer.value, max(1, entry.cells))
    at = line_of(lines, entry.buffer.cursor)
    return column + caret_column(entry.buffer, lines[at].start), line + at - entry.first


def _more(above: int, below: int) -> Spans:
    """The line under the fields; says how many are out of sight."""
    parts = [f"↑ {above}"] * bool(above) + [f"↓ {below}"] * bool(below)
    return [Span("  " + "  ".join(parts), "muted")] if parts else []


def _helps(form: Form) -> bool:
    """Whether anything may stand below while the field is typed."""
    spec = form.field
    offers = spec.candidates is not None or spec.choices is not None
    return offers or form.assist_zone is not None


def _assist(form: Form, cells: int, room: int) -> list[Spans]:
    if form.candidates:
        most = max(1, room - 1)
        return [
            rule(form.candidates_heading, cells),
            *offered(form.candidates, form.candidate, cells, most),
        ]
    assist = form.assist_zone
    return [] if assist is None else [rule(assist.title, cells), *assist.lines]
