"""Whom to call this week: the first place of the desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import events
from textual.containers import Horizontal
from textual.widget import Widget

from crmtui import clock, formats
from crmtui.core import dates
from crmtui.i18n import N_, NP_, _, language
from crmtui.queries import companies, followups
from crmtui.queries.followups import FollowUpRow, Scope
from crmtui.screens import preview
from crmtui.screens.agenda import Agenda, Heading
from crmtui.screens.base import CrmScreen
from crmtui.screens.date_prompt import ask_day
from crmtui.screens.followup_rows import columns, paint, progress_bar
from crmtui.services import followups as service
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.prompt import Echo, Prompt
from crmtui.widgets.rows import PagedRows, Rows


class FollowUpsScreen(CrmScreen[None]):
    """The open follow-ups by day: mine, a code's or everyone's, and who has none."""

    CSS_PATH = "followups.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"follow_up", "company", "interaction", "contact", "phone"}
    )

    BINDINGS = [
        key("l", "log", N_("log call"), N_("Log the call and set the next contact"), id="followup.log"),
        key("r", "postpone", N_("postpone"), N_("Move it to another day: +3, mon, 15/12"), id="followup.postpone"),
        key("plus,add", "tomorrow", N_("tomorrow"), N_("Move it to the next working day"), id="followup.tomorrow"),
        key("x", "finish", N_("done"), N_("Close it as done"), id="followup.done"),
        key("slash", "filter", N_("filter"), N_("Only a salesperson's code, or companies by name"), id="followup.filter"),
        key("tab", "scope(1)", N_("mine/all"), N_("Mine, everyone's, nothing scheduled"), id="followup.scope"),
        key("shift+tab", "scope(-1)", N_("mine/all"), N_("The same, backwards"), id="followup.scope.back", hint=False),
        key("n,t", "plan", N_("new"), N_("Plan something else with this company"), id="followup.new", hint=False),
        key("e", "edit", N_("edit"), N_("Change the follow-up"), id="followup.edit", hint=False),
        key("ctrl+n", "new_company", N_("new company"), N_("Add a company"), id="company.new", hint=False),
        key("f10,q", "app.quit", NP_("fkey", "Exit"), N_("Leave the desk"), id="followup.exit", hint=False),
        key("escape", "clear", N_("clear"), N_("Show mine again"), id="followup.clear", hint=False),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._scope = Scope()
        self._idle = False
        self._today = clock.today()

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The filter line, the list, and the company under its cursor."""
        self.list = LineList(
            self._paint, on_move=self._show_company, on_open=self._open, id="agenda"
        )
        yield Lines(id="filter")
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
        self._read(keep=False)

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    def reload(self) -> None:
        """Read again what is due, the cursor staying where it is."""
        self._read(keep=True)

    def today(self) -> None:
        """Show one's own follow-ups of today's date, from the top."""
        self._scope, self._idle = Scope(), False
        self._read(keep=False)

    def _read(self, *, keep: bool) -> None:
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
            rows = Agenda(self.user, self._scope, self._today)
        self.list.empty = [Span(f" {self._nothing()}", "muted")]
        self.list.show(rows, keep=keep)
        self._draw()

    def _draw(self) -> None:
        self.query_one("#filter", Lines).set([self._filter_line()])
        cells = self.list.size.width or self.app.size.width
        self.query_one("#columns", Lines).set([columns(cells, self._scope.everyone)])
        self.refresh_title()
        self._show_company()

    def _paint(
        self, row: Heading | FollowUpRow, cells: int, selected: bool, focused: bool
    ) -> Spans:
        return paint(row, cells, selected, self._today, with_code=self._scope.everyone)

    def _nothing(self) -> str:
        if self._idle:
            return _("Every tracked company has a next contact.")
        return _("Nothing to do here. Tab shows everyone's, and companies with nothing scheduled.")

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
    def _rows_shown(self) -> range:
        rows = self.list.rows
        return range(rows.count if isinstance(rows, Agenda) else len(rows))

    def _show_company(self) -> None:
        row = self._row
        card = companies.card(self.user, row.company_id) if row is not None else None
        pane = self.query_one("#pane", Lines)
        if self.wide:
            pane.set(preview.wide(card, preview.PANE_CELLS, self._today) if card else [])
        else:
            self.query_one("#preview", Lines).set(preview.narrow(card, self._today) if card else [])

    @property
    def _row(self) -> FollowUpRow | None:
        row = self.list.row
        return row if isinstance(row, FollowUpRow) else None

    # Keys ----------------------------------------------------------------------------

    async def _open(self) -> None:
        if self._row is not None:
            await self.app.open_company(self._row.company_id, walk=self._walk)

    def _walk(self, steps: int) -> int | None:
        """The company so many lines on in this list, for the company screen's next and previous."""
        before = self.list.key
        self.list.move(steps)
        return self._row.company_id if self._row and self.list.key != before else None

    async def action_log(self) -> None:
        """Log a call to the company under the cursor."""
        if (row := self._row) is not None:
            await self.app.log_interaction(row.company_id, contact=row.contact, kind="call_out")

    def action_postpone(self) -> None:
        """Ask for the day to move it to."""
        if (row := self._row) is not None:
            ask_day(self, _("Move to"), self._today, lambda day: self._move(row, day))

    def action_tomorrow(self) -> None:
        """Move it to the next working day."""
        tomorrow = dates.parse("+1", self._today, language())
        if (row := self._row) is not None and tomorrow is not None:
            self._move(row, tomorrow.day)

    def action_finish(self) -> None:
        """Close it as done."""
        row = self._row
        if row is None or row.id is None:
            return
        with self.reporting(), self._staying():
            service.done(self.user, row.id)
            self.app.done(_("{company}: done").format(company=row.company))

    def _move(self, row: FollowUpRow, day: date) -> None:
        with self.reporting(), self._staying():
            if row.id is None:
                service.schedule(self.user, row.company_id, day)
            else:
                service.postpone(self.user, row.id, day)
            self.app.done(
                _("{company} → {day}").format(company=row.company, day=formats.long_day(day))
            )

    @contextmanager
    def _staying(self) -> Iterator[None]:
        """Keep the cursor at its place though its follow-up moves: there is the next to do."""
        place = self.list.cursor
        yield
        self.list.to(place)

    async def action_plan(self) -> None:
        """Plan something else with the company under the cursor."""
        from crmtui.screens.followup_form import FollowUpForm

        if (row := self._row) is not None:
            await self.app.open_form(FollowUpForm(row.company_id))

    async def action_edit(self) -> None:
        """Change the follow-up under the cursor."""
        from crmtui.screens.followup_form import FollowUpForm

        if (row := self._row) is not None:
            await self.app.open_form(FollowUpForm(row.company_id, row.id))

    async def action_new_company(self) -> None:
        """Add a company."""
        from crmtui.screens.company_form import CompanyForm

        await self.app.open_form(CompanyForm())

    def action_scope(self, step: int) -> None:
        """Go round: mine, everyone's, nothing scheduled."""
        order = [(False, False), (True, False), (self._scope.everyone, True)]
        now = 2 if self._idle else int(self._scope.everyone)
        everyone, self._idle = order[(now + step) % 3]
        self._scope = Scope(everyone=everyone)
        self._read(keep=False)

    def action_clear(self) -> None:
        """Show one's own again."""
        self.today()

    def action_filter(self) -> None:
        """Ask for a code or words, and follow the typing."""
        before = self._scope
        self.ask(
            Prompt(
                label=_("Filter"),
                accept=lambda text: None,
                change=lambda text: self._narrow(before, text),
                leave=lambda: self._narrow(before, ""),
                echo=lambda text: Echo(),
                hint=[Span(_("a salesperson's code, or words of the company"), "muted")],
                list=self.list,
            )
        )

    def _narrow(self, before: Scope, text: str) -> None:
        text = text.strip()
        if not text:
            self._scope = before
        elif text.isdecimal():
            self._scope = Scope(salesperson=int(text[:9]))
        else:
            self._scope = replace(before, text=text)
        self._read(keep=False)
