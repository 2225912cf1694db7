"""The rules of the grid in which a count is typed."""

from __future__ import annotations

from typing import Any

from crmtui import clock, formats
from crmtui.access import User
from crmtui.i18n import _
from crmtui.queries import choices, office, products
from crmtui.queries.products import Offer
from crmtui.queries.stock import StockRow
from crmtui.screens.fields import numbers
from crmtui.screens.fields.lists import matching
from crmtui.screens.stock import lines
from crmtui.screens.stock.lines import COLUMNS, NUMBERS, known
from crmtui.widgets.fields import Candidate
from crmtui.widgets.grid_rows import GridRow, GridRules, Zone
from crmtui.widgets.paint import Span
from crmtui.widgets.text import fit

_LONGEST = 120
_LISTS = {"competitor": "competitor", "family": "family", "unit": "unit"}


class CountSheet(GridRules):
    """Our products by their code; others' by what they are called, and whose they are."""

    columns = COLUMNS

    def __init__(self, user: User) -> None:
        self._user = user
        self.before: dict[Any, StockRow] = {}
        """What was there at the last count."""
        self._values: dict[str, list[str]] = {}

    def forget(self) -> None:
        """Read the office's lists again: somebody changed them."""
        self._values.clear()

    # Lines and cells -----------------------------------------------------------------

    def is_blank(self, row: GridRow) -> bool:
        """Whether it is neither typed nor offered."""
        return not known(row).offered and not lines.counts(row)

    def is_typed(self, row: GridRow, name: str) -> bool:
        """Of ours the product says whose it is and of what kind."""
        if known(row).ours and name in ("competitor", "family"):
            return False
        return super().is_typed(row, name)

    def next(self, row: GridRow, name: str) -> str | None:
        """The quantity after a product of ours; whose it is after another."""
        if name == "what" and row["what"].strip():
            return "quantity" if known(row).ours else "competitor"
        if name in ("competitor", "family"):
            return "quantity"
        return None

    def entered(self, row: GridRow, came_from: str | None) -> str:
        """The quantity of what is offered; the first cell of a new line."""
        return "quantity" if not self.is_blank(row) else "what"

    def settle(self, row: GridRow, name: str) -> GridRow:
        """A cell as it is written, or with what is wrong with it."""
        text = row[name].strip()
        if name == "what":
            return self._settle_what(row, text)
        if name == "competitor":
            return lines.told(row.with_texts(competitor=text), self.before)
        if name in NUMBERS and text:
            found = numbers.number(text)
            if found is None:
                return row.with_problem(name, _("How many? A number, such as 2 or 1.5."))
            return row.with_texts(**{name: numbers.number_text(found)})
        return row.with_texts(**{name: text})

    def checked(self, row: GridRow) -> GridRow:
        """The line with what is wrong in its numbers, whichever way they came there."""
        for name in NUMBERS:
            if row[name].strip() and numbers.number(row[name]) is None:
                row = self.settle(row, name)
        return row

    def _settle_what(self, row: GridRow, text: str) -> GridRow:
        offer = self._offer(text) if not row["competitor"].strip() else None
        if offer is not None:
            return self._with_product(row, offer)
        row = lines.is_as(row.with_texts(what=text), ours=False, name="")
        return lines.told(row, self.before)

    def _with_product(self, row: GridRow, offer: Offer) -> GridRow:
        row = row.with_texts(what=offer.code, competitor="", family="")
        row = row.with_texts(unit=row["unit"] or offer.unit)
        return lines.told(lines.is_as(row, ours=True, name=offer.name), self.before)

    def named(self, row: GridRow) -> GridRow:
        """The line with what a product of ours is called."""
        offer = self._offer(row["what"]) if known(row).ours else None
        return lines.is_as(row, name=offer.name) if offer is not None else row

    def _offer(self, text: str) -> Offer | None:
        return products.by_code(self._user, text) if 0 < len(text) <= _LONGEST else None

    def ditto(self, above: GridRow, row: GridRow, name: str) -> GridRow:
        """A cell from above, as if it had been typed."""
        return self.settle(row.with_texts(**{name: above[name]}), name)

    def copy(self, row: GridRow, number: int) -> GridRow:
        """Another line of the same maker, for another thing."""
        values = {name: row[name] for name in ("competitor", "family", "unit")}
        return GridRow(number, "item", values)

    # What is shown and offered -------------------------------------------------------

    def shown(self, row: GridRow, name: str) -> tuple[str, str, str]:
        """A cell: ours with its name; what was there before does not stand out."""
        if name in row.problems:
            return row[name], "red", "b"
        if name == "what" and known(row).name:
            return f"{row['what']}  {known(row).name}", "text", ""
        if name == "before":
            return row[name], "muted", ""
        if name == "competitor" and known(row).ours:
            return _("ours"), "accent", ""
        return row[name], "text", "b" if name == "quantity" else ""

    def offer(self, row: GridRow, name: str, *, listing: bool, fresh: bool) -> Zone | None:
        """Our products, or values of the office's lists."""
        text = "" if listing else row[name].strip()
        if name == "what":
            return self._products(text) if listing or (text and not fresh) else None
        if name not in _LISTS or (fresh and not listing):
            return None
        names = matching(self._names(_LISTS[name]), text) if text else self._names(_LISTS[name])
        offered = [Candidate(each, [Span(f" {each}")]) for each in names]
        return Zone(_("From the office's list"), offered) if offered else None

    def take(self, row: GridRow, name: str, candidate: Candidate) -> GridRow:
        """The line with a candidate taken."""
        if isinstance(candidate.data, Offer):
            return self._with_product(row, candidate.data)
        return self.settle(row.with_texts(**{name: candidate.value}), name)

    def _products(self, text: str) -> Zone | None:
        currency = office.get(self._user).currency
        found = products.complete(self._user, text[:_LONGEST], day=clock.today(), currency=currency)
        offered = [Candidate(each.code, _offered(each), data=each) for each in found]
        if not offered:
            return None
        sure = len(found) == 1 or any(each.code == text for each in found)
        return Zone(_("Catalogue"), offered, chosen=0 if text and sure else -1)

    def _names(self, name: str) -> list[str]:
        if name not in self._values:
            self._values[name] = [choice.name for choice in choices.all(self._user, name)]
        return self._values[name]


def _offered(offer: Offer) -> list[Span]:
    price = formats.price(offer.price) if offer.price is not None else "–"
    return [
        Span(f" {fit(offer.code, 12)} ", "accent"),
        Span(fit(offer.name, 40)),
        Span(fit(price, 14, "right"), "muted"),
    ]
