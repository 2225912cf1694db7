"""The sales plans: those that hold, and those that were closed with what came of them."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from crmtui import clock
from crmtui.access import Right, may
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _
from crmtui.queries import office, plans
from crmtui.queries.plans import Criteria, PlanRow
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.goals import rows
from crmtui.screens.viewed_list import ViewedList
from crmtui.services import plans as service
from crmtui.widgets.bindings import key
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows, Rows

VIEWS = (
    ("open", NP_("plans", "open")),
    ("closed", NP_("plans", "closed")),
    ("all", NP_("plans", "all")),
)
_WRITES = frozenset({"new", "edit", "close", "remove"})


class PlansScreen(ViewedList):
    """Enter opens one, with what is to be done for it; `n` writes a new one."""

    VIEWS = VIEWS
    CONTEXT = "plans"
    DEFAULT_CSS = """
    PlansScreen {
        #filter, #columns { height: 1; }
        #preview { height: 4; }
    }
    """
    SHOWS: ClassVar[frozenset[str]] = frozenset({"plan", "action", "territory", "office"})

    BINDINGS = [
        key("tab,f4", "view(1)", NP_("fkey", "View"), N_("Open, closed, all of them"), id="plans.view"),
        key("shift+tab", "view(-1)", N_("view"), N_("The same, backwards"), id="plans.view.back", hint=False),
        key("n", "new", N_("new"), N_("Write a plan"), id="plan.new"),
        key("e", "edit", N_("edit"), N_("Change the plan"), id="plan.edit"),
        key("c", "close", N_("close"), N_("Close the plan: whether it was effective, and why; open a closed one again"), id="plan.close"),
        key("delete", "remove", N_("take back"), N_("Take back a plan that was written by mistake"), id="plan.remove", hint=False),
        key("slash", "filter", N_("filter"), N_("Only words of the plan's name"), id="plans.filter", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._wanted = plans.OPEN
        self._today = clock.today()
        self._fiscal = 1

    def heading(self) -> Spans:
        """The place."""
        return [Span(_("Plans"), "strong", "b"), Span(f"  {_('what we mean to do')}", "muted")]

    def found(self) -> Rows:
        """The plans that are wanted."""
        self._today, self._fiscal = clock.today(), office.get(self.user).fiscal_month
        return ListRows(plans.find(self.user, self._wanted), key=lambda row: row.id)

    def narrowed(self, before: Criteria, text: str) -> Criteria:
        """Words only: a plan is nobody's."""
        return replace(before, text=text.strip())

    def nothing(self) -> str:
        """What is said where there is nothing."""
        if self._wanted != plans.OPEN:
            return _("None here. Esc shows what is open.")
        if may(self.user, Right.GOALS):
            return _("No plan is open: n writes one.")
        return _("No plan is open.")

    def _paint(self, row: PlanRow, cells: int, selected: bool, focused: bool) -> Spans:
        return rows.plan(row, cells, selected, self._today, self._fiscal)

    def columns(self, cells: int) -> Spans:
        """The headings of the list."""
        return rows.plan_columns(cells)

    def preview(self) -> list[Spans]:
        """What is known of the one under the cursor."""
        row, lines = self.plan, list[Spans]()
        if row is not None:
            parts = (
                (_("Market"), row.market), (_("Strategy"), row.strategy), (_("Notes"), row.notes),
                (_("Findings"), row.findings),
            )  # fmt: skip
            lines = [
                [Span(f" {label}  ", "muted"), Span(" ".join(said.split()))]
                for label, said in parts
                if said
            ]
        return lines

    @property
    def plan(self) -> PlanRow | None:
        """The one under the cursor."""
        row = self.list.row if hasattr(self, "list") else None
        return row if isinstance(row, PlanRow) else None

    @property
    def listed(self) -> Listed:
        """What is shown."""
        user, wanted = self.user, self._wanted
        return Listed("plans", lambda: gathering.all_plans(user, wanted))

    # Keys ----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Plans are written by who manages."""
        if action in _WRITES and not may(self.user, Right.GOALS):
            return None
        if action in ("edit", "close", "remove") and (not self.is_mounted or self.plan is None):
            return None
        return super().check_action(action, parameters)

    def asking(self) -> str:
        """What is to be typed to narrow the list."""
        return _("words of the plan's name")

    async def open_record(self) -> None:
        """Read it, with what is to be done for it."""
        from crmtui.screens.goals.plan import PlanScreen

        if (row := self.plan) is not None:
            await self.app.push_screen(PlanScreen(row.id))

    async def action_new(self) -> None:
        """Write a plan."""
        from crmtui.screens.goals.plan_form import PlanForm

        await self.app.open_form(PlanForm())

    async def action_edit(self) -> None:
        """Change the plan."""
        from crmtui.screens.goals.plan_form import PlanForm

        if (row := self.plan) is not None:
            await self.app.open_form(PlanForm(row.id))

    async def action_close(self) -> None:
        """Close the plan, or open it again."""
        from crmtui.screens.goals.close_form import close_or_reopen

        if (row := self.plan) is not None:
            await close_or_reopen(self, row)

    def action_remove(self) -> None:
        """Take the plan back."""
        if (row := self.plan) is None:
            return
        with self.reporting():
            service.remove(self.user, row.id)
            self.app.done(_("{plan}: taken back").format(plan=row.name))

    async def action_back(self) -> None:
        """Show what is open again if something else is shown; else one level up."""
        if self._wanted == plans.OPEN:
            await super().action_back()
            return
        self._wanted = plans.OPEN
        self._read(keep=False)
