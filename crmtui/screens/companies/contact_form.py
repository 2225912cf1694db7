"""A person at a company."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from crmtui.entry import ContactEntry, by_field
from crmtui.i18n import N_, _
from crmtui.queries import sites, twins
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields.codes import YES_NO
from crmtui.screens.fields.own import OwnFields
from crmtui.screens.fields.reach import Checks, quiet_now, refusal
from crmtui.screens.form_screen import FormScreen
from crmtui.services import contacts as service
from crmtui.widgets.fields import Assist, Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

_YES_NO = ("main", "do_not_contact")


class ContactForm(FormScreen[ContactEntry]):
    """Name, job title, phones, e-mails: Enter there saves a new one."""

    KIND = "contact"

    def __init__(
        self, company_id: int, contact_id: int | None = None, *, draft: DraftRow | None = None
    ) -> None:
        super().__init__(company_id, contact_id, draft=draft)

    @cached_property
    def _own(self) -> OwnFields:
        return OwnFields(self.user, "contact")

    @cached_property
    def _checks(self) -> Checks:
        return Checks(self.user)

    def load(self) -> tuple[ContactEntry, int]:
        """The person to edit, or a new one."""
        if self.record is None:
            return ContactEntry(), 0
        entry, version = service.open_for_editing(self.user, self.record)
        self._own.stands = entry.own
        return entry, version

    def texts(self, entry: ContactEntry) -> dict[str, str]:
        """The person as typed."""
        yes_no = {name: "yes" if getattr(entry, name) else "no" for name in _YES_NO}
        letters = {name: YES_NO.letter(word) for name, word in yes_no.items()}
        return {**by_field(entry), **self._own.texts(entry.own), **letters}

    def read(self, values: Mapping[str, str]) -> ContactEntry:
        """What was typed, as a person."""
        typed: dict[str, Any] = {
            name: YES_NO.value(value) == "yes" if name in _YES_NO else value
            for name, value in values.items()
            if ":" not in name
        }
        return ContactEntry(**typed, own=self._own.read(values))

    def write(self, opened: ContactEntry, mine: ContactEntry) -> list[str]:
        """Add the person, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, self.company_id or 0, mine)
        return []

    def saved(self, mine: ContactEntry) -> str:
        """Who it was."""
        if self.record is not None:
            return _("{name}: saved.").format(name=mine.name.strip())
        return _("{name}: added.").format(name=mine.name.strip())

    def subject(self) -> str:
        """The person and the company."""
        return " · ".join(part for part in (self.form["name"].strip(), super().subject()) if part)

    def heading(self) -> Spans:
        """Whether the person is new, and where."""
        title = _("New contact") if self.record is None else self.opened.name
        return [Span(title, "strong", "b"), Span(f"  {super().subject()}", "muted")]

    def fields(self) -> Sequence[Field]:
        """The fields; those past the e-mails are rarely needed."""
        new = self.record is None
        return [
            Field(name="name", label=N_("Name"), width=36, required=True, ditto=False),
            Field(name="job_title", label=N_("Job title"), width=36),
            Field(name="phones", label=N_("Phones"), kind="phone", width=36, ditto=False, echo=self._checks.phones),
            Field(name="emails", label=N_("E-mails"), kind="email", width=36, ditto=False, saves=new, echo=self._checks.emails),
            Field(name="site", label=N_("Site"), width=36, overtype=True, candidates=self._sites, after_save_point=new),
            Field(name="main", label=N_("Main contact"), kind="choice", width=6, choices=YES_NO.choices, after_save_point=new),
            Field(
                name="do_not_contact", label=N_("No contact"), kind="choice", width=6,
                choices=YES_NO.choices, after_save_point=new, echo=refusal,
            ),
            Field(
                name="do_not_contact_note", label=N_("Why not"), width=44, ditto=False,
                visible=lambda form: YES_NO.value(form["do_not_contact"]) == "yes",
                after_save_point=new,
            ),
            Field(
                name="quiet_hours", label=N_("Don't call"), width=36, ditto=False, echo=quiet_now,
                after_save_point=new,
            ),
            Field(name="notes", label=N_("Notes"), kind="note", width=62, ditto=False, after_save_point=new),
            *self._own.fields(after_save_point=new),
        ]  # fmt: skip

    def assist(self, form: Form) -> Assist | None:
        """Who of that name, number or address is there already; else what happened lately."""
        typed = form["name"], form["phones"], form["emails"]
        found = twins.people(self.user, *typed) if self.record is None and any(typed) else []
        if not found:
            return super().assist(form)
        lines: list[Spans] = []
        for person in found:
            here = _("here already") if person.company_id == self.company_id else person.company
            gone = f" ({_('left')})" if person.left else ""
            lines.append([
                Span(f" {fit(person.name, 26)} ", "strong"),
                Span(f"{fit(here + gone, 30)} ", "accent"),
                Span(person.what or person.city, "muted"),
            ])  # fmt: skip
        return Assist(_("Somebody like this is known already"), lines)

    def _sites(self, text: str, form: Form) -> list[Candidate]:
        """The company's sites, by their name or else their city."""
        typed = text.strip().casefold()
        rows = sites.of_company(self.user, self.company_id or 0)
        named = [(row.name or row.city, f"{row.address}  {row.city}") for row in rows]
        return [
            Candidate(name, [Span(f" {name}"), Span(f"  {place}", "muted")])
            for name, place in named
            if name and name.casefold().startswith(typed)
        ]
