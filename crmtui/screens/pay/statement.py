"""One statement of commission: every line of it, down to the sale."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual.widget import Widget

from crmtui import clock, formats, words
from crmtui.access import User
from crmtui.core.periods import Period
from crmtui.errors import NotFound
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, _
from crmtui.queries import pay
from crmtui.queries.pay import LineRow, Statement, StatementRow
from crmtui.screens import beside
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.pay import rows
from crmtui.screens.pay.acting import PayActing
from crmtui.screens.read_screen import ReadScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import ListRows
from crmtui.words import pay as said


class StatementScreen(ReadScreen, PayActing):
    """Enter opens the sale of a line; `c` closes the statement, `x` notes that it was paid."""

    CSS_PATH = "pay.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {
            "sale", "sale_line", "sale_share", "account_entry", "pay_plan", "pay_step",
            "pay_agreement", "pay_statement", "award", "goal", "company",
        }
    )  # fmt: skip

    BINDINGS = [
        key("i", "unnamed", N_("invoices of no sale"), N_("The invoices that do not count because they name no sale: put each to its own"), id="pay.unnamed"),
        key("o", "company", N_("company"), N_("Open the company of the line"), id="pay.company"),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, salesperson_id: int, plan_id: int | None, period: Period) -> None:
        super().__init__()
        self._of = salesperson_id, plan_id, period
        self._found: Statement | None = None
        self._today = clock.today()
        self._reckons = False

    def body(self) -> Iterable[Widget]:
        """By what it is reckoned, the lines, what they come to."""
        self.list = LineList(
            self._paint, on_move=self._moved, on_open=self._open, id="lines"
        )  # fmt: skip
        yield Lines(ground="panel", id="rule")
        yield Lines(id="columns")
        yield self.list
        yield Lines(id="total")

    def heading(self) -> Spans:
        """Whose, of which time."""
        if self._found is None:
            _person, _plan, period = self._of
            return [Span(formats.period(period), "accent")]
        row = self._found.row
        return [
            Span(row.person, "strong", "b"),
            Span(f"  {formats.period(row.period)}", "accent"),
            Span(f"  {words.say(said.STATE, row.state)}", "muted"),
        ]

    def about(self) -> tuple[str, int] | None:
        """The statement, where it is closed."""
        row = self.statement
        return None if row is None or row.id is None else ("pay_statement", row.id)

    @property
    def statement(self) -> StatementRow | None:
        """The one that is shown."""
        return None if self._found is None else self._found.row

    @property
    def reckons(self) -> bool:
        """Whether it is being reckoned."""
        return self._reckons

    @property
    def listed(self) -> Listed:
        """Its lines."""
        lines = self._found.lines if self._found is not None else ()
        return Listed("pay_lines", lambda: lines)

    def company_here(self) -> int | None:
        """The company of the line."""
        row = self.list.row if self.is_mounted else None
        return row.company_id if isinstance(row, LineRow) else None

    def _read(self, *, keep: bool) -> None:
        self._today = clock.today()
        read = partial(_read_one, self.user, *self._of)
        self._reckons = not pay.few(self.user)
        if not self._reckons:
            self._came(read(), keep=keep)
            return
        self.list.empty = [Span(f" {_('Being reckoned …')}", "muted")]
        self._draw()
        # Until then it stays as it was.
        beside.read(self, read, partial(self._came, keep=keep), group="statement")

    def _came(self, found: Statement | None, *, keep: bool) -> None:
        self._reckons = False
        if found is None:
            self.dismiss(None)
            return
        self._found = found
        self.list.empty = [Span(f" {_('Nothing counts in this period.')}", "muted")]
        self.list.show(ListRows(found.lines, key=lambda row: row.id), keep=keep)
        self._draw()
        self.came(self._open)

    def _draw(self) -> None:
        if self._found is None:
            return
        cells = self.app.size.width
        told = self.query_one("#rule", Lines)
        lines = rows.statement_head(self._found, cells - 2)
        told.styles.height = len(lines)
        told.set(lines)
        self.query_one("#columns", Lines).set([rows.line_columns(cells)])
        self._draw_total()
        self.refresh_title()
        self.refresh_keys()

    def _draw_total(self) -> None:
        """The line under the cursor in full, and what all of them come to."""
        if self._found is None:
            return
        cells, row = self.app.size.width, self._found.row
        total = formats.amount_with_currency(row.total, row.currency)
        counted = formats.amount_with_currency(row.counted, row.currency)
        left = [Span(f" {_('Counts {amount}').format(amount=counted)}", "muted")]
        right = [Span(f"{_('Total')}  ", "muted"), Span(f"{total} ", "strong", "b")]
        line = self.list.row
        detail = rows.line_detail(line, cells, self._found) if isinstance(line, LineRow) else ()
        self.query_one("#total", Lines).set([detail, left_right(left, right, cells)])

    def _moved(self) -> None:
        self._draw_total()
        self.refresh_keys()

    def _paint(self, row: LineRow, cells: int, selected: bool, focused: bool) -> Spans:
        if self._found is None:
            return ()
        return rows.line(row, cells, selected, self._found, self._today)

    async def _open(self) -> None:
        """Open the sale of the line; of an adjustment without one, the statement it puts right."""
        from crmtui.screens.quotes.sale_form import SaleForm

        row = self.list.row
        if not isinstance(row, LineRow):
            return
        if row.sale_id is not None and row.company_id is not None:
            await self.app.open_form(SaleForm(row.company_id, row.sale_id))
        elif row.about is not None:
            person, _plan, _period = self._of
            await self.app.push_screen(StatementScreen(person, row.about_plan, row.about))
        elif row.sale_id is not None:
            self.warn(_("That company is a colleague's."))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Invoices of no sale are looked at where there are some."""
        if action == "unnamed":
            return bool(self._found is not None and self._found.unnamed)
        return super().check_action(action, parameters)

    async def action_unnamed(self) -> None:
        """List the invoices that do not count because they name no sale."""
        from crmtui.screens.pay.unnamed import UnnamedScreen

        if self._found is not None:
            person, _plan, _period = self._of
            of = self._found.row.person
            await self.app.push_screen(UnnamedScreen(person, of, self._found.terms.counted))

    async def action_company(self) -> None:
        """Open the company of the line."""
        if (company := self.company_here()) is not None:
            await self.app.open_company(company)


def _read_one(
    user: User, salesperson_id: int, plan_id: int | None, period: Period
) -> Statement | None:
    """The statement; None where there is none any more. It may be in a thread."""
    try:
        return pay.statement(user, salesperson_id, plan_id, period)
    except NotFound:
        return None
