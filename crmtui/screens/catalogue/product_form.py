"""A product: its code, names, prices, taxes, and why to buy it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from crmtui import formats
from crmtui.access import Right, may
from crmtui.entry import ProductEntry
from crmtui.errors import Refused
from crmtui.i18n import N_, _
from crmtui.queries import office, products
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import numbers
from crmtui.screens.fields.lists import ListValues, matching
from crmtui.screens.form_screen import FormScreen
from crmtui.services import products as service
from crmtui.widgets.fields import Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


class ProductForm(FormScreen[ProductEntry]):
    """Enter goes to the next field, F2 saves. Salespeople may look, others change."""

    KIND = "product"

    def __init__(
        self, product_id: int | None = None, *, typed: str = "", draft: DraftRow | None = None
    ) -> None:
        """`typed` is what a new one's code or name begins with."""
        super().__init__(None, product_id, draft=draft)
        self._typed = typed

    def load(self) -> tuple[ProductEntry, int]:
        """The product to edit, or a new one."""
        if self.record is not None:
            return service.open_for_editing(self.user, self.record)
        if not may(self.user, Right.CATALOGUE):
            raise Refused(_("Only assistants and managers can change products and prices."))
        is_code = any(map(str.isdecimal, self._typed)) and " " not in self._typed
        code, name = (self._typed, "") if is_code else ("", self._typed)
        return ProductEntry(code, name), 0

    def texts(self, entry: ProductEntry) -> dict[str, str]:
        """The product as typed."""
        return {
            "code": entry.code,
            "name": entry.name,
            "name_es": entry.name_es,
            "name_en": entry.name_en,
            "family": entry.family,
            "unit": entry.unit,
            "price": numbers.number_text(entry.price),
            "cost": numbers.number_text(entry.cost),
            "taxes": numbers.taxes_text(entry.taxes),
            "selling_points": entry.selling_points,
            "notes": entry.notes,
        }

    def read(self, values: Mapping[str, str]) -> ProductEntry:
        """What was typed, as a product."""
        return replace(
            self.opened,
            code=values["code"],
            name=values["name"],
            name_es=values["name_es"],
            name_en=values["name_en"],
            family=self._family.value(values["family"]),
            unit=values["unit"],
            price=numbers.number(values["price"]),
            cost=numbers.number(values["cost"]) if "cost" in values else self.opened.cost,
            taxes=self._taxes.value(values["taxes"]),
            selling_points=values["selling_points"],
            notes=values["notes"],
        )

    def write(self, opened: ProductEntry, mine: ProductEntry) -> list[str]:
        """Add it, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine, add_choices=True)
        service.create(self.user, mine, add_choices=True)
        return []

    def saved(self, mine: ProductEntry) -> str:
        """Which it was."""
        said = _("{product}: saved.") if self.record is not None else _("{product}: added.")
        return said.format(product=f"{mine.code.strip()} {mine.name.strip()}")

    def subject(self) -> str:
        """What it is called."""
        return f"{self.form['code']} {self.form['name']}".strip()

    def heading(self) -> Spans:
        """Whether it is new, and which."""
        if self.record is None:
            return [Span(_("New product"), "strong", "b")]
        retired = [] if self.opened.active else [Span(f"  {_('retired')}", "red")]
        return [Span(f"{self.opened.code} {self.opened.name}", "strong", "b"), *retired]

    def shown(self, field: str, value: Any) -> str:
        """Prices and taxes as they are read."""
        if field in ("price", "cost") and value is not None:
            return formats.price(value)
        return formats.taxes(value) if field == "taxes" and value else super().shown(field, value)

    def fields(self) -> Sequence[Field]:
        """All there is to know of it; the cost for those who may see costs."""
        self._family = ListValues(self.user, "family")
        self._family.stands = self.opened.family
        self._taxes = numbers.Taxes(self.user, self.opened.taxes)
        currency = office.get(self.user).currency
        paper = N_("where it has another name on paper")
        fields = [
            Field(name="code", label=N_("Code"), width=20, limit=40, required=True, ditto=False, problem=self._taken),
            Field(name="name", label=N_("Name"), width=56, required=True, ditto=False),
            Field(name="name_es", label=N_("In Spanish"), width=56, ditto=False, placeholder=_(paper)),
            Field(name="name_en", label=N_("In English"), width=56, ditto=False, placeholder=_(paper)),
            self._family.field(N_("Family")),
            Field(name="unit", label=N_("Unit"), width=12, candidates=self._units, autopick=False),
            Field(name="price", label=N_("List price"), kind="money", width=14, ditto=False, placeholder=currency, echo=self._price, problem=numbers.problem),
            Field(name="cost", label=N_("Cost"), kind="money", width=14, ditto=False, placeholder=currency, echo=self._cost, problem=numbers.problem),
            self._taxes.field(N_("Taxes")),
            Field(name="selling_points", label=N_("Selling points"), kind="note", width=56, lines=4, ditto=False, placeholder=_("why to buy it, one a line: shown while quoting")),
            Field(name="notes", label=N_("Notes"), kind="note", width=56, ditto=False),
        ]  # fmt: skip
        return [each for each in fields if each.name != "cost" or may(self.user, Right.COSTS)]

    # What is typed means -------------------------------------------------------------

    def _taken(self, text: str, form: Form) -> str | None:
        other = products.by_code(self.user, text)
        if other is None or other.id == self.record:
            return None
        said = _("Code {code} is that of {name} already.")
        return said.format(code=text.strip(), name=other.name)

    def _units(self, text: str, form: Form) -> list[Candidate]:
        names = ListValues(self.user, "unit").names
        return [Candidate(name, [Span(f" {name}")]) for name in matching(names, text)]

    def _price(self, text: str, form: Form) -> Spans:
        """The price, and what a list that is in force says besides."""
        spans = list(numbers.price_echo(text, form))
        row = products.get(self.user, self.record) if self.record is not None else None
        if row is not None and row.price is not None and row.price != row.own_price:
            said = _("list of today: {price}").format(price=formats.price(row.price))
            spans.append(Span(f"  {said}", "muted"))
        return spans

    def _cost(self, text: str, form: Form) -> Spans:
        """The cost, and the margin it leaves."""
        price, cost = numbers.number(form["price"]), numbers.number(text)
        spans = list(numbers.price_echo(text, form))
        if price and cost is not None:
            left = round((price - cost) / price * 100, 1)
            said = _("margin {percent}").format(percent=formats.percent(left))
            spans.append(Span(f"  {said}", "red" if left < 0 else "muted"))
        return spans
