"""Choosing the company that another is to be merged with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from crmtui.errors import CrmError
from crmtui.i18n import N_, NP_, _
from crmtui.queries import companies, duplicates
from crmtui.queries.companies import Criteria
from crmtui.queries.duplicates import Duplicate, Typed
from crmtui.screens.fields import known
from crmtui.screens.fields.duplicates import spans
from crmtui.screens.searching import SearchScreen
from crmtui.services import companies as company_service
from crmtui.widgets.bindings import key
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows

MOST = 50


class MergeWithScreen(SearchScreen[int]):
    """Those that may be the same first; letters look for any other. Gives the company's id."""

    CSS_PATH: ClassVar = ["../searching.tcss"]
    SHOWS: ClassVar[frozenset[str]] = frozenset({"company", "site", "contact", "phone", "email"})

    BINDINGS = [
        key("enter", "choose", N_("merge with it"), N_("Merge with the company under the cursor"), id="merge.with"),
        key("f4", "choose", NP_("fkey", "Merge"), N_("Merge with the company under the cursor"), id="merge.with.key", hint=False),
    ]  # fmt: skip

    def __init__(self, company_id: int) -> None:
        super().__init__()
        self.company_id = company_id

    @property
    def placeholder(self) -> str:
        """What can be typed."""
        return _("the other one: a name, a phone, a tax id…")

    def heading(self) -> Spans:
        """Which company it is about."""
        try:
            name = companies.card(self.user, self.company_id).name
        except CrmError:
            name = ""
        said = _("Merge {company} with").format(company=name)
        return [Span(said, "strong", "b")]

    def typed(self, text: str) -> None:
        """Show what may be the same; with a text, what it finds."""
        rows = list(self._found(text) if text.strip() else self._alike())
        self.list.empty = [Span(f"  {_('Nothing resembles it. Type to find another.')}", "muted")]
        self.list.show(ListRows(rows, key=_key), keep=False)

    def _found(self, text: str) -> list[Any]:
        found = companies.find(self.user, Criteria(text, status=None), limit=MOST)
        return [row for row in found if row.id != self.company_id]

    def _alike(self) -> Iterator[Duplicate]:
        try:
            entry, _version = company_service.open_for_editing(self.user, self.company_id)
        except CrmError:
            return
        typed = Typed(entry.name, entry.city, entry.phones, entry.emails, entry.tax_id)
        for each in duplicates.find(self.user, typed, limit=MOST, but=self.company_id):
            if each.mine:
                yield each

    def paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        """One company."""
        return spans(row) if isinstance(row, Duplicate) else known.spans(row)

    def choose(self) -> None:
        """Enter: it is this one."""
        self.action_choose()

    def action_choose(self) -> None:
        """It is the one under the cursor."""
        if self.list.row is not None:
            self.dismiss(_key(self.list.row))


def _key(row: Any) -> int:
    return int(row.company_id if isinstance(row, Duplicate) else row.id)
