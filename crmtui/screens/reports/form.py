"""Typing a salesperson's written report: whose and when once, then line after line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from crmtui import clock, formats
from crmtui.access import Role
from crmtui.entry import ReportEntry
from crmtui.errors import Conflict, Invalid
from crmtui.i18n import _, ngettext
from crmtui.screens.fields import days
from crmtui.screens.fields.codes import KIND
from crmtui.screens.reports import typed
from crmtui.screens.reports.fields import HEADER
from crmtui.screens.reports.typed import TypedLine
from crmtui.screens.reports.typing import ReportTyping
from crmtui.services import reports as service
from crmtui.services.report_merge import with_values


class ReportForm(ReportTyping):
    """F2 saves all its lines as one report."""

    KIND = "report"

    def load(self) -> tuple[ReportEntry, int]:
        """The report to correct, or a new one."""
        if self.record is None:
            code = str(self.user.code) if self.user.role is Role.SALESPERSON else ""
            return ReportEntry(salesperson=code, source=self.parts.usual_source()), 0
        entry, version = service.open_for_editing(self.user, self.record)
        entry = replace(entry, source=self.parts.usual_source())
        own = {line.own_kind: line.kind for line in entry.lines if line.own_kind}
        self.parts.kinds.stands = own
        self.lines = _lines_of(entry)
        self.over = False
        return entry, version

    def texts(self, entry: ReportEntry) -> dict[str, Any]:
        """What stands over the lines, as it is typed; and the lines."""
        return {
            "salesperson": entry.salesperson,
            "day": days.text_of(entry.day),
            "notes": entry.notes,
            "source": entry.source,
            "kind": KIND.letter(typed.USUAL_KIND),
            "lines": [line.kept() for line in _lines_of(entry)],
        }

    def mine(self) -> ReportEntry:
        """What is typed, as a report."""
        day = days.past_day(self.form["day"])
        return ReportEntry(
            salesperson=self.form["salesperson"],
            day=day.day if day is not None else None,
            notes=self.form["notes"],
            source=self.parts.sources.value(self.form["source"]),
            lines=tuple(typed.read(line, self.parts.kinds) for line in self.lines),
        )

    def write(self, opened: ReportEntry, mine: ReportEntry) -> list[str]:
        """Save it, or its correction."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine, add_choices=True)
        service.save(self.user, mine, add_choices=True)
        return []

    def saved(self, mine: ReportEntry) -> str:
        """Whose it was and how many lines."""
        count = len(mine.lines)
        lines = ngettext("{n} line", "{n} lines", count).format(n=formats.integer(count))
        said = (
            _("Report {title}: corrected.") if self.record else _("Report {title}: {lines} saved.")
        )
        return said.format(title=self.subject(), lines=lines)

    def subject(self) -> str:
        """Whose and of which day."""
        code = self.form["salesperson"]
        found = days.past_day(self.form["day"])
        day = found.day if found is not None else clock.today()
        return " · ".join(
            part
            for part in (self.parts.salespeople.names.get(code, code), formats.short_day(day))
            if part
        )

    def save(self) -> None:
        """Save the report, with the line that is being typed if anything stands in it."""
        if not typed.is_blank(self.line_values):
            self.over = False
        if self.over or self.close_line():
            super().save()

    # What is kept --------------------------------------------------------------------

    @property
    def typed_values(self) -> dict[str, Any]:
        """What stands over the lines, the lines, and which is typed."""
        return {
            **{name: self.form[name] for name in HEADER},
            "lines": [line.kept() for line in self.all_lines],
            "place": self.place,
            "over": self.over,
        }

    @property
    def is_dirty(self) -> bool:
        """Whether anything differs from what it opened with."""
        header = any(self.form[name] != self.opening[name] for name in HEADER)
        lines = [(line.values, line.company, line.interaction) for line in self.all_lines]
        opened = _lines_of(self.opened)
        return header or lines != [(line.values, line.company, line.interaction) for line in opened]

    def fill(self, values: Mapping[str, Any]) -> None:
        """Put texts and lines into the form."""
        super().fill({name: value for name, value in values.items() if name in HEADER})
        if "lines" in values:
            self.lines = [TypedLine(**line) for line in values["lines"]]
            self.last_id = max((line.id for line in self.lines), default=0)
            self.over = values.get("over", self.over)
            self.load_line(values.get("place", len(self.lines)))

    @property
    def is_empty(self) -> bool:
        """Whether it is a new report in which nothing is typed."""
        return self.record is None and not self.is_dirty

    # What is wrong, and what others did ----------------------------------------------

    def refused(self, error: Invalid) -> None:
        """Go to the first line with which something is wrong, and say what."""
        found = [(*key.rpartition("."), problem) for key, problem in error.problems.items()]
        number, _dot, first, _problem = found[0]
        here = {
            "company" if field == "company_name" else field: problem
            for line, _dot, field, problem in found
            if line == number
        }
        if number and int(number) <= len(self.lines):
            self.type_line(int(number) - 1)
        elif first in HEADER:
            self.type_header(first)
        else:
            self.type_line(len(self.lines))
        super().refused(Invalid(here))

    def labels(self) -> dict[str, str]:
        """The fields of every line, by the interaction it was saved as."""
        labels = super().labels()
        said = _("Line {number}: {field}")
        for number, line in enumerate(self.lines, start=1):
            labels |= {
                f"{line.interaction}.{name}": said.format(number=number, field=labels[name])
                for name in typed.FIELDS
            }
            labels[f"{line.interaction}.own_kind"] = labels[f"{line.interaction}.kind"]
        return labels

    def shown(self, field: str, value: Any) -> str:
        """A value in words."""
        name = field.rpartition(".")[2]
        return KIND.word(value) if name == "kind" else super().shown(name, value)

    def decided(
        self, conflict: Conflict, mine: ReportEntry, chosen: Mapping[str, Any] | None
    ) -> None:
        """Put what was chosen into the lines, as a correction of what stands now."""
        if chosen is None:
            self.warn(_("Nothing is saved yet; what you typed is still here."))
            return
        theirs = {clash.field: clash.theirs for clash in conflict.clashes}
        self.opened = with_values(self.opened, theirs)
        entry = with_values(mine, chosen)
        self.fill({**self.texts(entry), "over": self.over})
        self.form.refresh_form()
        self.show_lines()
        self._save()


def _lines_of(entry: ReportEntry) -> list[TypedLine]:
    """The lines of a report, as they are typed."""
    return [typed.of_entry(number, line) for number, line in enumerate(entry.lines, start=1)]
