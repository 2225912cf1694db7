"""The very records behind a figure of results; what they count adds up to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar

from textual.widget import Widget

from crmtui import clock, formats
from crmtui.core import currencies
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, ngettext, pgettext
from crmtui.queries import office, results
from crmtui.queries.results import records
from crmtui.queries.results.parts import FIGURES
from crmtui.queries.results.records import Behind, Record
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.list_file import ListFile
from crmtui.screens.read_screen import ReadScreen
from crmtui.screens.results import rows
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import PagedRows
from crmtui.words.goals import MEASURE
from crmtui.words.statistics import COLUMN

_PAGE = 500


class ResultRecords(ReadScreen, ListFile):
    """Newest first; Enter opens the record, `o` its company; Tab goes round the figures."""

    CSS_PATH = "records.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = results.TABLES

    BINDINGS = [
        key("tab,f4", "figure(1)", NP_("fkey", "Next"), N_("The records of the next figure: units, profit, won, lost, visits…"), id="results.figure"),
        key("shift+tab", "figure(-1)", N_("figure before"), N_("The same, backwards"), id="results.figure.back", hint=False),
        key("o", "company", N_("company"), N_("Open the company under the cursor"), id="results.company"),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, behind: Behind) -> None:
        """Those `behind` a figure."""
        super().__init__()
        self._behind = behind
        self._today = clock.today()

    def body(self) -> Iterable[Widget]:
        """What they come to, and the list."""
        empty = [Span(f" {_('Nothing is behind this figure.')}", "muted")]
        self.list = LineList(self._paint, on_open=self._open, empty=empty, id="records")
        yield Lines(id="sum")
        yield Lines(id="columns")
        yield self.list

    def heading(self) -> Spans:
        """What is counted, and of whom or what."""
        measure = self._behind.measure
        said = MEASURE.get(measure)
        title = pgettext("measure", said) if said else pgettext("figure", COLUMN[measure])
        return [
            Span(title[:1].upper() + title[1:], "strong", "b"),
            Span(f"  {self._behind.name}" if self._behind.name else "", "muted"),
        ]

    def _read(self, *, keep: bool) -> None:
        self._today = clock.today()
        user, behind = self.user, self._behind
        with self.reporting():
            self._currency = office.get(user).currency
            self._month = office.get(user).fiscal_month
            self._total = results.total(
                user, behind.period, behind.criteria, only=(behind.measure,)
            )
            self._count = records.count(user, behind)
            self.list.show(
                PagedRows[Record](
                    self._count,
                    lambda offset, limit: records.find(user, behind, limit=limit, offset=offset),
                ),
                keep=keep,
            )
            self._draw()

    def _draw(self) -> None:
        cells = self.app.size.width
        self.query_one("#sum", Lines).set([self._sum(cells)])
        self.query_one("#columns", Lines).set([rows.columns(cells, self._behind.measure)])
        self.refresh_title()
        self.refresh_keys()

    def _sum(self, cells: int) -> Spans:
        """How many there are, and what they come to: the figure itself."""
        number = ngettext("{n} record", "{n} records", self._count)
        left = [Span(f" {number.format(n=formats.integer(self._count))}", "muted")]
        period = self._behind.period
        when = _("ever") if period is None else formats.period(period, self._month)
        right = [Span(f"{when}  ", "accent"), Span(f"{self._figure()} ", "strong", "b")]
        return left_right(left, right, cells)

    def _figure(self) -> str:
        measure = self._behind.measure
        figure = getattr(self._total, measure)
        if measure in ("amount", "profit"):
            return "–" if figure is None else formats.amount_with_currency(figure, self._currency)
        return formats.quantity(figure) if measure == "units" else formats.integer(int(figure))

    def _paint(self, row: Record, cells: int, selected: bool, focused: bool) -> Spans:
        places = currencies.decimals(self._currency)
        return rows.paint(row, cells, selected, self._today, self._behind.measure, places)

    @property
    def listed(self) -> Listed:
        """All of them."""
        return Listed("results", self._every)

    def _every(self) -> Iterator[Record]:
        offset = 0
        while found := records.find(self.user, self._behind, limit=_PAGE, offset=offset):
            yield from found
            offset += len(found)

    @property
    def record(self) -> Record | None:
        """The one under the cursor."""
        row = self.list.row if hasattr(self, "list") else None
        return row if isinstance(row, Record) else None

    def action_figure(self, step: int) -> None:
        """Show what is behind the next figure of the same row."""
        place = (FIGURES.index(self._behind.measure) + step) % len(FIGURES)
        self._behind = replace(self._behind, measure=FIGURES[place])
        self._read(keep=False)

    async def action_company(self) -> None:
        """Open the company."""
        if (row := self.record) is not None and row.company_id is not None:
            await self.app.open_company(row.company_id)

    async def _open(self) -> None:
        row = self.record
        if row is None:
            return
        if row.quote_id is not None:
            await self.app.open_quote(row.quote_id)
        elif row.table == "opportunity":
            from crmtui.screens.funnel.form import OpportunityForm

            await self.app.open_form(OpportunityForm(row.company_id, row.id))
        elif row.company_id is not None and row.table == "sale":
            from crmtui.screens.quotes.sale_form import SaleForm

            await self.app.open_form(SaleForm(row.company_id, row.id))
        elif row.company_id is not None and row.table == "loss":
            from crmtui.screens.quotes.loss_form import LossForm

            await self.app.open_form(LossForm(row.company_id, row.id))
        else:
            await self.action_company()
