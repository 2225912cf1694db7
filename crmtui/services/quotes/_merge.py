"""Putting two people's changes of one draft together, line by line. Inside the folder only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from crmtui.access import User
from crmtui.core import line_merge
from crmtui.core.line_merge import Shape
from crmtui.entry import LineEntry, QuoteEntry
from crmtui.i18n import _
from crmtui.models import Quote, QuoteLine
from crmtui.services import editing

SHAPE = Shape(
    tuple(each.name for each in fields(QuoteEntry) if each.name not in ("company", "lines")),
    tuple(each.name for each in fields(LineEntry) if each.name not in ("line", "quote_line")),
    "line",
)


def merged(
    user: User, quote_id: int, opened: QuoteEntry, mine: QuoteEntry, theirs: QuoteEntry
) -> tuple[QuoteEntry, list[str]]:
    """My edit that began from `opened`, put on top of what stands now.

    Returns the quote to write, and the names of the fields that only others changed.

    Raises:
        Conflict: both changed the same field. A line's is called by what it was saved as:
            "17.price".
    """
    said = _("{name} saved this quote while you were editing it.")
    entry, others = editing.merged_lines(
        user, (Quote, quote_id), QuoteLine, SHAPE, (opened, mine, theirs), said
    )
    lines = line_merge.together(SHAPE, opened, mine, entry)
    if len(theirs.lines) != len(opened.lines):
        others.append(QuoteLine._meta.table_name)
    return replace(entry, lines=lines), others


def with_values(entry: QuoteEntry, values: Mapping[str, Any]) -> QuoteEntry:
    """The quote with other values in some of its fields; a line's are called "17.price"."""
    return line_merge.with_values(SHAPE, entry, values)
