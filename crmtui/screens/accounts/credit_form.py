"""What credit a company has from a day on, as it is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from crmtui import formats
from crmtui.entry import StandingEntry
from crmtui.i18n import N_, _
from crmtui.queries import accounts, office
from crmtui.queries.drafts import DraftRow
from crmtui.screens.conflict import shown
from crmtui.screens.fields import days, numbers
from crmtui.screens.fields.codes import STANDING
from crmtui.screens.form_screen import FormScreen
from crmtui.services import standings as service
from crmtui.widgets.fields import Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


class CreditForm(FormScreen[StandingEntry]):
    """The standing by its letter, the limit, why: Enter there saves a new decision."""

    KIND = "credit_standing"

    def __init__(
        self, company_id: int, standing_id: int | None = None, *, draft: DraftRow | None = None
    ) -> None:
        super().__init__(company_id, standing_id, draft=draft)

    @cached_property
    def _currency(self) -> str:
        return office.get(self.user).currency

    def load(self) -> tuple[StandingEntry, int]:
        """The one to edit, or a new one that begins from what holds now."""
        if self.record is not None:
            entry, version = service.open_for_editing(self.user, self.record)
            self.company_id = entry.company
            return entry, version
        now = accounts.standing(self.user, self.company_id or 0)
        entry = StandingEntry(self.company_id or 0)
        if now is not None:
            entry = StandingEntry(entry.company, now.standing, now.limit)
        return entry, 0

    def texts(self, entry: StandingEntry) -> dict[str, str]:
        """The decision as typed."""
        return {
            "standing": STANDING.letter(entry.standing),
            "credit_limit": numbers.number_text(entry.credit_limit),
            "reason": entry.reason,
            "day": days.text_of(entry.day),
        }

    def read(self, values: Mapping[str, str]) -> StandingEntry:
        """What was typed."""
        happened = days.past_day(values["day"])
        return StandingEntry(
            company=self.company_id or 0,
            standing=STANDING.value(values["standing"]),
            credit_limit=numbers.number(values["credit_limit"]),
            reason=values["reason"],
            day=happened.day if happened else None,
        )

    def write(self, opened: StandingEntry, mine: StandingEntry) -> list[str]:
        """Note it, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine)
        return []

    def saved(self, mine: StandingEntry) -> str:
        """How they stand."""
        word = STANDING.word(mine.standing)
        if mine.credit_limit is None:
            return _("{company}: {standing}.").format(company=self.subject(), standing=word)
        limit = formats.amount_with_currency(mine.credit_limit, self._currency)
        said = _("{company}: {standing}, up to {limit}.")
        return said.format(company=self.subject(), standing=word, limit=limit)

    def shown(self, field: str, value: Any) -> str:
        """A value in words."""
        return STANDING.word(value) if field == "standing" else shown(field, value)

    def heading(self) -> Spans:
        """Whose credit it is."""
        return [Span(_("Credit"), "strong", "b"), Span(f"  {self.subject()}", "muted")]

    def fields(self) -> Sequence[Field]:
        """How they stand, up to how much, and why."""
        new = self.record is None
        return [
            Field(
                name="standing", label=N_("Standing"), kind="choice", width=14, required=True,
                choices=STANDING.choices,
            ),
            Field(
                name="credit_limit", label=N_("Limit"), kind="money", width=14, ditto=False,
                problem=numbers.problem, echo=self._echo,
            ),
            Field(name="reason", label=N_("Why"), kind="note", width=62, saves=new, ditto=False),
            Field(
                name="day", label=N_("Since"), kind="date", width=14, ditto=False,
                echo=days.past_echo, problem=days.past_problem, assist=days.past_assist,
                after_save_point=new,
            ),
        ]  # fmt: skip

    def _echo(self, text: str, form: Form) -> Spans:
        found = numbers.number(text)
        if not text.strip():
            return [Span(_("no limit"), "muted")]
        if found is None:
            return ()
        limit = formats.amount_with_currency(found, self._currency)
        return [Span("→ ", "green"), Span(limit, "strong", "b")]
