"""The prices of a list: type one, and Enter goes on to the next product."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, ClassVar, NamedTuple

from textual import events
from textual.containers import Horizontal
from textual.widget import Widget

from crmtui import formats
from crmtui.core.catalogue import raised
from crmtui.errors import Conflict
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, ngettext
from crmtui.queries import price_lists, stock
from crmtui.queries.price_lists import PriceListRow, PriceRow
from crmtui.screens.base import BACK
from crmtui.screens.deciding import decide
from crmtui.screens.fields import numbers
from crmtui.screens.list_file import ListFile
from crmtui.screens.searching import MovesList
from crmtui.services import price_lists as service
from crmtui.widgets.bindings import key
from crmtui.widgets.editor import Editor
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import PagedRows
from crmtui.widgets.text import fit

CODE, UNIT, AMOUNT, SHARE = 10, 6, 12, 8
"""Cells of the columns; the name has the rest."""
_CENT = Decimal("0.01")
_NEAR = 64
"""Products on either side of the cursor among which one is looked for again."""


class Typed(NamedTuple):
    """What a text means as the price of a product."""

    price: Decimal | None
    """None takes the product out of the list."""


class PricesScreen(MovesList, ListFile):
    """A price is typed above the list and is that of the product under the cursor."""

    CSS_PATH = "catalogue.tcss"
    AUTO_FOCUS = "#price"
    EDITS: ClassVar[bool] = True
    SHOWS: ClassVar[frozenset[str]] = frozenset({"price_list", "list_price", "product"})

    BINDINGS = [
        key("enter", "take", N_("set, next"), N_("Set the price and go on to the next product"), id="price.take"),
        key("tab,shift+tab", "switch", N_("search"), N_("Between the price and the search"), id="price.switch"),
        key("f8", "same", NP_("fkey", "Same"), N_("The price it had before"), id="price.same"),
        key("down", "move(1)", N_("Down"), N_("The next product"), id="price.down", hint=False),
        key("up", "move(-1)", N_("Up"), N_("The product before"), id="price.up", hint=False),
        key("pagedown", "page(1)", N_("Page down"), N_("A screenful on"), id="price.pagedown", hint=False),
        key("pageup", "page(-1)", N_("Page up"), N_("A screenful back"), id="price.pageup", hint=False),
        BACK,
    ]  # fmt: skip

    def __init__(self, listed: PriceListRow) -> None:
        super().__init__()
        self._listed = listed
        self._sought = ""

    def about(self) -> tuple[str, int] | None:
        """The price list, whose prices are typed here."""
        return "price_list", self._listed.id

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The search, the price, the products."""
        self.search = Editor(on_change=self._seek, placeholder=_("code or name…"), id="search")
        self.price = Editor(on_change=lambda _text: self._show(), id="price")
        self.list = LineList(self._paint, on_move=self._moved, subdued=True, id="list")
        yield Horizontal(Lines(id="search-label"), self.search, id="search-line")
        yield Horizontal(Lines(id="price-label"), self.price, Lines(id="means"), id="price-line")
        yield Lines(id="columns")
        yield self.list

    def heading(self) -> Spans:
        """Which list, and since when it holds."""
        since = _("from {day}").format(day=formats.numeric_date(self._listed.valid_from))
        return [
            Span(f"{_('Price lists')} · ", "muted"),
            Span(self._listed.name, "strong", "b"),
            Span(f"  {since} · {self._listed.currency}", "muted"),
        ]

    def on_mount(self) -> None:
        """Show them."""
        labels = _("Search"), _("Price")
        cells = max(map(len, labels))
        for name, label in zip(("search", "price"), labels, strict=True):
            line = self.query_one(f"#{name}-label", Lines)
            line.styles.width = cells + 4
            line.set([[Span(f" {label.ljust(cells)} ► ", "accent", "b")]])
        self.list.empty = [Span(f" {_('No product here.')}", "muted")]
        self._read(keep=False)

    def on_resize(self, event: events.Resize) -> None:
        """The headings stand over their columns."""
        self.call_after_refresh(self._draw)

    def reload(self) -> None:
        """Read the list again, the cursor staying on its product."""
        self._listed = price_lists.get(self.user, self._listed.id) or self._listed
        was = self._row
        self._read(keep=True)
        if was is not None and self.list.key != was.product and self.price.value:
            # What was typed for one is never put on another.
            self.price.value = ""
            self.warn(_("{product} is not here any more.").format(product=f"{was.code} {was.name}"))

    @property
    def listed(self) -> Listed:
        """The prices of the products shown."""
        user, listed, typed = self.user, self._listed, self._sought
        return Listed("prices", lambda: gathering.all_prices(user, listed, typed))

    def _read(self, *, keep: bool) -> None:
        user, listed, typed = self.user, self._listed.id, self._sought
        rows = PagedRows[PriceRow](
            price_lists.count_prices(user, typed),
            lambda offset, limit: price_lists.prices(
                user, listed, typed, limit=limit, offset=offset
            ),
            key=lambda row: row.product,
            find=self._place_of,
        )
        self.list.show(rows, keep=keep)
        self._draw()

    def _place_of(self, product: Hashable) -> int | None:
        """Where a product stands now, of those near the cursor."""
        first = max(0, self.list.cursor - _NEAR)
        near = price_lists.prices(
            self.user, self._listed.id, self._sought, limit=2 * _NEAR, offset=first
        )
        return next((first + at for at, row in enumerate(near) if row.product == product), None)

    def _draw(self) -> None:
        cells = self.list.size.width or self.app.size.width
        before, price = fit(_("Before"), AMOUNT, "right"), fit(_("Price"), AMOUNT, "right")
        head = f"  {fit(_('Code'), CODE)} {fit(_('Name'), _name(cells))} {fit(_('Unit'), UNIT)}"
        columns = Span(f"{head}{before}{price}{fit(_('Change'), SHARE, 'right')}", "muted")
        self.query_one("#columns", Lines).set([[columns]])
        self._show()

    def _paint(self, row: PriceRow, cells: int, selected: bool, focused: bool) -> Spans:
        colour = "strong" if selected else "text"
        return [
            Span(f" {fit(row.code, CODE)} ", "accent"),
            Span(fit(row.name, _name(cells + 1)), colour, "b" * selected),
            Span(f" {fit(row.unit, UNIT)}", "muted"),
            Span(fit(_said(row.before), AMOUNT, "right"), "muted"),
            Span(fit(_said(row.price), AMOUNT, "right"), colour),
            _change(row),
        ]

    def _show(self) -> None:
        """Say what the typed price means for the product under the cursor."""
        self.query_one("#means", Lines).set([self._meaning()])

    def _meaning(self) -> Spans:
        row = self._row
        if row is None:
            return ()
        if not self.price.value.strip():
            hint = _("a price, +3 % on the one before, - for none")
            return [Span(f"  {row.code} ", "accent"), Span(hint, "muted")]
        typed = meant(self.price.value, row)
        if typed is None:
            return [Span(f"  {_('That is no price.')}", "red")]
        if typed.price is None:
            return [Span("  → ", "green"), Span(_("not in this list"), "strong", "b")]
        spans = [Span("  → ", "green"), Span(formats.price(typed.price), "strong", "b")]
        if row.cost is not None and typed.price:
            margin = round((typed.price - row.cost) / typed.price * 100, 1)
            said = _("margin {percent}").format(percent=formats.percent(margin))
            spans.append(Span(f"   {said}", "red" if margin < 0 else "muted"))
        return spans

    @property
    def _row(self) -> PriceRow | None:
        row: PriceRow | None = self.list.row
        return row

    # Keys ----------------------------------------------------------------------------

    def _seek(self, text: str) -> None:
        self._sought = text
        self._read(keep=False)

    def _moved(self) -> None:
        self._show()

    def action_take(self) -> None:
        """Set the price and go on; from the search, go to the price."""
        if not self.price.has_focus:
            self.set_focus(self.price)
            return
        row = self._row
        if row is None:
            return
        if self.price.value.strip():
            typed = meant(self.price.value, row)
            if typed is None:
                self.warn(_("“{text}” is no price.").format(text=self.price.value.strip()))
                return
            with self.reporting():
                self._set(row, typed.price)
                self.price.value = ""
            if self.price.value:
                return
        self.list.move(1)
        self._show()

    def _set(self, row: PriceRow, price: Decimal | None) -> None:
        try:
            done = service.set_price(self.user, self._listed.id, row.product, price, row.price)
        except Conflict as conflict:
            now = replace(row, price=conflict.theirs["price"])
            labels = {"price": _("Price")}
            decide(
                self, conflict, labels, lambda chosen: self._set_again(now, chosen), shown=_price
            )
            return
        if done:
            said = _("not in this list") if price is None else formats.price(price)
            self.app.done(f"{row.code}: {said}{self._held(row, price)}")

    def _held(self, row: PriceRow, price: Decimal | None) -> str:
        """Of a price that fell: how many customers still have it, and where to ask for a count."""
        if price is None or row.before is None or price >= row.before:
            return ""
        if not (number := stock.having(self.user, [row.product])):
            return ""
        said = ngettext(
            "{n} customer has it: c on the list asks for a count",
            "{n} customers have it: c on the list asks for a count",
            number,
        )
        return f" · {said.format(n=formats.integer(number))}"

    def _set_again(self, row: PriceRow, chosen: Mapping[str, Any]) -> None:
        """Set the price that was chosen, mine or theirs."""
        with self.reporting():
            self._set(row, chosen["price"])

    def action_same(self) -> None:
        """Type the price it had before."""
        row = self._row
        if row is not None and row.before is not None:
            self.price.value = numbers.number_text(row.before)
            self.set_focus(self.price)
            self._show()

    def action_switch(self) -> None:
        """From the price to the search, and back."""
        self.set_focus(self.search if self.price.has_focus else self.price)

    async def action_back(self) -> None:
        """Clear what is typed; else one level up."""
        if self.price.value or self.search.value:
            self.price.value = self.search.value = ""
            self.set_focus(self.price)
            self._seek("")
        else:
            await super().action_back()


def meant(text: str, row: PriceRow) -> Typed | None:
    """What a text means as the price of a product: `9800`, `+3%`, `-` for none; None if nothing.

    A percentage is on the price it has, or else had before, rounded to the cent.
    """
    typed = text.strip()
    if typed in ("-", "–"):
        return Typed(None)
    found = numbers.number(typed)
    if found is None:
        return None
    if not typed.endswith("%"):
        return Typed(found)
    base = row.before if row.before is not None else row.price
    if base is None or not -100 < found <= 1000:
        return None
    return Typed(raised(base, found, _CENT))


def _name(cells: int) -> int:
    return max(8, cells - CODE - UNIT - 2 * AMOUNT - SHARE - 5)


def _price(field: str, price: Decimal | None) -> str:
    return _("not in this list") if price is None else formats.price(price)


def _said(price: Decimal | None) -> str:
    return "–" if price is None else formats.price(price)


def _change(row: PriceRow) -> Span:
    if row.price is None or not row.before or row.price == row.before:
        return Span(" " * SHARE)
    share = round((row.price - row.before) / row.before * 100, 1)
    said = f"{'+' if share > 0 else ''}{formats.percent(share)}"
    return Span(fit(said, SHARE, "right"), "accent")
