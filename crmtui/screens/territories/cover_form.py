"""Who covers a territory, or did, from when to when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from crmtui.entry import CoverEntry
from crmtui.i18n import N_, _
from crmtui.queries import team, territories
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import days
from crmtui.screens.form_screen import FormScreen
from crmtui.services import covers as service
from crmtui.widgets.fields import Choice, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


class CoverForm(FormScreen[CoverEntry]):
    """Who, since when, until when: Enter there saves."""

    KIND = "cover"
    TABLE = "territory_cover"

    def __init__(
        self, territory_id: int = 0, cover_id: int | None = None, *, draft: DraftRow | None = None
    ) -> None:
        super().__init__(None, cover_id, draft=draft)
        known = draft.context if draft is not None else {}
        self.territory_id = known.get("territory_id", territory_id)

    @cached_property
    def _everybody(self) -> list[Choice]:
        return [Choice(str(each.code), each.name) for each in team.find(self.user)]

    def context(self) -> dict[str, Any]:
        """Which territory it is."""
        return {"territory_id": self.territory_id}

    def is_same(self, draft: DraftRow) -> bool:
        """Whether it is of the same territory."""
        return super().is_same(draft) and draft.context.get("territory_id") == self.territory_id

    def load(self) -> tuple[CoverEntry, int]:
        """The one to edit, or a new one."""
        if self.record is None:
            return CoverEntry(self.territory_id), 0
        entry, version = service.open_for_editing(self.user, self.record)
        self.territory_id = entry.territory
        return entry, version

    def texts(self, entry: CoverEntry) -> dict[str, str]:
        """The time as typed."""
        return {
            "salesperson": entry.salesperson,
            "since": days.text_of(entry.since),
            "until": days.text_of(entry.until),
        }

    def read(self, values: Mapping[str, str]) -> CoverEntry:
        """What was typed."""
        since, until = (days.past_day(values[name]) for name in ("since", "until"))
        return CoverEntry(
            territory=self.territory_id,
            salesperson=values["salesperson"],
            since=since.day if since else None,
            until=until.day if until else None,
        )

    def write(self, opened: CoverEntry, mine: CoverEntry) -> list[str]:
        """Note it, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine)
        return []

    def saved(self, mine: CoverEntry) -> str:
        """Which territory it was."""
        return _("{territory}: saved.").format(territory=self.subject())

    def subject(self) -> str:
        """What the territory is called."""
        found = territories.find(self.user)
        return next((row.name for row in found if row.id == self.territory_id), "")

    def heading(self) -> Spans:
        """Which territory it is."""
        return [Span(_("Who covers it"), "strong", "b"), Span(f"  {self.subject()}", "muted")]

    def fields(self) -> Sequence[Field]:
        """Who, and when."""
        return [
            Field(
                name="salesperson", label=N_("Salesperson"), kind="choice", width=12,
                required=True, ditto=False, choices=lambda form: self._everybody,
            ),
            Field(
                name="since", label=N_("Since"), kind="date", width=14, ditto=False,
                echo=days.since_echo, problem=days.problem, assist=days.past_assist,
            ),
            Field(
                name="until", label=N_("Until"), kind="date", width=14, ditto=False,
                saves=self.record is None, echo=_until, problem=days.problem,
                assist=days.past_assist,
            ),
        ]  # fmt: skip


def _until(text: str, form: Form) -> Spans:
    return days.past_echo(text, form) if text.strip() else [Span(_("still"), "muted")]
