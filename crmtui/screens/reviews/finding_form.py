"""What was found, as it is typed: against which criterion, whether it was met, in which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crmtui import clock, words
from crmtui.core.text import clean, fold
from crmtui.entry import FindingEntry
from crmtui.i18n import N_, NP_, _
from crmtui.queries import criteria, reviews
from crmtui.queries.criteria import Criteria
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields.codes import Codes
from crmtui.screens.form_screen import FormScreen
from crmtui.services import findings as service
from crmtui.widgets.fields import Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans
from crmtui.words.reviewing import wanted

# Translators: one letter each, all different: yes, partly, no.
MET = Codes(
    "met letter",
    {
        "yes": NP_("met letter", "y"),
        "partly": NP_("met letter", "p"),
        "no": NP_("met letter", "n"),
    },
    words.MET,
)


class FindingForm(FormScreen[FindingEntry]):
    """Three fields: Enter in the words saves. The criteria that can be asked are offered."""

    KIND = "finding"
    TABLE = "review_finding"

    def __init__(
        self, review_id: int = 0, *, record: int | None = None, draft: DraftRow | None = None
    ) -> None:
        super().__init__(None, record, draft=draft)
        self._review: int = draft.context.get("review", 0) if draft is not None else review_id

    def context(self) -> dict[str, Any]:
        """Which review."""
        return {"review": self._review}

    def is_same(self, draft: DraftRow) -> bool:
        """Whether a draft is of the same review."""
        return super().is_same(draft) and draft.context.get("review") == self._review

    def load(self) -> tuple[FindingEntry, int]:
        """The one to edit, or a new one."""
        self._row = reviews.get(self.user, self._review)
        asked = Criteria("all", self._row.salesperson)
        every = criteria.find(self.user, clock.today(), asked)
        self._criteria = [row for row in every if not row.refused(self._row.period)]
        if self.record is None:
            return FindingEntry(), 0
        return service.open_for_editing(self.user, self.record)

    def texts(self, entry: FindingEntry) -> dict[str, str]:
        """It as typed."""
        return {"criterion": entry.criterion, "met": MET.letter(entry.met), "text": entry.text}

    def read(self, values: Mapping[str, str]) -> FindingEntry:
        """What was typed."""
        return FindingEntry(clean(values["criterion"]), MET.value(values["met"]), values["text"])

    def write(self, opened: FindingEntry, mine: FindingEntry) -> list[str]:
        """Add it, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, self._review, mine)
        return []

    def saved(self, mine: FindingEntry) -> str:
        """Against what it was."""
        return _("Noted: {what}").format(what=mine.criterion or " ".join(mine.text.split()))

    def subject(self) -> str:
        """Of whom the review is."""
        return self._row.person

    def heading(self) -> Spans:
        """Of whom the review is."""
        return [Span(_("Finding"), "strong", "b"), Span(f"  {self._row.person}", "muted")]

    def fields(self) -> Sequence[Field]:
        """Against what, whether it was met, in which words."""
        return [
            Field(
                name="criterion", label=N_("Criterion"), width=40, ditto=False, overtype=True,
                candidates=self._those, placeholder=N_("none: besides them"),
            ),
            Field(
                name="met", label=N_("Met"), kind="choice", width=8, choices=MET.choices,
                ditto=False,
            ),
            Field(
                name="text", label=N_("Finding"), kind="note", width=62, ditto=False, saves=True
            ),
        ]  # fmt: skip

    def _those(self, text: str, form: Form) -> list[Candidate]:
        sought = fold(text)
        return [
            Candidate(row.name, [Span(f" {row.name}  "), Span(wanted(row.asked), "muted")])
            for row in self._criteria
            if fold(row.name).startswith(sought)
        ]
