"""The sales plans: those that hold, and those that were closed with what came of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui import clock, formats
from crmtui.access import Right, may
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, pgettext
from crmtui.queries import office, plans
from crmtui.queries.plans import Criteria, PlanRow
from crmtui.screens import filtering
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.goals import rows
from crmtui.screens.list_file import ListFile
from crmtui.services import plans as service
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import ListRows

VIEWS = (
    ("open", NP_("plans", "open")),
    ("closed", NP_("plans", "closed")),
    ("all", NP_("plans", "all")),
)
_WRITES = frozenset({"new", "edit", "close", "remove"})


class PlansScreen(ListFile):
    """Enter opens one, with what is to be done for it; `n` writes a new one."""

    AUTO_FOCUS = "LineList"
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

    def body(self) -> Iterable[Widget]:
        """The views, the plans, and what is under the cursor."""
        self.list = LineList(self._paint, on_move=self._moved, on_open=self._open)
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list
        yield Lines(ground="panel", id="preview")

    def heading(self) -> Spans:
        """The place."""
        return [Span(_("Plans"), "strong", "b"), Span(f"  {_('what we mean to do')}", "muted")]

    def on_mount(self) -> None:
        """Read them."""
        self._read(keep=False)

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    def reload(self) -> None:
        """Read them again, the cursor staying where it is."""
        self._read(keep=True)

    def _read(self, *, keep: bool) -> None:
        self._today, self._fiscal = clock.today(), office.get(self.user).fiscal_month
        self.list.empty = [Span(f" {self._nothing()}", "muted")]
        found = plans.find(self.user, self._wanted)
        self.list.show(ListRows(found, key=lambda row: row.id), keep=keep)
        self._draw()

    def _nothing(self) -> str:
        if self._wanted != plans.OPEN:
            return _("None here. Esc shows what is open.")
        if may(self.user, Right.GOALS):
            return _("No plan is open: n writes one.")
        return _("No plan is open.")

    def _paint(self, row: PlanRow, cells: int, selected: bool, focused: bool) -> Spans:
        return rows.plan(row, cells, selected, self._today, self._fiscal)

    def _draw(self) -> None:
        cells, left = self.app.size.width, [Span(" ")]
        for state, title in VIEWS:
            on = state == self._wanted.state
            count = formats.integer(len(self.list.rows)) if on else ""
            said = f"{pgettext('plans', title)} {count}".rstrip()
            left += [Span(said, *(("accent", "b") if on else ("muted", ""))), Span("   ")]
        text = self._wanted.text
        right = [Span(_("“{text}”").format(text=text) + " " if text else "", "accent")]
        self.query_one("#filter", Lines).set([left_right(left, right, cells)])
        self.query_one("#columns", Lines).set([rows.plan_columns(cells)])
        self.refresh_title()
        self._moved()

    def _moved(self) -> None:
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
        self.query_one("#preview", Lines).set(lines)
        self.refresh_keys()

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

    def action_view(self, step: int) -> None:
        """Show the next view."""
        states = [state for state, _title in VIEWS]
        place = states.index(self._wanted.state) + step
        self._wanted = replace(self._wanted, state=states[place % len(states)])
        self._read(keep=False)

    def action_filter(self) -> None:
        """Ask for words, and follow the typing."""
        narrow = partial(self._narrow, self._wanted)
        filtering.follow(self, _("words of the plan's name"), narrow, self.list)

    def _narrow(self, before: Criteria, text: str) -> None:
        self._wanted = replace(before, text=text.strip())
        self._read(keep=False)

    async def _open(self) -> None:
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
