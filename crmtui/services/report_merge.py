"""Putting two people's corrections of one report together, line by line. Used by `reports` only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from crmtui.access import User
from crmtui.core import line_merge
from crmtui.core.line_merge import Shape
from crmtui.entry import ReportEntry, ReportLine
from crmtui.i18n import _
from crmtui.models import Interaction, Report
from crmtui.services import editing

SHAPE = Shape(
    ("salesperson", "day", "notes"),
    ("company", "contact", "kind", "own_kind", "text", "next_contact"),
    "interaction",
)
"""The fields that are compared, one by one."""


def merged(
    user: User, report_id: int, opened: ReportEntry, mine: ReportEntry, theirs: ReportEntry
) -> tuple[ReportEntry, list[str]]:
    """My correction that began from `opened`, put on top of what stands now.

    Returns the report to write, and the names of the fields that only others changed.

    Raises:
        Conflict: both changed the same field. A line's is called by the interaction it was
            saved as: "17.text".
    """
    said = _("{name} saved this report while you were correcting it.")
    entry, others = editing.merged_lines(
        user, (Report, report_id), Interaction, SHAPE, (opened, mine, theirs), said
    )
    lines = line_merge.together(SHAPE, opened, mine, entry, _kept)
    return replace(entry, source=mine.source, lines=lines), others


def with_values(entry: ReportEntry, values: Mapping[str, Any]) -> ReportEntry:
    """The report with other values in some of its fields; a line's are called "17.text"."""
    return line_merge.with_values(SHAPE, entry, values)


def _kept(now: ReportLine, mine: ReportLine, was: ReportLine) -> ReportLine:
    """What becomes of a line of both; of another company it is another line."""
    if mine.company != was.company:
        return replace(mine, interaction=None)
    return replace(now, no_next=mine.no_next)
