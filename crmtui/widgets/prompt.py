"""A question on the message line: a label, one short text, and what it means while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crmtui.widgets.line_list import LineList
from crmtui.widgets.paint import Spans


@dataclass(frozen=True, slots=True)
class Echo:
    """What a text means."""

    spans: Spans = ()
    valid: bool = True
    """Whether Enter may take it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One question. Enter answers it if the answer is valid, Esc drops it."""

    label: str
    """Translated."""
    accept: Callable[[str], object]
    """Called with the answer, after the prompt has closed."""
    echo: Callable[[str], Echo] = lambda text: Echo()
    """What the text means so far."""
    change: Callable[[str], object] | None = None
    """Called with the text after each change: for filters that follow the typing."""
    leave: Callable[[], object] | None = None
    """Called when the prompt is dropped."""
    value: str = ""
    overtype: bool = False
    """Whether the first letter replaces `value`; the cursor stands before it to say so."""
    width: int = 22
    """Cells of the field."""
    limit: int | None = None
    hint: Spans = ()
    """Shown while nothing is typed."""
    list: LineList | None = None
    """A list that ↑ ↓ PgUp and PgDn move meanwhile."""
