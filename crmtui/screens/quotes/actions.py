"""What is done with a quote: edited, sent, revised, copied, thrown away, won, lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from crmtui import clock, formats
from crmtui.i18n import _
from crmtui.queries.quotes import Quote
from crmtui.screens.date_prompt import ask_day
from crmtui.screens.papers.paper import QuotePapers
from crmtui.services import quotes as service


class QuoteActions(QuotePapers):
    """The part of the quote screen that changes something; the rest is on it."""

    quote_id: int
    quote: Quote | None

    async def action_edit(self) -> None:
        """Change the draft."""
        from crmtui.screens.quotes.form import QuoteForm

        await self.app.push_quote_form(QuoteForm(record=self.quote_id))

    async def action_send(self) -> None:
        """Ask when to ask about it, and send it."""
        from crmtui.screens.quotes.send import SendForm

        await self.app.open_form(SendForm(self.quote_id))

    async def action_revise(self) -> None:
        """Begin the next revision and type it."""
        await self._begin(lambda: service.revise(self.user, self.quote_id), _("Revision {name}."))

    async def action_duplicate(self) -> None:
        """Choose whom a new quote with the same lines is for."""
        from crmtui.screens.companies.choose_company import ChooseCompany

        if self.quote is not None:
            screen = ChooseCompany(_("Copy the quote for"), self.quote.customer.id)
            await self.app.push_screen(screen, self._duplicate)

    async def _duplicate(self, company: int | None) -> None:
        if company is None:
            return
        with self.app.key_queue.hold():
            await self._begin(
                lambda: service.duplicate(self.user, self.quote_id, company), _("Copied as {name}.")
            )

    async def _begin(self, begin: Callable[[], int], said: str) -> None:
        from crmtui.screens.quotes.quote import QuoteScreen

        with self.reporting():
            quote_id = begin()
            screen = QuoteScreen(quote_id)
            await self.app.push_screen(screen)
            name = screen.quote.name if screen.quote is not None else ""
            self.app.done(said.format(name=name))

    def action_prolong(self) -> None:
        """Ask until when it is valid."""
        ask_day(self, _("Valid until"), clock.today(), self._prolong)

    def _prolong(self, day: date) -> None:
        with self.reporting():
            service.prolong(self.user, self.quote_id, day)
            self.app.done(_("Valid until {day}.").format(day=formats.long_day(day)))

    async def action_discard(self) -> None:
        """Throw the draft away, and go back."""
        with self.reporting():
            name = self.quote.name if self.quote is not None else ""
            service.discard(self.user, self.quote_id)
            with self.app.key_queue.hold():
                await self.app.pop_screen()
            self.app.done(_("Quote {name} thrown away.").format(name=name))

    async def action_company(self) -> None:
        """Open the customer."""
        if self.quote is not None:
            await self.app.open_company(self.quote.customer.id)

    async def action_compare(self) -> None:
        """What changed since another revision: by default, the one before."""
        from crmtui.screens.quotes.compare import CompareScreen

        quote = self.quote
        if quote is not None and len(quote.revisions) > 1:
            place = [each.id for each in quote.revisions].index(quote.id)
            before, after = (place - 1, place) if place else (0, 1)
            await self.app.push_screen(CompareScreen(quote.revisions, before, after))

    def action_step(self, steps: int) -> None:
        """Another revision, in the place of this one."""
        quote = self.quote
        if quote is None:
            return
        ids = [each.id for each in quote.revisions]
        place = ids.index(quote.id) + steps
        if 0 <= place < len(ids):
            self.quote_id = ids[place]
            self.reload()
