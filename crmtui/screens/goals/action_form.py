"""Something to do for a plan: what, who, by when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from crmtui.entry import ActionEntry
from crmtui.i18n import N_, _
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import days
from crmtui.screens.fields.people import Salespeople
from crmtui.screens.form_screen import FormScreen
from crmtui.services import actions as service
from crmtui.widgets.fields import Field
from crmtui.widgets.paint import Span, Spans


class ActionForm(FormScreen[ActionEntry]):
    """Three fields: Enter in the day saves. Of a plan, or of a review."""

    KIND = "action"

    def __init__(
        self,
        plan: int | None = None,
        review: int | None = None,
        *,
        record: int | None = None,
        draft: DraftRow | None = None,
    ) -> None:
        """`plan` or `review` is what a new one is of; `record` is the one to edit."""
        super().__init__(None, record, draft=draft)
        context = draft.context if draft is not None else {}
        self._plan: int | None = context.get("plan", plan)
        self._review: int | None = context.get("review", review)

    @cached_property
    def _salespeople(self) -> Salespeople:
        return Salespeople(self.user)

    def context(self) -> dict[str, Any]:
        """What it is of."""
        return {"plan": self._plan, "review": self._review}

    def is_same(self, draft: DraftRow) -> bool:
        """Whether a draft is of the same plan or review."""
        of = draft.context.get("plan"), draft.context.get("review")
        return super().is_same(draft) and (self.record is not None or of == self._of)

    @property
    def _of(self) -> tuple[int | None, int | None]:
        return self._plan, self._review

    def load(self) -> tuple[ActionEntry, int]:
        """The one to edit, or a new one."""
        if self.record is None:
            return ActionEntry(salesperson=str(self.user.code)), 0
        self._plan, self._review = service.of_what(self.user, self.record)
        return service.open_for_editing(self.user, self.record)

    def texts(self, entry: ActionEntry) -> dict[str, str]:
        """It as typed."""
        due = days.text_of(entry.due)
        return {"text": entry.text, "salesperson": entry.salesperson, "due": due}

    def read(self, values: Mapping[str, str]) -> ActionEntry:
        """What was typed."""
        return ActionEntry(values["text"], values["salesperson"], days.day_of(values["due"]))

    def write(self, opened: ActionEntry, mine: ActionEntry) -> list[str]:
        """Add it, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine, plan=self._plan, review=self._review)
        return []

    def saved(self, mine: ActionEntry) -> str:
        """What it was."""
        return _("To do: {what}").format(what=mine.text.strip())

    def subject(self) -> str:
        """What is to be done."""
        return self.form["text"].strip()

    def heading(self) -> Spans:
        """That something is to be done."""
        title = _("Something to do") if self.record is None else _("What is to be done")
        return [Span(title, "strong", "b")]

    def fields(self) -> Sequence[Field]:
        """What, who, by when."""
        return [
            Field(name="text", label=N_("What"), kind="note", width=62, required=True, ditto=False),
            self._salespeople.field(required=True),
            Field(
                name="due", label=N_("By"), kind="date", width=14, saves=True, ditto=False,
                required=True, echo=days.echo, problem=days.problem, assist=days.assist,
            ),
        ]  # fmt: skip
