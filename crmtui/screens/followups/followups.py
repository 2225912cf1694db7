"""Whom to call this week: the first place of the desk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import ClassVar

from textual import events
from textual.containers import Horizontal
from textual.widget import Widget

from crmtui import clock, formats
from crmtui.core.week import bounds
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _
from crmtui.queries import followups, trainings
from crmtui.queries.followups import FollowUpRow, Scope
from crmtui.queries.quotes import lists as quotes
from crmtui.screens.followups.agenda import Agenda, Heading
from crmtui.screens.followups.planned import PlannedScreen
from crmtui.screens.followups.rows import (
    columns,
    expiring_line,
    paint,
    progress_bar,
    promised_line,
    trainings_line,
)
from crmtui.screens.list_file import ListFile
from crmtui.screens.preview import PANE_CELLS
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import PagedRows, Rows

_NEXT = frozenset({"next"})
"""The purpose of what stands here; what was promised has its own place."""


class FollowUpsScreen(PlannedScreen, ListFile):
    """The next contacts by day: mine, a code's or everyone's, and who has none.

    What was promised, and tasks, are a place of their own: a line says what is due of them.
    """

    SHOWS: ClassVar[frozenset[str]] = PlannedScreen.SHOWS | {"training"}
    CSS_PATH = "followups.tcss"
    AUTO_FOCUS = "LineList"

    BINDINGS = [
        key("tab", "scope(1)", N_("mine/all"), N_("Mine, everyone's, nothing scheduled"), id="followup.scope"),
        key("shift+tab", "scope(-1)", N_("mine/all"), N_("The same, backwards"), id="followup.scope.back", hint=False),
        key("ctrl+n", "new_company", N_("new company"), N_("Add a company"), id="company.new", hint=False),
        key("c", "calendar", N_("calendar"), N_("A calendar file with all you have to do, kept up to date"), id="followup.calendar", hint=False),
        key("a", "actions", N_("to do"), N_("What is to be done for plans and after reviews"), id="followup.actions", hint=False),
        key("s", "trainings", N_("trainings"), N_("Trainings and skills of everybody, and what is due"), id="followup.trainings", hint=False),
        key("f10,q", "app.quit", NP_("fkey", "Exit"), N_("Leave the desk"), id="followup.exit", hint=False),
        key("escape", "clear", N_("clear"), N_("Show mine again"), id="followup.clear", hint=False),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._idle = False

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The filter line, the list, and the company under its cursor."""
        self.list = LineList(self._paint, on_move=self.show_company, on_open=self.open, id="agenda")
        yield Lines(id="filter")
        yield Lines(id="promised")
        yield Lines(id="expiring")
        yield Lines(id="trainings")
        yield Lines(id="columns")
        yield Horizontal(self.list, Lines(ground="panel", id="pane"))
        yield Lines(ground="panel", id="preview")

    def heading(self) -> Spans:
        """The place and the week."""
        return [
            Span(_("Follow-ups"), "strong", "b"),
            Span(f"  {formats.week_of(self._today)}", "muted"),
        ]

    def on_mount(self) -> None:
        """Read what is due."""
        self.read(keep=False)

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    def today(self) -> None:
        """Show one's own follow-ups of today's date, from the top."""
        self._scope, self._idle = Scope(), False
        self.read(keep=False)

    def read(self, *, keep: bool) -> None:
        """Read what is due, or who has nothing planned."""
        self._today = clock.today()
        rows: Rows
        if self._idle:
            rows = PagedRows(
                followups.count_unscheduled(self.user, self._scope),
                lambda offset, limit: followups.unscheduled(
                    self.user, self._scope, limit=limit, offset=offset
                ),
                key=lambda row: row.company_id,
            )
        else:
            rows = Agenda(self.user, self._scope, self._today, _NEXT)
        self.list.empty = [Span(f" {self._nothing()}", "muted")]
        self.list.show(rows, keep=keep)
        self._draw()

    def _draw(self) -> None:
        self.query_one("#filter", Lines).set([self._filter_line()])
        cells = self.app.size.width - (PANE_CELLS if self.wide else 0)
        self.query_one("#columns", Lines).set([columns(cells, self._scope.everyone)])
        promised = self.query_one("#promised", Lines)
        due = followups.due(self.user, self._scope, self._today)
        promised.display = bool(due)
        promised.set([promised_line(due)])
        expiring = self.query_one("#expiring", Lines)
        sunday = bounds(self._today).next_week - timedelta(days=1)
        found = quotes.expiring(self.user, self._today, sunday)
        expiring.display = bool(found.count)
        expiring.set([expiring_line(found.count)])
        late = trainings.count_late(self.user, self._today)
        taught = self.query_one("#trainings", Lines)
        taught.display = bool(late)
        taught.set([trainings_line(late)])
        self.refresh_title()
        self.show_company()

    def _paint(
        self, row: Heading | FollowUpRow, cells: int, selected: bool, focused: bool
    ) -> Spans:
        return paint(row, cells, selected, self._today, with_code=self._scope.everyone)

    def _nothing(self) -> str:
        if self._idle:
            return _("Every tracked company has a next contact.")
        return _("Nothing to do here. Tab shows all, and companies with nothing scheduled.")

    def _filter_line(self) -> Spans:
        scope = self._scope
        tabs = [
            (_("Mine"), not scope.everyone and scope.salesperson is None and not self._idle),
            (_("All"), scope.everyone and not self._idle),
            (_("Nothing scheduled"), self._idle),
        ]
        left: list[Span] = []
        for title, on in tabs:
            count = f" {formats.integer(len(self._rows_shown))}" if on else ""
            left += [
                Span(
                    f"{title}{count}" if on else title,
                    "accent" if on else "muted",
                    "b" if on else "",
                ),
                Span("   "),
            ]
        if scope.salesperson is not None:
            left.append(Span(_("code {code}").format(code=scope.salesperson), "accent", "b"))
        if scope.text:
            left.append(Span(_("“{text}”").format(text=scope.text), "accent", "b"))
        done = followups.progress(self.user, scope, self._today)
        return left_right([Span(" "), *left], [*progress_bar(done), Span(" ")], self.app.size.width)

    @property
    def listed(self) -> Listed:
        """The next contacts shown, or the companies without one."""
        user, scope, today = self.user, self._scope, self._today
        if self._idle:
            return Listed("followups", lambda: gathering.all_unscheduled(user, scope))
        return Listed(
            "followups",
            lambda: gathering.all_followups(user, scope, today=today, purposes=_NEXT),
            lambda: gathering.called_off(user, scope, _NEXT, today=today),
        )

    @property
    def _rows_shown(self) -> range:
        rows = self.list.rows
        return range(rows.count if isinstance(rows, Agenda) else len(rows))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A next contact is no promise: it is not broken."""
        return action != "break" and super().check_action(action, parameters)

    # Keys ----------------------------------------------------------------------------

    async def action_new_company(self) -> None:
        """Add a company."""
        from crmtui.screens.companies.form import CompanyForm

        await self.app.open_form(CompanyForm())

    async def action_calendar(self) -> None:
        """Show where one's calendar file is, to make or remove it."""
        from crmtui.screens.followups.calendar_feed import CalendarDialog

        await self.app.push_screen(CalendarDialog())

    async def action_trainings(self) -> None:
        """The trainings that are due."""
        from crmtui.screens.team.trainings import TrainingsScreen

        await self.app.push_screen(TrainingsScreen())

    def action_scope(self, step: int) -> None:
        """Go round: mine, everyone's, nothing scheduled."""
        order = [(False, False), (True, False), (self._scope.everyone, True)]
        now = 2 if self._idle else int(self._scope.everyone)
        everyone, self._idle = order[(now + step) % 3]
        self._scope = Scope(everyone=everyone, text=self._scope.text)
        self.read(keep=False)

    def action_clear(self) -> None:
        """Show one's own again."""
        self.today()
