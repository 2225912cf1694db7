"""What a customer said of a statement of account, as it is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import ClassVar

from crmtui import formats
from crmtui.core.text import clean
from crmtui.entry import AnswerEntry
from crmtui.i18n import N_, _
from crmtui.queries import accounts, contacts
from crmtui.queries.accounts import StatementRow
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import days, numbers
from crmtui.screens.fields.people import People
from crmtui.screens.form_screen import FormScreen
from crmtui.services import statements as service
from crmtui.widgets.fields import Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


class AnswerForm(FormScreen[AnswerEntry]):
    """When they answered, who, and the difference they see; the note: Enter there saves."""

    KIND = "statement"
    CREATES: ClassVar[bool] = False

    def __init__(
        self, company_id: int, statement_id: int | None = None, *, draft: DraftRow | None = None
    ) -> None:
        super().__init__(company_id, statement_id, draft=draft)

    @cached_property
    def _statement(self) -> StatementRow | None:
        sent = accounts.statements(self.user, self.company_id or 0)
        return next((row for row in sent if row.id == self.record), None)

    @cached_property
    def _people(self) -> People:
        return People(contacts.of_company(self.user, self.company_id or 0))

    def load(self) -> tuple[AnswerEntry, int]:
        """What is known of their answer."""
        return service.open_for_editing(self.user, self.record or 0)

    def texts(self, entry: AnswerEntry) -> dict[str, str]:
        """The answer as typed."""
        return {
            "answered_on": days.text_of(entry.answered_on),
            "contact": entry.contact,
            "difference": numbers.number_text(entry.difference),
            "note": entry.note,
        }

    def read(self, values: Mapping[str, str]) -> AnswerEntry:
        """What was typed."""
        happened = days.past_day(values["answered_on"])
        return AnswerEntry(
            answered_on=happened.day if happened else None,
            contact=clean(values["contact"]),
            difference=numbers.number(values["difference"]),
            note=values["note"],
        )

    def write(self, opened: AnswerEntry, mine: AnswerEntry) -> list[str]:
        """Note what they said."""
        return service.update(self.user, self.record or 0, opened, mine)

    def saved(self, mine: AnswerEntry) -> str:
        """What they said."""
        return _("{company}: answer noted.").format(company=self.subject())

    def heading(self) -> Spans:
        """Which statement, and what stands on it."""
        row = self._statement
        if row is None:
            return [Span(_("Statement of account"), "strong", "b")]
        said = formats.amount_with_currency(row.balance, row.currency)
        about = f"  {row.company} · {formats.numeric_date(row.day)} · {said}"
        return [Span(_("Statement of account"), "strong", "b"), Span(about, "muted")]

    def fields(self) -> Sequence[Field]:
        """When, who, and what they see otherwise."""
        return [
            Field(
                name="answered_on", label=N_("Answered on"), kind="date", width=14, ditto=False,
                echo=_answered, problem=days.past_problem, assist=days.past_assist,
            ),
            Field(
                name="contact", label=N_("Contact"), width=36, ditto=False, overtype=True,
                candidates=lambda text, form: self._people.candidates(text, form),
                echo=lambda text, form: self._people.echo(text, form),
            ),
            Field(
                name="difference", label=N_("Difference"), kind="money", width=14, ditto=False,
                problem=numbers.problem, echo=self._echo,
            ),
            Field(name="note", label=N_("Note"), kind="note", width=62, saves=True, ditto=False),
        ]  # fmt: skip

    def _echo(self, text: str, form: Form) -> Spans:
        found, row = numbers.number(text), self._statement
        if not text.strip():
            return [Span(_("it is right"), "muted")]
        if found is None or row is None:
            return ()
        theirs = formats.amount_with_currency(row.balance + found, row.currency)
        said = _("they say {amount}").format(amount=theirs)
        return [Span("→ ", "green"), Span(said, "strong", "b")]


def _answered(text: str, form: Form) -> Spans:
    return days.past_echo(text, form) if text.strip() else [Span(_("not yet"), "muted")]
