"""The catalogue: what the office sells, found while typing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.containers import Horizontal
from textual.widget import Widget

from crmtui import formats
from crmtui.access import Right, require
from crmtui.core.text import fold
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _
from crmtui.queries import choices, office, price_lists, products, taxes
from crmtui.queries.products import Criteria, ProductRow
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.catalogue import rows as drawn
from crmtui.screens.fields.lists import matching
from crmtui.screens.list_file import ListFile
from crmtui.screens.searching import MovesList
from crmtui.services import products as service
from crmtui.widgets.bindings import key
from crmtui.widgets.editor import Editor
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.prompt import Echo, Prompt
from crmtui.widgets.rows import PagedRows

NO_FAMILY = "-"


class CatalogueScreen(MovesList, ListFile):
    """Every product. Letters type in the search; Tab makes them commands."""

    CSS_PATH = "catalogue.tcss"
    AUTO_FOCUS = "#search"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"product", "price_list", "list_price", "tax", "choice", "office"}
    )

    BINDINGS = [
        BACK,
        BACK_LETTER,
        key("enter", "open", N_("edit"), N_("Look at the product, or change it"), id="catalogue.open"),
        key("ctrl+n", "new", N_("new"), N_("Add a product, with what was typed"), id="catalogue.new"),
        key("n", "new", N_("new"), N_("Add a product"), id="catalogue.new.letter", hint=False),
        key("tab,shift+tab", "switch", N_("list"), N_("Between the search and the list"), id="catalogue.switch"),
        key("f4", "family", NP_("fkey", "Fam."), N_("Show one family only"), id="catalogue.family"),
        key("v", "view", N_("retired"), N_("Those that are sold, or those that are retired"), id="catalogue.view"),
        key("x", "retire", N_("retire"), N_("Offer the product no more, or again"), id="catalogue.retire"),
        key("p", "prices", N_("price lists"), N_("The price lists"), id="catalogue.prices"),
        key("dollar_sign", "compare", N_("compare"), N_("The prices of the product at everybody"), id="catalogue.compare", hint=False),
        key("P", "papers", N_("paper"), N_("The price list of today on paper, or of the family shown"), id="catalogue.papers", hint=False),
        key("slash", "search", N_("search"), N_("Type in the search"), id="catalogue.search", hint=False),
        key("down", "move(1)", N_("Down"), N_("The next product"), id="catalogue.down", hint=False),
        key("up", "move(-1)", N_("Up"), N_("The product before"), id="catalogue.up", hint=False),
        key("pagedown", "page(1)", N_("Page down"), N_("A screenful on"), id="catalogue.pagedown", hint=False),
        key("pageup", "page(-1)", N_("Page up"), N_("A screenful back"), id="catalogue.pageup", hint=False),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._criteria = Criteria()
        self._usual_tax = ""
        self._currency = ""

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The search, the list, and the product under its cursor."""
        self.search = Editor(on_change=self._typed, placeholder=_("code or name…"), id="search")
        self.list = LineList(self._paint, on_move=self._show, on_open=self.action_open, id="list")
        yield Horizontal(Lines(id="search-label"), self.search, Lines(id="found"), id="search-line")
        yield Lines(id="columns")
        yield self.list
        yield Lines(ground="panel", id="preview")

    def heading(self) -> Spans:
        """The place, and how many are sold."""
        total = products.count(self.user, Criteria())
        return [Span(_("Catalogue"), "strong", "b"), Span(f"  {formats.integer(total)}", "muted")]

    def on_mount(self) -> None:
        """Show them."""
        label = [Span(f" {_('Search')} ► ", "accent", "b")]
        line = self.query_one("#search-label", Lines)
        line.styles.width = sum(len(span.text) for span in label)
        line.set([label])
        self._read(keep=False)

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    def reload(self) -> None:
        """Read the list again, the cursor staying on its product."""
        self._read(keep=True)

    def _read(self, *, keep: bool) -> None:
        criteria, user = self._criteria, self.user
        usual = next(iter(taxes.every(user)), None)
        self._usual_tax = formats.tax(usual.name, usual.rate) if usual is not None else ""
        self._currency = office.get(user).currency
        rows = PagedRows[ProductRow](
            products.count(user, criteria),
            lambda offset, limit: products.find(user, criteria, limit=limit, offset=offset),
            find=lambda key: products.position(user, criteria, int(str(key))),
        )
        self.list.empty = self._nothing()
        self.list.show(rows, keep=keep)
        self._draw()

    def _draw(self) -> None:
        found = self.query_one("#found", Lines)
        found.set([self._found_line(found.size.width)])
        cells = self.list.size.width or self.app.size.width
        self.query_one("#columns", Lines).set([drawn.columns(cells)])
        self._show()

    def _found_line(self, cells: int) -> Spans:
        family = self._criteria.family
        facts = [
            _("in no family") if family == NO_FAMILY else family,
            "" if self._criteria.active else _("retired ones"),
            self._currency,
        ]
        right = " · ".join(fact for fact in facts if fact)
        count = formats.integer(len(self.list.rows))
        return left_right([Span(f"  {count}", "accent")], [Span(f"{right} ", "muted")], cells)

    def _nothing(self) -> Spans:
        typed = self._criteria.text.strip()
        if typed and products.count(self.user, Criteria(typed, active=not self._criteria.active)):
            said = _("None here, but there are retired ones: Tab and v show them.")
            if not self._criteria.active:
                said = _("None retired, but there are some that are sold: Tab and v show them.")
            return [Span(f" {said}", "accent")]
        if not typed and not self._criteria.active:
            return [Span(f" {_('None is retired.')}", "muted")]
        said = _("No product here. Ctrl+N adds one; “crmtui import FILE” brings many.")
        return [Span(f" {said}", "muted")]

    def _paint(self, row: ProductRow, cells: int, selected: bool, focused: bool) -> Spans:
        return drawn.paint(row, cells, selected, self._usual_tax)

    def _show(self) -> None:
        row = self._row
        lines = []
        if row is not None:
            lines = drawn.preview(row, price_lists.at(self.user, row.id), self._currency)
        self.query_one("#preview", Lines).set(lines)

    @property
    def listed(self) -> Listed:
        """The products shown."""
        user, criteria = self.user, self._criteria
        return Listed("products", lambda: gathering.all_products(user, criteria))

    @property
    def _row(self) -> ProductRow | None:
        row: ProductRow | None = self.list.row
        return row

    # Keys ----------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        self._criteria = replace(self._criteria, text=text)
        self._read(keep=False)

    def action_switch(self) -> None:
        """From the search to the list, and back."""
        self.set_focus(self.search if self.list.has_focus else self.list)

    def action_search(self) -> None:
        """Type in the search."""
        self.set_focus(self.search)

    async def action_back(self) -> None:
        """Clear the search if anything is in it; else one level up."""
        if self.search.value:
            self.search.value = ""
            self._typed("")
        else:
            await super().action_back()

    async def action_open(self) -> None:
        """Open the product under the cursor."""
        from crmtui.screens.catalogue.product_form import ProductForm

        if self._row is not None:
            await self.app.open_form(ProductForm(self._row.id))

    async def action_compare(self) -> None:
        """Show what the product under the cursor costs at everybody."""
        from crmtui.queries.price_compare import Thing
        from crmtui.screens.prices.comparison import ComparisonScreen

        if self._row is not None:
            await self.app.push_screen(ComparisonScreen(Thing(self._row.id)))

    async def action_new(self) -> None:
        """Add a product that begins with what was typed."""
        from crmtui.screens.catalogue.product_form import ProductForm

        with self.reporting():
            require(self.user, Right.CATALOGUE)
            await self.app.open_form(ProductForm(typed=self.search.value.strip()))

    def action_retire(self) -> None:
        """Offer the product no more, or again."""
        row = self._row
        if row is None:
            return
        with self.reporting():
            if row.active:
                service.retire(self.user, row.id)
                said = _("{product} is not sold any more; v shows the retired ones")
            else:
                service.restore(self.user, row.id)
                said = _("{product} is sold again")
            self.app.done(said.format(product=f"{row.code} {row.name}"))

    def action_view(self) -> None:
        """Show the retired ones, or those that are sold."""
        self._criteria = replace(self._criteria, active=not self._criteria.active)
        self._read(keep=False)

    def action_family(self) -> None:
        """Ask which family to show."""
        names = [choice.name for choice in choices.all(self.user, "family")]
        self.ask(
            Prompt(
                label=_("Family"),
                accept=lambda text: self._of_family(names, text),
                echo=lambda text: self._family_echo(names, text),
                hint=[Span(_("empty shows all, - those without"), "muted")],
                value="",
            )
        )

    def _family_echo(self, names: list[str], text: str) -> Echo:
        meant = _meant(names, text)
        if meant is None:
            return Echo([Span(_("Which one? Type more of it."), "red")], valid=False)
        said = {"": _("all"), NO_FAMILY: _("in no family")}.get(meant, meant)
        others = "" if text.strip() else "   " + "  ".join(names)
        return Echo([Span("→ ", "green"), Span(said, "strong", "b"), Span(others, "muted")])

    def _of_family(self, names: list[str], text: str) -> None:
        self._criteria = replace(self._criteria, family=_meant(names, text) or "")
        self._read(keep=False)

    async def action_papers(self) -> None:
        """Put the prices of today on paper."""
        from crmtui.screens.papers.papers import of_prices, offer

        family = self._criteria.family
        about = (_("in no family") if family == NO_FAMILY else family) or _("every product")
        await offer(self, _("Price list"), of_prices(self.user, about, family=family))

    async def action_prices(self) -> None:
        """Show the price lists."""
        from crmtui.screens.catalogue.price_lists import PriceListsScreen

        await self.app.push_screen(PriceListsScreen())


def _meant(names: list[str], text: str) -> str | None:
    """The family that a text can only mean; nothing and "-" mean themselves."""
    typed = fold(text)
    if typed in ("", NO_FAMILY):
        return typed
    found = matching(names, text)
    certain = len(found) == 1 or (bool(found) and fold(found[0]) == typed)
    return found[0] if certain else None
