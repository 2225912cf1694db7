"""What is planned with one company, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from crmtui import clock, formats
from crmtui.core import dates
from crmtui.i18n import _, language
from crmtui.queries.companies import Company
from crmtui.queries.followups import FollowUpRow
from crmtui.screens.base import CrmScreen
from crmtui.screens.followups.postponing import plan_for
from crmtui.screens.followups.reasons import ask_why
from crmtui.screens.insisting import ask_day_once, once
from crmtui.services import followups as service
from crmtui.widgets.line_list import LineList


class CompanyPlans(CrmScreen[None]):
    """The part of the company screen that is about what is planned; the rest is on it."""

    company: Company
    planned: LineList

    def __init__(self, company_id: int) -> None:
        super().__init__()
        self.company_id = company_id
        self.today = clock.today()

    def about(self) -> tuple[str, int] | None:
        """The company."""
        return "company", self.company_id

    @property
    def plan(self) -> FollowUpRow | None:
        """The planned thing under the cursor; from another zone, the next contact."""
        if self.planned.has_focus:
            found: FollowUpRow | None = self.planned.row
            return found
        first: FollowUpRow | None = self.planned.rows.row(0) if len(self.planned.rows) else None
        return first if first is not None and first.purpose == "next" else None

    def action_postpone(self) -> None:
        """Ask for the day of what is planned."""
        silent = self.company.do_not_contact
        warning = self.company.do_not_contact_note or _("asked not to be contacted")
        plan = self.plan
        ask_day_once(
            self, _("Next contact"), self.today,
            lambda day, anyway: self._move(plan, day, anyway=anyway),
            warning=warning if silent else "",
        )  # fmt: skip

    def action_tomorrow(self) -> None:
        """The next contact to the next working day."""
        if (tomorrow := dates.parse("+1", self.today, language())) is not None:
            plan = self.plan
            with self.reporting():
                once(
                    self, ("tomorrow", plan.id if plan is not None else None),
                    lambda anyway: self._move(plan, tomorrow.day, anyway=anyway),
                )  # fmt: skip

    def _move(self, plan: FollowUpRow | None, day: date, *, anyway: bool) -> None:
        if plan is not None:
            plan_for(self, plan, day, anyway=anyway)
            return
        service.schedule(self.user, self.company_id, day, anyway=anyway)
        said = _("{company} → {day}")
        self.app.done(said.format(company=self.company.name, day=formats.long_day(day)))

    def action_finish(self) -> None:
        """Close what is planned as done."""
        plan = self.plan
        if plan is not None and plan.id is not None:
            kept = plan.purpose == "promise"
            said = _("{company}: promise kept") if kept else _("{company}: done")
            key = plan.id
            self._end(lambda: service.done(self.user, key), said)

    def action_break(self) -> None:
        """Ask why the promise or task under the cursor was not done, and close it as broken."""
        plan = self.plan if self.planned.has_focus else None
        if plan is None or plan.id is None or plan.purpose == "next":
            self.warn(_("Tab to the promise or task that was broken, then f."))
            return
        key, said = plan.id, _("{company}: broken")
        ask_why(self, lambda why: self._end(lambda: service.broken(self.user, key, why), said))

    def action_give_up(self) -> None:
        """Close what is planned under the cursor: nobody wants it any more."""
        plan = self.plan if self.planned.has_focus else None
        if plan is not None and plan.id is not None:
            key, said = plan.id, _("{company}: closed, no longer wanted")
            self._end(lambda: service.give_up(self.user, key), said)

    def _end(self, close: Callable[[], object], said: str) -> None:
        with self.reporting():
            close()
            self.app.done(said.format(company=self.company.name))

    async def open_planned(self) -> None:
        """Change what is planned under the cursor, or plan the next contact."""
        from crmtui.screens.followups.form import FollowUpForm

        row = self.planned.row
        await self.app.open_form(FollowUpForm(self.company_id, row.id if row else None))

    async def action_plan(self, purpose: str) -> None:
        """Plan the next contact in full, or note a promise or task."""
        from crmtui.screens.followups.form import FollowUpForm

        await self.app.open_form(FollowUpForm(self.company_id, purpose=purpose))
