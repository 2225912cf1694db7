"""What can be done about visits: planned, put in order, logged, said what they are for."""

from __future__ import annotations

from datetime import date
from typing import Any

from crmtui import clock, formats
from crmtui.core import dates
from crmtui.core.visit_plan import AIM_OF
from crmtui.entry import PointEntry, VisitEntry
from crmtui.i18n import N_, _, language
from crmtui.queries import companies
from crmtui.queries.visits import Candidate, Round
from crmtui.screens.followups.planned import PlannedScreen
from crmtui.screens.insisting import ask_day_once, once
from crmtui.screens.visits.rows import StopRow
from crmtui.services import visits as service
from crmtui.widgets.bindings import key
from crmtui.widgets.text import cut

_TO_A_STOP = frozenset("move by_place points".split())
"""What needs a planned visit under the cursor."""

_NAME = 18
"""Cells of a company's name before a day that is typed: what speaks against it needs the rest."""


class Planning(PlannedScreen):
    """The part of the visits' screen that changes them."""

    BINDINGS = [
        key("n", "plan_visit", N_("plan a visit"), N_("Plan a visit for a day: to the company under the cursor, or to another"), id="visit.plan"),
        key("plus,add", "tomorrow", N_("same day"), N_("Plan it for the day planned last; a planned one goes to the next working day"), id="visit.again", hint=False),
        key("a", "points", N_("aims"), N_("What the visit is for, and what to take along"), id="visit.points"),
        key("less_than_sign", "move(-1)", N_("earlier"), N_("Earlier in the round"), id="visit.earlier", hint=False),
        key("greater_than_sign", "move(1)", N_("later"), N_("Later in the round"), id="visit.later", hint=False),
        key("s", "by_place", N_("by place"), N_("Put the round in order by hours and places"), id="visit.by_place", hint=False),
        key("o", "company", N_("company"), N_("Open the company"), id="visit.company", hint=False),
    ]  # fmt: skip

    company_id: int | None
    rounds: list[Round]
    proposing: bool

    def __init__(self) -> None:
        super().__init__()
        tomorrow = dates.parse("+1", clock.today(), language())
        self.day: date = tomorrow.day if tomorrow is not None else clock.today()
        """The day that `+` plans for: the one planned last."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what is done to a planned visit where there is none."""
        if action in _TO_A_STOP and self.is_mounted and self.stop_row is None:
            return None
        return super().check_action(action, parameters)

    @property
    def stop_row(self) -> StopRow | None:
        """The planned visit under the cursor."""
        row = self.list.row
        return row if isinstance(row, StopRow) else None

    @property
    def is_whole(self) -> bool:
        """Whether the rounds stand there whole, and so can be put in order."""
        raise NotImplementedError

    # Planning ------------------------------------------------------------------------

    async def action_plan_visit(self) -> None:
        """Ask for the day of a visit to the company under the cursor, or to one that is chosen."""
        row = self.list.row
        if self.company_id is not None:
            self._ask_day(self.company_id, None)
        elif isinstance(row, Candidate):
            self._ask_day(row.company_id, row)
        else:
            from crmtui.screens.companies.choose_company import ChooseCompany

            await self.app.push_screen(ChooseCompany(_("Visit to which company?")), self._chosen)

    def _chosen(self, company: int | None) -> None:
        if company is not None:
            self._ask_day(company, None)

    def _ask_day(self, company: int, row: Candidate | None) -> None:
        card = companies.card(self.user, company)
        name = cut(card.name, _NAME)
        ask_day_once(
            self, _("Visit {company} on").format(company=name), self._today,
            lambda day, anyway: self._plan(company, card.name, day, row, anyway=anyway),
            warning=_("asked not to be contacted") if card.do_not_contact else "",
        )  # fmt: skip

    def action_tomorrow(self) -> None:
        """Plan a visit for the day planned last; a planned one goes to the next working day."""
        row = self.list.row
        if not isinstance(row, Candidate):
            super().action_tomorrow()
            return
        with self.reporting():
            once(
                self, ("visit", row.company_id, self.day),
                lambda anyway: self._plan(
                    row.company_id, row.followup.company, self.day, row, anyway=anyway
                ),
            )  # fmt: skip

    def _plan(
        self, company: int, name: str, day: date, row: Candidate | None, *, anyway: bool
    ) -> None:
        entry = VisitEntry(company, day, points=_points(row) if row is not None else ())
        with self._staying():
            service.plan(self.user, entry, anyway=anyway)
            self.day = day
            said = _("{company}: visit on {day}")
            self.app.done(said.format(company=name, day=formats.long_day(day)))

    # The round -----------------------------------------------------------------------

    def action_move(self, steps: int) -> None:
        """Put the visit under the cursor so much later in its round, or earlier."""
        row = self.stop_row
        if row is None:
            return
        if not self.is_whole:
            self.warn(_("Here you see only part of the round: Esc shows it whole."))
            return
        order = [visit.id for visit in self._round(row).visits]
        before = order.index(row.id)
        after = min(max(before + steps, 0), len(order) - 1)
        if after == before:
            return
        order.insert(after, order.pop(before))
        with self.reporting():
            service.put_in_order(self.user, order)
            said = _("{company}: stop {number} of {count}")
            name = row.visit.followup.company
            self.app.done(said.format(company=name, number=after + 1, count=len(order)))

    def action_by_place(self) -> None:
        """Let the round under the cursor be in order by hours and places again."""
        row = self.stop_row
        if row is None:
            return
        with self.reporting():
            service.order_by_place(self.user, row.id)
            day = formats.short_day(row.visit.day)
            self.app.done(_("The round of {day} goes by hours and places.").format(day=day))

    def _round(self, row: StopRow) -> Round:
        return next(each for each in self.rounds if row.visit in each.visits)

    # What it is for, and what came of it ---------------------------------------------

    async def action_points(self) -> None:
        """Say what the visit under the cursor is for, and what to take along."""
        from crmtui.screens.visits.points import PointsScreen

        if (row := self.stop_row) is not None:
            await self.app.push_screen(PointsScreen(row.id))

    async def action_log(self) -> None:
        """Log the visit under the cursor; of a company that is proposed, a call."""
        row = self.stop_row
        if row is None:
            await super().action_log()
            return
        planned = row.visit.followup
        await self.app.log_interaction(planned.company_id, contact=planned.contact, kind="visit")

    async def action_company(self) -> None:
        """Open the company under the cursor."""
        await self.open()


def _points(row: Candidate) -> tuple[PointEntry, ...]:
    """What the causes of a visit make it be for."""
    aims: list[Any] = [(AIM_OF.get(cause.kind), cause.told) for cause in row.causes]
    return tuple(PointEntry(aim, told) for aim, told in aims if aim)
