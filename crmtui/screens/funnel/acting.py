"""What can be done to an opportunity under a cursor: moved, won, lost, edited, quoted, logged."""

from __future__ import annotations

from crmtui import words
from crmtui.entry import LessonEntry
from crmtui.errors import Conflict
from crmtui.i18n import N_, _
from crmtui.models import STAGES
from crmtui.queries.opportunities import OPEN, OpportunityRow
from crmtui.screens.lessons import prefilled
from crmtui.screens.lessons.telling import Telling
from crmtui.services import funnel
from crmtui.services import opportunities as service
from crmtui.widgets.bindings import key

_NEEDS_ONE = frozenset(
    {"advance", "win", "lose", "edit", "log", "quote", "company", "remove", "tell"}
)  # fmt: skip


class Acting(Telling):
    """Base of screens with opportunities. Override `opportunity`."""

    BINDINGS = [
        key("greater_than_sign", "advance(1)", N_("on"), N_("Move it on to the next stage"), id="opportunity.on"),
        key("less_than_sign", "advance(-1)", N_("back"), N_("Move it back a stage; one that is over is open again"), id="opportunity.back"),
        key("w", "win", N_("won"), N_("It was won: the sale it came to"), id="opportunity.win"),
        key("x", "lose", N_("lost"), N_("It was lost: why, and to whom"), id="opportunity.lose"),
        key("n", "new", N_("new"), N_("Note an opportunity"), id="opportunity.new"),
        key("e", "edit", N_("edit"), N_("Edit it: stage, answers, amount, dates"), id="opportunity.edit", hint=False),
        key("l", "log", N_("log"), N_("Log a call with the company"), id="opportunity.log"),
        key("p", "quote", N_("quote"), N_("Its quote; where there is none, begin one"), id="opportunity.quote"),
        key("o", "company", N_("company"), N_("Open the company"), id="opportunity.company", hint=False),
        key("delete", "remove", N_("take back"), N_("Take back an opportunity that never was"), id="opportunity.remove", hint=False),
    ]  # fmt: skip

    @property
    def opportunity(self) -> OpportunityRow | None:
        """The one under the cursor."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what there is nothing for under the cursor."""
        if action in _NEEDS_ONE and self.is_mounted and self.opportunity is None:
            return None
        return super().check_action(action, parameters)

    def told(self) -> LessonEntry | None:
        """What the one under the cursor is to be learnt from."""
        row = self.opportunity
        return prefilled.of_opportunity(self.user, row) if row is not None else None

    def action_advance(self, steps: int) -> None:
        """Move it to the stage after or before."""
        row = self.opportunity
        if row is None:
            return
        target = STAGES.index(row.stage) + steps
        if row.is_open and target >= len(OPEN):
            self.warn(_("It is at the last stage: w says that it was won, x that it was lost."))
            return
        if target < 0:
            self.warn(_("It is at the first stage."))
            return
        if not row.is_open and steps > 0:
            self.warn(_("It is over: < opens it again."))
            return
        stage = OPEN[min(target, len(OPEN) - 1)]
        with self.reporting():
            try:
                funnel.move(self.user, row.id, stage, seen=row.stage)
            except Conflict as conflict:
                self.reload()
                self.warn(str(conflict))
                return
            self.app.done(f"{_name(row)} → {words.say(words.STAGE, stage)}")

    async def action_win(self) -> None:
        """Ask what was sold: of its quote, or by itself."""
        from crmtui.screens.funnel.won_form import WonForm
        from crmtui.screens.quotes.win_form import WinForm
        from crmtui.services import deals

        if (row := self.opportunity) is None:
            return
        with self.reporting():
            if row.quote_id is not None and row.quote_state == "sent":
                deals.may_win(self.user, row.quote_id)
                await self.app.open_form(WinForm(row.company_id or 0, row.quote_id))
                return
            funnel.may_end(self.user, row.id)
            if row.company_id is None:
                self.warn(_("With whom? e says the company first."))
                return
            await self.app.open_form(WonForm(row.company_id, opportunity_id=row.id))

    async def action_lose(self) -> None:
        """Ask why it was lost."""
        from crmtui.screens.funnel.lost_form import LostForm
        from crmtui.screens.quotes.loss_form import LossForm
        from crmtui.services import deals

        if (row := self.opportunity) is None:
            return
        with self.reporting():
            if row.quote_id is not None and row.quote_state == "sent":
                deals.may_lose(self.user, row.quote_id)
                await self.app.open_form(LossForm(row.company_id or 0, quote_id=row.quote_id))
                return
            funnel.may_end(self.user, row.id)
            await self.app.open_form(LostForm(row.company_id or 0, opportunity_id=row.id))

    async def action_new(self) -> None:
        """Note one: with which company is asked, where no screen says it."""
        company = self.company_shown()
        if company is not None:
            await self._begin(company)
            return
        from crmtui.screens.companies.choose_company import ChooseCompany

        await self.app.push_screen(ChooseCompany(_("New opportunity")), self._begin)

    async def action_edit(self) -> None:
        """Edit it."""
        from crmtui.screens.funnel.form import OpportunityForm

        if (row := self.opportunity) is not None:
            await self.app.open_form(OpportunityForm(row.company_id, row.id))

    async def action_log(self) -> None:
        """Log a call with its company."""
        row = self.opportunity
        if row is not None and row.company_id is not None:
            await self.app.log_interaction(row.company_id, contact=row.contact, kind="call_out")

    async def action_quote(self) -> None:
        """Open its quote, or begin one."""
        from crmtui.screens.funnel.quote_form import OfferForm

        if (row := self.opportunity) is None:
            return
        if row.quote_id is not None:
            await self.app.open_quote(row.quote_id)
        elif row.company_id is None:
            self.warn(_("With whom? e says the company first."))
        else:
            await self.app.push_quote_form(OfferForm(row.company_id, opportunity_id=row.id))

    async def action_company(self) -> None:
        """Open its company."""
        row = self.opportunity
        if row is not None and row.company_id is not None:
            await self.app.open_company(row.company_id)

    def action_remove(self) -> None:
        """Take it back."""
        if (row := self.opportunity) is not None:
            with self.reporting():
                service.remove(self.user, row.id)
                self.app.done(_("{what}: taken back").format(what=_name(row)))

    async def _begin(self, company: int | None) -> None:
        from crmtui.screens.funnel.form import OpportunityForm

        if company is not None:
            await self.app.open_form(OpportunityForm(company))


def _name(row: OpportunityRow) -> str:
    return " · ".join(part for part in (row.company, row.what) if part)
