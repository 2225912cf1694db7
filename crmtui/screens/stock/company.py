"""What one company has in stock: products, shares, counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import events
from textual.widget import Widget

from crmtui import clock, formats
from crmtui.errors import CrmError
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, pgettext
from crmtui.queries import companies, stock
from crmtui.queries.history import Moved
from crmtui.queries.stock import CountRow, Criteria, FamilyShare, StockNow, StockRow
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.stock import rows as paint
from crmtui.screens.stock.counting import StockCounting
from crmtui.screens.stock.explained import explained
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import ListRows

VIEWS = (NP_("stock", "Products"), NP_("stock", "shares"), NP_("stock", "counts"))
"""What Tab goes round."""
_MOST = 500
"""Counts of one company that are listed."""


class CompanyStock(StockCounting):
    """Below the list stands how the figures of the line under the cursor come about."""

    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"stock_count", "stock_line", "sale", "sale_line", "product", "company", "office"}
    )
    DEFAULT_CSS = """
    CompanyStock {
        #filter, #columns { height: 1; }
        #explained { height: 4; }
    }
    """

    BINDINGS = [
        key("tab", "view(1)", N_("view"), N_("Products, shares of each kind, counts"), id="stock.view"),
        key("shift+tab", "view(-1)", N_("view"), N_("The same, backwards"), id="stock.view.back", hint=False),
        key("o", "company", N_("company"), N_("Open the company"), id="stock.company", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, company_id: int) -> None:
        super().__init__()
        self.company_id = company_id
        self._view = 0
        self._now: StockNow | None = None
        self._counts: list[CountRow] = []
        self._name = ""
        self._gone = ""

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The views, the list, and what the figures come from."""
        self.list = LineList(self._paint, on_move=self._explain, on_open=self._open)
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list
        yield Lines(ground="panel", id="explained")

    def about(self) -> tuple[str, int] | None:
        """The company."""
        return "company", self.company_id

    def company_there(self) -> int | None:
        """The company, while it is there."""
        return None if self._gone else self.company_id

    def concerns(self, moved: Moved) -> bool:
        """What happened to this company, to products, to the office."""
        shared = moved.tables & {"product", "office"}
        return self.company_id in moved.companies or bool(shared)

    def heading(self) -> Spans:
        """Whose stock, and when it was counted last."""
        spans = [Span(_("Stock"), "strong", "b"), Span(f"  {self._name}", "accent")]
        if self._now is not None and (day := self._now.counted_on) is not None:
            said = _("counted {ago}").format(ago=formats.ago((clock.today() - day).days))
            spans.append(Span(f"  {said}", "muted"))
        return spans

    def title_line(self) -> tuple[Spans, Spans]:
        """Who one is gives way to what is shown."""
        left, right = super().title_line()
        return left, right if self.wide else right[1:]

    def on_mount(self) -> None:
        """Read it."""
        self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    def reload(self) -> None:
        """Read it again, the cursor staying where it is."""
        self._read(keep=True)

    def _read(self, *, keep: bool) -> None:
        try:
            self._name = companies.card(self.user, self.company_id).name
        except CrmError as error:
            self._gone, self._now, self._counts = str(error), None, []
        else:
            self._gone = ""
            self._now = stock.of_company(self.user, self.company_id)
            of_it = Criteria(company_id=self.company_id)
            self._counts = stock.find(self.user, of_it, limit=_MOST)
        self.list.empty = [Span(f" {self._nothing()}", "muted")]
        self.list.show(ListRows(self._rows(), key=_key), keep=keep)
        self._draw()

    def _rows(self) -> tuple[Any, ...]:
        if self._now is None:
            return ()
        return (self._now.lines, self._now.shares, tuple(self._counts))[self._view]

    def _nothing(self) -> str:
        return self._gone or _("Nothing was counted yet: n counts what is there.")

    def _draw(self) -> None:
        cells, now = self.app.size.width, self._now
        counts = (0, 0, 0) if now is None else (len(now.lines), len(now.shares), len(self._counts))
        tabs: list[Span] = [Span(" ")]
        for place, title in enumerate(VIEWS):
            on = place == self._view
            said = f"{pgettext('stock', title)} {formats.integer(counts[place])}"
            tabs.append(Span(f"{said}   ", "accent" if on else "muted", "b" if on else ""))
        self.query_one("#filter", Lines).set([left_right(tabs, self._summary(), cells)])
        head = (
            paint.columns(cells),
            paint.share_columns(cells),
            paint.count_columns(cells, of_one=True, latest=False),
        )
        self.query_one("#columns", Lines).set([head[self._view]])
        self._explain()
        self.refresh_title()

    def _summary(self) -> Spans:
        """How much is ours, what runs out, what should be ordered."""
        now = self._now
        if now is None or not now.lines:
            return ()
        parts = []
        if now.share is not None:
            parts.append(_("ours {percent}").format(percent=formats.percent(now.share)))
        if now.to_order:
            parts.append(_("to order: {n}").format(n=formats.integer(len(now.to_order))))
        return [Span(f"{' · '.join(parts)} ", "muted")]

    def _paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        today = clock.today()
        if isinstance(row, StockRow):
            safety = self._now.safety_days if self._now is not None else 0
            return paint.paint(row, cells, selected, today, safety)
        if isinstance(row, FamilyShare):
            return paint.paint_share(row, cells, selected)
        return paint.paint_count(row, cells, selected, today, None, of_one=True)

    def _explain(self) -> None:
        """Say how the figures of the line under the cursor come about."""
        row, box = self.list.row, self.query_one("#explained", Lines)
        box.display = isinstance(row, StockRow)
        if isinstance(row, StockRow):
            past = stock.history(self.user, row)
            box.set(explained(self.user, row, past, self.app.size.width))
        self.refresh_keys()

    @property
    def listed(self) -> Listed:
        """What is shown: products or counts; shares go with the products."""
        user, company = self.user, self.company_id
        of_it = Criteria(company_id=company)
        if self._view == 2:
            return Listed("counts", lambda: gathering.all_counts(user, of_it))
        return Listed("stock", lambda: gathering.all_stock(user, of_it))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what there is nothing for."""
        if action in ("correct", "take_back"):
            return True if self.count_id is not None else None
        if action == "order":
            return True if self._now is not None and self._now.to_order else None
        return super().check_action(action, parameters)

    # Keys ----------------------------------------------------------------------------

    async def log_call(self) -> None:
        """Log a call with this company."""
        await self.app.log_interaction(self.company_id)

    def action_view(self, step: int) -> None:
        """Show the next view."""
        self._view = (self._view + step) % len(VIEWS)
        self._read(keep=False)

    async def action_count(self) -> None:
        """Count what is there."""
        with self.reporting():
            await self.new_count(self.company_there())

    async def action_company(self) -> None:
        """Open the company."""
        await self.app.open_company(self.company_id)

    async def _open(self) -> None:
        await self.action_correct()


def _key(row: Any) -> Any:
    if isinstance(row, StockRow):
        return row.site_id, row.product_id, row.name, row.competitor
    return row.id if isinstance(row, CountRow) else (row.family, row.unit)
