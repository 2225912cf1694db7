"""A salesperson's written report on paper, and line by line to be read on the screen."""

from __future__ import annotations

from crmtui import formats, words
from crmtui.core import text
from crmtui.core.cells import wrapped
from crmtui.documents import paper
from crmtui.i18n import _
from crmtui.queries.reports import Line, Report

_INDENT = "    "


def document(report: Report, office: str) -> str:
    """The whole report as pages of plain text, 80 wide, a form feed between two pages."""
    notes = wrapped(report.row.notes, paper.WIDTH) if report.row.notes.strip() else []
    blocks = [*([notes] if notes else []), *(block(line) for line in report.lines)]
    title = " · ".join(part for part in (office, _("Report")) if part)
    return paper.pages(title, subject(report), blocks)


def subject(report: Report) -> list[str]:
    """Whose it is, of which day, and who typed it."""
    row = report.row
    said = f"{row.salesperson} {row.salesperson_name}   {formats.long_day(row.day)}"
    if row.recorded_by != row.salesperson:
        said += "   " + _("typed by {name}").format(name=row.recorded_by_name)
    return [said]


def block(line: Line, cells: int = paper.WIDTH) -> list[str]:
    """A line of the report, in full: with whom, what was said, when the next contact is."""
    kind = line.own_kind or words.say(words.KIND, line.kind)
    whom = " · ".join(part for part in (line.company, line.contact, kind) if part)
    head, *more = wrapped(whom, cells - len(_INDENT))
    lines = [f"{line.number:>2}. {head}", *(f"{_INDENT}{each}" for each in more)]
    if line.text.strip():
        lines += [f"{_INDENT}{each}" for each in wrapped(line.text, cells - len(_INDENT))]
    if line.next_contact is not None:
        day = formats.long_day(line.next_contact)
        lines.append(_INDENT + _("Next contact: {day}").format(day=day))
    return lines


def file_name(report: Report) -> str:
    """What its file may be called: "report-2026-11-19-ana-ruiz.txt"."""
    name = "-".join(text.fold(report.row.salesperson_name).split())
    plain = "".join(char for char in name if char.isascii() and (char.isalnum() or char == "-"))
    parts = _("report"), report.row.day.isoformat(), plain
    return "-".join(part for part in parts if part) + ".txt"
