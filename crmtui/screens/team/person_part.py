"""A form for something that is kept of a person of the office."""

from __future__ import annotations

from typing import Any, TypeVar

from crmtui.queries import team
from crmtui.queries.drafts import DraftRow
from crmtui.screens.form_screen import FormScreen
from crmtui.widgets.paint import Span, Spans

E = TypeVar("E")


class PersonPartForm(FormScreen[E]):
    """Base of forms of a stint, a skill, a training: whose it is stands in the heading."""

    def __init__(
        self, person_id: int = 0, record: int | None = None, *, draft: DraftRow | None = None
    ) -> None:
        """`person_id` is whose a new one is; `record` is what is edited."""
        super().__init__(None, record, draft=draft)
        self.person_id = person_id if draft is None else draft.context.get("person_id", person_id)

    def context(self) -> dict[str, Any]:
        """Whose it is."""
        return {"person_id": self.person_id}

    def is_same(self, draft: DraftRow) -> bool:
        """Whether it is about the same person."""
        return super().is_same(draft) and draft.context.get("person_id") == self.person_id

    def kind(self) -> str:
        """What it is, in words."""
        raise NotImplementedError

    def subject(self) -> str:
        """The person's name."""
        people = team.find(self.user)
        return next((each.name for each in people if each.id == self.person_id), "")

    def heading(self) -> Spans:
        """What it is, and whose."""
        return [Span(self.kind(), "strong", "b"), Span(f"  {self.subject()}", "muted")]
