"""The very records behind a row of a report; Tab goes round its figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from crmtui import clock, formats, words
from crmtui.core.statistics import REPORTS, Asked
from crmtui.core.tabulated import Row, Table
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _
from crmtui.queries import office, statistics
from crmtui.queries.history import Moved
from crmtui.queries.statistics.reading import Record, read
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.list_file import ListFile
from crmtui.screens.read_screen import ReadScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import PagedRows
from crmtui.widgets.text import fit
from crmtui.words import statistics as said


class RecordsScreen(ReadScreen, ListFile):
    """What was counted: talks, quotes, sales, companies… as many as the figure says."""

    CSS_PATH = "statistics.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset().union(*(each.tables for each in REPORTS.values()))

    BINDINGS = [
        key("tab,f4", "figure(1)", NP_("fkey", "Next"), N_("The records of the next figure"), id="records.figure"),
        key("shift+tab", "figure(-1)", N_("figure before"), N_("The figure before"), id="records.figure.back", hint=False),
        key("o", "company", N_("company"), N_("Open the company under the cursor"), id="records.company"),
        key("l", "call", N_("call"), N_("Log a call with the company under the cursor"), id="records.call"),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, asked: Asked, table: Table, row: Row) -> None:
        """Of a row of a report, as it was asked for."""
        super().__init__()
        self._asked, self._table, self._row = asked, table, row
        self._column = self._usual()
        self._today = clock.today()
        self._kind, self._keys = "", list[int]()
        self._currency, self._fiscal = "", 1

    def body(self) -> Iterable[Widget]:
        """The figures, and the records of one of them."""
        self.list = LineList(
            self._paint, on_move=self.refresh_keys, on_open=self.open_record, id="records"
        )
        yield Lines(id="columns")
        yield self.list

    def heading(self) -> Spans:
        """Of whom or what, and how many."""
        name = said.name(self._table, self._row, self._fiscal)
        report = words.say(said.REPORT, self._asked.report)
        count = formats.integer(len(self._keys))
        return [
            Span(f"{report} · {name}", "strong", "b"), Span(f"  {count} · {self._when()}", "muted"),
        ]  # fmt: skip

    def concerns(self, moved: Moved) -> bool:
        """Whether what changed may be among them."""
        return bool(REPORTS[self._asked.report].tables & moved.tables)

    def _read(self, *, keep: bool) -> None:
        user = self.user
        with self.reporting():
            ours = office.get(user)
            self._currency, self._fiscal = ours.currency, ours.fiscal_month
            found = statistics.table(user, self._asked, today=self._today)
            if found is not None:
                self._table = found
                self._row = next((r for r in found.rows if r.key == self._row.key), self._row)
            self._kind, self._keys = statistics.records(
                user, self._asked, self._row.key, self._column, today=self._today
            )
            kind, keys = self._kind, self._keys
            places = {each: place for place, each in enumerate(keys)}
            rows = PagedRows[Record](
                len(keys),
                lambda offset, limit: read(user, kind, keys[offset : offset + limit]),
                key=lambda record: (record.table, record.id),
                find=lambda found: places.get(found[1]) if isinstance(found, tuple) else None,
            )
            self.list.empty = [Span(" " + _("Nothing stands behind this figure."), "muted")]
            self.list.show(rows, keep=keep)
            self._draw()

    def _draw(self) -> None:
        spans = [Span(" ")]
        for column, value in zip(self._table.columns, self._row.values, strict=True):
            on = column.code == self._column
            text = f"{said.heading(column)} {said.figure(column, value)}"
            spans += [Span(text, "accent" if on else "muted", "b" if on else ""), Span("  ")]
        self.query_one("#columns", Lines).set([left_right(spans, [], self.app.size.width)])
        self.refresh_title()
        self.refresh_keys()

    def _when(self) -> str:
        from crmtui.screens.statistics import asking

        return asking.said(self._asked.period, self._fiscal)

    def _usual(self) -> str:
        """The figure it begins with: what all of the row is, where there is one."""
        codes = [column.code for column in self._table.columns]
        first = {"activity": "contacts"}.get(self._asked.report, codes[0])
        return first if first in codes else codes[0]

    def _paint(self, row: Record, cells: int, selected: bool, focused: bool) -> Spans:
        day = formats.short_date(row.day, self._today) if row.day else "–"
        amount = "" if row.amount is None else formats.amount_with_currency(
            row.amount, row.currency or self._currency
        )  # fmt: skip
        wide = 14 if row.amount is not None or row.table in ("quote", "sale") else 0
        name = 34 if cells > 100 else 26
        text = max(0, cells - 10 - name - 3 - 12 - wide - 1)
        return [
            Span(f" {day:<9}", "accent"),
            Span(fit(row.company or "–", name - 1), "strong" if selected else "text"), Span(" "),
            Span(fit(str(row.salesperson), 3), "muted"),
            Span(fit(said.kind(row.table, row.kind), 11), "muted"), Span(" "),
            Span(fit(row.text, text), "text"), Span(fit(amount, wide, "right")),
        ]  # fmt: skip

    @property
    def listed(self) -> Listed:
        """The records that are shown."""
        user, kind, keys = self.user, self._kind, self._keys
        return Listed("figure_records", lambda: read(user, kind, keys))

    @property
    def record(self) -> Record | None:
        """The one under the cursor."""
        row = self.list.row if self.is_mounted and hasattr(self, "list") else None
        return row if isinstance(row, Record) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what there is no company for."""
        if action in ("company", "call"):
            row = self.record
            return True if row is not None and row.company_id is not None else None
        return super().check_action(action, parameters)

    def action_figure(self, step: int) -> None:
        """Show the records of the next figure."""
        codes = [column.code for column in self._table.columns]
        self._column = codes[(codes.index(self._column) + step) % len(codes)]
        self._read(keep=False)

    async def open_record(self) -> None:
        """Open the quote under the cursor; of anything else its company."""
        row = self.record
        if row is not None and row.table == "quote":
            await self.app.open_quote(row.id)
        elif row is not None and row.company_id is not None:
            await self.app.open_company(row.company_id)

    async def action_company(self) -> None:
        """Open the company under the cursor."""
        row = self.record
        if row is not None and row.company_id is not None:
            await self.app.open_company(row.company_id)

    async def action_call(self) -> None:
        """Log a call with the company under the cursor."""
        await self.log_call()

    async def log_call(self) -> None:
        """Log a call: with the company under the cursor."""
        row = self.record
        await self.app.log_interaction(row.company_id if row is not None else None)
