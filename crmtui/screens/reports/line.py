"""The line of a written report that is being typed, and the company it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from crmtui.entry import ReportEntry
from crmtui.i18n import _
from crmtui.queries import companies, contacts, followups
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields.codes import KIND
from crmtui.screens.fields.people import People
from crmtui.screens.form_screen import FormScreen
from crmtui.screens.reports import typed
from crmtui.screens.reports.fields import ReportFields
from crmtui.screens.reports.typed import TypedLine
from crmtui.widgets.fields import Field
from crmtui.widgets.form import Form


class LineForm(FormScreen[ReportEntry]):
    """A form of many lines, of which one at a time stands in its fields."""

    def __init__(self, report_id: int | None = None, *, draft: DraftRow | None = None) -> None:
        """`report_id` is the one to correct."""
        super().__init__(None, report_id, draft=draft)
        self.lines: list[TypedLine] = []
        self.place = 0
        """Which line is typed; beyond the last it is a new one."""
        self.inserted = False
        """Whether what is typed is a new line before the one of that place."""
        self.over = True
        """Whether what stands over the lines is typed."""
        self._removed: list[tuple[int, TypedLine]] = []
        self.last_id = 0

    @cached_property
    def parts(self) -> ReportFields:
        """Its fields, and what they know of the company of the line."""
        return ReportFields(self.user, lambda: self.over, self._choose)

    def fields(self) -> Sequence[Field]:
        """What stands over the lines, and the line's own; one or the other is shown."""
        return [*self.parts.header(), *self.parts.line()]

    def changed(self, form: Form) -> None:
        """The title follows whose it is; a company typed over is known no more."""
        name, company = form.field.name, self.parts.company
        if name in ("salesperson", "day"):
            self.refresh_title()
        elif name == "company" and company.meant(form["company"]) is None and self.card is not None:
            self.forget_company()
            self.form.refresh_form()

    # The line being typed ------------------------------------------------------------

    @property
    def is_new_line(self) -> bool:
        """Whether what is typed is no line of the list yet."""
        return self.inserted or self.place >= len(self.lines)

    @property
    def line_values(self) -> dict[str, str]:
        """The texts of the line being typed."""
        return {name: self.form[name] for name in typed.FIELDS}

    @property
    def all_lines(self) -> list[TypedLine]:
        """The lines as they would be if the one being typed were taken as it is."""
        lines = list(self.lines)
        if not self.is_new_line:
            lines[self.place] = self._line()
        elif not typed.is_blank(self.line_values):
            lines.insert(self.place, self._line())
        return lines

    def _line(self) -> TypedLine:
        """What is typed as a line."""
        values = self.line_values
        company = self.parts.company.meant(values["company"])
        if self.is_new_line:
            return TypedLine(self.last_id + 1, values, company)
        now = self.lines[self.place]
        return TypedLine(now.id, values, company, now.interaction)

    def load_line(self, place: int, *, insert: bool = False) -> None:
        """Put a line into the form: one there is, or a new one."""
        self.place, self.inserted = place, insert
        before = self.lines[place - 1] if 0 < place <= len(self.lines) else None
        self.form.previous = before.values if before is not None else {}
        self.forget_company()
        if self.is_new_line:
            kind = before.values["kind"] if before is not None else KIND.letter(typed.USUAL_KIND)
            values: Mapping[str, str] = {**dict.fromkeys(typed.FIELDS, ""), "kind": kind}
        else:
            values = self.lines[place].values
            self._know_company(self.lines[place])
        for name, value in values.items():
            self.form.set(name, value)

    def close_line(self) -> bool:
        """Take the line being typed, if nothing is wrong with it; else say what is."""
        values = self.line_values
        if self.is_new_line and typed.is_blank(values):
            return True
        problems = dict(self.form.problems)
        if not values["company"].strip():
            problems["company"] = _("Which company? Write its name.")
        line = self._line()
        if not values["text"].strip() and line.interaction is None:
            problems["text"] = _("Write what was said, even a word.")
        if problems:
            self.form.show_problems(problems)
            return False
        line = replace(
            line, values={**values, "next_contact": typed.settled(values["next_contact"])}
        )
        if self.is_new_line:
            self.lines.insert(self.place, line)
            self.last_id, self.inserted = line.id, False
        else:
            self.lines[self.place] = line
        return True

    # Its company ---------------------------------------------------------------------

    def _choose(self, company_id: int, contact: str = "") -> None:
        """Fill in what follows from the company chosen."""
        with self.reporting():
            self._read_company(company_id)
            self.form.set("company", self.card.name if self.card is not None else "")
            self.form.set("contact", contact or (self.card.contact if self.card else ""))
            self.form.refresh_form()
            self.show_company()

    def _know_company(self, line: TypedLine) -> None:
        if line.company is None:
            self.parts.company.name(line.values["company"])
        else:
            with self.reporting():
                self._read_company(line.company)

    def _read_company(self, company_id: int) -> None:
        self.card = companies.card(self.user, company_id)
        self.parts.company.show(self.card)
        self.parts.people = People(contacts.of_company(self.user, company_id))
        self.parts.following.planned = followups.of_company(self.user, company_id)

    def forget_company(self) -> None:
        """It is not known which company is meant."""
        if self.card is not None:
            self.form.set("contact", "")
        self.card = None
        self.parts.company.name("")
        self.parts.people, self.parts.following.planned = People(), ()
        if self.is_mounted:
            self.show_company()
