"""Something to do about a company: the next contact, a promise, a task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from crmtui import formats
from crmtui.access import Role
from crmtui.entry import FollowUpEntry
from crmtui.i18n import N_, _
from crmtui.queries import companies, contacts, followups
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import days
from crmtui.screens.fields.codes import KIND, PURPOSE
from crmtui.screens.fields.load import Load
from crmtui.screens.fields.people import People, Salespeople
from crmtui.screens.fields.reach import silenced
from crmtui.screens.form_screen import FormScreen
from crmtui.services import followups as service
from crmtui.widgets.fields import Assist, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


class FollowUpForm(FormScreen[FollowUpEntry]):
    """For when, and what: Enter there saves a new one. The rest fills itself in."""

    KIND = "followup"
    TABLE = "follow_up"

    def __init__(
        self,
        company_id: int,
        followup_id: int | None = None,
        *,
        purpose: str = "next",
        draft: DraftRow | None = None,
    ) -> None:
        """`purpose` is "next", "promise" or "task"."""
        super().__init__(company_id, followup_id, draft=draft)
        self._purpose = purpose

    @cached_property
    def _salespeople(self) -> Salespeople:
        return Salespeople(self.user)

    @cached_property
    def _load(self) -> Load:
        return Load(self.user)

    @cached_property
    def _people(self) -> People:
        return People(contacts.of_company(self.user, self.company_id or 0))

    def load(self) -> tuple[FollowUpEntry, int]:
        """The follow-up to edit, or a new one."""
        if self.record is not None:
            return service.open_for_editing(self.user, self.record)
        self.card = companies.card(self.user, self.company_id or 0)
        entry = FollowUpEntry(
            company=self.card.id,
            purpose=self._purpose,
            kind="call_out" if self._purpose == "next" else "other",
            contact=self.card.contact,
            salesperson=str(self.card.salesperson),
            given_by=str(self.user.code) if self.user.role is Role.MANAGER else "",
        )
        return entry, 0

    def texts(self, entry: FollowUpEntry) -> dict[str, str]:
        """The follow-up as typed."""
        return {
            "due": days.text_of(entry.due),
            "time": days.time_text(entry.time),
            "purpose": PURPOSE.letter(entry.purpose),
            "kind": KIND.letter(entry.kind),
            "note": entry.note,
            "contact": entry.contact,
            "salesperson": entry.salesperson,
            "given_by": entry.given_by,
            "result_note": entry.result_note,
        }

    def read(self, values: Mapping[str, str]) -> FollowUpEntry:
        """What was typed, as a follow-up."""
        return FollowUpEntry(
            company=self.company_id or 0,
            due=days.day_of(values["due"]),
            time=days.time_of(values["time"]),
            purpose=PURPOSE.value(values["purpose"]),
            kind=KIND.value(values["kind"]),
            note=values["note"],
            contact=values["contact"],
            salesperson=values["salesperson"],
            given_by=values["given_by"],
            result_note=values["result_note"],
        )

    def write(self, opened: FollowUpEntry, mine: FollowUpEntry) -> list[str]:
        """Plan it, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine, anyway=self.insisting)
        service.create(self.user, mine, anyway=self.insisting)
        return []

    def saved(self, mine: FollowUpEntry) -> str:
        """What was planned, and for when."""
        day = formats.long_day(mine.due) if mine.due is not None else ""
        what = PURPOSE.word(mine.purpose)
        return _("{company}: {what} {day}.").format(company=super().subject(), what=what, day=day)

    def subject(self) -> str:
        """The company, and what is to be done."""
        note = self.form["note"].strip().replace("\n", " ")
        return " · ".join(part for part in (super().subject(), note) if part)

    def shown(self, field: str, value: Any) -> str:
        """A value in words."""
        codes = {"kind": KIND, "purpose": PURPOSE}
        return codes[field].word(value) if field in codes else super().shown(field, value)

    def heading(self) -> Spans:
        """What it is, and with whom."""
        purpose = PURPOSE.word(PURPOSE.value(self.form["purpose"])).capitalize()
        return [Span(purpose, "strong", "b"), Span(f"  {super().subject()}", "muted")]

    def changed(self, form: Form) -> None:
        """The title follows the purpose."""
        if form.field.name == "purpose":
            self.refresh_title()

    def fields(self) -> Sequence[Field]:
        """The fields; those past the note fill themselves in."""
        new = self.record is None
        purpose = Field(
            name="purpose",
            label=N_("Purpose"),
            kind="choice",
            width=14,
            choices=PURPOSE.choices,
            after_save_point=new and self._purpose == "next",
        )
        ahead, after = ([], [purpose]) if self._purpose == "next" else ([purpose], [])
        return [
            *ahead,
            Field(
                name="due", label=N_("For"), kind="date", width=14, required=True, ditto=False,
                echo=silenced(lambda: self.card, days.echo),
                problem=days.problem, assist=self._help,
            ),
            Field(name="note", label=N_("What"), kind="note", width=62, saves=new, ditto=False),
            Field(
                name="time", label=N_("Time"), kind="time", width=14, echo=days.time_echo,
                problem=days.time_problem, after_save_point=new,
            ),
            *after,
            Field(name="kind", label=N_("Kind"), kind="choice", width=14, choices=KIND.choices, after_save_point=new),
            Field(
                name="contact", label=N_("Contact"), width=36, ditto=False, overtype=True,
                candidates=lambda text, form: self._people.candidates(text, form),
                echo=lambda text, form: self._people.echo(text, form), after_save_point=new,
            ),
            self._salespeople.field(after_save_point=new),
            Field(
                name="given_by", label=N_("Given by"), kind="choice", width=12,
                choices=self._salespeople.choices, visible=_is_task, after_save_point=new,
            ),
            Field(
                name="result_note", label=N_("How it went"), kind="note", width=62, ditto=False,
                visible=lambda form: self._is_over,
            ),
        ]  # fmt: skip

    def start(self) -> str:
        """When: what it is for is known from the key that opened it; Up goes there."""
        return "due"

    @cached_property
    def _is_over(self) -> bool:
        return self.record is not None and followups.get(self.user, self.record).closed

    def _help(self, text: str, form: Form) -> Assist:
        """The short forms, and how much there is to do already."""
        code = form["salesperson"]
        width = days.room(form)
        load = self._load.lines(code, self._salespeople.names.get(code), width)
        return Assist(_("Dates"), [*days.help_lines(width=width), *load])


def _is_task(form: Form) -> bool:
    return PURPOSE.value(form["purpose"]) == "task"
