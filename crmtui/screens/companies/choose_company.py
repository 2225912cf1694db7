"""Choosing the company that something is about."""

from __future__ import annotations

from typing import ClassVar

from crmtui.i18n import N_, _
from crmtui.queries import companies, search
from crmtui.queries.companies import Criteria
from crmtui.queries.companies.rows import CompanyRow, by_keys
from crmtui.screens.fields import known
from crmtui.screens.searching import SearchScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows

MOST = 50


class ChooseCompany(SearchScreen[int]):
    """Those lately worked with first; letters look for any other. Gives the company's id."""

    CSS_PATH: ClassVar = ["../searching.tcss"]
    SHOWS: ClassVar[frozenset[str]] = frozenset({"company", "site", "contact", "phone", "email"})

    BINDINGS = [
        key("enter", "choose", N_("choose"), N_("The company under the cursor"), id="choose.company"),
    ]  # fmt: skip

    def __init__(self, title: str, first: int | None = None) -> None:
        """`title` says what for; `first` is the company that stands above the others."""
        super().__init__()
        self._title = title
        self._first = first

    @property
    def placeholder(self) -> str:
        """What can be typed."""
        return _("which company? a name, a person, a phone…")

    def heading(self) -> Spans:
        """What for."""
        return [Span(self._title, "strong", "b")]

    def typed(self, text: str) -> None:
        """Show the latest; with a text, what it finds."""
        if text.strip():
            rows = companies.find(self.user, Criteria(text, status=None), limit=MOST)
        else:
            first = by_keys(self.user, [self._first]) if self._first else []
            rows = [*first, *(row for row in search.recent(self.user) if row.id != self._first)]
        self.list.empty = [Span(f"  {_('No such company.')}", "muted")]
        self.list.show(ListRows(rows, key=lambda row: row.id), keep=False)

    def paint(self, row: CompanyRow, cells: int, selected: bool, focused: bool) -> Spans:
        """One company."""
        return known.spans(row)

    def choose(self) -> None:
        """Enter: it is this one."""
        self.action_choose()

    def action_choose(self) -> None:
        """It is the one under the cursor."""
        if self.list.row is not None:
            self.dismiss(self.list.row.id)
