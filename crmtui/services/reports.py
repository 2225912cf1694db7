"""Changing salespeople's written reports. Each is saved, corrected and taken back as a whole."""

from __future__ import annotations

from typing import Any, NamedTuple

from crmtui import clock, db, formats
from crmtui.access import User, visible
from crmtui.core import text
from crmtui.db import rows
from crmtui.entry import ReportEntry, ReportLine
from crmtui.errors import CannotUndo, Invalid, Refused
from crmtui.i18n import _
from crmtui.models import Change, ChangeSet, Interaction, Report, Salesperson
from crmtui.services import changes, editing, team, undo
from crmtui.services.changes import command
from crmtui.services.report_lines import LineWriter, Reporter
from crmtui.services.report_merge import merged


@command("report.create")
def save(user: User, entry: ReportEntry, *, add_choices: bool = False) -> int:
    """Save a report: every line is an interaction, logged as any other. Returns its id.

    Companies that nobody knows are added, for the salesperson whose report it is.

    Raises:
        Invalid: nothing was written. A problem with a line is called by the line's number
            and field: "3.text".
        Refused: a salesperson types somebody else's.
    """
    header = _header(user, entry)
    changes.about_several(_subject(header))
    report = changes.insert(Report, recorded_by=user.id, **header.values)
    lines = _writer(user, report, header, entry, add_choices)
    for number, line in enumerate(entry.lines, start=1):
        lines.log(number, line)
    lines.refuse_if_wrong()
    return report


def open_for_editing(user: User, report_id: int) -> tuple[ReportEntry, int]:
    """A report as one would type it, and its version; only the lines the user may see.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Report, report_id)
    lines = (
        Interaction.select()
        .where((Interaction.report == report_id) & visible(user, Interaction))
        .order_by(Interaction.line, Interaction.id)
    )
    entry = ReportEntry(
        salesperson=str(row.salesperson.code),
        day=row.day,
        notes=row.notes,
        lines=tuple(_as_typed(line) for line in lines),
    )
    return entry, int(row.version)


@command("report.update")
def update(
    user: User,
    report_id: int,
    opened: ReportEntry,
    mine: ReportEntry,
    *,
    add_choices: bool = False,
) -> list[str]:
    """Save a correction that began from `opened`; returns the fields only others changed.

    A line that changed corrects its interaction, one that was added is logged, and one that
    is gone takes back what it had written: its interaction, and the next contact it planned
    where nobody has touched that since.

    Raises:
        Conflict, Invalid, NotFound, Refused.
    """
    theirs, _version = open_for_editing(user, report_id)
    entry, others = merged(user, report_id, opened, mine, theirs)
    header = _header(user, entry, theirs, report_id)
    changes.about_several(_subject(header))
    changes.update(Report, report_id, **header.values)
    lines = _writer(user, report_id, header, entry, add_choices, moved=entry.day != theirs.day)
    there = {line.interaction: line for line in theirs.lines}
    kept = {line.interaction for line in entry.lines}
    for line in reversed(theirs.lines):
        if line.interaction not in kept:
            lines.take_back(line)
    for number, line in enumerate(entry.lines, start=1):
        if (before := there.get(line.interaction)) is not None:
            lines.correct(number, before, line)
        else:
            lines.log(number, line)
    lines.refuse_if_wrong()
    if changes.current().id is not None:
        changes.touch(Report, report_id)
    return others


def take_back(user: User, report_id: int) -> str:
    """Undo a report whole, with every correction of it; returns what it was about.

    Raises:
        CannotUndo: somebody else typed or corrected it, or changed since what it had written.
        NotFound: it is not there, or not the user's to see.
    """
    editing.part(user, Report, report_id)
    return db.write(lambda: _take_back(user, report_id))


def _take_back(user: User, report_id: int) -> str:
    subject, standing = "", _standing(report_id)
    if not standing:
        raise CannotUndo(
            _("It is not recorded how this report came in, so it cannot be undone as a whole.")
        )
    for key, who, name in standing:
        if who != user.id and user.role != "manager":
            raise CannotUndo(
                _("{name} typed in this report: they or a manager can undo it.").format(name=name)
            )
        subject = undo.undo(user, key)
    return subject


def _standing(report_id: int) -> list[tuple[int, int, str]]:
    """The change sets that made the report what it is, newest first, and whose they are."""
    which = (Change.table == Report._meta.table_name) & (Change.record == report_id)
    query = (
        ChangeSet.select(ChangeSet.id, Salesperson.id, Salesperson.name)
        .join(Salesperson)
        .where(
            ChangeSet.id.in_(Change.select(Change.change_set).where(which))
            & ChangeSet.undoes.is_null()
            & ChangeSet.undone_by.is_null()
        )
        .order_by(ChangeSet.id.desc())
    )
    return [(int(key), int(who), str(name)) for key, who, name in rows(query)]


class _Header(NamedTuple):
    """What stands over the lines, judged."""

    person: Reporter
    values: dict[str, Any]


def _header(
    user: User, entry: ReportEntry, now: ReportEntry | None = None, report_id: int | None = None
) -> _Header:
    problems = {}
    day = entry.day or clock.today()
    if day > clock.today():
        problems["day"] = _("That is still to come: a report is of a day that has been.")
    if not entry.lines:
        problems["lines"] = _("A report needs a line at least.")
    person: Any = None
    try:
        if now is not None and entry.salesperson == now.salesperson:
            # Even where that person does not work here any more.
            person = Report.get_by_id(report_id).salesperson
        else:
            key = team.resolve(user, entry.salesperson) if entry.salesperson.strip() else user.id
            person = Salesperson.get_by_id(key)
    except Invalid as error:
        problems.update(error.problems)
    if problems:
        raise Invalid(problems)
    if not user.sees_all and person.id != user.id:
        raise Refused(_("You can only type your own reports."))
    values = {
        "salesperson": person.id,
        "day": day,
        "notes": text.clean(entry.notes, multiline=True),
    }
    return _Header(Reporter(person.id, person.code, person.name), values)


def _subject(header: _Header) -> str:
    return f"{header.person.name} · {formats.numeric_date(header.values['day'])}"


def _writer(
    user: User, report: int, header: _Header, entry: ReportEntry, add_choices: bool, **more: bool
) -> LineWriter:
    return LineWriter(
        user, report, header.person, header.values["day"], len(entry.lines),
        source=entry.source, add_choices=add_choices, **more,
    )  # fmt: skip


def _as_typed(row: Any) -> ReportLine:
    return ReportLine(
        company=row.company_id,
        company_name=row.company.name,
        contact=row.contact.name if row.contact else "",
        kind=row.kind,
        own_kind=row.own_kind.name if row.own_kind else "",
        text=row.text,
        next_contact=row.next_contact,
        interaction=row.id,
    )
