"""A person of the office: what they are called, what they do, how they are reached and come in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cached_property
from typing import Any

from crmtui import db, keyfile
from crmtui.access import Right, require
from crmtui.entry import PersonEntry
from crmtui.i18n import N_, _
from crmtui.queries import team
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import days
from crmtui.screens.fields.branches import Branches
from crmtui.screens.fields.codes import ROLE
from crmtui.screens.fields.people import Salespeople
from crmtui.screens.fields.reach import Checks
from crmtui.screens.form_screen import FormScreen
from crmtui.services import team as service
from crmtui.widgets.fields import Assist, Choice, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


class PersonForm(FormScreen[PersonEntry]):
    """Nine fields: a name is enough, the code is the next that is free."""

    KIND = "person"
    TABLE = "salesperson"

    def __init__(self, person_id: int | None = None, *, draft: DraftRow | None = None) -> None:
        super().__init__(None, person_id, draft=draft)

    @cached_property
    def _checks(self) -> Checks:
        return Checks(self.user)

    @cached_property
    def _people(self) -> Salespeople:
        return Salespeople(self.user)

    @cached_property
    def _branches(self) -> Branches:
        return Branches(self.user)

    @cached_property
    def _keyed(self) -> frozenset[str]:
        """The codes for which there is a key, as far as that can be told."""
        return frozenset(map(str, keyfile.of_office(db.path()) or ()))

    def load(self) -> tuple[PersonEntry, int]:
        """The person to edit, or a new one."""
        require(self.user, Right.PEOPLE)
        if self.record is None:
            return PersonEntry(), 0
        return service.open_for_editing(self.user, self.record)

    def texts(self, entry: PersonEntry) -> dict[str, str]:
        """The person as typed."""
        return {
            **asdict(entry),
            "role": ROLE.letter(entry.role),
            "hired_on": days.text_of(entry.hired_on),
        }

    def read(self, values: Mapping[str, str]) -> PersonEntry:
        """What was typed, as a person."""
        texts = {name: said for name, said in values.items() if name != "hired_on"}
        role, hired_on = ROLE.value(values["role"]), days.past_day(values["hired_on"])
        return PersonEntry(**{**texts, "role": role}, hired_on=hired_on.day if hired_on else None)

    def write(self, opened: PersonEntry, mine: PersonEntry) -> list[str]:
        """Add the person, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        self._added = service.add(self.user, mine)
        return []

    def saved(self, mine: PersonEntry) -> str:
        """Who it was, which code a new one was given, and whom keys let in with it."""
        name, code = mine.name.strip(), mine.code.strip()
        said = _("{name}: saved.")
        if self.record is None:
            said = _("Added: {name}, with code {code}.")
            found = (each.code for each in team.find(self.user) if each.id == self._added)
            code = str(next(found))
        keys = self._about_keys(code)
        return f"{said.format(name=name, code=code)} {f'! {keys}' if keys else ''}".rstrip()

    def subject(self) -> str:
        """Who it is."""
        return self.form["name"].strip()

    def shown(self, field: str, value: Any) -> str:
        """A value in words, for a conflict."""
        return ROLE.word(value) if field == "role" else super().shown(field, value)

    def heading(self) -> Spans:
        """Whether it is new, and who."""
        if self.record is None:
            return [Span(_("New person of the office"), "strong", "b")]
        return [Span(self.opened.name, "strong", "b"), Span(f"  {self.opened.code}", "muted")]

    def fields(self) -> Sequence[Field]:
        """In the order in which one says who somebody is."""
        new = self.record is None
        return [
            Field(name="name", label=N_("Name"), width=36, required=True, ditto=False),
            Field(
                name="code", label=N_("Code"), width=8, limit=6, ditto=False,
                echo=self._about_code,
            ),
            Field(
                name="role", label=N_("Role"), kind="choice", width=4, required=True, ditto=False,
                choices=ROLE.choices,
            ),
            Field(
                name="login", label=N_("Login"), width=24, ditto=False, assist=self._about_login,
            ),
            Field(name="job_title", label=N_("Job title"), width=36),
            Field(name="phone", label=N_("Phone"), kind="phone", width=24, ditto=False, echo=self._checks.phones),
            Field(name="email", label=N_("E-mail"), kind="email", width=36, ditto=False, echo=self._checks.emails),
            Field(name="manager", label=N_("Answers to"), kind="choice", width=12, choices=self._managers),
            Field(
                name="branch", label=N_("Branch"), width=36, saves=True,
                candidates=self._branches.candidates, autopick=False,
            ),
            Field(
                name="hired_on", label=N_("Here since"), kind="date", width=14, ditto=False,
                echo=days.since_echo, problem=days.problem, assist=days.past_assist,
                after_save_point=new,
            ),
            Field(name="notes", label=N_("Notes"), kind="note", width=62, ditto=False, after_save_point=new),
        ]  # fmt: skip

    # What stands beside them ---------------------------------------------------------

    def _managers(self, form: Form) -> list[Choice]:
        """Who works here, and whom they answer to already, but for themselves."""
        found = [each for each in self._people.choices(form) if each.code != self.opened.code]
        now = self.opened.manager
        if now and now not in {each.code for each in found}:
            former = team.by_code(self.user, int(now))
            found.append(Choice(now, former.name if former is not None else ""))
        return found

    def _about_code(self, text: str, form: Form) -> Spans:
        """Whose key lets in whoever has this code, where that is not who is meant."""
        if not text.strip():
            return [Span(_("the next free one"), "muted")]
        return [Span(self._about_keys(text.strip()), "red", "b")]

    def _about_keys(self, code: str) -> str:
        """What is wrong between a code and the keys there are: they let in by it."""
        had = self.opened.code
        if code != had and code in self._keyed:
            return _("a key of somebody else lets in with this code")
        if code != had and had in self._keyed:
            return _("their key lets in code {code}").format(code=had)
        return ""

    def _about_login(self, text: str, form: Form) -> Assist:
        """What it is for, and what there is instead."""
        code = form["code"].strip() or _("CODE")
        lines: list[Spans] = [
            [Span("  " + _("The name of their own account on this computer, if they have one."))],
            [Span("  " + _("Who has none comes in with a key; whoever looks after it adds that:"))],
            [Span(f"  crmtui access add {code} < key.pub", "accent")],
        ]
        return Assist(_("Login"), lines)
