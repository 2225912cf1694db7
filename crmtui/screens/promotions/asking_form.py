"""Logging the talk in which a company of a promotion answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from crmtui.entry import InteractionEntry
from crmtui.errors import CrmError
from crmtui.i18n import N_, _
from crmtui.queries import promotions
from crmtui.queries.drafts import DraftRow
from crmtui.queries.promotions import MemberRow
from crmtui.screens.fields.codes import ANSWER
from crmtui.screens.followups.interaction_form import InteractionForm
from crmtui.services import answers as service
from crmtui.widgets.fields import Field
from crmtui.widgets.paint import Span, Spans


class AskingForm(InteractionForm):
    """The form of a talk, with the answer over it: what is usual stands there already."""

    KIND = "promotion_answer"

    def __init__(
        self,
        company_id: int | None = None,
        *,
        member: int | None = None,
        answer: str = "yes",
        contact: str = "",
        draft: DraftRow | None = None,
    ) -> None:
        """`member` is the id of the company in the promotion."""
        context = draft.context if draft is not None else {}
        self._member: int = context.get("member") or member or 0
        self._answer: str = context.get("answer") or answer
        self._seen: str | None = context.get("seen")
        self._asked: MemberRow | None = None
        super().__init__(company_id, contact=contact, kind="call_out", draft=draft)

    def context(self) -> dict[str, Any]:
        """Of which promotion, what was answered, and what stood there before."""
        return {
            **super().context(),
            "member": self._member,
            "answer": self._answer,
            "seen": self._seen,
        }

    def is_same(self, draft: DraftRow) -> bool:
        """Whether it is about the same company of the same promotion."""
        return super().is_same(draft) and draft.context.get("member") == self._member

    def load(self) -> tuple[InteractionEntry, int]:
        """A new talk, of the kind of the promotion.

        Raises:
            NotFound: the company is in the promotion no more.
        """
        self._asked = promotions.member(self.user, self._member)
        if self._seen is None:
            self._seen = self._asked.answer
        self.kind = self._asked.kind
        entry, version = super().load()
        row = promotions.get(self.user, self._asked.promotion_id)
        aim = row.aim if self.kind == "visit" and not entry.objective else entry.objective
        return replace(entry, text=f"{row.name}: ", objective=aim), version

    def texts(self, entry: InteractionEntry) -> dict[str, str]:
        """The talk as it is typed, and the answer."""
        return {"answer": ANSWER.letter(self._answer), **super().texts(entry)}

    def write(self, opened: InteractionEntry, mine: InteractionEntry) -> list[str]:
        """Log it, with the answer."""
        answer = ANSWER.value(self.form["answer"])
        if self._asked is not None and mine.text.strip() == f"{self._asked.promotion}:":
            mine = replace(mine, text=self._asked.promotion)
        service.ask(
            self.user, self._member, mine, answer, add_choices=True, seen=self._seen,
            anyway=self.insisting,
        )  # fmt: skip
        return []

    def saved(self, mine: InteractionEntry) -> str:
        """What they answered, and when the next contact is."""
        if mine.unanswered:
            return super().saved(mine)
        said = ANSWER.word(ANSWER.value(self.form["answer"]))
        return f"{super().saved(mine)} {_('Answer')}: {said}."

    def fields(self) -> Sequence[Field]:
        """The answer first; then as any talk, with this company."""
        answer = Field(
            name="answer", label=N_("Answer"), kind="choice", width=8, choices=ANSWER.choices,
            required=True, ditto=False,
        )  # fmt: skip
        return [answer, *(each for each in super().fields() if each.name != "company")]

    def heading(self) -> Spans:
        """Whom one talks with, about which promotion."""
        promotion = self._asked.promotion if self._asked is not None else ""
        return [Span(self.subject(), "strong", "b"), Span(f"  {promotion}", "muted")]

    def read(self, values: Mapping[str, str]) -> InteractionEntry:
        """The talk; of this company whatever else is typed."""
        return super().read({"company": self.subject(), **values})

    @property
    def _can_begin_series(self) -> bool:
        """Never: the next company of the promotion follows by itself."""
        return False

    async def log_call(self) -> None:
        """F6 means what it means everywhere else only once this one is saved."""
        self.warn(_("F2 saves this one, Esc keeps it as a draft."))

    def failed(self, error: CrmError) -> None:
        """Say why nothing was saved."""
        self.warn(str(error))
