"""Why an opportunity was lost, to whom, at what price."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crmtui.entry import LossEntry
from crmtui.i18n import _
from crmtui.queries import opportunities
from crmtui.queries.drafts import DraftRow
from crmtui.screens.quotes.loss_form import LossForm
from crmtui.services import funnel
from crmtui.widgets.fields import Field
from crmtui.widgets.paint import Span, Spans


class LostForm(LossForm):
    """As a lost operation is typed; what it was about and how much is known."""

    KIND = "lost_opportunity"
    TABLE = "loss"

    def __init__(
        self, company_id: int, *, opportunity_id: int | None = None, draft: DraftRow | None = None
    ) -> None:
        super().__init__(company_id, draft=draft)
        given = opportunity_id if draft is None else draft.context.get("opportunity_id")
        self._opportunity_id: int = given or 0

    def about(self) -> tuple[str, int] | None:
        """The opportunity that is lost."""
        return "opportunity", self._opportunity_id

    def context(self) -> dict[str, Any]:
        """Which opportunity it is."""
        return {"opportunity_id": self._opportunity_id}

    def is_same(self, draft: DraftRow) -> bool:
        """Whether it is about the same one."""
        same = draft.context.get("opportunity_id") == self._opportunity_id
        return super().is_same(draft) and same

    def load(self) -> tuple[LossEntry, int]:
        """Nothing said yet, of what the opportunity was about."""
        self._row = opportunities.get(self.user, self._opportunity_id)
        self.company_id = self._row.company_id
        entry = LossEntry(
            self.company_id or 0, product=self._row.product or self._row.about,
            amount=self._row.amount, currency=self._row.currency,
            salesperson=str(self._row.salesperson),
        )  # fmt: skip
        return entry, 0

    def write(self, opened: LossEntry, mine: LossEntry) -> list[str]:
        """Lose it."""
        funnel.lose(self.user, self._opportunity_id, mine, add_choices=True)
        return []

    def subject(self) -> str:
        """With whom it was, or what it was about."""
        return self._row.company or self._row.what

    def heading(self) -> Spans:
        """What was lost."""
        said = " · ".join(part for part in (self._row.company, self._row.what) if part)
        return [Span(_("Opportunity lost"), "strong", "b"), Span(f"  {said}", "muted")]

    def fields(self) -> Sequence[Field]:
        """Why first: what it was about stands there already."""
        fields = list(super().fields())
        known = [field for field in fields if field.name in ("product", "amount")]
        return [field for field in fields if field not in known] + known
