"""A review as it is begun: of whom, of when, and the words; the figures are taken as it is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from crmtui import clock
from crmtui.core import periods
from crmtui.core.periods import QUARTER
from crmtui.entry import ReviewEntry
from crmtui.i18n import N_, _
from crmtui.queries import office, review_figures, team
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import days
from crmtui.screens.fields.people import Salespeople
from crmtui.screens.form_screen import FormScreen
from crmtui.services import reviews as service
from crmtui.widgets.fields import Field
from crmtui.widgets.paint import Span, Spans


class ReviewForm(FormScreen[ReviewEntry]):
    """Of one that is there only the words change: its figures are of the rest."""

    KIND = "review"

    def __init__(
        self, review_id: int | None = None, *, person: str = "", draft: DraftRow | None = None
    ) -> None:
        """`person` is the code of whom it is likely to be."""
        super().__init__(None, review_id, draft=draft)
        self._person = person

    @cached_property
    def _people(self) -> Salespeople:
        return Salespeople(self.user)

    def load(self) -> tuple[ReviewEntry, int]:
        """The one to edit, or one of the last quarter."""
        if self.record is not None:
            return service.open_for_editing(self.user, self.record)
        fiscal = office.get(self.user).fiscal_month
        last = periods.before(periods.around(clock.today(), QUARTER, fiscal))
        return ReviewEntry(self._person, last.first, last.until), 0

    def texts(self, entry: ReviewEntry) -> dict[str, str]:
        """The review as typed."""
        return {
            "salesperson": entry.salesperson,
            "first": days.text_of(entry.first),
            "until": days.text_of(entry.until),
            "summary": entry.summary,
        }

    def read(self, values: Mapping[str, str]) -> ReviewEntry:
        """What was typed."""
        first, until = days.day_of(values["first"]), days.day_of(values["until"])
        return ReviewEntry(values["salesperson"], first, until, values["summary"])

    def write(self, opened: ReviewEntry, mine: ReviewEntry) -> list[str]:
        """Take the figures and begin it, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        wanted = service.wanted(self.user, mine)
        figures = review_figures.take(self.user, wanted.salesperson, wanted.period)
        service.create(self.user, mine, figures)
        return []

    def saved(self, mine: ReviewEntry) -> str:
        """Of whom it is."""
        if self.record is not None:
            return _("Review of {name}: saved").format(name=self.subject())
        meant = self._people.meant(mine.salesperson)
        code = meant.code if meant is not None else mine.salesperson
        name = self._people.names.get(code, code)
        return _("Review of {name}: its figures stay as they are now").format(name=name)

    def subject(self) -> str:
        """Of whom it is."""
        people = {str(person.code): person.name for person in team.find(self.user)}
        return people.get(self.opened.salesperson, "")

    def heading(self) -> Spans:
        """Whether it is new, and of whom."""
        title = _("New review") if self.record is None else _("Review")
        return [Span(title, "strong", "b"), Span(f"  {self.subject()}", "muted")]

    def fields(self) -> Sequence[Field]:
        """Of whom and when, then the words."""
        day: Mapping[str, Any] = {
            "kind": "date", "width": 14, "required": True, "ditto": False, "echo": days.echo,
            "problem": days.problem, "assist": days.assist,
        }  # fmt: skip
        return [
            self._people.field(required=True, ditto=False),
            Field(name="first", label=N_("From"), **day),
            Field(name="until", label=N_("Until"), **day),
            Field(
                name="summary", label=N_("Summary"), kind="note", width=62, ditto=False, saves=True
            ),
        ]  # fmt: skip
