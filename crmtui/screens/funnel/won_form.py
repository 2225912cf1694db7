"""The sale that an opportunity came to, typed directly: it is won with it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from crmtui.core.text import clean
from crmtui.entry import LineEntry, SaleEntry
from crmtui.queries import opportunities
from crmtui.queries.drafts import DraftRow
from crmtui.screens.quotes.sale_form import SaleForm
from crmtui.services import funnel


class WonForm(SaleForm):
    """As a sale is typed; what it is about and its amount stand there already."""

    KIND = "won_opportunity"
    TABLE = "sale"

    def __init__(
        self, company_id: int, *, opportunity_id: int | None = None, draft: DraftRow | None = None
    ) -> None:
        super().__init__(company_id, draft=draft)
        given = opportunity_id if draft is None else draft.context.get("opportunity_id")
        self._opportunity_id: int = given or 0

    def about(self) -> tuple[str, int] | None:
        """The opportunity that is won."""
        return "opportunity", self._opportunity_id

    def context(self) -> dict[str, Any]:
        """Which opportunity it is."""
        return {"opportunity_id": self._opportunity_id}

    def is_same(self, draft: DraftRow) -> bool:
        """Whether it is about the same one."""
        same = draft.context.get("opportunity_id") == self._opportunity_id
        return super().is_same(draft) and same

    def load(self) -> tuple[SaleEntry, int]:
        """A new sale of what the opportunity is about."""
        entry, version = super().load()
        row = opportunities.get(self.user, self._opportunity_id)
        self.asked = row
        return replace(
            entry, contact=row.contact or entry.contact, salesperson=str(row.salesperson),
            currency=row.currency, rate=row.rate,
        ), version  # fmt: skip

    def texts(self, entry: SaleEntry) -> dict[str, str]:
        """The sale as typed, with a first line of what it is about."""
        row = self.asked
        if not entry.lines:
            price = row.amount if row.amount is not None else LineEntry().price
            about = "" if row.product else clean(row.what)
            line = LineEntry(code=row.product, description=about, price=price)
            typed = super().texts(SaleEntry(entry.company, lines=(line,)))
            return {**super().texts(entry), **{n: t for n, t in typed.items() if "." in n}}
        return super().texts(entry)

    def write(self, opened: SaleEntry, mine: SaleEntry) -> list[str]:
        """Win it with the sale."""
        funnel.win(self.user, self._opportunity_id, mine)
        return []
