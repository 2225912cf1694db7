"""A review as it is begun: of whom, of when, and the words; the figures are taken as it is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core import periods
from crmtui.core.periods import QUARTER
from crmtui.core.reviewing import Figures
from crmtui.entry import ReviewEntry
from crmtui.errors import CrmError
from crmtui.i18n import N_, _
from crmtui.queries import office, reviews, team
from crmtui.queries.drafts import DraftRow
from crmtui.screens import beside
from crmtui.screens.fields import days
from crmtui.screens.fields.people import Salespeople
from crmtui.screens.form_screen import FormScreen
from crmtui.services import reviews as service
from crmtui.services.reviews import Wanted
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
        self._figures: Figures | None = None
        """Those that were taken last."""
        self._taking: Wanted | None = None
        """Of whom and when they are being taken."""

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

    def save(self) -> None:
        """Save; where taking the figures takes long, once that was done beside the keys."""
        wanted = None
        if self.record is None and reviews.takes_long(self.user):
            with suppress(CrmError):  # Saving says what is wrong where it stands.
                wanted = service.wanted(self.user, self.mine())
        if wanted is None or self._has_figures(wanted):
            super().save()
            return
        self.say(_("Its figures are being taken: it is saved when they are there."))
        if wanted != self._taking:
            self._taking, user = wanted, self.user
            beside.read(self, lambda: _taken(user, wanted), self._came, group="figures")

    def _came(self, figures: Figures) -> None:
        self._figures, self._taking = figures, None
        self.save()

    def _has_figures(self, wanted: Wanted) -> bool:
        had = self._figures
        return had is not None and (had.salesperson, had.period) == wanted

    def write(self, opened: ReviewEntry, mine: ReviewEntry) -> list[str]:
        """Take the figures and begin it, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        wanted = service.wanted(self.user, mine)
        had = self._figures
        figures = had if had is not None and self._has_figures(wanted) else None
        service.create(self.user, mine, figures or _taken(self.user, wanted))
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


def _taken(user: User, wanted: Wanted) -> Figures:
    """The figures as they are now. It may be in a thread."""
    # Figures are of nearly all there is: whoever opens the form does not wait for its code.
    from crmtui.queries import review_figures

    return review_figures.take(user, wanted.salesperson, wanted.period)
