"""The statistics: every report as a chart or a table, of any period, down to its records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui import clock, words
from crmtui.access import User
from crmtui.core import periods
from crmtui.core.statistics import REPORTS, Asked, Progress, Stopped
from crmtui.core.tabulated import Row, Table
from crmtui.i18n import N_, NP_, _
from crmtui.models import MEASURES
from crmtui.queries import choices, office, statistics, territories
from crmtui.queries.history import Moved
from crmtui.screens.base import BACK, CrmScreen
from crmtui.screens.statistics import asking, rows
from crmtui.screens.statistics.filing import ReportFile
from crmtui.screens.statistics.rows import CHART, TABLE, Look
from crmtui.screens.working import Working
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right, rule
from crmtui.widgets.prompt import Echo, Prompt
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import width
from crmtui.words import statistics as said

OVERVIEW = "overview"
PARTS = (("activity", "salesperson"), ("funnel", "stage"), ("quotes", "week"), ("losses", "reason"))
"""What the overview is put together of."""
_WEEKS = 100
"""Days from which on months are told there, not weeks."""
_COLUMNS = 5
"""Lines of what goes by time there."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: a row of a report, the heading over those, or what they come to."""

    id: tuple[str, str] | None
    """The report and the key of the row; None cannot be gone to."""
    look: Look
    row: Row | None = None
    kind: str = "row"
    spans: Spans = ()


