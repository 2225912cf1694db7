"""How all customers buy: by class, late, new, growing, falling, lost; and who never bought."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.widget import Widget

from crmtui import clock, formats
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _
from crmtui.queries import companies, loyalty, office
from crmtui.queries.loyalty import EVERY, Criteria, Customer, Sum
from crmtui.screens import filtering
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.companies.filter import CompanyFilter
from crmtui.screens.list_file import ListFile
from crmtui.screens.loyalty import rows as drawn
from crmtui.screens.loyalty.views import MONTHS, SORTS, VIEWS, months, tabs
from crmtui.screens.loyalty.working import Working
from crmtui.screens.read_screen import ReadScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import PagedRows


class CustomersScreen(ReadScreen, ListFile):
    """Tab goes round the views, `v` the periods, `s` the orders; `/` and F4 choose companies."""

    CSS_PATH = "customers.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset({"sale", "company", "salesperson", "office"})

    BINDINGS = [
        key("tab", "view(1)", N_("view"), N_("A, B, C, late, new, growing, falling, lost"), id="loyalty.view"),
        key("shift+tab", "view(-1)", N_("view"), N_("The same, backwards"), id="loyalty.view.back", hint=False),
        key("slash", "filter", N_("filter"), N_("Only a salesperson's code, or words of the company"), id="loyalty.filter"),
        key("f4", "which", NP_("fkey", "Which"), N_("Which companies: by sector, territory, source…"), id="loyalty.which"),
        key("v", "period", N_("period"), N_("Of a year, two or three, of 3 or 6 months"), id="loyalty.period"),
        key("s", "sort", N_("sort"), N_("By amount, last purchase, lateness, next purchase, purchases, name"), id="loyalty.sort"),
        key("l", "call", N_("call"), N_("Log a call with the company under the cursor"), id="loyalty.call"),
        key("o", "company", N_("company"), N_("Open the company under the cursor"), id="loyalty.company"),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, *, view: str = "") -> None:
        """`view` is what it shows first: one of `queries.loyalty.ALL_VIEWS`."""
        super().__init__()
        self._asked = Criteria(view)
        self._shown = replace(self._asked, old=True)
        self._sums: dict[str, Sum] = {}
        self._count = 0
        self._today = clock.today()
        self._currency = ""

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The views with how many there are of each, and the list."""
        self._work = Working(self, self.refresh_title, self.reload)
        self.list = LineList(
            self._paint, on_move=self.refresh_keys, on_open=self.open_habits, id="customers"
        )
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list

    def heading(self) -> Spans:
        """What it is, how many are shown, and what they bought; or how far it is."""
        title = Span(_("Loyalty"), "strong", "b")
        if self._work.goes_on:
            said = _("adding up the sales: {n}%").format(n=self._work.percent)
            return [title, Span(f"  {said}", "accent")]
        amount = self._sums.get(self._shown.view, Sum()).amount
        told = formats.amount_with_currency(amount, self._currency) if self._currency else ""
        return [title, Span(f"  {formats.integer(self._count)} · {told}", "muted")]

    def _read(self, *, keep: bool) -> None:
        """Show what is asked for; where that takes long, what was shown stays meanwhile."""
        self._today = clock.today()
        with self.reporting():
            if not loyalty.answers_at_once(self.user, self._today, self._asked.months):
                self._work.begin(self._today, self._asked.months)
                self._draw()
                return
            self._work.stop()
            self._show(keep=keep)

    def _show(self, *, keep: bool) -> None:
        user, today = self.user, self._today
        criteria = self._shown = replace(self._asked, old=True)
        self._currency = office.get(user).currency
        self._sums = loyalty.sums(user, self._asked, today=today)
        self._count = loyalty.count(user, self._asked, today=today)
        found = PagedRows[Customer](
            self._count,
            lambda offset, limit: loyalty.find(
                user, criteria, today=today, limit=limit, offset=offset
            ),
            find=lambda key: loyalty.position(user, criteria, int(str(key)), today=today),
        )
        self.list.empty = [Span(f" {self._nothing()}", "muted")]
        self.list.show(found, keep=keep)
        self._draw()

    def _draw(self) -> None:
        cells = self.app.size.width
        self.query_one("#filter", Lines).set([self._filter_line()])
        self.query_one("#columns", Lines).set([drawn.columns(cells)])
        self.refresh_title()
        self.refresh_keys()

    def _paint(self, row: Customer, cells: int, selected: bool, focused: bool) -> Spans:
        return drawn.customer(row, cells, selected, self._today, self._currency)

    @property
    def listed(self) -> Listed:
        """The customers shown."""
        user, criteria, today = self.user, self._asked, self._today
        return Listed("customers", lambda: loyalty.find(user, criteria, today=today, limit=-1))

    @property
    def customer(self) -> Customer | None:
        """The one under the cursor."""
        row = self.list.row if self.is_mounted and hasattr(self, "list") else None
        return row if isinstance(row, Customer) else None

    def _filter_line(self) -> Spans:
        cells, asked = self.app.size.width, self._asked
        right = [months(asked.months)] if asked.months != MONTHS[0] else []
        right += [_(SORTS[asked.sort])] if asked.sort != "amount" else []
        right += self._who()
        said = " · ".join(right)
        room = cells - len(said) - 2
        return left_right(
            tabs(asked.view, self._sums, room), [Span(f"{said} ", "accent", "b")], cells
        )

    def _who(self) -> list[str]:
        """Which companies are shown, in a few words."""
        who = self._asked.who
        code = _("code {code}").format(code=who.salesperson) if who.salesperson is not None else ""
        text = _("“{text}”").format(text=who.text) if who.text else ""
        bare = companies.Criteria(who.text, None, who.salesperson)
        more = _("filtered") if who != bare else ""
        return [
            part for part in (code, who.sector or "", text, more if not who.sector else "") if part
        ]

    def _nothing(self) -> str:
        if self._asked.view or self._asked.who != EVERY.who:
            return _("None here. Esc shows all of them.")
        return _("Nothing sold yet: what customers buy appears here by itself.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what there is no company for."""
        if action in ("call", "company"):
            return True if self.customer is not None else None
        return super().check_action(action, parameters)

    # Keys ----------------------------------------------------------------------------

    def action_view(self, step: int) -> None:
        """Show the next view."""
        views = [view for view, _title in VIEWS]
        following = views[(views.index(self._asked.view) + step) % len(views)]
        self._ask(replace(self._asked, view=following))

    def action_period(self) -> None:
        """Look at the next period."""
        following = MONTHS[(MONTHS.index(self._asked.months) + 1) % len(MONTHS)]
        self._ask(replace(self._asked, months=following), keep=True)

    def action_sort(self) -> None:
        """Put them in the next order."""
        sorts = list(SORTS)
        following = sorts[(sorts.index(self._asked.sort) + 1) % len(sorts)]
        self._ask(replace(self._asked, sort=following))

    def action_filter(self) -> None:
        """Ask for a code or words of the company, and follow the typing."""
        before = self._asked.who
        filtering.follow(
            self, _("a code, or words of the company"), partial(self._narrow, before), self.list
        )

    def _narrow(self, before: companies.Criteria, text: str) -> None:
        who = filtering.narrowed(before, text)
        self._ask(replace(self._asked, who=who))

    async def action_which(self) -> None:
        """Ask which companies to show."""

        def chosen(who: companies.Criteria | None) -> None:
            if who is not None:
                self._ask(replace(self._asked, who=who))

        await self.app.push_screen(CompanyFilter(self._asked.who), chosen)

    def _ask(self, criteria: Criteria, *, keep: bool = False) -> None:
        self._asked = criteria
        self._read(keep=keep)

    async def open_habits(self) -> None:
        """Show how the company under the cursor buys."""
        from crmtui.screens.loyalty.habits import HabitsScreen

        if (row := self.customer) is not None:
            await self.app.push_screen(HabitsScreen(row.company_id, months=self._asked.months))

    async def action_company(self) -> None:
        """Open the company under the cursor."""
        if (row := self.customer) is not None:
            await self.app.open_company(row.company_id)

    async def action_call(self) -> None:
        """Log a call with the company under the cursor."""
        await self.log_call()

    async def log_call(self) -> None:
        """Log a call: with the company under the cursor."""
        row = self.customer
        await self.app.log_interaction(row.company_id if row is not None else None)

    async def action_back(self) -> None:
        """Show all again if some are left out; else one level up."""
        if self._asked == Criteria():
            await super().action_back()
            return
        self._ask(Criteria())
