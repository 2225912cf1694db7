"""A price that was seen: of what, at whom, how much, and how it is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

from crmtui import formats
from crmtui.core.text import clean
from crmtui.entry import PriceSeenEntry
from crmtui.i18n import N_, _
from crmtui.queries import office
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import days, numbers
from crmtui.screens.fields.codes import YES_NO
from crmtui.screens.fields.lists import ListValues
from crmtui.screens.fields.people import Salespeople
from crmtui.screens.form_screen import FormScreen
from crmtui.screens.prices.fields import SEEN, Seen
from crmtui.services import prices_seen as service
from crmtui.widgets.fields import Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


class PriceForm(FormScreen[PriceSeenEntry]):
    """What, the kind, the price, whose, how it is known: Enter there saves a new one."""

    KIND = "price_seen"
    SHOWS: ClassVar[frozenset[str]] = frozenset({"price_seen", "site", "contact"})

    def __init__(
        self,
        company_id: int | None = None,
        price_id: int | None = None,
        *,
        product: str = "",
        kind: str = "paid",
        draft: DraftRow | None = None,
    ) -> None:
        """`product` is the code, or the words, of what it is the price of."""
        super().__init__(company_id or None, price_id, draft=draft)
        self._product = product
        self._price_kind = kind

    @cached_property
    def _competitors(self) -> ListValues:
        return ListValues(self.user, "competitor")

    @cached_property
    def _seen(self) -> Seen:
        return Seen(self.user, self._currency)

    @cached_property
    def _currency(self) -> str:
        return self.opened.currency or office.get(self.user).currency

    # The form ------------------------------------------------------------------------

    def load(self) -> tuple[PriceSeenEntry, int]:
        """The price to edit, or a new one."""
        if self.record is None:
            entry = PriceSeenEntry(self.company_id, self._product, kind=self._price_kind)
            return entry, 0
        entry, version = service.open_for_editing(self.user, self.record)
        self.company_id = entry.company
        self._competitors.stands = entry.competitor
        return entry, version

    def read_card(self) -> None:
        """Know the company, and who is there."""
        super().read_card()
        self._seen.at(self.company_id)

    def restore(self, context: Mapping[str, Any]) -> None:
        """Know the company of a draft again."""
        self._seen.at(self.company_id)
        if self.form["company"] != self._seen.reference.text:
            self.form.set("company", self._seen.reference.text)

    def texts(self, entry: PriceSeenEntry) -> dict[str, str]:
        """The price as typed."""
        return {
            "company": self._seen.reference.text if entry.company is not None else "",
            "product": entry.product,
            "kind": SEEN.letter(entry.kind),
            "price": numbers.number_text(entry.price),
            "competitor": entry.competitor,
            "source": entry.source,
            "item": entry.item,
            "unit": entry.unit,
            "includes_tax": YES_NO.letter("yes" if entry.includes_tax else "no"),
            "day": days.text_of(entry.day),
            "site": entry.site,
            "contact": entry.contact,
            "currency": entry.currency,
            "salesperson": entry.salesperson,
            "note": entry.note,
        }

    def read(self, values: Mapping[str, str]) -> PriceSeenEntry:
        """What was typed."""
        happened = days.past_day(values["day"])
        texts = ("product", "source", "item", "unit", "site", "contact", "currency")
        return PriceSeenEntry(
            company=self._seen.reference.of(values["company"]),
            kind=SEEN.value(values["kind"]),
            price=numbers.number(values["price"]),
            competitor=self._competitors.value(values["competitor"]),
            includes_tax=YES_NO.value(values["includes_tax"]) == "yes",
            day=happened.day if happened else None,
            salesperson=values["salesperson"],
            note=values["note"],
            key=self.opened.key,
            **{name: clean(values[name]) for name in texts},
        )

    def write(self, opened: PriceSeenEntry, mine: PriceSeenEntry) -> list[str]:
        """Save it; a competitor that was taken to be added joins the list."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine, anyway=self.insisting)
        service.create(self.user, mine, anyway=self.insisting)
        return []

    def saved(self, mine: PriceSeenEntry) -> str:
        """Of what, and how much."""
        price = formats.price_with_currency(mine.price, self._paid_in(mine)) if mine.price else ""
        what = " · ".join(filter(None, (self._seen.reference.text, mine.item or mine.product)))
        return f"{what}: {price}."

    def heading(self) -> Spans:
        """What is typed, and at whom."""
        said = self.subject()
        return [Span(_("Price seen"), "strong", "b"), Span(f"  {said}", "muted")]

    def subject(self) -> str:
        """The company, and what it is the price of."""
        values = self.form.values if self.is_open else {}
        parts = (values.get("company", ""), values.get("item", "") or values.get("product", ""))
        return " · ".join(filter(None, map(str.strip, parts)))

    def changed(self, form: Form) -> None:
        """The title follows what it is of."""
        self.refresh_title()

    def shown(self, field: str, value: Any) -> str:
        """A value in words."""
        return SEEN.word(value) if field == "kind" else super().shown(field, value)

    def fields(self) -> Sequence[Field]:
        """The company comes first where it is not known."""
        new = self.record is None
        known = self.company_id is not None
        seen, company = self._seen, self._seen.company(late=known)
        first, later = ([], [company]) if known else ([company], [])
        return [
            *first,
            Field(
                name="product", label=N_("What"), width=36, ditto=False, required=True,
                asks=N_("What is it the price of: a product's code, or a few words?"),
                candidates=seen.products, echo=seen.product,
            ),
            Field(
                name="kind", label=N_("Kind"), kind="choice", width=14, choices=SEEN.choices,
            ),
            Field(
                name="price", label=N_("Price"), kind="money", width=14, ditto=False,
                required=True, asks=N_("What was the price?"), problem=numbers.problem,
                echo=self._echo, assist=seen.others,
            ),
            self._competitors.field(N_("Competitor"), placeholder=_("ours"), ditto=False),
            Field(name="source", label=N_("Source"), width=48, saves=new),
            *later,
            Field(
                name="item", label=N_("Called there"), width=36, ditto=False, after_save_point=new,
            ),
            Field(name="unit", label=N_("Unit"), width=12, after_save_point=new),
            Field(
                name="includes_tax", label=N_("With tax"), kind="choice", width=12,
                choices=YES_NO.choices, after_save_point=new,
            ),
            Field(
                name="day", label=N_("Day"), kind="date", width=14, ditto=False,
                echo=days.past_echo, problem=days.past_problem, after_save_point=new,
            ),
            Field(
                name="site", label=N_("Site"), width=36, overtype=True, candidates=seen.sites,
                after_save_point=new,
            ),
            Field(
                name="contact", label=N_("Contact"), width=36, overtype=True,
                candidates=lambda text, form: seen.people.candidates(text, form),
                autopick=False, ditto=False, after_save_point=new,
            ),
            Field(
                name="currency", label=N_("Currency"), width=12, overtype=True,
                placeholder=self._currency, after_save_point=new,
            ),
            Salespeople(self.user).field(after_save_point=new),
            Field(name="note", label=N_("Note"), kind="note", width=62, ditto=False, after_save_point=new),
        ]  # fmt: skip

    def _paid_in(self, entry: PriceSeenEntry) -> str:
        return entry.currency.upper() or self._currency

    def _echo(self, text: str, form: Form) -> Spans:
        found = numbers.number(text)
        if found is None:
            return ()
        currency = clean(form["currency"]).upper() or self._currency
        shown = formats.price_with_currency(found, currency)
        return [Span("→ ", "green"), Span(shown, "strong", "b")]
