"""What somebody of the office was in former times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from crmtui.entry import StintEntry
from crmtui.i18n import N_, _
from crmtui.queries import team
from crmtui.screens.fields import days
from crmtui.screens.fields.branches import Branches
from crmtui.screens.fields.codes import ROLE
from crmtui.screens.team.person_part import PersonPartForm
from crmtui.services import stints as service
from crmtui.widgets.fields import Choice, Field
from crmtui.widgets.form import Form


class StintForm(PersonPartForm[StintEntry]):
    """From when to when, as what: Enter in the last field saves a new one."""

    KIND = "stint"
    TABLE = "person_stint"

    @cached_property
    def _branches(self) -> Branches:
        return Branches(self.user)

    def kind(self) -> str:
        """What it is."""
        return _("What they were")

    def load(self) -> tuple[StintEntry, int]:
        """The one to edit, or a new one."""
        if self.record is None:
            return StintEntry(self.person_id), 0
        entry, version = service.open_for_editing(self.user, self.record)
        self.person_id = entry.salesperson
        return entry, version

    def texts(self, entry: StintEntry) -> dict[str, str]:
        """The time as typed."""
        return {
            "since": days.text_of(entry.since),
            "until": days.text_of(entry.until),
            "role": ROLE.letter(entry.role),
            "job_title": entry.job_title,
            "branch": entry.branch,
            "manager": entry.manager,
        }

    def read(self, values: Mapping[str, str]) -> StintEntry:
        """What was typed."""
        since, until = (days.past_day(values[name]) for name in ("since", "until"))
        return StintEntry(
            salesperson=self.person_id,
            since=since.day if since else None,
            until=until.day if until else None,
            role=ROLE.value(values["role"]),
            job_title=values["job_title"],
            branch=values["branch"],
            manager=values["manager"],
        )

    def write(self, opened: StintEntry, mine: StintEntry) -> list[str]:
        """Note it, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine)
        return []

    def saved(self, mine: StintEntry) -> str:
        """Whose it is, and what."""
        what = mine.job_title.strip() or ROLE.word(mine.role)
        return _("{name}: {what}.").format(name=self.subject(), what=what)

    def shown(self, field: str, value: Any) -> str:
        """A value in words, for a conflict."""
        return ROLE.word(value) if field == "role" else super().shown(field, value)

    def fields(self) -> Sequence[Field]:
        """When, then what."""
        new = self.record is None
        return [
            Field(
                name="since", label=N_("Since"), kind="date", width=14, required=True, ditto=False,
                echo=days.since_echo, problem=days.past_problem, assist=days.past_assist,
                asks=N_("Since when were they that?"),
            ),
            Field(
                name="until", label=N_("Until"), kind="date", width=14, ditto=False,
                echo=days.since_echo, problem=days.past_problem, assist=days.past_assist,
            ),
            Field(
                name="role", label=N_("Role"), kind="choice", width=4, required=True, ditto=False,
                choices=ROLE.choices,
            ),
            Field(name="job_title", label=N_("Job title"), width=36, ditto=False),
            Field(
                name="branch", label=N_("Branch"), width=36, ditto=False,
                candidates=self._branches.candidates, autopick=False,
            ),
            Field(
                name="manager", label=N_("Answered to"), kind="choice", width=12, saves=new,
                ditto=False, choices=self._people,
            ),
        ]  # fmt: skip

    def _people(self, form: Form) -> list[Choice]:
        """Everybody, who left too: it was then."""
        found = team.find(self.user)
        return [Choice(str(each.code), each.name) for each in found if each.id != self.person_id]
