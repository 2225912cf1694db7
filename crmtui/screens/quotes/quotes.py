"""The quotes: by state, salesperson and period, what they add up to, and those about to expire."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.widget import Widget

from crmtui import clock, formats
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, _
from crmtui.queries import office
from crmtui.queries.quotes import lists as quotes
from crmtui.queries.quotes.lists import Criteria, QuoteRow, Sum
from crmtui.screens import filtering
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.followups.periods import PERIODS, bounds
from crmtui.screens.list_file import ListFile
from crmtui.screens.quotes import rows as quote_rows
from crmtui.screens.quotes.closing import QuoteClosing
from crmtui.screens.quotes.views import VIEWS, tabs
from crmtui.screens.read_screen import ReadScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import PagedRows


class QuotesScreen(ReadScreen, QuoteClosing, ListFile):
    """Tab goes round the states; `/` keeps to a code, a company or a number; `v` to a period."""

    CSS_PATH = "quotes.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset({"quote", "company", "salesperson"})

    BINDINGS = [
        key("tab", "state(1)", N_("state"), N_("Drafts, sent, about to expire, expired, won, lost"), id="quotes.state"),
        key("shift+tab", "state(-1)", N_("state"), N_("The same, backwards"), id="quotes.state.back", hint=False),
        key("slash", "filter", N_("filter"), N_("Only a salesperson's code, a company or a number"), id="quotes.filter"),
        key("v", "period", N_("period"), N_("Of this month, the last one, this year, ever"), id="quotes.period"),
        key("n", "new", N_("new"), N_("Begin a quote: for which company is asked"), id="quotes.new"),
        key("o", "company", N_("company"), N_("Open the company of the quote"), id="quotes.company", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, *, state: str | None = None) -> None:
        """`state` is what it shows first: one of `Criteria.state`."""
        super().__init__()
        self._criteria = Criteria(state)
        self._period = 0
        self._today = clock.today()

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The states with what there is of each, and the list."""
        self.list = LineList(
            self._paint, on_move=self.refresh_keys, on_open=self.open_quote, id="quotes"
        )
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list

    def heading(self) -> Spans:
        """The place, how many there are of what is shown, and what they add up to."""
        found = self._shown
        said = f"  {formats.integer(found.count)} · {self._money(found)}"
        return [Span(_("Quotes"), "strong", "b"), Span(said, "muted")]

    def _read(self, *, keep: bool) -> None:
        self._today = today = clock.today()
        criteria, user = self._criteria, self.user
        with self.reporting():
            self._sums = quotes.sums(user, criteria, today=today)
            rows = PagedRows[QuoteRow](
                quotes.count(user, criteria, today=today),
                lambda offset, limit: quotes.listed(
                    user, criteria, today=today, limit=limit, offset=offset
                ),
                find=lambda key: quotes.position(user, criteria, int(str(key)), today=today),
            )
            self.list.empty = [Span(f" {self._nothing()}", "muted")]
            self.list.show(rows, keep=keep)
            self._draw()

    def _draw(self) -> None:
        self.query_one("#filter", Lines).set([self._filter_line()])
        self.query_one("#columns", Lines).set([quote_rows.columns(self.app.size.width)])
        self.refresh_title()
        self.refresh_keys()

    def _paint(self, row: QuoteRow, cells: int, selected: bool, focused: bool) -> Spans:
        return quote_rows.paint(row, cells, selected, self._today)

    @property
    def listed(self) -> Listed:
        """The quotes shown."""
        user, criteria, today = self.user, self._criteria, self._today
        return Listed("quotes", lambda: gathering.all_quotes(user, criteria, today=today))

    @property
    def _shown(self) -> Sum:
        """How many are shown, and what they add up to."""
        sums = getattr(self, "_sums", {})
        if self._criteria.state is not None:
            found: Sum = sums.get(self._criteria.state, Sum())
            return found
        all_of = [
            each for state, each in sums.items() if state not in ("superseded", quotes.EXPIRING)
        ]
        return Sum(
            sum(each.count for each in all_of), sum((each.value for each in all_of), Sum().value)
        )

    def _money(self, found: Sum) -> str:
        return formats.amount_with_currency(found.value, office.get(self.user).currency)

    def _filter_line(self) -> Spans:
        cells = self.app.size.width
        wanted = self._criteria
        right = filtering.kept(wanted.salesperson, wanted.text, self._period)
        room = cells - sum(len(span.text) for span in right) - 2
        return left_right(tabs(wanted.state, self._sums, room), [*right, Span(" ")], cells)

    def _nothing(self) -> str:
        if self._criteria.state == quotes.EXPIRING:
            return _("None expires within a week.")
        if self._criteria != Criteria():
            return _("None here. Esc shows all of them.")
        return _("No quotes yet: n begins one, and p on a company.")

    # Keys ----------------------------------------------------------------------------

    def action_state(self, step: int) -> None:
        """Show those of the next state."""
        states = [state for state, _title in VIEWS]
        following = states[(states.index(self._criteria.state) + step) % len(states)]
        self._criteria = replace(self._criteria, state=following)
        self._read(keep=False)

    def action_period(self) -> None:
        """Show those of the next period."""
        self._period = (self._period + 1) % len(PERIODS)
        since, until = bounds(self._period, clock.today())
        self._criteria = replace(self._criteria, since=since, until=until)
        self._read(keep=False)

    def action_filter(self) -> None:
        """Ask for a code, words of the company or a number, and follow the typing."""
        before = self._criteria
        filtering.follow(
            self,
            _("a code, words of the company, or a number"),
            partial(self._narrow, before),
            self.list,
        )

    def _narrow(self, before: Criteria, text: str) -> None:
        self._criteria = filtering.narrowed(before, text)
        self._read(keep=False)

    async def action_new(self) -> None:
        """Ask for which company, and begin its quote."""
        from crmtui.screens.companies.choose_company import ChooseCompany

        await self.app.push_screen(ChooseCompany(_("New quote")), self._begin)

    async def _begin(self, company: int | None) -> None:
        if company is not None:
            await self.app.new_quote(company)

    async def action_company(self) -> None:
        """Open the company of the quote under the cursor."""
        if (row := self.quote) is not None:
            await self.app.open_company(row.company_id)

    async def action_back(self) -> None:
        """Show all again if some are left out; else one level up."""
        if self._criteria == Criteria() and not self._period:
            await super().action_back()
            return
        self._criteria, self._period = Criteria(), 0
        self._read(keep=False)
