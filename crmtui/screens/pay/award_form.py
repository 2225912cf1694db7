"""What somebody is given for what they did, as it is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from crmtui.core.text import clean
from crmtui.entry import AwardEntry
from crmtui.i18n import N_, _
from crmtui.queries import office
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import days, numbers
from crmtui.screens.fields.people import Salespeople
from crmtui.screens.form_screen import FormScreen
from crmtui.services import awards as service
from crmtui.widgets.fields import Field
from crmtui.widgets.paint import Span, Spans


class AwardForm(FormScreen[AwardEntry]):
    """Whose it is, what, how much if it is money, and what for: Enter there saves."""

    KIND = "award"

    def __init__(
        self, award_id: int | None = None, *, person: str = "", draft: DraftRow | None = None
    ) -> None:
        """`person` is the code of whose it is likely to be."""
        super().__init__(None, award_id, draft=draft)
        self._person = person

    @cached_property
    def _people(self) -> Salespeople:
        return Salespeople(self.user)

    @cached_property
    def _currency(self) -> str:
        return office.get(self.user).currency

    def load(self) -> tuple[AwardEntry, int]:
        """The one to edit, or a new one."""
        if self.record is None:
            return AwardEntry(self._person, ""), 0
        return service.open_for_editing(self.user, self.record)

    def texts(self, entry: AwardEntry) -> dict[str, str]:
        """The award as typed."""
        return {
            "salesperson": entry.salesperson,
            "name": entry.name,
            "amount": numbers.number_text(entry.amount),
            "day": days.text_of(entry.day),
            "reason": entry.reason,
        }

    def read(self, values: Mapping[str, str]) -> AwardEntry:
        """What was typed."""
        given = days.past_day(values["day"])
        return AwardEntry(
            values["salesperson"], clean(values["name"]), given.day if given else None,
            values["reason"], numbers.number(values["amount"]),
        )  # fmt: skip

    def write(self, opened: AwardEntry, mine: AwardEntry) -> list[str]:
        """Note it, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine)
        return []

    def saved(self, mine: AwardEntry) -> str:
        """Whose it is, and what."""
        name = self._people.names.get(mine.salesperson, mine.salesperson)
        return _("{name}: {award}.").format(name=name, award=mine.name)

    def subject(self) -> str:
        """What it is."""
        return self.form["name"].strip()

    def heading(self) -> Spans:
        """That something is given."""
        return [Span(_("Award"), "strong", "b")]

    def fields(self) -> Sequence[Field]:
        """Whose, what, how much, when, what for."""
        return [
            self._people.field(required=True, ditto=False),
            Field(
                name="name", label=N_("Award"), width=40, required=True, ditto=False,
                asks=N_("What are they given?"),
            ),
            Field(
                name="amount", label=N_("Amount"), kind="money", width=14, ditto=False,
                problem=numbers.problem,
                echo=lambda text, form: numbers.amount_echo(text, self._currency),
            ),
            Field(
                name="day", label=N_("Date"), kind="date", width=14, ditto=False,
                echo=days.past_echo, problem=days.past_problem, assist=days.past_assist,
            ),
            Field(name="reason", label=N_("What for"), kind="note", width=62, saves=True, ditto=False),
        ]  # fmt: skip
