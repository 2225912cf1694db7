"""The prices that were seen: at whom, of what, by kind; those to be verified among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.widget import Widget

from crmtui import clock, formats
from crmtui.errors import NotFound
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, ngettext, pgettext
from crmtui.queries import companies, price_compare, prices_seen
from crmtui.queries.price_compare import Thing
from crmtui.queries.prices_seen import THEIRS, Criteria, PriceSeenRow
from crmtui.screens import filtering
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.followups.periods import PERIODS, bounds
from crmtui.screens.list_file import ListFile
from crmtui.screens.prices import rows as drawn
from crmtui.screens.read_screen import ReadScreen
from crmtui.services import prices_seen as service
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import PagedRows

UNVERIFIED = "unverified"
VIEWS: tuple[tuple[str, str], ...] = (
    ("", NP_("prices", "All")),
    ("paid", NP_("prices", "paid")),
    ("quoted", NP_("prices", "quoted")),
    ("resale", NP_("prices", "resale")),
    ("list", NP_("prices", "list")),
    (THEIRS, NP_("prices", "competitors'")),
    (UNVERIFIED, NP_("prices", "to verify")),
)
"""What Tab goes round."""


class PricesSeenScreen(ReadScreen, ListFile):
    """Tab goes round the kinds; `/` looks for words; `c` compares what is under the cursor."""

    CSS_PATH = "prices.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"price_seen", "company", "site", "contact", "product", "choice", "salesperson"}
    )

    BINDINGS = [
        key("n", "new", N_("new"), N_("Note a price that was seen"), id="prices_seen.new"),
        key("c", "compare", N_("compare"), N_("The prices of the same at everybody"), id="prices_seen.compare"),
        key("Y", "verify", N_("verified"), N_("Somebody made sure of it, or it is to be made sure of again"), id="prices_seen.verify"),
        key("tab", "view(1)", N_("kind"), N_("Paid, quoted, resale, list, competitors', to verify"), id="prices_seen.view"),
        key("shift+tab", "view(-1)", N_("kind"), N_("The same, backwards"), id="prices_seen.view.back", hint=False),
        key("slash", "filter", N_("filter"), N_("Only a salesperson's code, a company or a product"), id="prices_seen.filter"),
        key("v", "period", N_("period"), N_("Of this month, the last one, this year, ever"), id="prices_seen.period"),
        key("o", "company", N_("company"), N_("Open the company it was seen at"), id="prices_seen.company", hint=False),
        key("delete", "remove", N_("take back"), N_("Take back a price noted by mistake"), id="prices_seen.remove", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, company_id: int | None = None) -> None:
        """`company_id` is the one whose they are; None shows everybody's."""
        super().__init__()
        self.company_id = company_id
        self._view = 0
        self._period = 0
        self._criteria = Criteria(company_id=company_id)
        self._today = clock.today()
        self._company = ""

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The kinds, and the list of one of them under its headings."""
        self.list = LineList(
            self._paint, on_move=self.refresh_keys, on_open=self._open, id="prices"
        )
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list

    def heading(self) -> Spans:
        """What they are, whose, and how many."""
        count = len(self.list.rows)
        said = ngettext("{n} price", "{n} prices", count).format(n=formats.integer(count))
        if self._company:
            what = f"  {_('prices seen')} {formats.integer(count)}"
            return [Span(self._company, "strong", "b"), Span(what, "muted")]
        return [Span(_("Prices seen"), "strong", "b"), Span(f"  {said}", "muted")]

    def company_shown(self) -> int | None:
        """The one whose they are."""
        return self.company_id

    def _read(self, *, keep: bool) -> None:
        self._today = clock.today()
        user, criteria = self.user, self._asked
        if self.company_id is not None:
            try:
                self._company = companies.card(user, self.company_id).name
            except NotFound:
                self.dismiss(None)
                return
        with self.reporting():
            rows = PagedRows[PriceSeenRow](
                prices_seen.count(user, criteria),
                lambda offset, limit: prices_seen.find(user, criteria, limit=limit, offset=offset),
            )
            self.list.empty = [Span(f" {self._nothing()}", "muted")]
            self.list.show(rows, keep=keep)
            self._draw()

    @property
    def _asked(self) -> Criteria:
        """What is shown: the filter, of the kind that Tab chose."""
        kind = VIEWS[self._view][0]
        if kind == UNVERIFIED:
            return replace(self._criteria, verified=False)
        return replace(self._criteria, kind=kind)

    @property
    def listed(self) -> Listed:
        """The prices shown."""
        user, criteria = self.user, self._asked
        return Listed("prices_seen", lambda: gathering.all_prices_seen(user, criteria))

    def _draw(self) -> None:
        cells = self.app.size.width
        self.query_one("#filter", Lines).set([self._filter_line(cells)])
        of_one = self.company_id is not None
        self.query_one("#columns", Lines).set([drawn.columns(cells, of_one=of_one)])
        self.refresh_title()
        self.refresh_keys()

    def _filter_line(self, cells: int) -> Spans:
        tabs: list[Span] = [Span(" ")]
        for place, (_kind, title) in enumerate(VIEWS):
            on = place == self._view
            tabs += [
                Span(pgettext("prices", title), "accent" if on else "muted", "b" if on else ""),
                Span("  "),
            ]
        right: list[Span] = []
        if self._criteria.salesperson is not None:
            said = _("code {code}").format(code=self._criteria.salesperson)
            right.append(Span(f"{said} ", "accent", "b"))
        if self._criteria.text:
            right.append(Span(_("“{text}”").format(text=self._criteria.text) + " ", "accent", "b"))
        if self._period:
            right.append(Span(f"{pgettext('period', PERIODS[self._period])} ", "accent", "b"))
        return left_right(tabs, right, cells)

    def _nothing(self) -> str:
        if VIEWS[self._view][0] == UNVERIFIED and self._criteria == self._unfiltered:
            return _("Somebody made sure of all of them.")
        if self._view or self._criteria != self._unfiltered:
            return _("None here. Esc shows all of them.")
        return _("No prices yet: n notes one, “crmtui import FILE” brings many.")

    @property
    def _unfiltered(self) -> Criteria:
        return Criteria(company_id=self.company_id)

    def _paint(self, row: PriceSeenRow, cells: int, selected: bool, focused: bool) -> Spans:
        return drawn.paint(
            row, cells, selected, self._today, of_one=self.company_id is not None
        )  # fmt: skip

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what there is nothing for under the cursor."""
        if action in ("compare", "verify", "remove", "company"):
            row = self._row
            if row is None or (action == "company" and row.company_id is None):
                return None
        return super().check_action(action, parameters)

    @property
    def _row(self) -> PriceSeenRow | None:
        row: PriceSeenRow | None = self.list.row if hasattr(self, "list") else None
        return row

    # Keys ----------------------------------------------------------------------------

    async def log_call(self) -> None:
        """Log a call with the company it is about."""
        await self.app.log_interaction(self.company_id)

    def action_view(self, step: int) -> None:
        """Show those of the next kind."""
        self._view = (self._view + step) % len(VIEWS)
        self._read(keep=False)

    def action_period(self) -> None:
        """Show those of the next period."""
        self._period = (self._period + 1) % len(PERIODS)
        since, until = bounds(self._period, clock.today())
        self._criteria = replace(self._criteria, since=since, until=until)
        self._read(keep=False)

    def action_filter(self) -> None:
        """Ask for a code, or words of the company or the product, and follow the typing."""
        before = self._criteria
        filtering.follow(
            self,
            _("a code, words of the company or the product"),
            partial(self._narrow, before),
            self.list,
        )

    def _narrow(self, before: Criteria, text: str) -> None:
        self._criteria = filtering.narrowed(before, text)
        self._read(keep=False)

    async def _open(self) -> None:
        from crmtui.screens.prices.form import PriceForm

        if (row := self._row) is not None:
            await self.app.open_form(PriceForm(row.company_id, row.id))

    async def action_new(self) -> None:
        """Note a price, of the company shown or of any."""
        from crmtui.screens.prices.form import PriceForm

        await self.app.open_form(PriceForm(self.company_id))

    async def action_compare(self) -> None:
        """Show the prices of what is under the cursor at everybody; of one company, over time."""
        from crmtui.screens.prices.comparison import ComparisonScreen

        if (row := self._row) is not None:
            thing = Thing(row.product_id, "" if row.product_id else row.what)
            with self.reporting():
                price_compare.of(self.user, thing)
                await self.app.push_screen(ComparisonScreen(thing, self.company_id))

    def action_verify(self) -> None:
        """Somebody made sure of it; again: it is to be made sure of."""
        if (row := self._row) is None:
            return
        with self.reporting():
            if row.verified_on is None:
                service.verify(self.user, row.id)
                said = _("{what}: verified by you today")
            else:
                service.doubt(self.user, row.id)
                said = _("{what}: to be verified again")
            self.app.done(said.format(what=row.what))

    def action_remove(self) -> None:
        """Take back a price that was noted by mistake."""
        if (row := self._row) is not None:
            with self.reporting():
                service.remove(self.user, row.id)
                self.app.done(_("{what}: price taken back").format(what=row.what))

    async def action_company(self) -> None:
        """Open the company under the cursor."""
        if (row := self._row) is not None and row.company_id is not None:
            await self.app.open_company(row.company_id)

    async def action_back(self) -> None:
        """Show all again if some are left out; else one level up."""
        if self._criteria == self._unfiltered and not self._view:
            await super().action_back()
            return
        self._criteria, self._period, self._view = self._unfiltered, 0, 0
        self._read(keep=False)
