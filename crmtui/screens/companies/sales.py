"""What can be done from a company about quotes, sales and operations that were lost."""

from __future__ import annotations

from crmtui.i18n import N_
from crmtui.screens.companies.history import CompanyHistory
from crmtui.widgets.bindings import key


class CompanySales(CompanyHistory):
    """The part of the company screen that is about what was offered, sold and lost."""

    BINDINGS = [
        key("B", "deals", N_("quotes, sales"), N_("Its quotes, what it bought and what was lost; on a line of a quote, that quote"), id="company.deals", hint=False),
        key("S", "sale", N_("sale"), N_("Note a sale without a quote"), id="company.sale", hint=False),
        key("L", "loss", N_("lost"), N_("Note an operation that was lost without a quote"), id="company.loss", hint=False),
        key("exclamation_mark", "complain", N_("complaint"), N_("Open a complaint; on an entry of the history, of that talk"), id="company.complain", hint=False),
        key("N", "objection", N_("objection"), N_("Note what they held against buying: of the entry under the cursor, or by itself"), id="company.objection", hint=False),
        key("P", "papers", N_("paper"), N_("On paper: dossier, statement, price list, copy of a quote"), id="company.papers", hint=False),
    ]  # fmt: skip

    async def unfold(self) -> None:
        """Open the quote of the entry under the cursor; show others in their whole length."""
        if (entry := self.entry) is not None and entry.quote_id is not None:
            await self.app.open_quote(entry.quote_id)
        else:
            self.fold()

    async def action_deals(self) -> None:
        """Open the quote of what is planned under the cursor, or all there is of the company."""
        from crmtui.screens.companies.deals import CompanyDeals

        plan = self.planned.row if self.planned.has_focus else None
        if plan is not None and plan.quote_id is not None:
            await self.app.open_quote(plan.quote_id)
        else:
            await self.app.push_screen(CompanyDeals(self.company_id))

    async def action_papers(self) -> None:
        """Choose what goes on paper."""
        from crmtui.screens.papers.papers import of_company, offer

        name = self.company.name
        await offer(self, name, of_company(self.user, self.company_id, name))

    async def action_sale(self) -> None:
        """Note a sale."""
        from crmtui.screens.quotes.sale_form import SaleForm

        await self.app.open_form(SaleForm(self.company_id))

    async def action_complain(self) -> None:
        """Open a complaint, of the talk under the cursor where there is one."""
        from crmtui.screens.complaints.form import ComplaintForm

        contact, talk = (self.talk.contact, self.talk.id) if self.talk is not None else ("", None)
        await self.app.open_form(ComplaintForm(self.company_id, contact=contact, interaction=talk))

    async def action_loss(self) -> None:
        """Note an operation that was lost."""
        from crmtui.screens.quotes.loss_form import LossForm

        await self.app.open_form(LossForm(self.company_id))

    async def action_objection(self) -> None:
        """Note an objection; one that came up in the entry under the cursor is taken from it."""
        from crmtui.screens.market.objection_form import ObjectionForm

        talk = self.talk.id if self.talk is not None else None
        await self.app.open_form(ObjectionForm(self.company_id, interaction=talk))
