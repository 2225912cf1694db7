"""Why an operation was lost: a quote, or one that never came to a quote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from crmtui import formats
from crmtui.core.text import clean
from crmtui.entry import LossEntry
from crmtui.i18n import N_, _
from crmtui.queries import companies, office, quotes
from crmtui.queries.drafts import DraftRow
from crmtui.queries.quotes import Quote
from crmtui.screens.fields import days, numbers
from crmtui.screens.fields.lists import ListValues
from crmtui.screens.fields.people import Salespeople
from crmtui.screens.fields.told import Told
from crmtui.screens.form_screen import FormScreen
from crmtui.services import deals
from crmtui.services import losses as service
from crmtui.widgets.fields import Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


class LossForm(FormScreen[LossEntry]):
    """The reason, who got it and at what price, what to remember: Enter there saves."""

    KIND = "loss"

    def __init__(
        self,
        company_id: int,
        loss_id: int | None = None,
        *,
        quote_id: int | None = None,
        draft: DraftRow | None = None,
    ) -> None:
        """`quote_id` is the quote that was lost; None for an operation without one."""
        super().__init__(company_id, loss_id, draft=draft)
        self._quote_id = quote_id if draft is None else draft.context.get("quote_id")

    @cached_property
    def _quote(self) -> Quote | None:
        return quotes.get(self.user, self._quote_id) if self._quote_id is not None else None

    @cached_property
    def _reasons(self) -> ListValues:
        return ListValues(self.user, "loss_reason", "reason")

    @cached_property
    def _competitors(self) -> ListValues:
        return ListValues(self.user, "competitor")

    @cached_property
    def _told(self) -> Told:
        return Told(self.user, self.company_id)

    @cached_property
    def _currency(self) -> str:
        if self._quote is not None:
            return self._quote.entry.currency
        return self.opened.currency or office.get(self.user).currency

    # The form ------------------------------------------------------------------------

    def about(self) -> tuple[str, int] | None:
        """The loss, or the quote that is being lost."""
        lost = ("quote", self._quote_id) if self._quote_id is not None else None
        return super().about() or lost

    def load(self) -> tuple[LossEntry, int]:
        """The one to edit, or nothing said yet."""
        if self.record is None:
            return LossEntry(self.company_id or 0), 0
        entry, version = service.open_for_editing(self.user, self.record)
        self.company_id = entry.company
        self._reasons.stands, self._competitors.stands = entry.reason, entry.competitor
        return entry, version

    def context(self) -> dict[str, Any]:
        """Which quote it is."""
        return {"quote_id": self._quote_id}

    def is_same(self, draft: DraftRow) -> bool:
        """Whether it is about the same quote, or about none."""
        return super().is_same(draft) and draft.context.get("quote_id") == self._quote_id

    def texts(self, entry: LossEntry) -> dict[str, str]:
        """Why, as typed."""
        return {
            "reason": entry.reason,
            "competitor": entry.competitor,
            "competitor_price": numbers.number_text(entry.competitor_price),
            "note": entry.note,
            "product": entry.product,
            "amount": numbers.number_text(entry.amount),
            "day": days.text_of(entry.day),
            "salesperson": entry.salesperson,
        }

    def read(self, values: Mapping[str, str]) -> LossEntry:
        """What was typed."""
        happened = days.past_day(values["day"])
        return LossEntry(
            company=self.company_id or 0,
            reason=self._reasons.value(values["reason"]),
            competitor=self._competitors.value(values["competitor"]),
            competitor_price=numbers.number(values["competitor_price"]),
            note=values["note"],
            day=happened.day if happened else None,
            salesperson=values.get("salesperson", ""),
            product=clean(values.get("product", "")),
            amount=numbers.number(values.get("amount", "")),
            currency=self._currency,
        )

    def write(self, opened: LossEntry, mine: LossEntry) -> list[str]:
        """Save it; a reason that was taken to be added joins the list."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine, add_choices=True)
        if self._quote_id is not None:
            deals.lose(self.user, self._quote_id, mine, add_choices=True)
        else:
            service.create(self.user, mine, add_choices=True)
        return []

    def saved(self, mine: LossEntry) -> str:
        """What was lost, and why."""
        what = self._quote.name if self._quote is not None else self.subject()
        return _("{what}: lost, {reason}.").format(what=what, reason=mine.reason)

    def heading(self) -> Spans:
        """What was lost."""
        if self._quote is None:
            return [Span(_("Lost operation"), "strong", "b"), Span(f"  {self.subject()}", "muted")]
        total = formats.amount_with_currency(self._quote.figures.totals.total, self._currency)
        return [
            Span(_("{name} lost").format(name=self._quote.name), "strong", "b"),
            Span(f"  {self.subject()} · {total}", "muted"),
        ]

    def subject(self) -> str:
        """The company's name."""
        if self.card is None:
            self.card = companies.card(self.user, self.company_id or 0)
        return self.card.name

    def fields(self) -> Sequence[Field]:
        """What it was about is asked only where no quote says it."""
        about = self._quote_id is None
        new = self.record is None
        asked = [
            Field(
                name="product", label=N_("What"), width=40, ditto=False, required=True,
                asks=N_("What was it about: a product's code, or a few words?"),
            ),
            Field(
                name="amount", label=N_("Amount"), kind="money", width=14, ditto=False,
                problem=numbers.problem, echo=self._echo,
            ),
        ] if about else []  # fmt: skip
        return [
            *asked,
            self._reasons.field(N_("Reason"), required=True, ditto=False),
            self._competitors.field(N_("Competitor"), ditto=False, assist=self._told.beside),
            Field(
                name="competitor_price", label=N_("Their price"), kind="money", width=14,
                ditto=False, problem=numbers.problem, echo=self._echo, assist=self._told.beside,
            ),
            Field(
                name="note", label=N_("To remember"), kind="note", width=62, saves=new, ditto=False,
                assist=self._told.beside,
            ),
            Field(
                name="day", label=N_("Lost on"), kind="date", width=14, ditto=False,
                echo=days.past_echo, problem=days.past_problem, after_save_point=new,
            ),
            *([Salespeople(self.user).field(after_save_point=new)] if about else []),
        ]  # fmt: skip

    def _echo(self, text: str, form: Form) -> Spans:
        found = numbers.number(text)
        if found is None:
            return ()
        shown = formats.amount_with_currency(found, self._currency)
        return [Span("→ ", "green"), Span(shown, "strong", "b")]
