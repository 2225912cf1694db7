"""The desk: its places, the person at it, what they undo, and what others change."""

from __future__ import annotations

from crmtui import clock, db, dberrors
from crmtui import config as configuration
from crmtui.access import User
from crmtui.config import Config
from crmtui.errors import CrmError
from crmtui.i18n import N_, NP_, _
from crmtui.queries import drafts as kept_drafts
from crmtui.screens.base import CrmScreen
from crmtui.screens.copies import Copies
from crmtui.screens.followups.followups import FollowUpsScreen
from crmtui.screens.followups.freshening import Freshener
from crmtui.screens.going import GoingAbout
from crmtui.screens.ground import Ground
from crmtui.screens.history import trimming
from crmtui.screens.presence import Presence
from crmtui.services import drafts
from crmtui.widgets.base_screen import DeskScreen
from crmtui.widgets.bindings import key, load_keymap

LOOK_EVERY = 1.0
"""Seconds between two looks at whether a colleague changed something."""


class CrmApp(GoingAbout):
    """The sales desk. Screens reach each other, and save, through it."""

    BINDINGS = [
        key("f1", "help", NP_("fkey", "Help"), N_("The keys of this screen"), id="desk.help", priority=True),
        key("question_mark", "help", N_("keys"), N_("The keys of this screen"), id="desk.keys", hint=False),
        key("f3,ctrl+f", "find", NP_("fkey", "Find"), N_("Find anything: names, phones, notes"), id="desk.find", priority=True),
        key("f5,ctrl+g", "today", NP_("fkey", "Today"), N_("The follow-ups, up to date"), id="desk.today", priority=True),
        key("f6,ctrl+t", "call", NP_("fkey", "Call"), N_("Log a call"), id="desk.call", priority=True),
        key("f7", "report", NP_("fkey", "Rept."), N_("Type a salesperson's written report"), id="desk.report", priority=True),
        key("f8,ctrl+o", "brief", NP_("fkey", "Brief"), N_("What to know of the company before a call or a visit"), id="desk.brief"),
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
        key("J", "subject('objections')", N_("objections"), N_("Objections of the company, or of all, and which answers won"), id="subject.objections", hint=False),
        key("T", "subject('market')", N_("market"), N_("Competitors and policies: at the company, or everywhere"), id="subject.market", hint=False),
        key("dollar_sign", "subject('prices')", N_("prices"), N_("The prices seen of the company shown, or of everybody"), id="subject.prices", hint=False),
        key("A", "subject('accounts')", N_("account"), N_("The company's account, or who owes what in the whole office"), id="subject.accounts", hint=False),
        key("C", "subject('complaints')", N_("complaints"), N_("Complaints, and what came of deliveries: of the company shown, or of everybody"), id="subject.complaints", hint=False),
        key("Y", "subject('facts')", N_("to confirm"), N_("What nobody has confirmed for long"), id="subject.facts", hint=False),
        key("D", "twins", N_("duplicates"), N_("Companies that may be there twice"), id="desk.twins", hint=False),
        key("I", "import", N_("import"), N_("Bring in a file: companies, people, products, sales"), id="desk.import", hint=False),
        key("7", "place('team')", N_("team"), N_("Go to the team"), id="place.team", hint=False),
        key("8", "place('settings')", N_("settings"), N_("Go to the office's settings"), id="place.settings", hint=False),
        key("X", "subject('stock')", N_("stock"), N_("The stock of the company, or of all customers"), id="subject.stock", hint=False),
        key("9", "place('territories')", N_("territories"), N_("Go to the territories"), id="place.territories", hint=False),
        key("F", "subject('loyalty')", N_("loyalty"), N_("How customers buy: who is late, growing or lost; of a company, when next"), id="subject.loyalty", hint=False),
        key("0", "place('funnel')", N_("funnel"), N_("Go to the funnel: opportunities by stage"), id="place.funnel", hint=False),
        key("E", "place('statistics')", N_("statistics"), N_("Go to the statistics: reports as charts and tables"), id="place.statistics", hint=False),
        key("O", "subject('opportunities')", N_("opportunities"), N_("The opportunities of the company, or of everybody"), id="subject.opportunities", hint=False),
        key("M", "place('goals')", N_("goals"), N_("Goals by month, and the sales plans"), id="place.goals", hint=False),
        key("U", "subject('lessons')", N_("cases"), N_("Cases worth telling; of a company, those that help there"), id="subject.lessons", hint=False),
        key("Q", "subject('promotions')", N_("promotions"), N_("Promotions and selections: of all companies, or those the company was in"), id="subject.promotions", hint=False),
        key("V", "subject('visits')", N_("visits"), N_("The visits of the days ahead, and the companies worth one"), id="subject.visits", hint=False),
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
        self.hear_from_now_on(user)
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

    def _look(self) -> None:
        """Has a colleague changed something, or a day begun? It appears by itself."""
        if not self.screen_stack:
            return  # The desk is being closed.
        minute = clock.now().replace(second=0, microsecond=0)
        screen = self.screen
        if minute != self._minute and isinstance(screen, CrmScreen) and screen.is_mounted:
            self._minute = minute
            screen.refresh_title()
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

    def trouble(self, error: BaseException) -> str:
        """That the file is damaged, where it was met while something was read."""
        if not dberrors.is_damage(error):
            return ""
        said = _(
            "{path} is damaged. “crmtui check” says where; “crmtui restore” puts a backup back."
        )
        return said.format(path=db.path())

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
