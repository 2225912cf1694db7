"""A sale that is typed directly: what, how many, at what price, when, whose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from functools import cached_property
from typing import ClassVar

from crmtui import clock, figures, formats
from crmtui.core.text import clean
from crmtui.entry import SaleEntry
from crmtui.i18n import N_, _
from crmtui.queries import companies, office
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import days, shares
from crmtui.screens.fields.people import Salespeople
from crmtui.screens.fields.sold import SoldLines
from crmtui.screens.form_screen import FormScreen
from crmtui.services import sales as service
from crmtui.widgets.fields import Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


class SaleForm(FormScreen[SaleEntry]):
    """The lines, then the day: Enter there saves a new one. The rest fills itself in."""

    KIND = "sale"
    PARTS: ClassVar[Mapping[str, tuple[str, ...]]] = {"lines": SoldLines.names()}

    def __init__(
        self, company_id: int, sale_id: int | None = None, *, draft: DraftRow | None = None
    ) -> None:
        super().__init__(company_id, sale_id, draft=draft)

    @cached_property
    def _sharers(self) -> shares.Sharers:
        return shares.Sharers(self.user)

    @cached_property
    def _currency(self) -> str:
        return self.opened.currency or office.get(self.user).currency

    @cached_property
    def _lines(self) -> SoldLines:
        return SoldLines(self.user, self.opened.day or clock.today(), self._currency)

    # The form ------------------------------------------------------------------------

    def load(self) -> tuple[SaleEntry, int]:
        """The sale to edit, or a new one."""
        if self.record is not None:
            entry, version = service.open_for_editing(self.user, self.record)
            self.company_id = entry.company
            return entry, version
        self.card = companies.card(self.user, self.company_id or 0)
        code = str(self.card.salesperson)
        return SaleEntry(self.card.id, contact=self.card.contact, salesperson=code), 0

    def texts(self, entry: SaleEntry) -> dict[str, str]:
        """The sale as typed."""
        return {
            **SoldLines.texts(entry.lines),
            "day": days.text_of(entry.day),
            "delivery_on": days.text_of(entry.delivery_on),
            "delivered_on": days.text_of(entry.delivered_on),
            "reference": entry.reference,
            "salesperson": entry.salesperson,
            "shares": shares.written(entry.shares),
            "notes": entry.notes,
        }

    def read(self, values: Mapping[str, str]) -> SaleEntry:
        """What was typed, as a sale."""
        happened, delivered = (days.past_day(values[name]) for name in ("day", "delivered_on"))
        return replace(
            self.opened,
            lines=self._lines.read(values, self.opened.lines),
            day=happened.day if happened else None,
            delivery_on=days.day_of(values["delivery_on"]),
            delivered_on=delivered.day if delivered else None,
            reference=clean(values["reference"]),
            salesperson=values["salesperson"],
            shares=shares.read(values["shares"]) or (),
            notes=values["notes"],
        )

    def mine(self) -> SaleEntry:
        """The sale as typed; of an edited one, what was not touched is as it was opened."""
        read = self.read(self.form.values)
        if self.record is None:
            return read
        names = [field.name for field in fields(SaleEntry)]
        values = self.form.values
        touched = {name: getattr(read, name) for name in names if self._touched(name, values)}
        return replace(self.opened, **touched)

    def write(self, opened: SaleEntry, mine: SaleEntry) -> list[str]:
        """Save a new one, or the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine)
        return []

    def saved(self, mine: SaleEntry) -> str:
        """What it comes to."""
        return _("{company}: sale of {amount}.").format(
            company=self.subject(), amount=self._total(mine)
        )

    def heading(self) -> Spans:
        """With whom, and what it comes to so far."""
        said = f"  {self.subject()} · {self._total(self.read(self.form.values))}"
        return [Span(_("Sale"), "strong", "b"), Span(said, "muted")]

    def changed(self, form: Form) -> None:
        """The title follows what it comes to."""
        self.refresh_title()

    def _total(self, entry: SaleEntry) -> str:
        found = figures.of(replace(entry, currency=self._currency)).totals
        return formats.amount_with_currency(found.total, self._currency)

    def fields(self) -> Sequence[Field]:
        """The lines, and what is known of the sale as a whole."""
        new = self.record is None
        return [
            *self._lines.fields(),
            Field(
                name="day", label=N_("Sold on"), kind="date", width=14, saves=new, ditto=False,
                echo=days.past_echo, problem=days.past_problem, assist=days.past_assist,
            ),
            Field(
                name="delivery_on", label=N_("Delivery"), kind="date", width=14, ditto=False,
                echo=days.echo, problem=days.problem, assist=days.assist, after_save_point=new,
            ),
            Field(
                name="delivered_on", label=N_("Delivered"), kind="date", width=14, ditto=False,
                echo=_delivered, problem=days.past_problem, assist=days.past_assist,
                visible=lambda form: not new,
            ),
            Field(name="reference", label=N_("Their order"), width=24, ditto=False, after_save_point=new),
            Salespeople(self.user).field(after_save_point=new),
            self._sharers.field(),
            Field(name="notes", label=N_("Notes"), kind="note", width=62, ditto=False, after_save_point=new),
        ]  # fmt: skip


def _delivered(text: str, form: Form) -> Spans:
    return days.past_echo(text, form) if text.strip() else ()
