"""Logging a call, a visit or a message, in the order in which a call goes."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import time
from functools import cached_property
from typing import Any, ClassVar

from crmtui import clock, formats
from crmtui.entry import InteractionEntry
from crmtui.errors import CrmError
from crmtui.i18n import N_, _
from crmtui.queries import companies, contacts, followups, interactions
from crmtui.queries.drafts import DraftRow
from crmtui.screens.company_form import CompanyForm
from crmtui.screens.fields import days, following
from crmtui.screens.fields.callers import Callers
from crmtui.screens.fields.codes import KIND
from crmtui.screens.fields.following import Following
from crmtui.screens.fields.known import is_number
from crmtui.screens.fields.lists import ListValues
from crmtui.screens.fields.people import People, Salespeople
from crmtui.screens.form_screen import FormScreen
from crmtui.services import interactions as service
from crmtui.widgets.bindings import key
from crmtui.widgets.fields import Assist, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

_TODAY = 300
"""How many of today's are counted for the title."""


class InteractionForm(FormScreen[InteractionEntry]):
    """Company, contact, note, next contact: Enter there saves. The rest fills itself in."""

    KIND = "interaction"
    PARTS: ClassVar[Mapping[str, tuple[str, ...]]] = {"at": ("at", "at_time")}

    BINDINGS = [
        key("ctrl+n", "new_company", N_("new company"), N_("Add the company that was typed"), id="interaction.company", hint=False),
    ]  # fmt: skip

    def __init__(
        self,
        company_id: int | None = None,
        *,
        contact: str | None = None,
        kind: str = "call_in",
        interaction_id: int | None = None,
        draft: DraftRow | None = None,
    ) -> None:
        """Where the `contact` is told ("" is the usual one), typing begins with the note."""
        super().__init__(company_id, interaction_id, draft=draft)
        self._contact = contact
        self._kind = kind
        self._people = People()
        self._number = 0

    @cached_property
    def _salespeople(self) -> Salespeople:
        return Salespeople(self.user)

    @cached_property
    def _outcomes(self) -> ListValues:
        return ListValues(self.user, "outcome")

    @cached_property
    def _callers(self) -> Callers:
        return Callers(self.user, self._choose, self._add_company)

    @cached_property
    def _following(self) -> Following:
        return Following(self.user, self._salespeople)

    # The record ----------------------------------------------------------------------

    def load(self) -> tuple[InteractionEntry, int]:
        """The interaction to correct, or a new one with what is known of it."""
        if self.record is not None:
            entry, version = service.open_for_editing(self.user, self.record)
            self._read_company(entry.company)
            self._outcomes.stands = entry.outcome
            return entry, version
        self._number = self._count_today() + 1
        if self.company_id is not None:
            self._read_company(self.company_id)
        entry = InteractionEntry(
            company=self.company_id or 0,
            kind=self._kind,
            contact=self._contact or self._usual_contact(),
            salesperson=self._usual_code(),
        )
        return entry, 0

    def texts(self, entry: InteractionEntry) -> dict[str, str]:
        """The interaction as it is typed."""
        at = clock.local(entry.at) if entry.at is not None else None
        return {
            "company": self._callers.reference.text,
            "contact": entry.contact,
            "text": entry.text,
            "kind": KIND.letter(entry.kind),
            "at": days.text_of(at.date()) if at is not None else "",
            "at_time": days.time_text(at),
            "salesperson": entry.salesperson,
            "outcome": entry.outcome,
            "needs": entry.needs,
            "objections": entry.objections,
            "next_kind": KIND.letter(entry.next_kind),
        }

    def read(self, values: Mapping[str, str]) -> InteractionEntry:
        """What was typed, as an interaction."""
        entry = InteractionEntry(
            company=self.company_id or 0,
            kind=KIND.value(values["kind"]),
            text=values["text"],
            contact=values["contact"],
            at=days.happened(values["at"], values["at_time"]),
            salesperson=values["salesperson"],
            outcome=self._outcomes.value(values["outcome"]),
            needs=values["needs"],
            objections=values["objections"],
        )
        return entry if self.record is not None else self._with_next(entry, values)

    @staticmethod
    def _with_next(entry: InteractionEntry, values: Mapping[str, str]) -> InteractionEntry:
        return replace(
            entry,
            next_contact=following.day(values["next_contact"]),
            no_next=following.nothing_more(values["next_contact"]),
            next_time=days.time_of(values["next_time"]),
            next_kind=KIND.value(values["next_kind"]),
            next_note=values["next_note"],
            promise=values["promise"],
            promise_due=days.day_of(values["promise_due"]),
        )

    def write(self, opened: InteractionEntry, mine: InteractionEntry) -> list[str]:
        """Log it, or correct it."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine, add_choices=True)
        service.log(self.user, mine, add_choices=True)
        return []

    def saved(self, mine: InteractionEntry) -> str:
        """Whose call it was and when the next one is."""
        company = self.subject()
        if self.record is not None:
            return _("{company}: corrected.").format(company=company)
        if mine.next_contact is None:
            return _("{company}: logged.").format(company=company)
        day = formats.long_day(mine.next_contact)
        return _("{company}: logged, next {day}.").format(company=company, day=day)

    def subject(self) -> str:
        """The company, or what was typed for it."""
        return super().subject() or self.form["company"]

    def restore(self, context: Mapping[str, Any]) -> None:
        """Know the company again."""
        if self.company_id is not None:
            with contextlib.suppress(CrmError):
                self._read_company(self.company_id)

    def shown(self, field: str, value: Any) -> str:
        """A value in words."""
        return KIND.word(value) if field == "kind" else super().shown(field, value)

    # The fields ----------------------------------------------------------------------

    def fields(self) -> Sequence[Field]:
        """In the order of a call; past the next contact, those that fill themselves in."""
        new = self.record is None
        contact = Field(
            name="contact", label=N_("Contact"), width=32, ditto=False, overtype=True,
            candidates=lambda text, form: self._people.candidates(text, form),
            echo=lambda text, form: self._people.echo(text, form), assist=self._contact_help,
        )  # fmt: skip
        note = Field(name="text", label=N_("Note"), kind="note", width=62, ditto=False)
        said = [
            Field(name=name, label=label, kind="note", lines=2, width=62, after_save_point=new)
            for name, label in (("needs", N_("Needs")), ("objections", N_("Objections")))
        ]
        if not new:
            return [contact, note, *self._filled_in(new), *said]
        first = [self._callers.field(), contact, note, self._following.field()]
        return [*first, *self._filled_in(new), *said, *_promised(), *_next_details()]

    def _filled_in(self, new: bool) -> list[Field]:
        return [
            Field(
                name="kind", label=N_("Kind"), kind="choice", width=12, choices=KIND.choices,
                after_save_point=new,
            ),
            Field(
                name="at", label=N_("Date"), kind="date", width=12, echo=days.past_echo,
                problem=days.past_problem, assist=days.past_assist, after_save_point=new,
            ),
            Field(
                name="at_time", label=N_("Time"), kind="time", width=12, echo=days.time_echo,
                problem=days.time_problem, after_save_point=new,
            ),
            self._salespeople.field(after_save_point=new),
            self._outcomes.field(N_("Outcome"), after_save_point=new),
        ]  # fmt: skip

    def start(self) -> str | None:
        """The note, where it is known whom it is with."""
        told = self._contact is not None and self.company_id is not None
        return "text" if told or self.record is not None else None

    # What it looks like --------------------------------------------------------------

    def heading(self) -> Spans:
        """What kind it is, and which of today's."""
        kind = KIND.word(KIND.value(self.form["kind"])).capitalize()
        more = _("no. {number} today").format(number=self._number)
        if self.record is not None:
            more = self.subject()
        return [Span(kind, "strong", "b"), Span(f"  {more}", "muted")]

    def changed(self, form: Form) -> None:
        """The title follows the kind; a company typed over is known no more."""
        if form.field.name == "kind":
            self.refresh_title()
        elif self.record is None and self.card and not self._callers.meant(form["company"]):
            self._forget_company()

    def _contact_help(self, text: str, form: Form) -> Assist | None:
        return Assist(_("Contacts"), self._people.lines()) if len(self._people.rows) > 1 else None

    # The company ---------------------------------------------------------------------

    def _choose(self, company_id: int, contact: str = "") -> None:
        """Fill in what follows from the company chosen."""
        with self.reporting():
            self._read_company(company_id)
            self.form.set("company", self._callers.reference.text)
            self.form.set("contact", contact or self._usual_contact())
            self.form.set("salesperson", self._usual_code())
            self.form.refresh_form()
            self.show_company()

    def _read_company(self, company_id: int) -> None:
        self.card = companies.card(self.user, company_id)
        self.company_id = company_id
        self._callers.show(self.card)
        self._people = People(contacts.of_company(self.user, company_id))
        self._following.planned = followups.of_company(self.user, company_id)

    def _forget_company(self) -> None:
        self.card = self.company_id = None
        self._people, self._following.planned = People(), ()
        self.form.set("contact", "")
        self.show_company()

    def _usual_contact(self) -> str:
        """Who called last, or else the main contact."""
        if self.card is None:
            return ""
        there = {row.name for row in self._people.rows}
        called = (item.contact for item in self.card.last if item.kind == "call_in")
        return next((name for name in called if name in there), self.card.contact)

    def _usual_code(self) -> str:
        return str(self.card.salesperson if self.card is not None else self.user.code)

    def _count_today(self) -> int:
        since = days.instant(clock.today(), time.min)
        today = interactions.find(self.user, interactions.Criteria(since=since), limit=_TODAY)
        return sum(1 for each in today if each.recorded_by == self.user.code)

    def action_new_company(self) -> None:
        """Add the company that was typed."""
        if self.record is None:
            self._add_company("" if self.card is not None else self.form["company"])

    def _add_company(self, typed: str) -> None:
        """Open the company form with what was typed; come back with the company."""
        number = is_number(typed)
        form = CompanyForm(
            name="" if number else typed, phone=typed if number else "", opens_found=False
        )
        self.app.push_screen(form, lambda message: self._added(form.chosen, message))

    def _added(self, company_id: int | None, message: str | None) -> None:
        if company_id is None:
            self.form.go_to("company")
            return
        self._choose(company_id)
        self.form.go_to("contact")
        if message is not None:
            self.app.announce()
            self.say(message)


def _promised() -> list[Field]:
    return [
        Field(name="promise", label=N_("Promised"), width=62, after_save_point=True, ditto=False),
        Field(
            name="promise_due", label=N_("Promised for"), kind="date", width=12, echo=days.echo,
            problem=days.coming_problem, assist=days.assist, after_save_point=True,
        ),
    ]  # fmt: skip


def _next_details() -> list[Field]:
    return [
        Field(
            name="next_time", label=N_("Next at"), kind="time", width=12, echo=days.time_echo,
            problem=days.time_problem, after_save_point=True,
        ),
        Field(
            name="next_kind", label=N_("Next kind"), kind="choice", width=12,
            choices=KIND.choices, after_save_point=True,
        ),
        Field(name="next_note", label=N_("Next note"), width=62, after_save_point=True, ditto=False),
    ]  # fmt: skip
