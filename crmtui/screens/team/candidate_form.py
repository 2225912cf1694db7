"""Somebody who wants a post."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from crmtui.entry import CandidateEntry
from crmtui.errors import NotFound
from crmtui.i18n import N_, _
from crmtui.queries import posts
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import numbers
from crmtui.screens.fields.reach import Checks
from crmtui.screens.form_screen import FormScreen
from crmtui.services import candidates as service
from crmtui.widgets.fields import Field
from crmtui.widgets.paint import Span, Spans


class CandidateForm(FormScreen[CandidateEntry]):
    """A name, how they are reached and came to us, how good they are."""

    KIND = "candidate"

    def __init__(
        self, post_id: int = 0, candidate_id: int | None = None, *, draft: DraftRow | None = None
    ) -> None:
        super().__init__(None, candidate_id, draft=draft)
        self.post_id = post_id if draft is None else draft.context.get("post_id", post_id)

    @cached_property
    def _checks(self) -> Checks:
        return Checks(self.user)

    def context(self) -> dict[str, Any]:
        """Which post they want."""
        return {"post_id": self.post_id}

    def is_same(self, draft: DraftRow) -> bool:
        """Whether it is for the same post."""
        return super().is_same(draft) and draft.context.get("post_id") == self.post_id

    def load(self) -> tuple[CandidateEntry, int]:
        """The one to edit, or a new one."""
        if self.record is None:
            return CandidateEntry(self.post_id), 0
        entry, version = service.open_for_editing(self.user, self.record)
        self.post_id = entry.post
        return entry, version

    def texts(self, entry: CandidateEntry) -> dict[str, str]:
        """The candidate as typed."""
        return {
            "name": entry.name,
            "phone": entry.phone,
            "email": entry.email,
            "source": entry.source,
            "score": numbers.whole_text(entry.score),
            "note": entry.note,
        }

    def read(self, values: Mapping[str, str]) -> CandidateEntry:
        """What was typed."""
        texts = {name: values[name] for name in ("name", "phone", "email", "source", "note")}
        score = numbers.whole(values["score"])
        return CandidateEntry(post=self.post_id, score=score, **texts)

    def write(self, opened: CandidateEntry, mine: CandidateEntry) -> list[str]:
        """Note them, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine)
        return []

    def saved(self, mine: CandidateEntry) -> str:
        """Who it was."""
        said = _("{name}: saved.") if self.record is not None else _("{name}: noted.")
        return said.format(name=mine.name.strip())

    def subject(self) -> str:
        """Who it is."""
        return self.form["name"].strip()

    def heading(self) -> Spans:
        """Whether they are new, and which post they want."""
        try:
            post = posts.get(self.user, self.post_id).title
        except NotFound:
            post = ""
        name = self.opened.name if self.record is not None else _("New candidate")
        return [Span(name, "strong", "b"), Span(f"  {post}", "muted")]

    def fields(self) -> Sequence[Field]:
        """Who they are, how they came, what we think."""
        return [
            Field(name="name", label=N_("Name"), width=36, required=True, ditto=False),
            Field(
                name="phone", label=N_("Phone"), kind="phone", width=24, ditto=False,
                echo=self._checks.phones,
            ),
            Field(
                name="email", label=N_("E-mail"), kind="email", width=36, ditto=False,
                echo=self._checks.emails,
            ),
            Field(name="source", label=N_("Came by"), width=36),
            Field(
                name="score", label=N_("Score 0–10"), kind="number", width=6, ditto=False,
                problem=numbers.whole_problem,
            ),
            Field(
                name="note", label=N_("Note"), kind="note", width=62, ditto=False,
                saves=self.record is None,
            ),
        ]  # fmt: skip
