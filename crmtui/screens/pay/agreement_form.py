"""Who is paid by a rule, and since when, as it is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from crmtui import clock
from crmtui.core.text import clean, fold
from crmtui.entry import PayAgreementEntry
from crmtui.i18n import N_, _
from crmtui.queries import pay
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import days
from crmtui.screens.fields.people import Salespeople
from crmtui.screens.form_screen import FormScreen
from crmtui.services import pay_agreements as service
from crmtui.widgets.fields import Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


class PayAgreementForm(FormScreen[PayAgreementEntry]):
    """Who, by which rule, since when and until when: Enter there saves."""

    KIND = "pay_agreement"

    def __init__(
        self,
        agreement_id: int | None = None,
        *,
        person: str = "",
        draft: DraftRow | None = None,
    ) -> None:
        """`person` is the code of whose it is likely to be."""
        super().__init__(None, agreement_id, draft=draft)
        self._person = person

    @cached_property
    def _people(self) -> Salespeople:
        return Salespeople(self.user)

    @cached_property
    def _rules(self) -> list[str]:
        return [row.name for row in pay.plans(self.user, clock.today(), retired=False)]

    def load(self) -> tuple[PayAgreementEntry, int]:
        """The one to edit, or a new one."""
        if self.record is None:
            first = clock.today().replace(day=1)
            only = self._rules[0] if len(self._rules) == 1 else ""
            return PayAgreementEntry(self._person, only, first), 0
        return service.open_for_editing(self.user, self.record)

    def texts(self, entry: PayAgreementEntry) -> dict[str, str]:
        """The agreement as typed."""
        return {
            "salesperson": entry.salesperson,
            "plan": entry.plan,
            "since": days.text_of(entry.since),
            "until": days.text_of(entry.until),
        }

    def read(self, values: Mapping[str, str]) -> PayAgreementEntry:
        """What was typed."""
        since = days.past_day(values["since"])
        return PayAgreementEntry(
            values["salesperson"], clean(values["plan"]), since.day if since else None,
            days.day_of(values["until"]),
        )  # fmt: skip

    def write(self, opened: PayAgreementEntry, mine: PayAgreementEntry) -> list[str]:
        """Note it, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine)
        return []

    def saved(self, mine: PayAgreementEntry) -> str:
        """Who is paid by what."""
        name = self._people.names.get(mine.salesperson, mine.salesperson)
        return _("{name}: paid by {rule}.").format(name=name, rule=mine.plan)

    def subject(self) -> str:
        """By which rule."""
        return self.form["plan"].strip()

    def heading(self) -> Spans:
        """That somebody is paid."""
        return [Span(_("Who is paid by a rule"), "strong", "b")]

    def fields(self) -> Sequence[Field]:
        """Who, by what, from when to when."""
        return [
            self._people.field(required=True, ditto=False),
            Field(
                name="plan", label=N_("Rule"), width=40, required=True, ditto=False,
                candidates=self._rules_offered,
            ),
            Field(
                name="since", label=N_("Since"), kind="date", width=14, ditto=False,
                echo=days.past_echo, problem=days.past_problem, assist=days.past_assist,
            ),
            Field(
                name="until", label=N_("Until"), kind="date", width=14, ditto=False, saves=True,
                echo=days.echo, problem=days.problem, assist=days.assist,
            ),
        ]  # fmt: skip

    def _rules_offered(self, text: str, form: Form) -> list[Candidate]:
        typed: Any = fold(text)
        return [
            Candidate(name, [Span(f" {name}")])
            for name in self._rules
            if not typed or fold(name).startswith(typed)
        ]
