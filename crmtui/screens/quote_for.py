"""Choosing the company that a copy of a quote is for."""

from __future__ import annotations

from typing import Any, ClassVar

from crmtui.i18n import N_, NP_, _
from crmtui.queries import companies
from crmtui.queries.companies import Card, Criteria
from crmtui.screens.fields import known
from crmtui.screens.searching import SearchScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows

_MOST = 50


class QuoteForScreen(SearchScreen[int]):
    """The same company first; letters look for any other. Gives the company's id."""

    CSS_PATH: ClassVar = ["searching.tcss"]

    BINDINGS = [
        key("enter", "choose", N_("copy"), N_("Copy the quote for the company under the cursor"), id="copy.for"),
        key("f4", "choose", NP_("fkey", "Copy"), N_("Copy the quote for the company under the cursor"), id="copy.for.key", hint=False),
    ]  # fmt: skip

    def __init__(self, company_id: int) -> None:
        super().__init__()
        self.company_id = company_id

    @property
    def placeholder(self) -> str:
        """What can be typed."""
        return _("whom for? Enter for the same, or a name, a phone…")

    def heading(self) -> Spans:
        """What it is for."""
        return [Span(_("Copy the quote for"), "strong", "b")]

    def typed(self, text: str) -> None:
        """Show the same company; with a text, what it finds."""
        if text.strip():
            rows: list[Any] = companies.find(self.user, Criteria(text, status=None), limit=_MOST)
        else:
            rows = [companies.card(self.user, self.company_id)]
        self.list.empty = [Span(f"  {_('Nobody is called so.')}", "muted")]
        self.list.show(ListRows(rows, key=lambda row: row.id), keep=False)

    def paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        """One company."""
        if isinstance(row, Card):
            return [Span(f" {row.name}"), Span(f"  {row.city}", "muted")]
        return known.spans(row)

    def choose(self) -> None:
        """Enter: for this one."""
        self.action_choose()

    def action_choose(self) -> None:
        """For the one under the cursor."""
        if self.list.row is not None:
            self.dismiss(self.list.row.id)
