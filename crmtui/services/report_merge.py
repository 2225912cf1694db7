"""Putting two people's corrections of one report together, line by line. Used by `reports` only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from crmtui.access import User
from crmtui.core.merge import three_way
from crmtui.db import row
from crmtui.entry import ReportEntry, ReportLine
from crmtui.errors import Clash, Conflict
from crmtui.i18n import _
from crmtui.models import Change, ChangeSet, Salesperson

HEADER = ("salesperson", "day", "notes")
LINE = ("company", "contact", "kind", "own_kind", "text", "next_contact")
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
    before, my, their = flat(opened), flat(mine), flat(theirs)
    common = before.keys() & my.keys() & their.keys()
    result = three_way(
        {name: before[name] for name in common},
        {name: my[name] for name in common},
        {name: their[name] for name in common},
    )
    if result.clashes:
        who = _last_to_change(user, report_id, result.clashes[0])
        names = sorted(result.clashes, key=list(their).index)
        raise Conflict(
            _("{name} saved this report while you were correcting it.").format(name=who),
            [Clash(name, before[name], my[name], their[name]) for name in names],
            who,
            theirs,
        )
    entry = with_values(theirs, {name: result.values[name] for name in result.from_mine})
    there = {line.interaction: line for line in entry.lines}
    said = {line.interaction for line in mine.lines}
    lines = [each for line in mine.lines for each in _of_mine(line, opened, there)]
    lines += _of_theirs(opened, theirs, said)
    others = [name.rpartition(".")[2] for name in result.from_theirs]
    return replace(entry, source=mine.source, lines=tuple(lines)), list(dict.fromkeys(others))


def flat(entry: ReportEntry) -> dict[str, Any]:
    """A report's fields by their names; a line's by the interaction it was saved as: "17.text"."""
    values = {name: getattr(entry, name) for name in HEADER}
    for line in entry.lines:
        if line.interaction is not None:
            values |= {f"{line.interaction}.{name}": getattr(line, name) for name in LINE}
    return values


def with_values(entry: ReportEntry, values: Mapping[str, Any]) -> ReportEntry:
    """The report with other values in some of its fields, called as `flat` does."""

    def of(line: ReportLine) -> ReportLine:
        own = {
            n: values[f"{line.interaction}.{n}"]
            for n in LINE
            if f"{line.interaction}.{n}" in values
        }
        return replace(line, **own)

    header = {name: values[name] for name in HEADER if name in values}
    return replace(entry, lines=tuple(of(line) for line in entry.lines), **header)


def _of_mine(
    line: ReportLine, opened: ReportEntry, there: Mapping[int | None, ReportLine]
) -> list[ReportLine]:
    """What becomes of a line of mine."""
    if line.interaction is None:
        return [line]
    if (now := there.get(line.interaction)) is None:
        # Somebody removed it: what I changed in it is not lost for that.
        return [] if line in opened.lines else [replace(line, interaction=None)]
    was = next(each for each in opened.lines if each.interaction == line.interaction)
    if line.company != was.company:
        # Of another company it is another line.
        return [replace(line, interaction=None)]
    return [replace(now, no_next=line.no_next)]


def _of_theirs(
    opened: ReportEntry, theirs: ReportEntry, said: set[int | None]
) -> list[ReportLine]:  # fmt: skip
    """The lines that others added, or changed while I removed them."""
    return [
        line for line in theirs.lines if line.interaction not in said and line not in opened.lines
    ]


def _last_to_change(user: User, report_id: int, field: str) -> str:
    interaction, _dot, _name = field.rpartition(".")
    table, record = ("interaction", int(interaction)) if interaction else ("report", report_id)
    found = row(
        Change.select(Salesperson.name)
        .join(ChangeSet)
        .join(Salesperson)
        .where((Change.table == table) & (Change.record == record) & (ChangeSet.user != user.id))
        .order_by(Change.id.desc())
    )
    return str(found[0]) if found else _("Somebody")
