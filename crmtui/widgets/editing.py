"""Drawing text under edit, and what keys do to it: shared by `Editor`, `Form` and `Prompt`."""

from __future__ import annotations

from textual import events

from crmtui.widgets.edit_buffer import EditBuffer, columns, line_of, wrapped
from crmtui.widgets.paint import Span
from crmtui.widgets.text import cell

_NEW_LINE = "ctrl+j"


def takes(buffer: EditBuffer, key: str, character: str | None) -> bool:
    """Whether a key means something to text under edit: it types, or edits."""
    if key == _NEW_LINE:
        return buffer.multiline
    return is_typed(key, character) or key in _EDITING


def clears(key: str, character: str | None) -> bool:
    """Whether a key replaces what was filled in or takes it away."""
    return is_typed(key, character) or key in ("backspace", "ctrl+u", "ctrl+w")


def is_typed(key: str, character: str | None) -> bool:
    """Whether a key types its character."""
    return (
        character is not None
        and len(character) == 1
        and character.isprintable()
        and not key.startswith("alt+")
    )


def edit(buffer: EditBuffer, event: events.Key) -> bool | None:
    """Let a key edit. True if the text changed, False if only the cursor did, None if not for us."""
    if event.key == _NEW_LINE and buffer.multiline:
        return buffer.insert("\n")
    if is_typed(event.key, event.character) and event.character:
        return buffer.insert(event.character)
    return buffer.press(event.key)


def draw(
    buffer: EditBuffer, cells: int, *, focused: bool, first: int = 0, placeholder: str = ""
) -> tuple[list[Span], int]:
    """One line of the text, `cells` wide, and the first character shown, to pass in next time."""
    value, cursor = buffer.value, buffer.cursor if focused else -1
    if not value and placeholder:
        shown = [Span(placeholder[:cells], "muted")]
        return (
            [Span(placeholder[:1] or " ", "text", "c"), Span(placeholder[1:cells], "muted")]
            if focused
            else shown
        ), 0
    first = _window(value, buffer.cursor if focused else 0, cells, first)
    return _spans(value, first, len(value), cursor, cells), first


def draw_lines(
    buffer: EditBuffer, cells: int, count: int, *, focused: bool, top: int = 0
) -> tuple[list[list[Span]], int]:
    """`count` lines of the text wrapped to `cells`, and the first line shown, to pass in next time."""
    lines = wrapped(buffer.value, cells)
    at = line_of(lines, buffer.cursor) if focused else 0
    top = max(at - count + 1, min(top, at), 0)
    out: list[list[Span]] = []
    for number in range(top, top + count):
        if number >= len(lines):
            out.append([])
            continue
        here = focused and number == at
        line = lines[number]
        out.append(_spans(buffer.value, line.start, line.end, buffer.cursor if here else -1, cells))
    return out, top


def caret_column(buffer: EditBuffer, first: int) -> int:
    """The cell the cursor stands in, counted from the first character shown."""
    return columns(buffer.value[first : buffer.cursor])


def _window(value: str, cursor: int, cells: int, first: int) -> int:
    """The first character to show so that the cursor, and as much as can be, is in view."""
    first = min(first, cursor)
    wide = columns(value)
    if wide < cells or (wide == cells and cursor < len(value)):
        return 0
    while first < cursor and columns(value[first:cursor]) >= cells:
        first += 1
    return first


def _spans(value: str, start: int, end: int, cursor: int, cells: int) -> list[Span]:
    before: list[str] = []
    after: list[str] = []
    caret = ""
    used = 0
    for place in range(start, end):
        shown, wide = cell(value[place])
        if used + wide > cells:
            break
        used += wide
        if place == cursor:
            caret = shown or " "
        elif caret:
            after.append(shown)
        else:
            before.append(shown)
    if cursor >= end and cursor >= 0 and not caret and used < cells:
        caret = " "
    out = [Span("".join(before), "strong" if cursor >= 0 else "text")]
    if caret:
        out += [Span(caret, "text", "c"), Span("".join(after), "strong")]
    return out


_EDITING = frozenset(
    "left right home end backspace delete ctrl+a ctrl+d ctrl+e ctrl+k ctrl+u ctrl+w".split()
)  # fmt: skip
