"""The part of the desk that goes about: its places, and what opens above them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.screen import Screen

from crmtui.i18n import _
from crmtui.screens.base import CrmScreen
from crmtui.screens.changing import Changing
from crmtui.screens.followups.followups import FollowUpsScreen
from crmtui.screens.places import place, subject

if TYPE_CHECKING:
    from crmtui.screens.quotes.form import QuoteForm


class GoingAbout(Changing):
    """Every screen is reached from here; a form that has saved says so on the one below."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A brief only where there is a company to tell of."""
        # While the desk is being closed there is no screen any more.
        here = self.screen_stack[-1] if self.screen_stack else None
        if action == "brief" and isinstance(here, CrmScreen):
            return here.company_here() is not None
        return super().check_action(action, parameters)

    async def action_place(self, name: str) -> None:
        """Go to one of the places, leaving what stands above the first."""
        # The screens that close on the way are none of the next key's business.
        with self.key_queue.hold():
            await self._go_home()
            if (screen := place(name)) is not None:
                await self.push_screen(screen)

    async def action_subject(self, name: str) -> None:
        """Show a subject: of the company that the screen is about, else of the whole office."""
        here = self.screen
        company = here.company_shown() if isinstance(here, CrmScreen) else None
        screen = subject(name, company)
        if type(here) is not type(screen):
            await self.push_screen(screen)

    async def action_brief(self) -> None:
        """Show what to know of the company under the cursor, or that the screen is about."""
        from crmtui.screens.companies.brief import BriefScreen

        here = self.screen
        if isinstance(here, BriefScreen):
            await here.action_back()
        elif isinstance(here, CrmScreen) and (company := here.company_here()) is not None:
            await self.push_screen(BriefScreen(company))

    async def action_today(self) -> None:
        """Go to the follow-ups, read again."""
        with self.key_queue.hold():
            await self._go_home()
        if isinstance(self.screen, FollowUpsScreen):
            self.screen.today()

    async def open_company(self, company_id: int, **options: Any) -> None:
        """Open a company. `options` are those of `CompanyScreen`."""
        from crmtui.screens.companies.company import CompanyScreen

        await self.push_screen(CompanyScreen(company_id, **options))

    async def open_base(self, code: int) -> None:
        """Open the companies of a salesperson's code."""
        from crmtui.screens.companies.companies import CompaniesScreen

        with self.key_queue.hold():
            await self._go_home()
            await self.push_screen(CompaniesScreen(salesperson=code, status="tracked"))

    async def action_find(self) -> None:
        """Find anything; while finding, begin anew: what is typed next is still to be found."""
        from crmtui.screens.find import FindScreen

        if isinstance(self.screen, FindScreen):
            self.screen.anew()
        else:
            await self.push_screen(FindScreen())

    async def action_twins(self) -> None:
        """Show the companies that may be there twice."""
        from crmtui.screens.companies.pairs import PairsScreen

        if not isinstance(self.screen, PairsScreen):
            await self.push_screen(PairsScreen())

    async def action_menu(self) -> None:
        """Show every command that can be given here."""
        from crmtui.screens.menu import MenuScreen

        await self._open_or_close(MenuScreen(), self._run_chosen)

    async def action_help(self) -> None:
        """Show the keys of this screen."""
        from crmtui.screens.help import HelpScreen

        await self._open_or_close(HelpScreen())

    async def action_changes(self) -> None:
        """Show what was changed."""
        from crmtui.screens.history.changes import ChangesScreen

        if not isinstance(self.screen, ChangesScreen):
            await self.push_screen(ChangesScreen())

    async def action_drafts(self) -> None:
        """Bring back what was typed and not saved."""
        from crmtui.screens.drafts import bring_back

        await bring_back(self)

    async def action_call(self) -> None:
        """Log a call: with whom the screen is about, if it is about anybody."""
        if isinstance(self.screen, CrmScreen):
            await self.screen.log_call()
        else:
            await self.log_interaction()

    async def action_report(self) -> None:
        """Type a written report; in one in which nothing is typed yet, show those there are."""
        from crmtui.screens.reports.form import ReportForm

        if not isinstance(self.screen, ReportForm):
            await self.open_form(ReportForm())
        elif self.screen.is_empty:
            await self.action_place("reports")
        else:
            self.screen.warn(_("F2 saves this report, Esc keeps it as a draft."))

    async def log_interaction(self, company_id: int | None = None, **options: Any) -> None:
        """Open the call form. `options` are those of `InteractionForm`."""
        from crmtui.screens.followups.interaction_form import InteractionForm

        await self.open_form(InteractionForm(company_id, **options))

    async def new_quote(self, company_id: int) -> None:
        """Type a new quote for a company; once it is saved, it stands open."""
        from crmtui.screens.quotes.form import QuoteForm

        await self.push_quote_form(QuoteForm(company_id))

    async def push_quote_form(self, form: QuoteForm, *, leaving: Screen[Any] | None = None) -> None:
        """Type a quote; once it is saved, show it and say so. `leaving` is as in `open_form`."""

        async def typed(said: str | None) -> None:
            if said is None or form.saved_as is None:
                return
            if leaving is self.screen:
                self.pop_screen()
            with self.key_queue.hold():
                await self.open_quote(form.saved_as)
            self.done(said)

        await self.push_screen(form, typed)

    async def open_quote(self, quote_id: int) -> None:
        """Show a quote; one that is shown already is read again."""
        from crmtui.screens.quotes.quote import QuoteScreen

        if isinstance(self.screen, QuoteScreen) and self.screen.quote_id == quote_id:
            self.screen.read_again()
        else:
            await self.push_screen(QuoteScreen(quote_id))

    async def open_form(self, form: Screen[Any], *, leaving: Screen[Any] | None = None) -> None:
        """Open a form; once it has saved, say so on the screen below, with undo at hand.

        `leaving` is closed then too: it was but the way to the form.
        """
        # Asked by its name: no other form is to wait for the code of that one.
        if getattr(form, "KIND", "") == "quote":
            await self.push_quote_form(cast("QuoteForm", form), leaving=leaving)
        else:
            await self.push_screen(form, lambda result: self._form_closed(result, leaving))

    async def _open_or_close(self, screen: Screen[Any], callback: Any = None) -> None:
        # The key that opens what can be had everywhere closes it again.
        if type(self.screen) is type(screen):
            await self.pop_screen()
        else:
            await self.push_screen(screen, callback)

    async def _go_home(self) -> None:
        while len(self.screen_stack) > 1 and not isinstance(self.screen, FollowUpsScreen):
            keep = getattr(self.screen, "keep_draft", None)
            if keep is not None:
                keep()
            await self.pop_screen()

    def _form_closed(self, result: Any, leaving: Screen[Any] | None) -> None:
        if result is None:
            return
        if leaving is self.screen:
            self.pop_screen()
        self.done(str(result))

    async def _run_chosen(self, chosen: Any) -> None:
        if chosen is not None:
            await self.run_action(chosen.action, chosen.node)
