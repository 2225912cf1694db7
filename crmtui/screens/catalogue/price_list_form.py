"""A price list: its name, from when it holds; of a new one, from which prices it is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from crmtui import clock, formats
from crmtui.entry import PriceListEntry
from crmtui.i18n import N_, _
from crmtui.queries import office, price_lists
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import days, numbers
from crmtui.screens.form_screen import FormScreen
from crmtui.services import price_lists as service
from crmtui.widgets.fields import Assist, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


class PriceListForm(FormScreen[PriceListEntry]):
    """Enter goes to the next field, F2 saves; a new list has its prices at once."""

    KIND = "price_list"
    CREATES = False
    """Its prices are gone with it: another of that name would not be the same."""

    def __init__(
        self,
        price_list_id: int | None = None,
        *,
        source: int | None = None,
        draft: DraftRow | None = None,
    ) -> None:
        """A new one has the prices of `source`; without it, the products' own."""
        super().__init__(None, price_list_id, draft=draft)
        self._source = source

    def context(self) -> dict[str, Any]:
        """From which list it is made."""
        return {"source": self._source}

    def restore(self, context: Mapping[str, Any]) -> None:
        """From which list it is made."""
        self._source = context.get("source")

    def load(self) -> tuple[PriceListEntry, int]:
        """The list to edit, or a new one."""
        if self.record is not None:
            return service.open_for_editing(self.user, self.record)
        of = price_lists.get(self.user, self._source) if self._source is not None else None
        currency = of.currency if of else office.get(self.user).currency
        return PriceListEntry("", clock.today(), currency), 0

    def texts(self, entry: PriceListEntry) -> dict[str, str]:
        """The list as typed."""
        return {
            "name": entry.name,
            "valid_from": days.text_of(entry.valid_from),
            "currency": entry.currency,
        }

    def read(self, values: Mapping[str, str]) -> PriceListEntry:
        """What was typed, as a list."""
        return PriceListEntry(
            values["name"], days.day_of(values["valid_from"]), values["currency"]
        )  # fmt: skip

    def write(self, opened: PriceListEntry, mine: PriceListEntry) -> list[str]:
        """Add it with its prices, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        percent = numbers.number(self.form["percent"]) or Decimal(0)
        step = numbers.number(self.form["step"]) or Decimal("0.0001")
        service.copy(self.user, self._source, mine, percent=percent, step=step)
        return []

    def saved(self, mine: PriceListEntry) -> str:
        """Which it was."""
        said = _("{name}: saved.") if self.record is not None else _("{name}: added.")
        return said.format(name=mine.name.strip())

    def subject(self) -> str:
        """What it is called."""
        return self.form["name"].strip()

    def heading(self) -> Spans:
        """Whether it is new, and of which prices it is made."""
        if self.record is not None:
            return [Span(self.opened.name, "strong", "b"), Span(f"  {_('price list')}", "muted")]
        of = price_lists.get(self.user, self._source) if self._source is not None else None
        said = _("with the products' own prices")
        if of is not None:
            said = _("with the prices of {name}").format(name=of.name)
        return [Span(_("New price list"), "strong", "b"), Span(f"  {said}", "muted")]

    def fields(self) -> Sequence[Field]:
        """What it is called, and of a new one how its prices are made."""
        fields = [
            Field(name="name", label=N_("Price list"), width=36, required=True, ditto=False),
            Field(name="valid_from", label=N_("From"), kind="date", width=14, required=True, ditto=False, echo=days.echo, problem=days.problem, assist=days.assist, saves=self.record is not None),
            Field(name="currency", label=N_("Currency"), width=6, limit=3, ditto=False, after_save_point=self.record is not None),
        ]  # fmt: skip
        if self.record is None:
            fields += [
                Field(name="percent", label=N_("Up by"), kind="number", width=10, ditto=False, default="0", overtype=True, placeholder="%", echo=_percent, problem=numbers.problem),
                Field(name="step", label=N_("Rounded to"), kind="number", width=10, ditto=False, default=numbers.number_text(Decimal("0.01")), overtype=True, echo=self._example, problem=numbers.problem, assist=_steps, saves=True),
            ]  # fmt: skip
        return fields

    def _example(self, text: str, form: Form) -> Spans:
        """What becomes of a price, so that one sees that it is right."""
        from crmtui.core.catalogue import raised

        step, percent = numbers.number(text), numbers.number(form["percent"])
        if step not in service.STEPS or percent is None:
            return ()
        price = next(self._some_prices(), Decimal("12.34"))
        before, after = formats.price(price), formats.price(raised(price, percent, step))
        return [Span(f"{before} → ", "muted"), Span(after, "strong", "b")]

    def _some_prices(self) -> Any:
        if self._source is None:
            return iter(())
        rows = price_lists.prices(self.user, self._source)
        return (row.price for row in rows if row.price)


def _percent(text: str, form: Form) -> Spans:
    found = numbers.number(text)
    if found is None or not found:
        return [Span(_("as they are"), "muted")] if found is not None else ()
    said = _("prices go up") if found > 0 else _("prices go down")
    return [Span(said, "muted")]


def _steps(text: str, form: Form) -> Assist:
    steps = "  ".join(numbers.number_text(step) for step in service.STEPS)
    return Assist(_("Prices are rounded to multiples of"), [[Span(f"  {steps}", "accent")]])
