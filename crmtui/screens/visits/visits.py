"""The visits of the days ahead, round by round, and the companies that are worth one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any, ClassVar

from textual import events
from textual.containers import Horizontal
from textual.widget import Widget

from crmtui import clock, formats, words
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, pgettext
from crmtui.queries import companies, loyalty, visits
from crmtui.queries.followups import FollowUpRow, Scope
from crmtui.queries.visits import Candidate, Round, Where
from crmtui.screens import beside, preview
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.list_file import ListFile
from crmtui.screens.visits.planning import Planning
from crmtui.screens.visits.rows import (
    Heading,
    StopRow,
    candidate_columns,
    lines_of,
    paint_candidate,
    paint_stop,
    stop_columns,
    told_candidate,
    told_visit,
    unwelcome_spans,
)
from crmtui.widgets.bindings import active, key
from crmtui.widgets.chrome import hint_spans
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.prompt import Echo, Prompt
from crmtui.widgets.rows import ListRows
from crmtui.words import visits as said

PERIODS = (
    (NP_("visits", "1 week"), 7),
    (NP_("visits", "2 weeks"), 14),
    (NP_("visits", "1 month"), 31),
)
"""How far ahead one looks, in days."""
_USUAL = 1
_PLANNED = (
    "visit.view",
    "visit.plan",
    "visit.points",
    "followup.log",
    "visit.earlier",
    "visit.later",
)
_PROPOSING = ("visit.view", "visit.again", "visit.plan", "visit.cause")
"""The keys that the hint line begins with."""


class VisitsScreen(Planning, ListFile):
    """One's own or everyone's, of the whole office or to one company."""

    CSS_PATH = "visits.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = Planning.SHOWS | {
        "visit_point", "complaint", "account_entry", "opportunity", "sale",
    }  # fmt: skip

    BINDINGS = [
        key("v", "view", N_("view"), N_("The visits that are planned, or the companies worth one"), id="visit.view"),
        key("tab", "scope", N_("whose"), N_("One's own, or everyone's"), id="visit.scope"),
        key("w", "where", N_("where"), N_("Only a territory, a city or a postcode"), id="visit.where", hint=False),
        key("y", "cause", N_("why"), N_("Only those with this cause: promises, complaints, overdue…"), id="visit.cause", hint=False),
        key("m", "period", N_("period"), N_("One week ahead, two, a month"), id="visit.period", hint=False),
        key("P", "papers", N_("paper"), N_("The day sheet: each stop with what to know and to take along"), id="visit.papers", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, company_id: int | None = None) -> None:
        """Of the whole office where `company_id` is None."""
        super().__init__()
        self.company_id = company_id
        self.proposing = False
        self._where = Where()
        self._cause = ""
        self._period = _USUAL
        self.rounds: list[Round] = []
        self._found: list[Candidate] = []

    def company_shown(self) -> int | None:
        """The company, where it is about one."""
        return self.company_id

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The filter line, the list, and what there is to know of what is under its cursor."""
        self.list = LineList(self._paint, on_move=self.show_company, on_open=self.open, id="visits")
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield Horizontal(self.list, Lines(ground="panel", id="pane"))
        yield Lines(ground="panel", id="preview")

    def heading(self) -> Spans:
        """The subject, and for which day `+` plans."""
        head = [Span(_("Visits"), "strong", "b")]
        if self.company_id is not None:
            card = companies.card(self.user, self.company_id)
            head.append(Span(f"  {card.name}", "muted"))
        if self.proposing:
            day = formats.short_day(self.day)
            head.append(Span(f"  {_('+ plans for {day}').format(day=day)}", "accent"))
        return head

    def hint(self) -> Spans:
        """The keys of planning first: those of every follow-up are known."""
        known = {info.id: info for info in active(self)}
        first = _PROPOSING if self.proposing else _PLANNED
        shown = [replace(known.pop(each), hint=True) for each in first if each in known]
        return hint_spans([*shown, *known.values()])

    def on_mount(self) -> None:
        """Read what is planned."""
        self.read(keep=False)

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    def read(self, *, keep: bool) -> None:
        """Read the rounds, or the companies worth a visit."""
        self._today = clock.today()
        if self.proposing:
            self._found = self._propose()
            rows: ListRows[Any] = ListRows(self._found, key=lambda row: row.company_id)
        else:
            self.rounds = self._plan_of()
            lines = lines_of(self.rounds, self._today, with_code=self._with_code)
            rows = ListRows(lines, key=lambda row: getattr(row, "id", None))
        self.list.empty = [Span(f" {self._nothing()}", "muted")]
        self.list.show(rows, keep=keep)
        self._draw()

    @property
    def until(self) -> date:
        """The last day one looks at."""
        return self._today + timedelta(days=PERIODS[self._period][1])

    def _plan_of(self) -> list[Round]:
        if self.company_id is None:
            return visits.rounds(
                self.user, self._scope, until=self.until, where=self._where, most=visits.MOST
            )
        found = visits.of_company(self.user, self.company_id)
        return [
            Round(visit.day, visit.followup.salesperson, (visit,), frozenset()) for visit in found
        ]

    def _propose(self) -> list[Candidate]:
        user, today = self.user, self._today
        if self.company_id is not None:
            found = visits.candidate(user, self.company_id, today=today, until=self.until)
            return [found] if found is not None else []
        return visits.proposed(
            user, self._scope, today=today, until=self.until, where=self._where, cause=self._cause
        )

    def _draw(self) -> None:
        self.query_one("#filter", Lines).set([self._filter_line()])
        cells = self.list.size.width or self.app.size.width
        columns = stop_columns(cells)
        if self.proposing:
            columns = candidate_columns(cells, with_code=self._with_code)
        self.query_one("#columns", Lines).set([columns])
        self.refresh_title()
        self.show_company()

    def _paint(
        self, row: Heading | StopRow | Candidate, cells: int, selected: bool, focused: bool
    ) -> Spans:
        if isinstance(row, Candidate):
            return paint_candidate(row, cells, selected, self._today, with_code=self._with_code)
        return paint_stop(row, cells, selected, self._today)

    @property
    def _with_code(self) -> bool:
        return self._scope.everyone or self.company_id is not None

    def _nothing(self) -> str:
        if self.proposing:
            return _("Nothing speaks for a visit here. v shows those that are planned.")
        if self.company_id is not None:
            return _("No visit is planned to them. n plans one.")
        return _("No visit is planned here. v proposes companies, n plans one to any.")

    def _filter_line(self) -> Spans:
        count = (
            len(self._found) if self.proposing else sum(len(each.visits) for each in self.rounds)
        )
        left: list[Span] = [Span(" ")]
        everyone = self._scope.everyone
        for title, on in (
            (pgettext("visits", "Mine"), not everyone),
            (pgettext("visits", "All"), everyone),
        ):
            on = on and self._scope.salesperson is None and self.company_id is None
            shown = f"{title} {formats.integer(count)}" if on else title
            left += [Span(shown, "accent" if on else "muted", "b" if on else ""), Span("   ")]
        left = left if self.company_id is None else [Span(" ")]
        for text in self._filters():
            left.append(Span(f"{text}  ", "accent", "b"))
        right: list[Span] = []
        for title, on in (
            (_("planned"), not self.proposing),
            (pgettext("visits", "proposed"), self.proposing),
        ):
            right.append(Span(f"{title}  ", "accent" if on else "muted", "b" if on else ""))
        right.append(Span(f"· {pgettext('visits', PERIODS[self._period][0])} ", "muted"))
        return left_right(left, right, self.app.size.width)

    def _filters(self) -> list[str]:
        scope = self._scope
        code = "" if scope.salesperson is None else _("code {code}").format(code=scope.salesperson)
        words_ = _("“{text}”").format(text=scope.text) if scope.text else ""
        cause = words.say(said.CAUSE, self._cause) if self.proposing else ""
        return [text for text in (code, words_, self._where.text, cause) if text]

    # What is under the cursor ----------------------------------------------------------

    @property
    def followup(self) -> FollowUpRow | None:
        """The visit under the cursor, or the company as one that nothing is planned with."""
        row = self.list.row
        if isinstance(row, StopRow):
            return row.visit.followup
        return row.followup if isinstance(row, Candidate) else None

    def show_company(self) -> None:
        """Draw what is under the cursor: where, what for, and the company."""
        row = self.followup
        if self._hinted != (row is not None):
            self._hinted = row is not None
            self.refresh_keys()
        if row is None:
            self.query_one("#pane", Lines).set([])
            self.query_one("#preview", Lines).set([])
        elif self.wide:
            card = companies.card(self.user, row.company_id)
            lines = self._told(preview.PANE_CELLS)
            more = preview.wide(card, preview.PANE_CELLS, self._today)
            self.query_one("#pane", Lines).set([*more[:1], *lines, [], *more[3:]])
        else:
            head = self._head(row)
            self.query_one("#preview", Lines).set([head, *self._told(self.app.size.width)][:4])

    def _head(self, row: FollowUpRow) -> Spans:
        line = self.list.row
        marks = unwelcome_spans(line.visit) if isinstance(line, StopRow) else []
        whom = "  ".join(part for part in (row.contact, row.phone) if part)
        head = Span(f" {row.company}  ", "strong", "b")
        return [head, *marks, Span(whom, "muted")]

    def _told(self, cells: int) -> list[Spans]:
        row = self.list.row
        if isinstance(row, StopRow):
            return told_visit(row.visit, cells, self._today)
        return told_candidate(row, cells, self._today) if isinstance(row, Candidate) else []

    # Keys ----------------------------------------------------------------------------

    @property
    def listed(self) -> Listed:
        """The visits or the companies shown."""
        rounds, found = list(self.rounds), list(self._found)
        if self.proposing:
            return Listed("candidates", lambda: found)
        return Listed("visits", lambda: [visit for each in rounds for visit in each.visits])

    def action_view(self) -> None:
        """Those that are planned, or the companies worth a visit."""
        self.proposing = not self.proposing
        self.read(keep=False)
        self.refresh_keys()
        if self.proposing and not visits.habits_known(self.user, self._today):
            self._know_habits()

    def _know_habits(self) -> None:
        """In a large office: find out who buys late while one goes on, then show them too."""
        self.say(_("Who buys late is being worked out; they join the list in a moment."))
        work_out = partial(loyalty.work_out, self.user, self._today)
        beside.read(self, work_out, lambda _all: self._habits_known(), group="habits")

    def _habits_known(self) -> None:
        if self.proposing:
            self.read(keep=True)

    def action_scope(self) -> None:
        """One's own, or everyone's."""
        if self.company_id is None:
            self._scope = Scope(everyone=not self._scope.everyone, text=self._scope.text)
            self.read(keep=False)

    def action_cause(self) -> None:
        """Only the companies with the next cause, then all again."""
        causes: Sequence[str] = ("", *said.CAUSE)
        self.proposing = True
        self.refresh_keys()
        self._cause = causes[(causes.index(self._cause) + 1) % len(causes)]
        self.read(keep=False)

    def action_period(self) -> None:
        """Look further ahead; then less far again."""
        self._period = (self._period + 1) % len(PERIODS)
        self.read(keep=False)

    def action_where(self) -> None:
        """Ask for a territory, a city or a postcode, and follow the typing."""
        before = self._where
        self.ask(
            Prompt(
                label=_("Where"),
                accept=lambda text: None,
                change=lambda text: self._go(Where(text.strip())),
                leave=lambda: self._go(before),
                echo=lambda text: Echo(),
                hint=[Span(_("how a territory, a city or a postcode begins"), "muted")],
                list=self.list,
            )
        )

    def _go(self, where: Where) -> None:
        self._where = where
        self.read(keep=False)

    async def action_papers(self) -> None:
        """The sheet of the day under the cursor, on paper."""
        from crmtui.screens.papers.papers import of_visits, offer

        row = self.list.row
        day = row.visit.day if isinstance(row, StopRow) else self.day
        code = row.visit.followup.salesperson if isinstance(row, StopRow) else self.user.code
        await offer(self, formats.long_day(day), of_visits(self.user, day, code))

    async def action_back(self) -> None:
        """Show all of one's own again if less is shown; else one level up."""
        if (self._scope, self._where, self._cause) == (Scope(), Where(), ""):
            await super().action_back()
        else:
            self._scope, self._where, self._cause = Scope(), Where(), ""
            self.read(keep=False)

    @property
    def is_whole(self) -> bool:
        """Whether the rounds stand there whole, and so can be put in order."""
        narrowed = self._scope.text or self._where.text or self.company_id is not None
        return not narrowed and not self.proposing
