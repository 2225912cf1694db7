"""What the list of companies does to the one under the cursor, or to all that are marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from crmtui import clock, formats
from crmtui.access import Right, require
from crmtui.core import dates
from crmtui.entry import BulkEntry
from crmtui.i18n import _, language
from crmtui.queries import companies
from crmtui.queries.companies import CompanyRow, Criteria
from crmtui.queries.team import Person
from crmtui.screens.base import CrmScreen
from crmtui.screens.code_prompt import ask_code
from crmtui.screens.companies.bulk_form import BulkForm, counted
from crmtui.screens.insisting import ask_day_once, once
from crmtui.services import bulk_edit
from crmtui.services import companies as company_service
from crmtui.services import followups as followup_service
from crmtui.widgets.line_list import LineList


class CompanyMarks(CrmScreen[None]):
    """The part of the list of companies that is about what is marked; the rest is on it."""

    list: LineList

    def criteria(self) -> Criteria:
        """What the companies shown have in common."""
        raise NotImplementedError

    def marks_changed(self) -> None:
        """Say how many are marked."""

    @property
    def marked(self) -> Sequence[int]:
        """The ids of the companies marked, whether they are shown just now or not."""
        return sorted(int(str(key)) for key in self.list.marks)

    def forget_marks(self) -> None:
        """Unmark all."""
        self.list.marks.clear()
        self.list.redraw()
        self.marks_changed()

    def action_mark_all(self) -> None:
        """Mark all that the filter leaves; if all of them are marked, unmark them."""
        keys = set(companies.find_keys(self.user, self.criteria()))
        if keys <= self.list.marks:
            self.list.marks -= keys
        else:
            self.list.marks |= keys
        self.list.redraw()
        self.marks_changed()

    async def action_edit(self) -> None:
        """Change what is marked, alike; or else the company under the cursor."""
        from crmtui.screens.companies.form import CompanyForm

        row: CompanyRow | None = self.list.row
        if self.marked:
            await self.app.push_screen(BulkForm(self.marked), self._changed)
        elif row is not None:
            await self.app.open_form(CompanyForm(row.id))

    def action_assign(self) -> None:
        """Ask for the code to give them to."""
        if self.list.chosen:
            ask_code(self, self.user, _("Give {what} to").format(what=self._what()), self._assign)

    def action_postpone(self) -> None:
        """Ask for the day of their next contact."""
        if self.list.chosen:
            label = _("Next contact of {what}").format(what=self._what())
            ask_day_once(
                self, label, clock.today(), lambda day, anyway: self._plan(day, anyway=anyway)
            )  # fmt: skip

    def action_tomorrow(self) -> None:
        """Their next contact to the next working day."""
        tomorrow = dates.parse("+1", clock.today(), language())
        if self.list.chosen and tomorrow is not None:
            with self.reporting():
                once(
                    self, ("tomorrow", tuple(self.marked) or self.list.key),
                    lambda anyway: self._plan(tomorrow.day, anyway=anyway),
                )  # fmt: skip

    async def action_letters(self) -> None:
        """Choose a letter for those marked, or else for the company under the cursor."""
        from crmtui.queries.addressing import Audience
        from crmtui.screens.letters.letters import LettersScreen

        chosen = tuple(self.marked) or ((self.list.row.id,) if self.list.row else ())
        if chosen:
            await self.app.push_screen(LettersScreen(Audience(self._what(), chosen)))

    async def action_hand_over(self) -> None:
        """Hand over a salesperson's companies: those the filter leaves, to begin with."""
        from crmtui.screens.companies.handover import HandOverScreen

        criteria = self.criteria()
        with self.reporting():
            require(self.user, Right.ANY_COMPANY)
            await self.app.open_form(HandOverScreen(criteria.salesperson, criteria=criteria))

    def _what(self) -> str:
        """What is about to be changed, in a few words."""
        row: CompanyRow | None = self.list.row
        return counted(len(self.marked)) if self.marked or row is None else row.name[:30]

    def _assign(self, person: Person) -> None:
        code = str(person.code)
        with self.reporting():
            self._change(
                lambda key: company_service.assign(self.user, key, code),
                BulkEntry(salesperson=code),
                f"{code} {person.name}",
            )

    def _plan(self, day: date, *, anyway: bool) -> None:
        self._change(
            lambda key: followup_service.schedule(self.user, key, day, anyway=anyway),
            BulkEntry(next_contact=day),
            formats.long_day(day),
            anyway=anyway,
        )

    def _change(
        self, one: Callable[[int], object], alike: BulkEntry, to: str, *, anyway: bool = False
    ) -> None:  # fmt: skip
        """Change the one under the cursor, or all that are marked, and say to what."""
        what, row = self._what(), self.list.row
        if self.marked:
            bulk_edit.edit(self.user, self.marked, alike, anyway=anyway)
        elif row is not None:
            one(row.id)
        self._changed(_("{what} → {to}").format(what=what, to=to))

    def _changed(self, said: str | None) -> None:
        if said is not None:
            self.forget_marks()
            self.app.done(said)
