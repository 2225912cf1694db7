"""What is to be done for the plans and after reviews: what is due, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.widget import Widget

from crmtui import clock
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _
from crmtui.queries import actions
from crmtui.queries.actions import ActionRow, Criteria
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.goals import rows
from crmtui.screens.goals.acting import ActionActing
from crmtui.screens.viewed_list import ViewedList
from crmtui.widgets.bindings import key
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import PagedRows, Rows

VIEWS = (
    ("open", NP_("actions", "open")),
    ("done", NP_("actions", "done")),
    ("broken", NP_("actions", "not done")),
    ("all", NP_("actions", "all")),
)


class ActionsScreen(ActionActing, ViewedList):
    """Mine or everyone's (`v`); Tab goes round open, done, not done."""

    VIEWS = VIEWS
    CONTEXT = "actions"
    DEFAULT_CSS = """
    ActionsScreen {
        #filter, #columns { height: 1; }
        #preview { height: 3; }
    }
    """
    SHOWS: ClassVar[frozenset[str]] = frozenset({"action", "plan", "review", "salesperson"})

    BINDINGS = [
        key("tab,f4", "view(1)", NP_("fkey", "View"), N_("Open, done, not done, all of them"), id="actions.view"),
        key("shift+tab", "view(-1)", N_("view"), N_("The same, backwards"), id="actions.view.back", hint=False),
        key("v", "whose", N_("whose"), N_("Mine, or everyone's"), id="actions.whose"),
        key("slash", "filter", N_("filter"), N_("Only a salesperson's code, or words of what is to be done"), id="actions.filter"),
        key("enter", "open_plan", N_("plan"), N_("Open the plan it is for"), id="actions.open", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._wanted = Criteria()
        self._today = clock.today()

    def body(self) -> Iterable[Widget]:
        """The views, the list of one of them, and what is under its cursor."""
        self._mine = Criteria(salesperson=None if self.user.manages else self.user.code)
        self._wanted = self._mine
        yield from super().body()

    def heading(self) -> Spans:
        """The place."""
        return [Span(_("To do"), "strong", "b"), Span(f"  {_('for plans and reviews')}", "muted")]

    def found(self) -> Rows:
        """What is wanted of what is to be done."""
        self._today = clock.today()
        user, wanted = self.user, self._wanted
        return PagedRows[ActionRow](
            actions.count(user, wanted),
            lambda offset, limit: actions.find(user, wanted, limit=limit, offset=offset),
        )

    def narrowing(self) -> list[str]:
        """Whose it is, and the words."""
        code = self._wanted.salesperson
        whose = _("everyone's") if code is None else _("code {code}").format(code=code)
        return [whose, *super().narrowing()]

    def nothing(self) -> str:
        """What is said where there is nothing."""
        if self._wanted != self._mine:
            return _("None here. Esc shows what is open.")
        return _("Nothing is to be done: plans (M, then p) say what is.")

    def _paint(self, row: ActionRow, cells: int, selected: bool, focused: bool) -> Spans:
        return rows.action(row, cells, selected, self._today)

    def columns(self, cells: int) -> Spans:
        """The headings of the list."""
        return rows.action_columns(cells)

    def preview(self) -> list[Spans]:
        """What is known of the one under the cursor."""
        row, lines = self.to_do, list[Spans]()
        if row is not None:
            lines = [
                [Span(f" {row.text}", "strong", "b")],
                [Span(f" {rows.whose(row)}", "blue"), Span(f"  {row.salesperson} {row.person}")],
                [Span(f" {row.result_note.partition(chr(10))[0]}", "muted")],
            ]
        return lines

    @property
    def to_do(self) -> ActionRow | None:
        """The one under the cursor."""
        row = self.list.row if hasattr(self, "list") else None
        return row if isinstance(row, ActionRow) else None

    @property
    def listed(self) -> Listed:
        """What is shown."""
        user, wanted = self.user, self._wanted
        return Listed("actions", lambda: gathering.all_actions(user, wanted))

    # Keys ----------------------------------------------------------------------------

    def action_whose(self) -> None:
        """Show mine, or everyone's."""
        whose = self.user.code if self._wanted.salesperson is None else None
        self._wanted = replace(self._wanted, salesperson=whose)
        self._read(keep=False)

    def asking(self) -> str:
        """What is to be typed to narrow the list."""
        return _("a code, or words of what is to be done")

    async def open_record(self) -> None:
        """Open the plan it is for."""
        await self.action_open_plan()

    async def action_open_plan(self) -> None:
        """Open the plan it is for."""
        from crmtui.screens.goals.plan import PlanScreen

        row = self.to_do
        if row is not None and row.plan_id is not None:
            await self.app.push_screen(PlanScreen(row.plan_id))

    async def action_back(self) -> None:
        """Show what is open again if something else is shown; else one level up."""
        if self._wanted == self._mine:
            await super().action_back()
            return
        self._wanted = self._mine
        self._read(keep=False)
