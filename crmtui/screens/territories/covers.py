"""Who covered a territory, from when to when."""

from __future__ import annotations

from typing import Any, ClassVar

from crmtui.access import Right, require
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, _
from crmtui.queries import covers, territories
from crmtui.queries.covers import CoverRow
from crmtui.screens.team.views import TeamViews
from crmtui.screens.territories import lines
from crmtui.services import covers as service
from crmtui.widgets.bindings import key
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows, Rows


class CoversScreen(TeamViews):
    """The times of one territory: n notes one more, several may be at once."""

    SHOWS: ClassVar[frozenset[str]] = frozenset({"territory_cover", "territory", "salesperson"})

    BINDINGS = [
        key("n", "new", N_("new"), N_("Note that somebody covers it, or did"), id="cover.new"),
        key("e", "edit", N_("edit"), N_("Change the time under the cursor"), id="cover.edit"),
        key("delete", "remove", N_("take back"), N_("Take back what was noted by mistake; u undoes that"), id="cover.remove", hint=False),
    ]  # fmt: skip

    def __init__(self, territory_id: int) -> None:
        super().__init__()
        self.territory_id = territory_id

    def about(self) -> tuple[str, int] | None:
        """The territory."""
        return "territory", self.territory_id

    def subject(self) -> Spans:
        """Which territory it is."""
        found = territories.find(self.user)
        name = next((row.name for row in found if row.id == self.territory_id), "")
        return [Span(name, "strong", "b"), Span(f"  {_('who covered it, and when')}", "muted")]

    def tabs(self) -> list[Span]:
        """There is but one list."""
        return []

    def rows(self) -> Rows:
        """Who covers it now first, then the latest."""
        found = covers.of_territory(self.user, self.territory_id)
        return ListRows(found, key=lambda row: (row.id, row.person_id))

    def columns(self, cells: int) -> Spans:
        """The headings."""
        return lines.cover_columns(cells)

    def paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        """A time."""
        return lines.cover(row, cells, selected, self.today)

    def nothing(self) -> str:
        """What stands where there is nothing."""
        return _("Nobody ever covered it: n notes somebody.")

    @property
    def listed(self) -> Listed:
        """The times."""
        user, territory = self.user, self.territory_id
        return Listed("covers", lambda: covers.of_territory(user, territory))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what cannot be: of who covers it nobody knows since when, that is said first."""
        if action in ("view", "filter"):
            return False
        row = self.list.row if self.is_mounted and hasattr(self, "list") else None
        if action == "edit":
            return True if row is not None else None
        if action == "remove":
            return True if row is not None and row.id else None
        return super().check_action(action, parameters)

    async def open(self) -> None:
        """Change it."""
        await self.action_edit()

    async def action_new(self) -> None:
        """Note somebody who covers it."""
        await self._open(None)

    async def action_edit(self) -> None:
        """Change the time; of one without a note, note since when."""
        row: CoverRow | None = self.list.row
        if row is not None:
            await self._open(row.id or None)

    async def _open(self, cover: int | None) -> None:
        from crmtui.screens.territories.cover_form import CoverForm

        with self.reporting():
            require(self.user, Right.SETTINGS)
            await self.add(CoverForm(self.territory_id, cover))

    def action_remove(self) -> None:
        """Take back the time under the cursor."""
        row: CoverRow | None = self.list.row
        if row is None or not row.id:
            return
        with self.reporting():
            service.remove(self.user, row.id)
            self.app.done(_("{name}: taken back.").format(name=row.covers))
