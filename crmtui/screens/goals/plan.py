"""One sales plan: its words, the goals and what was reached, and what is to be done for it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual.widget import Widget

from crmtui import clock, formats
from crmtui.access import Right, User, may
from crmtui.core.periods import Period
from crmtui.errors import NotFound
from crmtui.i18n import N_, _, pgettext
from crmtui.models import MEASURES
from crmtui.queries import actions, goals, office, plans, results
from crmtui.queries.actions import ActionRow
from crmtui.queries.plans import PlanRow
from crmtui.screens import beside
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.goals import rows
from crmtui.screens.goals.acting import ActionActing
from crmtui.screens.goals.sheet import rounded
from crmtui.screens.read_screen import ReadScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines, paragraph
from crmtui.widgets.paint import Span, Spans, rule
from crmtui.widgets.rows import ListRows
from crmtui.words.goals import EFFECTIVE, MEASURE

_MOST = 12
"""Lines of its words; what is to be done has the rest."""


class PlanScreen(ReadScreen, ActionActing):
    """`n` adds something to do, `w` changes the words, `c` closes the plan."""

    AUTO_FOCUS = "LineList"
    DEFAULT_CSS = """
    PlanScreen {
        #told { height: auto; }
        #reached { height: auto; max-height: 3; }
        #columns, #head { height: 1; }
    }
    """
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"plan", "action", "goal", "territory", "salesperson", "office"}
    )

    BINDINGS = [
        key("n", "new", N_("add"), N_("Add something to do"), id="plan.action"),
        key("w", "words", N_("words"), N_("Change the words of the plan"), id="plan.words"),
        key("c", "close", N_("close"), N_("Close the plan: whether it was effective, and why; open a closed one again"), id="plan.end"),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, plan_id: int) -> None:
        super().__init__()
        self._key = plan_id
        self._row: PlanRow | None = None
        self._today = clock.today()
        self._fiscal = 1
        self._figures: list[tuple[str, str, str]] = []

    def body(self) -> Iterable[Widget]:
        """Its words, how far one is, and what is to be done."""
        self.list = LineList(
            lambda row, cells, selected, focused: rows.action(
                row, cells, selected, self._today, of_one=True
            ),
            on_move=self.refresh_keys,
            on_open=self.action_action_edit,
        )
        yield Lines(ground="panel", id="told")
        yield Lines(id="reached")
        yield Lines(id="head")
        yield Lines(id="columns")
        yield self.list

    def heading(self) -> Spans:
        """Its name, and when it holds."""
        row = self._row
        if row is None:
            return [Span(_("Plan"), "strong", "b")]
        when = formats.period(row.period, self._fiscal)
        where = row.territory or _("Whole office")
        return [Span(row.name, "strong", "b"), Span(f"  {when} · {where}", "muted")]

    def about(self) -> tuple[str, int] | None:
        """The plan."""
        return "plan", self._key

    @property
    def to_do(self) -> ActionRow | None:
        """The one under the cursor."""
        row = self.list.row if hasattr(self, "list") else None
        return row if isinstance(row, ActionRow) else None

    def _read(self, *, keep: bool) -> None:
        self._today, self._fiscal = clock.today(), office.get(self.user).fiscal_month
        try:
            self._row = plans.get(self.user, self._key)
        except NotFound:
            self.dismiss(None)
            return
        self.list.empty = [Span(f" {_('Nothing is to be done yet: n adds something.')}", "muted")]
        found = actions.of_plan(self.user, self._key)
        self.list.show(ListRows(found, key=lambda row: row.id), keep=keep)
        self._draw()
        beside.read(self, partial(_reached, self.user, self._row), self._reckoned, group="reached")

    def _reckoned(self, figures: list[tuple[str, str, str]]) -> None:
        self._figures = figures
        self._draw()

    def _draw(self) -> None:
        row, cells = self._row, self.app.size.width
        if row is None:
            return
        told = self.query_one("#told", Lines)
        lines = _told(row, cells)
        told.styles.height = min(_MOST, len(lines))
        told.set(lines)
        self.query_one("#reached", Lines).set(_figure_lines(self._figures, cells))
        done = _("{done} of {n} done").format(done=row.done, n=row.actions) if row.actions else ""
        self.query_one("#head", Lines).set([rule(_("To do"), cells, done)])
        self.query_one("#columns", Lines).set([rows.action_columns(cells, of_one=True)])
        self.refresh_title()
        self.refresh_keys()

    # Keys ----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Plans are written by who manages."""
        if action in ("new", "words", "close") and not may(self.user, Right.GOALS):
            return None
        return super().check_action(action, parameters)

    async def action_new(self) -> None:
        """Add something to do."""
        from crmtui.screens.goals.action_form import ActionForm

        await self.app.open_form(ActionForm(self._key))

    async def action_words(self) -> None:
        """Change the words of the plan."""
        from crmtui.screens.goals.plan_form import PlanForm

        await self.app.open_form(PlanForm(self._key))

    async def action_close(self) -> None:
        """Close the plan, or open it again."""
        from crmtui.screens.goals.close_form import close_or_reopen

        if self._row is not None:
            await close_or_reopen(self, self._row)


def _reached(user: User, row: PlanRow) -> list[tuple[str, str, str]]:
    """Of each measure with a goal in the plan's period: its name, what was reached, the goal."""
    found = []
    period = Period(row.first, row.until)
    for measure in MEASURES:
        goal = goals.target(user, measure, row.scope, period)
        if goal is not None:
            actual = results.actual(user, measure, row.scope, period)
            word = pgettext("measure", MEASURE[measure])
            found.append((word, rounded(actual), rounded(goal.value)))
    return found


def _told(row: PlanRow, cells: int) -> list[Spans]:
    """Its words, each part under its name; what came of it first where it is closed."""
    lines: list[Spans] = []
    if row.outcome:
        colour = rows.MET_COLOURS[row.outcome]
        said = _(EFFECTIVE[row.outcome])
        on = formats.long_day(row.closed_on) if row.closed_on else ""
        lines.append([Span(f" {said}", colour, "b"), Span(f"  {on}", "muted")])
    parts = (
        (_("Findings"), row.findings), (_("Market"), row.market), (_("Strategy"), row.strategy),
        (_("Notes"), row.notes),
    )  # fmt: skip
    wide = max(len(label) for label, _said in parts) + 2
    for label, said in parts:
        if said:
            text = paragraph(said, cells - wide - 2)
            lines.append([Span(f" {label:{wide}}", "muted"), *text[0]])
            lines += [[Span(" " * (wide + 1)), *each] for each in text[1:]]
    return lines or [[Span(f" {_('No words yet: w writes them.')}", "muted")]]


def _figure_lines(figures: list[tuple[str, str, str]], cells: int) -> list[Spans]:
    """What was reached of each goal, as many beside one another as have room."""
    lines: list[Spans] = []
    line: list[Span] = []
    used = 0
    for word, actual, goal in figures:
        said = _("{actual} of {goal}").format(actual=actual, goal=goal)
        taken = len(word) + len(said) + 5
        if line and used + taken > cells:
            lines.append(line)
            line, used = [], 0
        line += [Span(f" {word} ", "muted"), Span(f"{said}   ", "accent", "b")]
        used += taken
    return [*lines, line] if line else []
