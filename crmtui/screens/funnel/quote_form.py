"""The quote of an opportunity: what becomes of it moves both."""

from __future__ import annotations

from typing import Any

from crmtui.entry import QuoteEntry
from crmtui.queries.drafts import DraftRow
from crmtui.screens.quotes.form import QuoteForm
from crmtui.services import funnel


class OfferForm(QuoteForm):
    """As a quote is typed."""

    KIND = "offer"
    TABLE = "quote"

    def __init__(
        self, company_id: int | None = None, *, opportunity_id: int | None = None,
        draft: DraftRow | None = None,
    ) -> None:  # fmt: skip
        super().__init__(company_id, draft=draft)
        given = opportunity_id if draft is None else draft.context.get("opportunity_id")
        self._opportunity_id: int = given or 0

    def context(self) -> dict[str, Any]:
        """Which opportunity it is of."""
        return {**super().context(), "opportunity_id": self._opportunity_id}

    def write(self, opened: QuoteEntry, mine: QuoteEntry) -> list[str]:
        """Save it as a draft, and as the opportunity's."""
        if self.record is not None:
            return super().write(opened, mine)
        self.saved_as = funnel.offer(self.user, self._opportunity_id, mine, anyway=self._anyway)
        return []
