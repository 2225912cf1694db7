"""What can be done in the market: noted, verified, checked at a company, taken back."""

from __future__ import annotations

from typing import Any

from crmtui import clock
from crmtui.entry import PolicyCheckEntry
from crmtui.i18n import N_, _
from crmtui.queries.losses import LossRow
from crmtui.queries.market import FactRow, SeenThere
from crmtui.queries.policies import Asked, PolicyRow
from crmtui.queries.policy_checks import CheckRow
from crmtui.screens.market.check_form import kept_said
from crmtui.screens.market.objections import ask_met
from crmtui.screens.market.views import MarketViews
from crmtui.services import losses as loss_service
from crmtui.services import market as fact_service
from crmtui.services import policies as policy_service
from crmtui.services import policy_checks as check_service
from crmtui.widgets.bindings import key

_POLICIES, _CHECKS = 3, 4
_LOST = 2
"""Places of the views."""


class MarketChanging(MarketViews):
    """The part of the screens of the market that changes something."""

    BINDINGS = [
        key("Y", "verify", N_("verified"), N_("Say that you made sure of the fact under the cursor"), id="market.verify"),
        key("c", "keeps", N_("check"), N_("Note whether the company keeps to the policy, and what you saw"), id="market.keeps"),
    ]  # fmt: skip

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what there is nothing for under the cursor."""
        row = self.list.row if self.is_mounted and hasattr(self, "list") else None
        able = {
            "verify": isinstance(row, (FactRow, SeenThere)),
            "keeps": isinstance(row, (Asked, CheckRow)),
            "remove": isinstance(row, (FactRow, LossRow, PolicyRow, CheckRow)),
        }
        if action in able:
            return True if able[action] else None
        return super().check_action(action, parameters)

    async def open_record(self, row: Any) -> None:
        """Change a record in its form."""
        from crmtui.screens.market.check_form import CheckForm
        from crmtui.screens.market.fact_form import FactForm
        from crmtui.screens.market.policy_form import PolicyForm
        from crmtui.screens.quotes.loss_form import LossForm

        if isinstance(row, FactRow):
            await self.app.open_form(FactForm(row.company_id, row.id))
        elif isinstance(row, CheckRow):
            await self.app.open_form(CheckForm(row.company_id, row.id))
        elif isinstance(row, Asked) and self.company_id is not None:
            await self.app.open_form(CheckForm(self.company_id, policy=row.policy))
        elif isinstance(row, PolicyRow):
            await self.app.open_form(PolicyForm(row.id))
        elif isinstance(row, LossRow):
            await self.app.open_form(LossForm(row.company_id, row.id, quote_id=row.quote_id))

    async def action_edit(self) -> None:
        """Change what is under the cursor."""
        await self.open_record(self.list.row)

    async def action_new(self) -> None:
        """Note what the view is of; at which company is asked where it has to be known."""
        from crmtui.screens.market.fact_form import FactForm
        from crmtui.screens.market.policy_form import PolicyForm

        if self.place == _POLICIES and self.company_id is None:
            await self.app.open_form(PolicyForm())
        elif self.place in (_POLICIES, _CHECKS):
            await self._at_a_company(_("Which company was seen?"), self._check)
        elif self.place == _LOST:
            await self._at_a_company(_("Lost with which company?"), self._lose)
        else:
            await self.app.open_form(
                FactForm(self.company_id, competitor=self.competitor_at_hand())
            )  # fmt: skip

    def competitor_at_hand(self) -> str:
        """The competitor of the line, whom the next fact is likely to be about."""
        row = self.list.row
        return row.competitor if isinstance(row, (FactRow, SeenThere)) else ""

    async def _at_a_company(self, title: str, begin: Any) -> None:
        from crmtui.screens.companies.choose_company import ChooseCompany

        if self.company_id is not None:
            await begin(self.company_id)
        else:
            await self.app.push_screen(ChooseCompany(title, self.company_under_cursor), begin)

    async def _check(self, company: int | None) -> None:
        from crmtui.screens.market.check_form import CheckForm

        row = self.list.row
        policy = row.policy if isinstance(row, (Asked, CheckRow)) else ""
        if company is not None:
            await self.app.open_form(CheckForm(company, policy=policy))

    async def _lose(self, company: int | None) -> None:
        from crmtui.screens.quotes.loss_form import LossForm

        if company is not None:
            await self.app.open_form(LossForm(company))

    def action_verify(self) -> None:
        """Say that one made sure of the fact."""
        row = self.list.row
        fact = row.facts[0] if isinstance(row, SeenThere) and row.facts else row
        if not isinstance(fact, FactRow):
            return
        if fact.verified_on is not None:
            self.say(_("{name} made sure of it already.").format(name=fact.verified_by))
            return
        with self.reporting():
            fact_service.verify(self.user, fact.id)
            self.app.done(_("{competitor}: verified.").format(competitor=fact.competitor))

    def action_keeps(self) -> None:
        """Ask whether the company keeps to the policy, and note it as seen today."""
        row = self.list.row
        company = self.company_under_cursor
        if isinstance(row, (Asked, CheckRow)) and company is not None:
            ask_met(
                self,
                _("Keeps to it?"),
                lambda kept, note: self._keeps(company, row.policy, kept, note),
                with_words=True,
            )

    def _keeps(self, company: int, policy: str, kept: str, note: str) -> None:
        from crmtui.queries import companies

        entry = PolicyCheckEntry(company, policy, kept, clock.today(), note)
        with self.reporting():
            check_service.create(self.user, entry)
            self.app.done(kept_said(companies.card(self.user, company).name, policy, kept))

    def action_remove(self) -> None:
        """Take back what is under the cursor; a policy is given up, or taken up again."""
        row = self.list.row
        with self.reporting():
            if isinstance(row, FactRow):
                fact_service.remove(self.user, row.id)
                self.app.done(_("{what}: taken back").format(what=row.competitor))
            elif isinstance(row, CheckRow):
                check_service.remove(self.user, row.id)
                self.app.done(_("{what}: taken back").format(what=row.policy))
            elif isinstance(row, LossRow):
                loss_service.remove(self.user, row.id)
                self.app.done(_("{what}: taken back").format(what=row.about or row.product))
            elif isinstance(row, PolicyRow):
                self._give_up(row)

    def _give_up(self, row: PolicyRow) -> None:
        if row.active:
            policy_service.retire(self.user, row.id)
            self.app.done(_("{policy}: asked for no more.").format(policy=row.name))
        else:
            policy_service.restore(self.user, row.id)
            self.app.done(_("{policy}: asked for again.").format(policy=row.name))
