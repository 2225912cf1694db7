"""Stopping to track a company: why, and when to look again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from crmtui import formats
from crmtui.i18n import N_, _
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import days
from crmtui.screens.fields.lists import ListValues
from crmtui.screens.form_screen import FormScreen
from crmtui.services import companies as service
from crmtui.widgets.fields import Field
from crmtui.widgets.paint import Span, Spans


@dataclass(frozen=True, slots=True)
class DropEntry:
    """Why a company is dropped."""

    reason: str = ""
    note: str = ""
    recheck_on: date | None = None


class DropForm(FormScreen[DropEntry]):
    """The reason, a note, a date to look again: Enter there drops the company."""

    KIND = "drop"

    def __init__(self, company_id: int, *, draft: DraftRow | None = None) -> None:
        super().__init__(company_id, draft=draft)

    @cached_property
    def _reasons(self) -> ListValues:
        return ListValues(self.user, "drop_reason", "reason")

    def about(self) -> tuple[str, int] | None:
        """The company."""
        return "company", self.company_id or 0

    def load(self) -> tuple[DropEntry, int]:
        """Nothing said yet."""
        return DropEntry(), 0

    def texts(self, entry: DropEntry) -> dict[str, str]:
        """Why, as typed."""
        return {
            "reason": entry.reason,
            "note": entry.note,
            "recheck_on": days.text_of(entry.recheck_on),
        }

    def read(self, values: Mapping[str, str]) -> DropEntry:
        """What was typed."""
        reason = self._reasons.value(values["reason"])
        return DropEntry(reason, values["note"], days.day_of(values["recheck_on"]))

    def write(self, opened: DropEntry, mine: DropEntry) -> list[str]:
        """Drop the company."""
        service.drop(
            self.user,
            self.company_id or 0,
            mine.reason,
            note=mine.note,
            recheck_on=mine.recheck_on,
            add_choices=True,
        )
        return []

    def saved(self, mine: DropEntry) -> str:
        """Which company, and when to look again."""
        if mine.recheck_on is None:
            return _("{company}: dropped.").format(company=self.subject())
        day = formats.long_day(mine.recheck_on)
        return _("{company}: dropped; look again {day}.").format(company=self.subject(), day=day)

    def heading(self) -> Spans:
        """Which company."""
        return [Span(_("Stop tracking"), "strong", "b"), Span(f"  {self.subject()}", "muted")]

    def fields(self) -> Sequence[Field]:
        """Three of them."""
        return [
            self._reasons.field(N_("Reason"), required=True),
            Field(name="note", label=N_("Note"), kind="note", width=62, ditto=False),
            Field(
                name="recheck_on", label=N_("Look again"), kind="date", width=14, saves=True,
                echo=days.echo, problem=days.coming_problem, assist=days.assist,
            ),
        ]  # fmt: skip
