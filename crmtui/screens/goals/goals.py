"""The goals of a year: by person, territory, family, sector or of the whole office."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui import clock, formats
from crmtui.access import Right, may
from crmtui.core import periods
from crmtui.core.periods import YEAR
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, _
from crmtui.models import MEASURES
from crmtui.queries import goals, office
from crmtui.screens.base import BACK
from crmtui.screens.goals import look, years
from crmtui.screens.goals.sheet import GoalSheet, name_of
from crmtui.screens.list_file import ListFile
from crmtui.widgets.bindings import key
from crmtui.widgets.grid import Grid
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right


class GoalsScreen(ListFile):
    """Tab goes round whose they are, `m` the measures, `v` the lengths; ← → go by years."""

    AUTO_FOCUS = "#grid"
    DEFAULT_CSS = """
    GoalsScreen {
        #filter { height: 1; }
        #foot { height: 1; }
        #said { height: 1; }
    }
    """
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"goal", "salesperson", "territory", "choice", "office"}
    )

    BINDINGS = [
        key("tab", "kind(1)", N_("whose"), N_("Of people, territories, families, sectors, the whole office"), id="goals.whose"),
        key("shift+tab", "kind(-1)", N_("whose"), N_("The same, backwards"), id="goals.whose.back", hint=False),
        key("e,enter", "edit", N_("type"), N_("Type the goals, as in a spreadsheet"), id="goals.type"),
        key("m", "measure(1)", N_("measure"), N_("Sales, units, profit, visits, calls, new customers, quotes"), id="goals.measure"),
        key("v", "length", N_("length"), N_("By months, quarters or years"), id="goals.length"),
        key("right", "year(1)", N_("period"), N_("The year after"), id="goals.next"),
        key("left", "year(-1)", N_("year before"), N_("The year before"), id="goals.previous", hint=False),
        key("greater_than_sign,full_stop", "slide(1)", N_("later"), N_("The later months, where not all have room"), id="goals.later", hint=False),
        key("less_than_sign,comma", "slide(-1)", N_("earlier"), N_("The earlier months"), id="goals.earlier", hint=False),
        key("p", "plans", N_("plans"), N_("The sales plans in words, and what is to be done for them"), id="goals.plans"),
        key("t", "actions", N_("to do"), N_("What is to be done for the plans, by whom and when"), id="goals.actions"),
        BACK,
        key("q", "back", N_("back"), N_("One level up"), id="goals.back", hint=False),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.kind = "salesperson"
        """Whose goals are shown."""
        self.measure = MEASURES[0]
        self.length = years.LENGTHS[0]
        """How long a column is, in months."""
        self.first = clock.today()
        """The first day of the year shown."""
        self._fiscal = 1

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """Whose and what of, the sheet, its sums."""
        self._fiscal = office.get(self.user).fiscal_month
        self.first = periods.around(clock.today(), YEAR, self._fiscal).first
        self._find()
        self.grid = Grid(self.sheet, read_only=True, id="grid")
        yield Lines(id="filter")
        yield self.grid
        yield Lines(id="foot")
        yield Lines(ground="panel", id="said")

    def heading(self) -> Spans:
        """The place, and the year."""
        year = formats.period(periods.lasting(self.first, YEAR), self._fiscal)
        return [Span(_("Goals"), "strong", "b"), Span(f"  {year}", "accent")]

    def on_mount(self) -> None:
        """Show them, at the months about today."""
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    def reload(self) -> None:
        """Read them again, the cursor staying where it is."""
        at, name = self.grid.model.at, self.grid.model.name
        self._find()
        self._fill(at, name)

    def _find(self) -> None:
        self.periods = years.columns(self.first, self.length)
        found = goals.sheet(self.user, self.measure, self.kind, self.periods)
        self.sheet = GoalSheet(found, self.periods, self._fiscal)
        self.sheet.office = look.office_targets(self.user, self.kind, self.measure, self.periods)

    def _show(self) -> None:
        """Read and show another sheet, the cursor in its first line."""
        self._find()
        today = clock.today()
        here = [at for at, period in enumerate(self.periods) if today in period]
        self._fill(0, name_of(here[0] if here else 0))

    def _fill(self, at: int, name: str) -> None:
        lines = self.sheet.lines()
        self.grid.display = bool(lines)
        if lines:
            self.grid.model.rules = self.sheet
            self.grid.show(lines, min(at, len(lines) - 1), name)
        self.call_after_refresh(self._draw)
        self.refresh_title()
        self.refresh_keys()

    def _draw(self) -> None:
        left, right = look.tabs(self.kind, self.measure, self.length)
        self.query_one("#filter", Lines).set([left_right(left, right, self.app.size.width)])
        self.query_one("#said", Lines).set([[Span(f" {self._said()}", "muted")]])
        look.show_foot(self.query_one("#foot", Lines), self.grid, self.sheet)

    def _said(self) -> str:
        if not self.grid.display:
            nothing = {
                "territory": _("There is no territory yet: K adds them."),
                "office": _("The office's goals are for assistants and managers to see."),
            }
            return nothing.get(self.kind, _("There is nothing of that kind in the office's lists."))
        if self.measure in ("amount", "profit"):
            currency = office.get(self.user).currency
            return _("In {currency}, net. Nothing is no goal; 0 is a goal of zero.").format(
                currency=currency
            )
        return _("Nothing is no goal; 0 is a goal of zero.")

    @property
    def listed(self) -> Listed:
        """The goals of the year shown, of that kind and measure."""
        user = self.user
        year = periods.Period(self.periods[0].first, self.periods[-1].until)
        wanted = goals.Criteria(self.measure, self.kind, period=year)
        return Listed("goals", lambda: gathering.all_goals(user, wanted))

    # Keys ----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Goals are typed by who manages."""
        if action == "edit" and not may(self.user, Right.GOALS):
            return None
        return super().check_action(action, parameters)

    def action_kind(self, step: int) -> None:
        """Show those of the next kind."""
        place = look.KINDS_SHOWN.index(self.kind) + step
        self.kind = look.KINDS_SHOWN[place % len(look.KINDS_SHOWN)]
        self._show()

    def action_measure(self, step: int) -> None:
        """Show those of the next measure."""
        self.measure = MEASURES[(MEASURES.index(self.measure) + step) % len(MEASURES)]
        self._show()

    def action_length(self) -> None:
        """Show months, quarters or years."""
        place = years.LENGTHS.index(self.length) + 1
        self.length = years.LENGTHS[place % len(years.LENGTHS)]
        self._show()

    def action_year(self, step: int) -> None:
        """Go a year on or back."""
        year = periods.lasting(self.first, YEAR)
        self.first = (periods.after(year) if step > 0 else periods.before(year)).first
        self._show()

    def action_slide(self, direction: int) -> None:
        """Show the months before or after those in view."""
        shown = sum(column.slides for column, _x, _cells in self.grid.placed.values())
        columns = [column.name for column in self.sheet.columns if column.slides]
        place = columns.index(self.grid.model.name) + direction * max(1, shown)
        self.grid.model.name = columns[max(0, min(len(columns) - 1, place))]
        self.grid.redraw()
        self.call_after_refresh(self._draw)

    async def action_edit(self) -> None:
        """Type them."""
        from crmtui.screens.goals.goal_form import GoalForm, Sheet

        if self.grid.display:
            sheet = Sheet(self.kind, self.measure, self.first, self.length)
            model = self.grid.model
            await self.app.open_form(GoalForm(sheet, at=(model.at, model.name)))

    async def action_plans(self) -> None:
        """Show the plans."""
        from crmtui.screens.goals.plans import PlansScreen

        await self.app.push_screen(PlansScreen())

    async def action_actions(self) -> None:
        """Show what is to be done."""
        from crmtui.screens.goals.actions import ActionsScreen

        await self.app.push_screen(ActionsScreen())
