"""The lines of a quote under edit: what their texts mean, what follows from a product's code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from crmtui import formats
from crmtui.core import own_values
from crmtui.core.text import fold
from crmtui.entry import LineEntry
from crmtui.errors import Invalid
from crmtui.figures import Figures
from crmtui.i18n import _, language, pgettext
from crmtui.queries.prices import Before
from crmtui.queries.products import Offer
from crmtui.screens.quotes import cells, look
from crmtui.screens.quotes import zone as zones
from crmtui.screens.quotes.lines import COLUMNS, TYPED, Known, is_as, known, read
from crmtui.screens.quotes.sources import Sources
from crmtui.widgets.fields import Candidate
from crmtui.widgets.grid_rows import GridRow, GridRules, Zone

_USEFUL: Mapping[str, tuple[str, ...]] = {
    "code": ("description", "quantity"),
    "description": ("quantity", "price"),
    "quantity": ("price",),
    "unit": ("price",),
}
"""Where Enter goes from each cell: to the first of these that wants anything."""
_ONE = "1"
_SETTLED: Mapping[str, Callable[[str], str]] = {
    "quantity": lambda text: cells.quantity_text(cells.quantity(text)),
    "price": lambda text: cells.price_text(cells.price(text)),
    "discount": lambda text: cells.discount_text(cells.discount(text)),
}


class QuoteSheet(GridRules):
    """The rules of a quote's grid."""

    columns = COLUMNS

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.width = 80
        """Cells of the zone below."""
        self._figures: Figures | None = None
        self._places: Mapping[int, int] = {}
        self._read: dict[int, tuple[GridRow, LineEntry, LineEntry]] = {}

    # Reading -------------------------------------------------------------------------

    def entries(self, rows: Sequence[GridRow]) -> tuple[LineEntry, ...]:
        """The lines in which something is typed."""
        return tuple(self._entry(row)[1] for row in rows if not self.is_blank(row))

    def reckoned(self, rows: Sequence[GridRow]) -> tuple[list[int], tuple[LineEntry, ...]]:
        """The lines that come to something, by their numbers, with what products cost now.

        One of which only a code is typed so far does not count.
        """
        said = [row for row in rows if row.kind != "item" or row["description"] or row["price"]]
        return [row.id for row in said], tuple(self._entry(row)[2] for row in said)

    def reckon(self, numbers: Sequence[int], figures: Figures) -> None:
        """Show what the lines of these numbers come to, in their order."""
        self._figures = figures
        self._places = {number: place for place, number in enumerate(numbers)}

    def _entry(self, row: GridRow) -> tuple[GridRow, LineEntry, LineEntry]:
        # Remembered, so that a key in one line of five hundred reads one line.
        kept = self._read.get(row.id)
        if kept is None or kept[0] is not row:
            read_taxes = self.sources.taxes_or_none
            plain, costed = read(row, read_taxes), read(row, read_taxes, costed=True)
            kept = self._read[row.id] = row, plain, costed
        return kept

    # Lines and cells -----------------------------------------------------------------

    def is_blank(self, row: GridRow) -> bool:
        """Whether nothing is typed in it; what it began with does not count."""
        if row.kind != "item":
            return False
        return not any(row[name].strip() for name in ("code", "description", "price"))

    def is_typed(self, row: GridRow, name: str) -> bool:
        """Whether a line of its kind has the cell."""
        return name in TYPED[row.kind]

    def next(self, row: GridRow, name: str) -> str | None:
        """The quantity after a product; the price where there is none yet; else the next line."""
        if row.kind == "charge":
            return "price" if name == "description" else None
        if row.kind == "section":
            return None
        for other in _USEFUL.get(name, ()):
            if other == "quantity" or not row[other].strip():
                return other
        return None

    def settle(self, row: GridRow, name: str) -> GridRow:
        """A cell as it is written, or with what is wrong with it."""
        text = row[name].strip()
        if name == "code":
            return self._settle_code(row, text)
        row = self._begun(row)
        if name == "price":
            text = formats.without_currency(text, self.sources.currency)
        if name in _SETTLED and text:
            try:
                row = row.with_texts(**{name: _SETTLED[name](text)})
            except cells.Unreadable as error:
                return row.with_problem(name, str(error))
            return self._taken_off(row) if name == "price" else row
        if name == "taxes":
            return self._settle_taxes(row, text)
        return row.with_texts(**{name: text})

    def checked(self, row: GridRow) -> GridRow:
        """The line with what is wrong in any of its cells, whichever way its texts came there."""
        for name in (*_SETTLED, "taxes"):
            if row[name] and name not in row.problems and self.is_typed(row, name):
                row = row.with_problem(name, self.settle(row, name).problems.get(name))
        return row

    def _settle_code(self, row: GridRow, text: str) -> GridRow:
        if not text:
            return is_as(row, product=None).with_texts(code="") if row["code"] or row.data else row
        offer = self.sources.by_code(text)
        if offer is None and row["description"].strip():
            said = _("There is no product “{code}”. F4 shows the catalogue.")
            return row.with_problem("code", said.format(code=text))
        if offer is None:
            return self._free(row, text)
        if not offer.active and known(row).line is None:
            said = _("{name} is not sold any more: it was retired.")
            return row.with_problem("code", said.format(name=offer.name))
        return self.with_product(row, offer)

    def _settle_taxes(self, row: GridRow, text: str) -> GridRow:
        try:
            shown = self.sources.shown(self.sources.taxes(text))
        except Invalid as error:
            return row.with_problem("taxes", str(error))
        return row.with_texts(taxes=shown)

    def _begun(self, row: GridRow) -> GridRow:
        """A new line with what it has by itself: one of it, the usual taxes."""
        if row.data is not None:
            return row
        row = replace(row, data=Known())
        fresh = {"taxes": self.sources.shown(self.sources.usual_taxes)}
        if row.kind == "item":
            fresh["quantity"] = _ONE
        elif row.kind == "section":
            fresh = {}
        return row.with_texts(**{name: row[name].strip() or text for name, text in fresh.items()})

    def _free(self, row: GridRow, text: str) -> GridRow:
        return self._begun(row).with_texts(code="", description=text)

    @staticmethod
    def _taken_off(row: GridRow) -> GridRow:
        """Of an allowance what is typed is taken off."""
        if row.kind != "charge" or not known(row).allowance:
            return row
        return row.with_texts(price=cells.price_text(-abs(cells.price(row["price"]))))

    def with_product(self, row: GridRow, offer: Offer) -> GridRow:
        """The line with a product: what it is called, its unit, price and taxes."""
        if fold(row["code"]) == fold(offer.code) and known(row).product == offer.id:
            return row.with_texts(code=offer.code)
        taxes = offer.taxes or self.sources.usual_taxes
        texts = {
            "code": offer.code,
            "description": offer.called(self.sources.language),
            "unit": offer.unit,
            "price": cells.price_text(offer.price) if offer.price is not None else "",
            "taxes": self.sources.shown(taxes),
        }
        if not row["quantity"].strip():
            texts["quantity"] = _ONE
        cost = self.sources.cost(offer)
        found = is_as(row, product=offer.id, cost=None, product_cost=cost)
        return found.with_texts(**texts)

    def followed(self, rows: Sequence[GridRow], spoken: str) -> list[GridRow]:
        """The lines with what their products cost and are called in currency and language of now.

        `spoken` is the language of before: a name that was written over stays.
        """
        codes = {row["code"].strip() for row in rows if row.kind == "item"}
        offers = {code: self.sources.by_code(code) for code in codes}
        return [self._followed(row, offers.get(row["code"].strip()), spoken) for row in rows]

    def _followed(self, row: GridRow, offer: Offer | None, spoken: str) -> GridRow:
        if row.kind != "item" or offer is None:
            return row
        if row["description"] == offer.called(spoken):
            row = row.with_texts(description=offer.called(self.sources.language))
        return is_as(row, product_cost=self.sources.cost(offer))

    def turned(self, row: GridRow, kind: str, *, allowance: bool = False) -> GridRow:
        """The line as one of another kind; what such a line has no cell for is gone."""
        values = {name: row[name] for name in TYPED[kind] if row[name]}
        data = Known(line=known(row).line, allowance=allowance)
        if kind == "charge" and not values.get("taxes"):
            values["taxes"] = self.sources.shown(self.sources.usual_taxes)
        return replace(row, kind=kind, values=values, problems={}, data=data)

    # Copies --------------------------------------------------------------------------

    def ditto(self, above: GridRow, row: GridRow, name: str) -> GridRow:
        """A cell from above; of the code, the product with all that follows from it."""
        if name != "code":
            copied = self._begun(row).with_texts(**{name: above[name]})
            return copied.with_problem(name, above.problems.get(name))
        told = known(above)
        costs = told.cost if told.product_cost is None else told.product_cost
        data = replace(told, line=known(row).line, cost=None, product_cost=costs)
        copied = replace(row, data=data).with_texts(**dict(above.values))
        return replace(copied, problems=above.problems)

    def copy(self, row: GridRow, number: int) -> GridRow:
        """Another such line, not saved yet."""
        return is_as(replace(row, id=number), line=None)

    def places(self, name: str, block: Sequence[Sequence[str]]) -> list[str | None]:
        """By position; where no code is one it is the description, and numbers are no units."""
        names = [column.name for column in self.columns if column.typed]
        names = names[names.index(name) :]
        first = {line[0] for line in block if line} - {""}
        if names[0] == "code" and first and not any(map(self.sources.by_code, first)):
            names = names[1:]
        if "unit" in names:
            texts = [line[at] for line in block if (at := names.index("unit")) < len(line)]
            numbers = [self._is_number(text) for text in texts if text]
            if sum(numbers) * 2 >= len(numbers) > 0:
                names.remove("unit")
        return list(names)

    def _is_number(self, text: str) -> bool:
        bare = formats.without_currency(text, self.sources.currency)
        return own_values.number(bare, language()) is not None

    def paste(self, row: GridRow, texts: Mapping[str, str]) -> GridRow:
        """What stands beside a code goes before what its product says."""
        if "description" in texts and self.sources.by_code(texts.get("code", "")) is None:
            row = row.with_texts(description=texts["description"])
        return super().paste(row, texts)

    # What is shown -------------------------------------------------------------------

    def number(self, rows: Sequence[GridRow]) -> Iterable[str]:
        """Items are numbered; other lines say what they are."""
        count = 0
        for row in rows:
            if row.kind == "section":
                yield "§"
            elif row.kind == "charge":
                yield "-" if known(row).allowance else "+"
            else:
                count += 1
                yield pgettext("quote line", "opt.") if known(row).optional else str(count)

    def shown(self, row: GridRow, name: str) -> tuple[str, str, str]:
        """A cell: what is wrong in red, headings and sums stand out, what is optional does not."""
        if name == "amount":
            place = self._places.get(row.id)
            found = self._figures
            text = look.amount(found, place) if found is not None and place is not None else ""
            return text, "muted" if known(row).optional else "text", "b" * (row.kind == "section")
        if name in row.problems:
            return row[name], "red", "b"
        if row.kind == "section":
            return row[name], "blue", "b"
        return row[name], "muted" if known(row).optional else "text", ""

    # What is offered -----------------------------------------------------------------

    def offer(self, row: GridRow, name: str, *, listing: bool, fresh: bool) -> Zone | None:
        """What could be meant by the cell."""
        text = "" if listing else row[name].strip()
        if name == "code" and (listing or (text and not fresh)):
            return self._products(row, text)
        if name == "code" and self.is_blank(row):
            return zones.signs()
        if name == "price" and row.kind == "item" and not self.is_blank(row):
            at_hand = self.sources.prices(row["code"].strip(), row["description"].strip())
            return zones.prices(at_hand, self.width)
        if name == "taxes":
            return zones.taxes(self.sources.every_tax()) if fresh or listing else None
        if name == "unit":
            return zones.units(self.sources.units(), "" if fresh or listing else text)
        return zones.discounts() if name == "discount" and (fresh or listing) else None

    def _products(self, row: GridRow, text: str) -> Zone | None:
        found = self.sources.complete(text)
        costs = [self.sources.cost(each) for each in found]
        # No text of its own: what is a code, were it a retired one's, and where there is one.
        free = not row["description"].strip() and self.sources.by_code(text) is None
        return zones.products(text, found, costs, self.width, free=free)

    def take(self, row: GridRow, name: str, candidate: Candidate) -> GridRow:
        """The line with a candidate taken: a product brings all that follows from it."""
        if name == "code" and candidate.data == zones.FREE:
            return self._free(row, candidate.value)
        if isinstance(candidate.data, Offer):
            return self.with_product(row, candidate.data)
        if isinstance(candidate.data, Before) and candidate.data.discount_pct:
            off = cells.discount_text(cells.Discount(candidate.data.discount_pct))
            return self._begun(row).with_texts(price=candidate.value, discount=off)
        return self._begun(row).with_texts(**{name: candidate.value})
