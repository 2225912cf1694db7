"""A person who goes to another company: where, as what, with which numbers and addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from crmtui.i18n import N_, _
from crmtui.queries import contacts
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import known
from crmtui.screens.fields.known import Reference
from crmtui.screens.fields.reach import Checks
from crmtui.screens.form_screen import FormScreen
from crmtui.services import moving
from crmtui.widgets.fields import Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


@dataclass(frozen=True, slots=True)
class MoveEntry:
    """Where a person goes."""

    company: int | None = None
    job_title: str = ""
    phones: str = ""
    emails: str = ""


class MoveForm(FormScreen[MoveEntry]):
    """The company, the job, what goes along: Enter there saves. The history stays."""

    KIND = "move"

    def __init__(
        self, company_id: int, contact_id: int = 0, *, draft: DraftRow | None = None
    ) -> None:
        """`contact_id` is who goes; a draft knows it."""
        super().__init__(company_id, draft=draft)
        self._contact = contact_id
        self._where = Reference()

    @cached_property
    def _checks(self) -> Checks:
        return Checks(self.user)

    @cached_property
    def _person(self) -> contacts.ContactRow:
        return contacts.get(self.user, self._contact)

    def context(self) -> dict[str, Any]:
        """Who goes, and where."""
        return {"contact": self._contact, "where": self._where.text, "company": self._where.id}

    def restore(self, context: Mapping[str, Any]) -> None:
        """Know both again."""
        self._contact = context.get("contact", 0)
        self._where = Reference(context.get("where", ""), context.get("company"))

    def about(self) -> tuple[str, int] | None:
        """Who goes."""
        return "contact", self._contact

    def load(self) -> tuple[MoveEntry, int]:
        """The numbers that usually go along: mobiles, those at home."""
        own = moving.own_numbers(self.user, self._contact)
        emails = [email for email in self._person.emails if email.kind in _OWN]
        return MoveEntry(phones=own, emails="; ".join(emails)), 0

    def texts(self, entry: MoveEntry) -> dict[str, str]:
        """The move as typed."""
        return {
            "company": self._where.text,
            "job_title": entry.job_title,
            "phones": entry.phones,
            "emails": entry.emails,
        }

    def read(self, values: Mapping[str, str]) -> MoveEntry:
        """What was typed."""
        where = self._where.of(values["company"])
        return MoveEntry(where, values["job_title"], values["phones"], values["emails"])

    def write(self, opened: MoveEntry, mine: MoveEntry) -> list[str]:
        """Note the move."""
        moving.move(
            self.user,
            self._contact,
            mine.company or 0,
            job_title=mine.job_title,
            numbers=mine.phones,
            addresses=mine.emails,
        )
        return []

    def saved(self, mine: MoveEntry) -> str:
        """Who went where."""
        return _("{name} is at {company} now.").format(
            name=self._person.name, company=self._where.text
        )

    def subject(self) -> str:
        """Who goes."""
        return f"{self._person.name} · {super().subject()}"

    def heading(self) -> Spans:
        """Who goes, from where."""
        who = _("{name} goes to another company").format(name=self._person.name)
        return [Span(who, "strong", "b"), Span(f"  {super().subject()}", "muted")]

    def fields(self) -> Sequence[Field]:
        """Where to, and what goes along."""
        return [
            Field(
                name="company", label=N_("Company"), width=44, required=True, ditto=False,
                candidates=self._companies, accept=self._taken, problem=self._problem,
            ),
            Field(name="job_title", label=N_("Job title"), width=36, ditto=False),
            Field(name="phones", label=N_("Takes along"), kind="phone", width=44, ditto=False, echo=self._checks.phones),
            Field(name="emails", label=N_("E-mails"), kind="email", width=44, ditto=False, saves=True, echo=self._checks.emails),
        ]  # fmt: skip

    def _companies(self, text: str, form: Form) -> list[Candidate]:
        found = known.candidates(self.user, text)
        return [each for each in found if each.data != self.company_id]

    def _taken(self, candidate: Candidate, form: Form) -> None:
        self._where = Reference(candidate.value, int(str(candidate.data)))

    def _problem(self, text: str, form: Form) -> str | None:
        if self._where.of(text) is not None:
            return None
        return _("Which company? Enter takes the one marked.")


_OWN = frozenset({"personal", "home", "private", "particular", "casa", "privado"})
"""Kinds of addresses that go where the person goes."""
