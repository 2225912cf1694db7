"""A branch: where it is, who leads it, how many people and how much money it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from crmtui.entry import BranchEntry
from crmtui.i18n import N_, _
from crmtui.queries import office
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import numbers
from crmtui.screens.fields.people import Salespeople
from crmtui.screens.fields.reach import Checks
from crmtui.screens.form_screen import FormScreen
from crmtui.services import branches as service
from crmtui.widgets.fields import Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


class BranchForm(FormScreen[BranchEntry]):
    """Its name is enough; a new name is that of its people too."""

    KIND = "branch"

    def __init__(self, branch_id: int | None = None, *, draft: DraftRow | None = None) -> None:
        super().__init__(None, branch_id, draft=draft)

    @cached_property
    def _people(self) -> Salespeople:
        return Salespeople(self.user)

    @cached_property
    def _checks(self) -> Checks:
        return Checks(self.user)

    def load(self) -> tuple[BranchEntry, int]:
        """The one to edit, or a new one."""
        if self.record is None:
            return BranchEntry(), 0
        return service.open_for_editing(self.user, self.record)

    def texts(self, entry: BranchEntry) -> dict[str, str]:
        """The branch as typed."""
        return {
            "name": entry.name,
            "address": entry.address,
            "phone": entry.phone,
            "manager": entry.manager,
            "headcount": numbers.whole_text(entry.headcount),
            "budget": numbers.number_text(entry.budget),
            "notes": entry.notes,
        }

    def read(self, values: Mapping[str, str]) -> BranchEntry:
        """What was typed."""
        texts = {name: values[name] for name in ("name", "address", "phone", "manager", "notes")}
        headcount, budget = numbers.whole(values["headcount"]), numbers.number(values["budget"])
        return BranchEntry(**texts, headcount=headcount, budget=budget)

    def write(self, opened: BranchEntry, mine: BranchEntry) -> list[str]:
        """Add it, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine)
        return []

    def saved(self, mine: BranchEntry) -> str:
        """Which it was."""
        said = _("{branch}: saved.") if self.record is not None else _("{branch}: added.")
        return said.format(branch=mine.name.strip())

    def subject(self) -> str:
        """What it is called."""
        return self.form["name"].strip()

    def heading(self) -> Spans:
        """Whether it is new, and which."""
        if self.record is None:
            return [Span(_("New branch"), "strong", "b")]
        return [Span(self.opened.name, "strong", "b"), Span(f"  {_('branch')}", "muted")]

    def fields(self) -> Sequence[Field]:
        """Where it is, who leads it, what is meant for it."""
        return [
            Field(name="name", label=N_("Branch"), width=36, required=True, ditto=False),
            Field(name="address", label=N_("Address"), kind="note", width=62, lines=2, ditto=False),
            Field(
                name="phone", label=N_("Phone"), kind="phone", width=24, ditto=False,
                echo=self._checks.phones,
            ),
            Field(
                name="manager", label=N_("Led by"), kind="choice", width=12, ditto=False,
                choices=self._people.choices,
            ),
            Field(
                name="headcount", label=N_("People"), kind="number", width=8, ditto=False,
                problem=numbers.whole_problem,
            ),
            Field(
                name="budget", label=N_("Budget, year"), kind="money", width=14, ditto=False,
                problem=numbers.problem, echo=self._budget,
            ),
            Field(name="notes", label=N_("Notes"), kind="note", width=62, ditto=False),
        ]  # fmt: skip

    def _budget(self, text: str, form: Form) -> Spans:
        return numbers.amount_echo(text, office.get(self.user).currency)
