"""Something that somebody of the office can."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from crmtui import words
from crmtui.entry import SkillEntry
from crmtui.i18n import N_, _
from crmtui.screens.fields import days, numbers
from crmtui.screens.fields.lists import ListValues
from crmtui.screens.team.person_part import PersonPartForm
from crmtui.services import skills as service
from crmtui.widgets.fields import Choice, Field
from crmtui.widgets.form import Form
from crmtui.words.team import LEVEL


class SkillForm(PersonPartForm[SkillEntry]):
    """What it is, how well, what to remember: Enter there saves a new one."""

    KIND = "skill"

    @cached_property
    def _skills(self) -> ListValues:
        return ListValues(self.user, "skill")

    def kind(self) -> str:
        """What it is."""
        return _("Skill")

    def load(self) -> tuple[SkillEntry, int]:
        """The one to edit, or a new one."""
        if self.record is None:
            return SkillEntry(self.person_id), 0
        entry, version = service.open_for_editing(self.user, self.record)
        self.person_id, self._skills.stands = entry.salesperson, entry.skill
        return entry, version

    def texts(self, entry: SkillEntry) -> dict[str, str]:
        """The skill as typed."""
        return {
            "skill": entry.skill,
            "level": numbers.whole_text(entry.level),
            "note": entry.note,
            "noted_on": days.text_of(entry.noted_on),
        }

    def read(self, values: Mapping[str, str]) -> SkillEntry:
        """What was typed."""
        noted = days.past_day(values["noted_on"])
        return SkillEntry(
            salesperson=self.person_id,
            skill=self._skills.value(values["skill"]),
            level=numbers.whole(values["level"]),
            noted_on=noted.day if noted else None,
            note=values["note"],
        )

    def write(self, opened: SkillEntry, mine: SkillEntry) -> list[str]:
        """Note it, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine)
        return []

    def saved(self, mine: SkillEntry) -> str:
        """Who can what."""
        return _("{name}: {what}.").format(name=self.subject(), what=mine.skill)

    def fields(self) -> Sequence[Field]:
        """Four of them."""
        new = self.record is None
        return [
            self._skills.field(N_("Skill"), required=True, ditto=False),
            Field(
                name="level", label=N_("Level"), kind="choice", width=4, ditto=False,
                choices=_levels,
            ),
            Field(name="note", label=N_("Note"), kind="note", width=62, saves=new, ditto=False),
            Field(
                name="noted_on", label=N_("Noted on"), kind="date", width=14, ditto=False,
                echo=days.past_echo, problem=days.past_problem, assist=days.past_assist,
                after_save_point=new,
            ),
        ]  # fmt: skip


def _levels(form: Form) -> list[Choice]:
    return [Choice(level, words.say(LEVEL, level)) for level in LEVEL]
