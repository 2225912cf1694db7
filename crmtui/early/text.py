"""Text in cells, as far as it needs no tables: `widgets.text` and `widgets.paint` in small.

A span is a text, a colour's name and attributes, as a `paint.Span` begins. Text that is not
plain, as emoji are not, is passed on whole: whoever draws it stops there.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Span = tuple[str, str, str]
    Line = Sequence[tuple[Sequence[Span], int, str]]
    """A line of the screen: spans, the cells they have and their ground; a list, then a pane."""

_LAST = "\u02ff"
"""Up to here, what is printable takes one cell and is drawn as it is."""
_SIGNS = dict.fromkeys(map(ord, "–—‘’‚‛“”…€→←↑↓√─│█▌▒░►"))
"""What else is, to be taken out by `str.translate`."""


def is_plain(text: str) -> bool:
    """Whether each character takes one cell and is drawn as it is."""
    if text.isascii():
        return text.isprintable()
    return text.isprintable() and max(text.translate(_SIGNS), default=" ") <= _LAST


def cut(text: str, cells: int) -> str:
    """`text` in at most so many cells, with `…` where something is left out."""
    if len(text) <= cells or not is_plain(text):
        return text
    return text[: cells - 1] + "…" if cells > 0 else ""


def fit(text: str, cells: int) -> str:
    """`text` in exactly so many cells."""
    return cut(text, cells).ljust(cells) if is_plain(text) else text


def clip(spans: Sequence[Span], cells: int) -> list[Span]:
    """Spans in at most so many cells."""
    out: list[Span] = []
    for text, colour, attrs in spans:
        out.append((cut(text, cells), colour, attrs))
        if len(text) > cells or not is_plain(text):
            break
        cells -= len(text)
    return out


def left_right(left: Sequence[Span], right: Sequence[Span], cells: int) -> list[Span]:
    """Spans with others at the end of the line."""
    if not all(is_plain(text) for text, _colour, _attrs in (*left, *right)):
        return list(left)
    room = cells - sum(len(text) for text, _colour, _attrs in right)
    head = clip(left, room - 1)
    used = sum(len(text) for text, _colour, _attrs in head)
    return [*head, (" " * (room - used), "text", ""), *right]


def rule(title: str, cells: int, right: str, colour: str) -> list[Span]:
    """A group's heading."""
    head, tail = f" {cut(title, cells - 4 - len(right))} ", f" {right} "
    bar = "─" * (cells - len(head) - len(tail))
    return [(head, colour, "b"), (bar, "line", ""), (tail, "muted", "")]
