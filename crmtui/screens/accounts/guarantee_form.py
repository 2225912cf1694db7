"""What secures what a company owes, as it is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from crmtui import formats
from crmtui.core.text import clean
from crmtui.entry import GuaranteeEntry
from crmtui.i18n import N_, _
from crmtui.queries import office
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import days, numbers
from crmtui.screens.form_screen import FormScreen
from crmtui.services import guarantees as service
from crmtui.widgets.fields import Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


class GuaranteeForm(FormScreen[GuaranteeEntry]):
    """What it is, over how much, until when; the note: Enter there saves a new one."""

    KIND = "guarantee"

    def __init__(
        self, company_id: int, guarantee_id: int | None = None, *, draft: DraftRow | None = None
    ) -> None:
        super().__init__(company_id, guarantee_id, draft=draft)

    @cached_property
    def _own(self) -> str:
        return office.get(self.user).currency

    def load(self) -> tuple[GuaranteeEntry, int]:
        """The one to edit, or a new one."""
        if self.record is None:
            return GuaranteeEntry(self.company_id or 0), 0
        entry, version = service.open_for_editing(self.user, self.record)
        self.company_id = entry.company
        return entry, version

    def texts(self, entry: GuaranteeEntry) -> dict[str, str]:
        """The guarantee as typed."""
        return {
            "what": entry.what,
            "amount": numbers.number_text(entry.amount),
            "until": days.text_of(entry.until),
            "note": entry.note,
            "day": days.text_of(entry.day),
            "currency": entry.currency or self._own,
            "ended_on": days.text_of(entry.ended_on),
        }

    def read(self, values: Mapping[str, str]) -> GuaranteeEntry:
        """What was typed."""
        begun, ended = (days.past_day(values[name]) for name in ("day", "ended_on"))
        return GuaranteeEntry(
            company=self.company_id or 0,
            what=clean(values["what"]),
            amount=numbers.number(values["amount"]),
            currency=clean(values["currency"]).upper(),
            day=begun.day if begun else None,
            until=days.day_of(values["until"]),
            ended_on=ended.day if ended else None,
            note=values["note"],
        )

    def write(self, opened: GuaranteeEntry, mine: GuaranteeEntry) -> list[str]:
        """Note it, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine)
        return []

    def saved(self, mine: GuaranteeEntry) -> str:
        """What secures them."""
        return _("{company}: {what}.").format(company=self.subject(), what=mine.what)

    def heading(self) -> Spans:
        """Who is secured."""
        return [Span(_("Guarantee"), "strong", "b"), Span(f"  {self.subject()}", "muted")]

    def fields(self) -> Sequence[Field]:
        """What it is, over how much, from when to when."""
        new = self.record is None
        return [
            Field(
                name="what", label=N_("What it is"), width=40, required=True, ditto=False,
                asks=N_("What is it: a bank guarantee, an insurance…?"),
            ),
            Field(
                name="amount", label=N_("Amount"), kind="money", width=14, ditto=False,
                problem=numbers.problem, echo=self._echo,
            ),
            Field(
                name="until", label=N_("Until"), kind="date", width=14, ditto=False,
                echo=_until, problem=days.problem, assist=days.assist,
            ),
            Field(name="note", label=N_("Note"), kind="note", width=62, saves=new, ditto=False),
            Field(
                name="day", label=N_("Since"), kind="date", width=14, ditto=False,
                echo=days.past_echo, problem=days.past_problem, assist=days.past_assist,
                after_save_point=new,
            ),
            Field(name="currency", label=N_("Currency"), width=6, ditto=False, after_save_point=new),
            Field(
                name="ended_on", label=N_("Ended on"), kind="date", width=14, ditto=False,
                echo=_ended, problem=days.past_problem, assist=days.past_assist,
                visible=lambda form: not new,
            ),
        ]  # fmt: skip

    def _echo(self, text: str, form: Form) -> Spans:
        found = numbers.number(text)
        if found is None:
            return ()
        currency = clean(form["currency"]).upper() or self._own
        amount = formats.amount_with_currency(found, currency)
        return [Span("→ ", "green"), Span(amount, "strong", "b")]


def _until(text: str, form: Form) -> Spans:
    return days.echo(text, form) if text.strip() else [Span(_("it has no end"), "muted")]


def _ended(text: str, form: Form) -> Spans:
    return days.past_echo(text, form) if text.strip() else [Span(_("it stands"), "muted")]
