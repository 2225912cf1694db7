"""What somebody of the office was taught, or is to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from crmtui.entry import TrainingEntry
from crmtui.i18n import N_, _
from crmtui.screens.fields import days
from crmtui.screens.fields.lists import ListValues
from crmtui.screens.team.person_part import PersonPartForm
from crmtui.services import trainings as service
from crmtui.widgets.fields import Field


class TrainingForm(PersonPartForm[TrainingEntry]):
    """What it is and until when it is due; or when it was given, and until when that holds."""

    KIND = "training"

    @cached_property
    def _skills(self) -> ListValues:
        return ListValues(self.user, "skill")

    def kind(self) -> str:
        """What it is."""
        return _("Training")

    def load(self) -> tuple[TrainingEntry, int]:
        """The one to edit, or a new one."""
        if self.record is None:
            return TrainingEntry(self.person_id), 0
        entry, version = service.open_for_editing(self.user, self.record)
        self.person_id, self._skills.stands = entry.salesperson, entry.skill
        return entry, version

    def texts(self, entry: TrainingEntry) -> dict[str, str]:
        """The training as typed."""
        return {
            "name": entry.name,
            "due": days.text_of(entry.due),
            "done_on": days.text_of(entry.done_on),
            "valid_until": days.text_of(entry.valid_until),
            "note": entry.note,
            "skill": entry.skill,
        }

    def read(self, values: Mapping[str, str]) -> TrainingEntry:
        """What was typed."""
        given = days.past_day(values["done_on"])
        return TrainingEntry(
            salesperson=self.person_id,
            name=values["name"],
            skill=self._skills.value(values["skill"]),
            due=days.day_of(values["due"]),
            done_on=given.day if given else None,
            valid_until=days.day_of(values["valid_until"]),
            note=values["note"],
        )

    def write(self, opened: TrainingEntry, mine: TrainingEntry) -> list[str]:
        """Note it, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine)
        return []

    def saved(self, mine: TrainingEntry) -> str:
        """Whose it is, and which."""
        return _("{name}: {what}.").format(name=self.subject(), what=mine.name.strip())

    def fields(self) -> Sequence[Field]:
        """What it is; when it is to be given, or was."""
        new = self.record is None
        return [
            Field(
                name="name", label=N_("Training"), width=40, required=True, ditto=False,
                asks=N_("What is taught?"),
            ),
            Field(
                name="due", label=N_("Due by"), kind="date", width=14, ditto=False,
                echo=days.echo, problem=days.problem, assist=days.assist,
            ),
            Field(
                name="done_on", label=N_("Given on"), kind="date", width=14, ditto=False,
                echo=days.since_echo, problem=days.past_problem, assist=days.past_assist,
            ),
            Field(
                name="valid_until", label=N_("Holds until"), kind="date", width=14, ditto=False,
                echo=days.echo, problem=days.problem, assist=days.assist,
            ),
            Field(name="note", label=N_("Note"), kind="note", width=62, saves=new, ditto=False),
            self._skills.field(N_("Teaches"), ditto=False, after_save_point=new),
        ]  # fmt: skip
