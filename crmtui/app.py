"""The desk: its places, the person at it, what they undo, and what others change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from crmtui import clock, db, words
from crmtui import config as configuration
from crmtui.access import User
from crmtui.config import Config
from crmtui.errors import CrmError
from crmtui.i18n import N_, NP_, _
from crmtui.queries import drafts as kept_drafts
from crmtui.queries import history
from crmtui.screens.base import CrmScreen
from crmtui.screens.copies import Copies
from crmtui.screens.followups.followups import FollowUpsScreen
from crmtui.screens.followups.freshening import Freshener
from crmtui.screens.ground import Ground
from crmtui.screens.history import trimming
from crmtui.screens.imports.importing import Importing
from crmtui.screens.places import place
from crmtui.screens.presence import Presence
from crmtui.services import drafts, undo
from crmtui.widgets.base_screen import DeskScreen
from crmtui.widgets.bindings import key, load_keymap

if TYPE_CHECKING:
    from crmtui.screens.quotes.form import QuoteForm

LOOK_EVERY = 1.0
"""Seconds between two looks at whether a colleague changed something."""


class CrmApp(Importing):
    """The sales desk. Screens reach each other, and save, through it."""

    BINDINGS = [
        key("f1", "help", NP_("fkey", "Help"), N_("The keys of this screen"), id="desk.help", priority=True),
        key("question_mark", "help", N_("keys"), N_("The keys of this screen"), id="desk.keys", hint=False),
        key("f3,ctrl+f", "find", NP_("fkey", "Find"), N_("Find anything: names, phones, notes"), id="desk.find", priority=True),
        key("f5,ctrl+g", "today", NP_("fkey", "Today"), N_("The follow-ups, up to date"), id="desk.today", priority=True),
        key("f6,ctrl+t", "call", NP_("fkey", "Call"), N_("Log a call"), id="desk.call", priority=True),
        key("f7", "report", NP_("fkey", "Rept."), N_("Type a salesperson's written report"), id="desk.report", priority=True),
        key("f9,ctrl+p", "menu", NP_("fkey", "Menu"), N_("Every command and its key"), id="desk.menu", priority=True),
        key("colon", "menu", N_("menu"), N_("Every command and its key"), id="desk.commands", hint=False),
        key("u,ctrl+z", "undo", N_("undo"), N_("Take back your last change"), id="desk.undo", hint=False),
        key("ctrl+y", "redo", N_("redo"), N_("Do again what you took back"), id="desk.redo", hint=False),
        key("h", "changes", N_("changes"), N_("What you and others changed, to take any of it back"), id="desk.changes", hint=False),
        key("ctrl+r", "drafts", N_("drafts"), N_("What you typed and did not save"), id="desk.drafts", hint=False),
        key("1", "place('followups')", N_("follow-ups"), N_("Go to the follow-ups"), id="place.followups", hint=False),
        key("2", "place('companies')", N_("companies"), N_("Go to the companies"), id="place.companies", hint=False),
        key("3", "place('quotes')", N_("quotes"), N_("Go to the quotes"), id="place.quotes", hint=False),
        key("4", "place('reports')", N_("reports"), N_("Go to the salespeople's reports"), id="place.reports", hint=False),
        key("5", "place('promises')", N_("promises"), N_("Go to the promises and tasks"), id="place.promises", hint=False),
        key("6", "place('catalogue')", N_("catalogue"), N_("Go to the catalogue and the price lists"), id="place.catalogue", hint=False),
        key("D", "twins", N_("duplicates"), N_("Companies that may be there twice"), id="desk.twins", hint=False),
        key("I", "import", N_("import"), N_("Bring in a file: companies, people, products, sales"), id="desk.import", hint=False),
        key("7", "place('team')", N_("team"), N_("Go to the team"), id="place.team", hint=False),
        key("8", "place('settings')", N_("settings"), N_("Go to the office's settings"), id="place.settings", hint=False),
        key("9", "place('territories')", N_("territories"), N_("Go to the territories"), id="place.territories", hint=False),
    ]  # fmt: skip

    def __init__(
        self,
        user: User,
        config: Config | None = None,
        *,
        theme: str | None = None,
        demo: bool = False,
        created: bool = False,
        told: str | None = None,
    ) -> None:
        """`demo` says that this is the sample office; `created`, that the file is new.

        `told` is what there is to say when it has opened.
        """
        super().__init__(theme_chosen=theme, log_path=configuration.state_path() / "crash.log")
        self.user = user
        self.config = config or Config()
        self.demo = demo
        self._created = created
        self.calendars = Freshener(self)
        self.copies = Copies(self)
        self.presence = Presence(self)
        self.ground = Ground(self)
        self._to_tell = told
        self._seen = history.seen(user)
        self._told = self._seen.change_set
        self._data_version = db.data_version()
        self._day = clock.today()
        self._minute = clock.now().replace(second=0, microsecond=0)

    async def on_mount(self) -> None:
        """Open the first place."""
        if self.config.keys:
            from crmtui.screens.commands import declare_all

            load_keymap(self, self.config.keys, declare_all())
        await self.push_screen(FollowUpsScreen())
        self.set_interval(LOOK_EVERY, self._look, name="colleagues")
        self.calendars.soon()
        self.copies.begin()
        trimming.begin(self)
        self._welcome()

    def on_unmount(self) -> None:
        """Be there no longer."""
        self.presence.end()

    # Going about ---------------------------------------------------------------------

    async def action_place(self, name: str) -> None:
        """Go to one of the places, leaving what stands above the first."""
        # The screens that close on the way are none of the next key's business.
        with self.key_queue.hold():
            await self._go_home()
            if (screen := place(name)) is not None:
                await self.push_screen(screen)

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
        from crmtui.screens.quotes.form import QuoteForm

        if isinstance(form, QuoteForm):
            await self.push_quote_form(form, leaving=leaving)
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

    # Changing ------------------------------------------------------------------------

    def done(self, message: str, *, undo: bool = True) -> None:
        """Announce a change of one's own: screens read again, and the message line says it.

        Undo is at hand only where something was changed: it would take back something else.
        """
        last = history.last_undoable(self.user)
        changed = last is not None and last.id > self._told
        self.announce()
        self._told = self._seen.change_set
        if isinstance(self.screen, DeskScreen):
            self.screen.say(message, undo=undo and changed)

    def announce(self) -> None:
        """Tell the screens what has changed since they last heard."""
        moved = history.since(self.user, self._seen)
        if moved.upto == self._seen:
            return
        self._seen = moved.upto
        self.presence.heed(moved)
        self.calendars.soon()
        for screen in self.screen_stack:
            if isinstance(screen, CrmScreen):
                screen.data_changed(moved)

    def action_undo(self) -> None:
        """Take back one's last change."""
        self._take_back(history.last_undoable, _("There is nothing to undo."), _("Undone: {what}"))

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self._take_back(
            history.last_redoable, _("There is nothing to redo."), _("Done again: {what}")
        )

    def _take_back(self, last: Any, nothing: str, message: str) -> None:
        screen = self.screen
        if not isinstance(screen, DeskScreen):
            return
        with screen.reporting():
            found = last(self.user)
            if found is None:
                screen.warn(nothing)
                return
            if found.command == "import" and last is history.last_undoable:
                screen.warn(
                    _("Your last change was an import: h shows it, and u there takes it back.")
                )
                return
            subject = undo.undo(self.user, found.id)
            what = words.say(words.COMMAND, found.command)
            self.done(message.format(what=f"{what} · {subject}" if subject else what), undo=False)

    def _look(self) -> None:
        """Has a colleague changed something, or a day begun? It appears by itself."""
        minute = clock.now().replace(second=0, microsecond=0)
        if minute != self._minute and isinstance(self.screen, CrmScreen):
            self._minute = minute
            self.screen.refresh_title()
        try:
            self.presence.look()
            self.ground.look()
            if (today := clock.today()) != self._day:
                self._day = today
                self.calendars.soon()
                for screen in self.screen_stack:
                    if isinstance(screen, CrmScreen):
                        screen.read_again()
            version = db.data_version()
            if version != self._data_version:
                self._data_version = version
                self.announce()
        except CrmError:
            return

    def save_drafts(self) -> None:
        """Keep what stands unsaved in every open form."""
        for screen in self.screen_stack:
            keep = getattr(screen, "keep_draft", None)
            if keep is not None:
                keep()

    def _welcome(self) -> None:
        screen = self.screen
        if not isinstance(screen, DeskScreen):
            return
        with screen.reporting():
            drafts.recover(self.user)
        kept = kept_drafts.find(self.user)
        if self._to_tell:
            screen.warn(self._to_tell)
        elif kept:
            said = _("Ctrl+R brings back your draft that was not saved: {title}")
            screen.say(said.format(title=kept[0].title))
        elif self._created:
            screen.say(_("A new database. Ctrl+N adds a company; F9 shows all you can do."))
        elif self.demo:
            screen.say(_("This is a sample office: try anything, nothing is kept."))
