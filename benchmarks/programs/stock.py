"""Live search made of stock parts: Input, its Changed message, and a DataTable of fifty rows.

python -m benchmarks.programs.stock FILE
"""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Input

from crmtui import db
from crmtui.access import User, identify
from crmtui.queries import companies
from crmtui.queries.companies import Criteria


class Stock(App[None]):
    """The companies, searched while typing."""

    user: User

    def compose(self) -> ComposeResult:
        """The search over the list."""
        yield Input()
        yield DataTable[str]()

    def on_mount(self) -> None:
        """Show the first companies."""
        self.user = identify(code=0)
        self.query_one(DataTable).add_columns("Name", "City", "Phone", "Sector")
        self._show("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show those that match."""
        self._show(event.value)

    def _show(self, text: str) -> None:
        table = self.query_one(DataTable)
        table.clear()
        rows = companies.find(self.user, Criteria(text=text), limit=50)
        table.add_rows((row.name, row.city, row.phone, row.sector or "") for row in rows)


if __name__ == "__main__":
    db.open_database(sys.argv[1])
    Stock().run()
