"""How one company buys: each product, when next, and what others of its sector buy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.widget import Widget

from crmtui import clock, formats
from crmtui.documents.habits import told
from crmtui.errors import NotFound
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, pgettext
from crmtui.queries import loyalty, office
from crmtui.queries.history import Moved
from crmtui.queries.loyalty import Habits, Product
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.list_file import ListFile
from crmtui.screens.loyalty import rows as drawn
from crmtui.screens.loyalty.views import MONTHS, months
from crmtui.screens.read_screen import ReadScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import ListRows

VIEWS = NP_("habits", "What it buys"), NP_("habits", "to propose")
"""What Tab goes round."""
_TONES = {
    "": ("text", ""), "quiet": ("muted", ""), "good": ("green", "b"), "bad": ("red", "b"),
    "rank": ("accent", "b"),
}  # fmt: skip
"""How each part of what is said is drawn."""
_KINDS = "habits", "proposals"
"""What each is as a file."""


class HabitsScreen(ReadScreen, ListFile):
    """Tab goes between what it buys and what to propose; `v` goes round the periods."""

    CSS_PATH = "customers.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset({"sale", "sale_line", "company", "product"})

    BINDINGS = [
        key("tab", "view(1)", N_("next list"), N_("What it buys, what others of its sector buy"), id="habits.view"),
        key("shift+tab", "view(-1)", N_("list before"), N_("The same, backwards"), id="habits.view.back", hint=False),
        key("v", "period", N_("period"), N_("Of a year, two or three, of 3 or 6 months"), id="habits.period"),
        key("l", "call", N_("call"), N_("Log a call with the company"), id="habits.call"),
        key("p", "quote", N_("quote"), N_("Begin a quote for the company"), id="habits.quote"),
        key("o", "company", N_("company"), N_("Open the company"), id="habits.company"),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, company_id: int, *, months: int = MONTHS[0]) -> None:
        """`months` are those of the period that is looked at."""
        super().__init__()
        self.company_id = company_id
        self._months = months
        self._view = 0
        self._today = clock.today()
        self._habits: Habits | None = None

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """What there is to say of it, over one of the two lists."""
        self.list = LineList(
            self._paint, on_move=self.refresh_keys, on_open=self.action_company, id="habits"
        )
        yield Lines(id="told")
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list

    def heading(self) -> Spans:
        """The company, and the period."""
        name = self._habits.company if self._habits else ""
        return [Span(name, "strong", "b"), Span(f"  {months(self._months)}", "muted")]

    def about(self) -> tuple[str, int] | None:
        """The company."""
        return "company", self.company_id

    def concerns(self, moved: Moved) -> bool:
        """What happened to this company, or was sold to others: its share follows from that."""
        return self.company_id in moved.companies or bool(self.SHOWS & moved.tables)

    def _read(self, *, keep: bool) -> None:
        self._today = clock.today()
        try:
            self._habits = loyalty.of_company(
                self.user, self.company_id, self._today, months=self._months
            )
        except NotFound:
            self.dismiss(None)
            return
        self._currency = office.get(self.user).currency
        self._show(keep=keep)

    @property
    def _lists(self) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        habits = self._habits
        return ((), ()) if habits is None else (habits.products, habits.proposals)

    def _show(self, *, keep: bool) -> None:
        nothing = (
            _("It bought nothing yet."),
            _("Nothing: it has no sector, or buys what the others of its sector buy."),
        )
        self.list.empty = [Span(f" {nothing[self._view]}", "muted")]
        self.list.show(ListRows(self._lists[self._view], key=_key), keep=keep)
        self._draw()

    def _draw(self) -> None:
        if self._habits is None:
            return
        cells = self.app.size.width
        said = told(self._habits, self._today, self._currency)
        lines = [
            [Span(" "), *(Span(part.text, *_TONES[part.tone]) for part in line)] for line in said
        ]
        self.query_one("#told", Lines).set([[], *lines])
        self.query_one("#filter", Lines).set([left_right(self._tabs(), [], cells)])
        self.query_one("#columns", Lines).set([self._columns(cells)])
        self.refresh_title()
        self.refresh_keys()

    def _tabs(self) -> list[Span]:
        spans = [Span(" ")]
        for place, title in enumerate(VIEWS):
            on = place == self._view
            said = f"{pgettext('habits', title)} {formats.integer(len(self._lists[place]))}"
            spans.append(Span(f"{said}   ", "accent" if on else "muted", "b" if on else ""))
        return spans

    def _columns(self, cells: int) -> Spans:
        if self._view == 0:
            return drawn.product_columns(cells)
        proposals = self._lists[1]
        return drawn.proposal_columns(cells, proposals[0].sector if proposals else "")

    def _paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        if isinstance(row, Product):
            return drawn.product(row, cells, selected, self._today, self._currency)
        return drawn.proposal(row, cells, selected)

    @property
    def listed(self) -> Listed:
        """The view shown."""
        shown = self._lists[self._view]
        return Listed(_KINDS[self._view], lambda: shown)

    # Keys ----------------------------------------------------------------------------

    def action_view(self, step: int) -> None:
        """Show the other list."""
        self._view = (self._view + step) % len(VIEWS)
        self._show(keep=False)

    def action_period(self) -> None:
        """Look at the next period."""
        self._months = MONTHS[(MONTHS.index(self._months) + 1) % len(MONTHS)]
        self._read(keep=True)

    async def log_call(self) -> None:
        """Log a call with this company."""
        await self.app.log_interaction(self.company_id)

    async def action_call(self) -> None:
        """Log a call with this company."""
        await self.log_call()

    async def action_quote(self) -> None:
        """Begin a quote."""
        await self.app.new_quote(self.company_id)

    async def action_company(self) -> None:
        """Open the company."""
        await self.app.open_company(self.company_id)


def _key(row: Any) -> tuple[int | None, str]:
    return row.product_id, row.name
