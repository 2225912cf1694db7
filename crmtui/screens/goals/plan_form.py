"""A sales plan in words: where we stand, what we mean to do about it, when and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crmtui import clock
from crmtui.core import periods
from crmtui.core.periods import YEAR
from crmtui.core.text import fold
from crmtui.entry import PlanEntry
from crmtui.i18n import N_, _
from crmtui.queries import office, territories
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import days
from crmtui.screens.form_screen import FormScreen
from crmtui.services import plans as service
from crmtui.widgets.fields import Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


class PlanForm(FormScreen[PlanEntry]):
    """Its name and its days, then the words; what is to be done is added on the plan itself."""

    KIND = "plan"

    def __init__(self, plan_id: int | None = None, *, draft: DraftRow | None = None) -> None:
        super().__init__(None, plan_id, draft=draft)

    def load(self) -> tuple[PlanEntry, int]:
        """The one to edit, or one for the year that comes."""
        self._territories = territories.names(self.user)
        if self.record is not None:
            return service.open_for_editing(self.user, self.record)
        fiscal = office.get(self.user).fiscal_month
        coming = periods.after(periods.around(clock.today(), YEAR, fiscal))
        return PlanEntry(first=coming.first, until=coming.until), 0

    def texts(self, entry: PlanEntry) -> dict[str, str]:
        """The plan as typed."""
        plain = ("name", "territory", "market", "strategy", "notes")
        return {
            **{name: getattr(entry, name) for name in plain},
            "first": days.text_of(entry.first),
            "until": days.text_of(entry.until),
        }

    def read(self, values: Mapping[str, str]) -> PlanEntry:
        """What was typed."""
        plain = ("name", "territory", "market", "strategy", "notes")
        texts: dict[str, Any] = {name: values[name] for name in plain}
        first, until = days.day_of(values["first"]), days.day_of(values["until"])
        return PlanEntry(first=first, until=until, **texts)

    def write(self, opened: PlanEntry, mine: PlanEntry) -> list[str]:
        """Add it, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine)
        return []

    def saved(self, mine: PlanEntry) -> str:
        """Which it was."""
        said = _("{plan}: saved.") if self.record is not None else _("{plan}: added.")
        return said.format(plan=mine.name.strip())

    def subject(self) -> str:
        """What it is called."""
        return self.form["name"].strip()

    def heading(self) -> Spans:
        """Whether it is new, and which."""
        if self.record is None:
            return [Span(_("New plan"), "strong", "b")]
        return [Span(self.opened.name, "strong", "b"), Span(f"  {_('plan')}", "muted")]

    def fields(self) -> Sequence[Field]:
        """What it is called, when and where it holds, then the words."""
        day: Mapping[str, Any] = {
            "kind": "date", "width": 14, "required": True, "ditto": False, "echo": days.echo,
            "problem": days.problem, "assist": days.assist,
        }  # fmt: skip
        return [
            Field(name="name", label=N_("Plan"), width=40, required=True, ditto=False),
            Field(name="first", label=N_("From"), **day),
            Field(name="until", label=N_("Until"), **day),
            Field(
                name="territory", label=N_("Territory"), width=32, overtype=True,
                candidates=self._places, placeholder=N_("the whole office"),
            ),
            Field(name="market", label=N_("Market"), kind="note", width=62, ditto=False),
            Field(name="strategy", label=N_("Strategy"), kind="note", width=62, ditto=False),
            Field(name="notes", label=N_("Notes"), kind="note", width=62, ditto=False),
        ]  # fmt: skip

    def _places(self, text: str, form: Form) -> list[Candidate]:
        wanted = fold(text)
        return [
            Candidate(name, [Span(f" {name}")])
            for name in self._territories
            if fold(name).startswith(wanted)
        ]