class StatisticsScreen(ReportFile, CrmScreen[None]):
    """Tab goes round the reports, `b` what they are by, ← → the periods, [ ] their length."""

    CSS_PATH = "statistics.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset().union(*(each.tables for each in REPORTS.values()))

    BINDINGS = [
        key("tab,f4", "report(1)", NP_("fkey", "Next"), N_("The next report"), id="statistics.report"),
        key("shift+tab", "report(-1)", N_("report before"), N_("The report before"), id="statistics.report.back", hint=False),
        key("right", "step(1)", N_("period"), N_("The next period"), id="statistics.after"),
        key("left", "step(-1)", N_("period before"), N_("The period before"), id="statistics.before", hint=False),
        key("left_square_bracket", "length(-1)", N_("shorter"), N_("A shorter period: year, quarter, month"), id="statistics.shorter", hint=False),
        key("right_square_bracket", "length(1)", N_("longer"), N_("A longer period: quarter, year, everything"), id="statistics.longer"),
        key("b", "by(1)", N_("by"), N_("By whom or what: the next way there is"), id="statistics.by"),
        key("v", "shape", N_("chart, table"), N_("As a chart, or as a table with every figure"), id="statistics.shape"),
        key("slash", "filter", N_("filter"), N_("Only a salesperson's code, a territory or a sector"), id="statistics.filter"),
        key("m", "measure", N_("measure"), N_("Of results: sales, units, profit, visits, calls, new customers, quotes"), id="statistics.measure", hint=False),
        key("n", "keep", N_("keep"), N_("Keep this report under a name"), id="statistics.keep", hint=False),
        key("s", "saved", N_("saved"), N_("The reports kept under a name"), id="statistics.saved"),
        key("p", "paper", N_("paper"), N_("On paper: this report; on the overview, the month on one page"), id="statistics.paper"),
        BACK,
        key("q", "back", N_("back"), N_("One level up"), id="statistics.back", hint=False),
    ]  # fmt: skip

    def __init__(self, asked: Asked | None = None) -> None:
        """It opens with a report, or with the overview of the current quarter."""
        super().__init__()
        self._today = clock.today()
        self._fiscal = 1
        self._report = asked.report if asked else OVERVIEW
        self._ways: dict[str, str] = {asked.report: asked.by} if asked else {}
        self._asked = asked or Asked(
            PARTS[0][0], period=periods.around(self._today, periods.QUARTER)
        )
        self._shape = CHART
        self._tables: list[Table] = []

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The reports, and the one that is shown."""
        self._work = Working(self, self.refresh_title, self.reload, "statistics")
        self.list = LineList(
            self._paint, on_move=self.refresh_keys, on_open=self.open_records, id="figures"
        )
        yield Lines(id="reports")
        yield Lines(id="columns")
        yield self.list
        yield Lines(id="total")

    def heading(self) -> Spans:
        """What it is, and of when; or how far it is."""
        title = Span(_("Statistics"), "strong", "b")
        if self._work.goes_on and self._work.percent:
            working = _("adding up: {n}%").format(n=self._work.percent)
            return [title, Span(f"  {working}", "accent")]
        found = asking.said(self._asked.period, self._fiscal)
        more = list(asking.told(self._asked))
        if self._report == "results":
            more += filter(None, [said.working_days(self._asked.period, self._today)])
        return [
            title,
            Span(f"  {found}", "accent", "b"),
            *(Span(f" · {each}", "accent") for each in more),
        ]

    def on_mount(self) -> None:
        """Read it."""
        self._read(keep=False)

    def on_resize(self, event: events.Resize) -> None:
        """Draw it anew: the bars depend on the width."""
        self.call_after_refresh(self._show, keep=True)

    def reload(self) -> None:
        """Read it again, the cursor staying where it is."""
        self._read(keep=True)

    def concerns(self, moved: Moved) -> bool:
        """Whether what changed is behind what is shown."""
        return any(REPORTS[each.report].tables & moved.tables for each in self._wanted())

    @property
    def asked(self) -> Asked | None:
        """The report that is shown; None on the overview."""
        return None if self._report == OVERVIEW else self._wanted()[0]

    def _wanted(self) -> list[Asked]:
        """The reports that are shown, as they are asked for."""
        if self._report == OVERVIEW:
            # More weeks than a screen is wide are told by months.
            period = self._asked.period
            long = period is None or period.days > _WEEKS
            return [
                asking.kept_to(
                    replace(self._asked, report=code, by="month" if by == "week" and long else by)
                )
                for code, by in PARTS
            ]
        way = self._ways.get(self._report, "")
        return [asking.kept_to(replace(self._asked, report=self._report, by=way))]

    def _read(self, *, keep: bool) -> None:
        """Show what is asked for; what takes long is worked out meanwhile."""
        self._today = clock.today()
        user, today, wanted = self.user, self._today, self._wanted()
        with self.reporting():
            self._fiscal = office.get(user).fiscal_month
            if all(statistics.answers_at_once(user, each, today=today) for each in wanted):
                self._work.stop()
                known = [statistics.table(user, each, today=today) for each in wanted]
            else:
                self._work.start(partial(_worked_out, user, wanted, today))
                known = [statistics.last_table(user, each, today=today) for each in wanted]
            self._tables = [each for each in known if each is not None]
            self._show(keep=keep)

    def _show(self, *, keep: bool) -> None:
        cells = self.app.size.width - 1
        looks = [rows.look(each, self._shape, cells - 1, self._fiscal) for each in self._tables]
        single = self._report != OVERVIEW
        found: list[Line] = []
        for look in looks:
            found += self._part(look, cells - 1) if not single else _rows(look)
        self.list.empty = [Span(f" {self._nothing()}", "muted")]
        self.list.show(ListRows(found), keep=keep)
        self.query_one("#reports", Lines).set([self._tabs(cells + 1)])
        only = looks[0] if single and looks else None
        head = [Span("  "), *only.heading(rows.title(only.table), cells)] if only else []
        self.query_one("#columns", Lines).set([head])
        self.query_one("#total", Lines).set([[Span("  "), *only.total()] if only else []])
        self.query_one("#columns").display = self.query_one("#total").display = single
        self.refresh_title()
        self.refresh_keys()

    def _part(self, look: Look, cells: int) -> list[Line]:
        """A report of the overview: its heading, its rows, a blank line."""
        table, heading, blank = look.table, Line(None, look, kind="heading"), Line(None, look)
        if not table.rows:
            return []
        if table.by not in ("week", "month") or self._shape == TABLE:
            return [heading, *_rows(look), replace(blank, kind="blank")]
        drawn = rows.over_time(table, "amount", cells, _COLUMNS)
        title = rule(f" {rows.title(table)} · {table.currency}", cells + 1)
        lines = [replace(blank, kind="drawn", spans=spans) for spans in (title, *drawn)]
        return [*lines, replace(blank, kind="blank")] if drawn else []

    def _nothing(self) -> str:
        if self._work.goes_on:
            return _("Being worked out …")
        return _("Nothing in this period. ← and → go to others, ] takes a longer one.")

    def _paint(self, line: Line, cells: int, selected: bool, focused: bool) -> Spans:
        if line.kind in ("blank", "drawn"):
            return line.spans
        if line.row is None:
            return [Span(" "), *line.look.heading(rows.title(line.look.table), cells)]
        return [Span(" "), *line.look.line(line.row, cells, selected)]

    def _tabs(self, cells: int) -> Spans:
        """The reports in a line; where there is not room for all, those next to the one shown."""
        codes = [OVERVIEW, *REPORTS]
        shown = list(codes)
        while sum(width(words.say(said.REPORT, code)) + 2 for code in shown) > cells - 2:
            at = shown.index(self._report)
            shown.pop(0 if at > len(shown) - 1 - at else -1)
        spans = [Span(" ")]
        for code in shown:
            on = code == self._report
            name = words.say(said.REPORT, code)
            spans += [Span(name, "accent" if on else "muted", "b" if on else ""), Span("  ")]
        return left_right(spans, [], cells)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what this report can be asked."""
        if action == "measure":
            return self._report == "results"
        if action == "by":
            return self._report != OVERVIEW and len(REPORTS[self._report].ways) > 1
        if action in ("keep", "write_list"):
            return True if self.asked is not None else None
        if action == "step":
            return True if self._asked.period is not None else None
        if action == "length":
            places = asking.lengths(self._fiscal)
            at = places.index(asking.length_of(self._asked.period, self._fiscal))
            return True if 0 <= at + int(str(parameters[0])) < len(places) else None
        return super().check_action(action, parameters)

    # Keys ----------------------------------------------------------------------------

    def action_report(self, step: int) -> None:
        """Show the next report."""
        codes = [OVERVIEW, *REPORTS]
        self._report = codes[(codes.index(self._report) + step) % len(codes)]
        self._read(keep=False)

    def action_by(self, step: int) -> None:
        """Show it by the next way."""
        ways = REPORTS[self._report].ways
        now = self._wanted()[0].way
        self._ways[self._report] = ways[(ways.index(now) + step) % len(ways)]
        self._read(keep=False)

    def action_step(self, step: int) -> None:
        """Show the period after, or before."""
        self._ask(replace(self._asked, period=asking.stepped(self._asked.period, step)))

    def action_length(self, step: int) -> None:
        """Show a longer period, or a shorter one, around the same days."""
        lengths = asking.lengths(self._fiscal)
        period = self._asked.period
        at = lengths.index(asking.length_of(period, self._fiscal)) + step
        day = self._today if period is None or self._today in period else period.first
        self._ask(replace(self._asked, period=asking.of_length(lengths[at], day, self._fiscal)))

    def action_shape(self) -> None:
        """Show it as a table, or as a chart again."""
        self._shape = TABLE if self._shape == CHART else CHART
        self._show(keep=True)

    def action_measure(self) -> None:
        """Show the results of the next measure."""
        now = MEASURES.index(self._asked.measure) if self._asked.measure in MEASURES else 0
        self._ask(replace(self._asked, measure=MEASURES[(now + 1) % len(MEASURES)]))

    def action_filter(self) -> None:
        """Ask for a code, a territory or a sector."""
        names = territories.names(self.user)
        sectors = [each.name for each in choices.all(self.user, "sector")]
        asked = self._wanted()[0]

        def meant(typed: str) -> Asked | None:
            return asking.narrowed(asked, typed, names, sectors)

        def echo(typed: str) -> Echo:
            found = meant(typed)
            if found is None:
                return Echo([Span(_("Nothing is called so."), "red")], valid=False)
            return Echo([Span(" · ".join(asking.told(found)), "accent")])

        def accept(typed: str) -> None:
            if (found := meant(typed)) is not None:
                self._narrow(found)

        hint = [Span(asking.what(asked), "muted")]
        self.ask(Prompt(label=_("Filter"), accept=accept, echo=echo, hint=hint))

    def _narrow(self, found: Asked) -> None:
        self._ask(
            replace(
                self._asked, salesperson=found.salesperson, territory=found.territory,
                sector=found.sector,
            )
        )  # fmt: skip

    def _ask(self, asked: Asked) -> None:
        self._asked = asked
        self._read(keep=True)

    def show_report(self, asked: Asked) -> None:
        """Show a report as it was kept."""
        self._report, self._ways[asked.report] = asked.report, asked.by
        self._ask(asked)

    async def open_records(self) -> None:
        """Show the very records of the row under the cursor."""
        from crmtui.screens.statistics.opening import records_of

        line = self.list.row
        if isinstance(line, Line) and line.row is not None:
            asked = next(each for each in self._wanted() if each.report == line.look.table.report)
            await self.app.push_screen(records_of(asked, line.look.table, line.row))

    def action_keep(self) -> None:
        """Ask for the name under which the report is kept."""
        from crmtui.screens.statistics.saved import ask_name

        if (asked := self.asked) is not None:
            ask_name(self, asked)

    async def action_saved(self) -> None:
        """Choose one of the reports that were kept."""
        from crmtui.screens.statistics.saved import SavedReportsScreen

        def chosen(asked: Asked | None) -> None:
            if asked is not None:
                self.show_report(asked)

        await self.app.push_screen(SavedReportsScreen(), chosen)

    async def action_paper(self) -> None:
        """Read it as it stands on paper; there it is written as PDF."""
        from crmtui.documents import papers
        from crmtui.screens.papers.paper import PaperScreen

        asked = self.asked
        wanted: Callable[[], papers.Wanted] = (
            (lambda: papers.report(self.user, asked))
            if asked is not None
            else (lambda: papers.month(self.user, self._asked.period))
        )
        await self.app.push_screen(PaperScreen(wanted()))

    async def action_back(self) -> None:
        """Show all again if some are left out; else one level up."""
        if not asking.told(self._asked):
            await super().action_back()
            return
        self._ask(replace(self._asked, salesperson=None, territory=None, sector=None))


def _worked_out(
    user: User, wanted: list[Asked], today: date, progress: Progress, stopped: Stopped
) -> None:
    """Work out the reports one after the other; in a thread, so it touches no widget."""
    for place, asked in enumerate(wanted):

        def told(done: int, of: int, before: int = place) -> None:
            progress(before * of + done, of * len(wanted))

        statistics.table(user, asked, today=today, progress=told, stopped=stopped)
        if stopped():
            return


def _rows(look: Look) -> list[Line]:
    return [Line((look.table.report, row.key), look, row) for row in look.table.rows]
