"""One company: who they are, their people, what is planned, and all that ever happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import events
from textual.containers import Horizontal
from textual.widget import Widget

from crmtui import clock
from crmtui.core.attempts import Attempt
from crmtui.errors import NotFound
from crmtui.i18n import N_, NP_, _
from crmtui.queries import companies, complaints, contacts, facts, followups, sites
from crmtui.queries.contacts import ContactRow
from crmtui.queries.history import Moved
from crmtui.queries.sites import SiteRow
from crmtui.queries.team import Person
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.code_prompt import ask_code
from crmtui.screens.companies import lines as company_lines
from crmtui.screens.companies.people import CompanyPeople
from crmtui.screens.companies.sales import CompanySales
from crmtui.screens.complaints import look
from crmtui.screens.followups import timeline_rows
from crmtui.screens.followups.attempt import ask_attempt, log_attempt
from crmtui.screens.quotes import deal_lines
from crmtui.services import companies as company_service
from crmtui.widgets.base_screen import DeskScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows

PANE_CELLS = 40
PEOPLE_LINES = 4
PLANNED_LINES = 4
Walk = Callable[[int], "int | None"]
"""Steps through the list the company was opened from; gives the company there, if any."""


class CompanyScreen(CompanyPeople, CompanySales):
    """Identity, people and places, what is planned, history. Tab walks them."""

    CSS_PATH = "company.tcss"
    AUTO_FOCUS = "#history"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {
            "company",
            "site",
            "contact",
            "phone",
            "email",
            "follow_up",
            "interaction",
            "choice",
            "own_field",
            "territory",
            "quote",
            "sale",
            "loss",
            "complaint",
            "complaint_step",
        }
    )

    BINDINGS = [
        BACK,
        BACK_LETTER,
        key("l", "log", N_("log call"), N_("Log a call, with the person under the cursor"), id="company.log"),
        key("b", "attempt", N_("no answer"), N_("Busy, or nobody answered: why, and when to try again"), id="company.attempt", hint=False),
        key("i", "note", N_("note"), N_("Note what was learnt: needs, objections, opinion"), id="company.note", hint=False),
        key("r", "postpone", N_("postpone"), N_("Set or move the next contact, or what is under the cursor"), id="company.postpone"),
        key("plus,add", "tomorrow", N_("tomorrow"), N_("The next contact to the next working day"), id="company.tomorrow", hint=False),
        key("x", "finish", N_("done"), N_("Close what is planned as done; on a person: left the company"), id="company.done"),
        key("f", "break", N_("broken"), N_("Close the promise or task under the cursor as broken, and say why"), id="company.broken", hint=False),
        key("delete", "give_up", N_("not wanted"), N_("Close what is planned under the cursor: nobody wants it any more"), id="company.give_up", hint=False),
        key("e", "edit", N_("edit"), N_("Change what is under the cursor; from the top, the company"), id="company.edit"),
        key("f4", "edit_company", NP_("fkey", "Edit"), N_("Change the company"), id="company.change"),
        key("c", "contact", N_("contact"), N_("Add a person"), id="company.contact"),
        key("s", "site", N_("site"), N_("Add a site"), id="company.site", hint=False),
        key("t", "plan('promise')", N_("promise"), N_("Note a promise or a task with its date"), id="company.promise", hint=False),
        key("p", "quote", N_("quote"), N_("Type a quote for the company"), id="company.quote", hint=False),
        key("n", "plan('next')", N_("plan"), N_("Plan the next contact in full"), id="company.plan", hint=False),
        key("d", "drop", N_("drop"), N_("Stop tracking it, with a reason; or take it up again"), id="company.drop", hint=False),
        key("a", "assign", N_("assign"), N_("Give it to another salesperson's code"), id="company.assign", hint=False),
        key("R", "report", N_("report"), N_("Open the written report that the entry came in"), id="company.report", hint=False),
        key("M", "merge", N_("merge"), N_("Merge it with another company that is the same"), id="company.merge", hint=False),
        key("v", "view", N_("view"), N_("Which kinds the history shows"), id="company.view", hint=False),
        key("full_stop,greater_than_sign", "walk(1)", N_("next one"), N_("The next company of the list"), id="company.next", hint=False),
        key("comma,less_than_sign", "walk(-1)", N_("one before"), N_("The company before in the list"), id="company.previous", hint=False),
        key("tab", "zone(1)", N_("zones"), N_("People, planned, history"), id="company.zone"),
        key("shift+tab", "zone(-1)", N_("zones"), N_("The same, backwards"), id="company.zone.back", hint=False),
    ]  # fmt: skip

    def __init__(
        self, company_id: int, *, walk: Walk | None = None, interaction: int | None = None
    ) -> None:
        """`walk` steps through the list that it was opened from.

        The history's cursor stands on the `interaction`, which is unfolded.
        """
        super().__init__(company_id)
        self.doubted: frozenset[tuple[str, int]] = frozenset()
        self._sought = None if interaction is None else ("interaction", interaction)
        self._steps = walk

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The zones from top to bottom; in a wide window more beside the history."""
        self.people = LineList(
            lambda row, cells, selected, focused: company_lines.person(
                row, cells, selected, doubted=("contact", row.id) in self.doubted
            ),
            on_open=self.open_person, subdued=True, id="people",
        )  # fmt: skip
        self.planned = LineList(
            lambda row, cells, selected, focused: company_lines.planned(row, cells, self.today),
            on_open=self.open_planned, subdued=True, id="planned",
        )  # fmt: skip
        self.history = LineList(
            lambda row, cells, selected, focused: row.spans,
            on_open=self.unfold, on_move=self.read_on, subdued=True, id="history",
        )  # fmt: skip
        yield Lines(ground="panel", id="identity")
        yield self.people
        yield self.planned
        yield Lines(id="history-head")
        yield Horizontal(self.history, Lines(ground="panel", id="pane"))

    def heading(self) -> Spans:
        """The company's name."""
        return [Span(self.company.name, "strong", "b")]

    def on_mount(self) -> None:
        """Read the company, and find what was sought in its history."""
        self._read()
        if self._sought is not None:
            self.seek(self._sought)

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    def reload(self) -> None:
        """Read the company again; if it is part of another one now, that; if it is gone, leave."""
        if self._is_there():
            before = frozenset(map(timeline_rows.key_of, self.entries))
            self._read()
            self.to_what_was_logged(before)
        else:
            self._gone()

    def _gone(self) -> None:
        """It was merged, or is somebody else's: what was read of it is not shown any longer."""
        name = self.company.name
        whole = companies.part_of(self.user, self.company_id)
        if whole is not None:
            self.company_id = whole
            self._read()
            said = _("{company} was merged: it is part of this one now.")
            self.say(said.format(company=name))
            return
        below = self.app.screen_stack[-2]
        self.dismiss(None)
        if isinstance(below, DeskScreen):
            said = _("Not yours any more: {company}")
            below.warn(said.format(company=name))

    def concerns(self, moved: Moved) -> bool:
        """Only what happened to this company; also that it is not the user's to see any more."""
        shared = {"choice", "own_field", "territory"}
        if self.company_id in moved.companies or moved.tables & shared:
            return True
        return "company" in moved.tables and not self._is_there()

    def _is_there(self) -> bool:
        """Whether there is such a company, and the user may see it."""
        try:
            companies.card(self.user, self.company_id)
        except NotFound:
            return False
        return True

    def title_line(self) -> tuple[Spans, Spans]:
        """The name, once it is read, and who and when."""
        if not hasattr(self, "company"):
            return (), ()
        return super().title_line()

    def _read(self) -> None:
        user, company_id = self.user, self.company_id
        self.today = clock.today()
        with self.reporting():
            self.company = companies.get(user, company_id)
            doubts = facts.of_company(user, company_id, self.today)
            self.doubted = frozenset((each.kind, each.id) for each in doubts)
            people: list[ContactRow | SiteRow] = [*contacts.of_company(user, company_id)]
            people += [site for site in sites.of_company(user, company_id) if not site.main]
            self.people.empty = [Span(f"  {_('Nobody yet: c adds a person')}", "muted")]
            self.people.show(ListRows(people, key=lambda row: (type(row).__name__, row.id)))
            self.planned.empty = [
                Span(f"  {_('Next')} ► ", "accent", "b"),
                Span(_("nothing scheduled"), "muted"),
            ]
            plans = company_lines.plans(followups.of_company(user, company_id))
            self.planned.show(ListRows(plans, key=lambda row: row and row.id))
            self.read_history()
            self.deals = deal_lines.read(user, company_id, self.today)
            self.complaints = complaints.of_company(user, company_id)
            self._draw()

    def _draw(self) -> None:
        if not hasattr(self, "company"):
            return
        cells = self.app.size.width
        self.refresh_title()
        doubted = ("company", self.company_id) in self.doubted
        known = company_lines.identity(self.company, cells, doubted=doubted)
        identity = self.query_one("#identity", Lines)
        identity.styles.height = len(known)
        identity.set(known)
        self.people.styles.height = max(1, min(PEOPLE_LINES, len(self.people.rows)))
        self.planned.styles.height = max(1, min(PLANNED_LINES, len(self.planned.rows)))
        pane = self.query_one("#pane", Lines)
        more: list[Spans] = []
        if self.wide:
            more += look.pane(self.complaints, PANE_CELLS, self.today)
            more += deal_lines.pane(self.deals, PANE_CELLS, self.today)
            more += company_lines.pane(self.company, PANE_CELLS)
        pane.set(more)
        pane.display = bool(more)
        self.show_history()

    # Where the cursor is -------------------------------------------------------------

    @property
    def _zones(self) -> list[LineList]:
        return [self.people, self.planned, self.history]

    def action_zone(self, step: int) -> None:
        """Go to the next zone."""
        zones = self._zones
        focused = next((i for i, zone in enumerate(zones) if zone.has_focus), 2)
        self.set_focus(zones[(focused + step) % len(zones)])

    # Keys ----------------------------------------------------------------------------

    async def log_call(self) -> None:
        """Log a call with this company."""
        await self.log_here()

    def action_walk(self, step: int) -> None:
        """Show the next company of the list it was opened from."""
        following = self._steps(step) if self._steps is not None else None
        if following is None:
            self.warn(_("There are no more companies in that direction."))
            return
        self.company_id = following
        self.view, self.opened = 0, frozenset()
        self._read()
        self.history.to(0)

    async def action_log(self) -> None:
        """Log a call with the company, and with the person under the cursor."""
        contact = self.person.name if isinstance(self.person, ContactRow) else ""
        await self.log_here(contact=contact, kind="call_out")

    async def action_quote(self) -> None:
        """Type a quote for the company."""
        await self.app.new_quote(self.company_id)

    def action_attempt(self) -> None:
        """Ask why nobody answered, and when to try again."""
        contact = self.person.name if isinstance(self.person, ContactRow) else ""
        ask_attempt(self, lambda attempt, anyway: self._tried(attempt, contact, anyway=anyway))

    def _tried(self, attempt: Attempt, contact: str, *, anyway: bool) -> None:
        log_attempt(self, attempt, self.company_id, self.company.name, contact, anyway=anyway)

    async def action_note(self) -> None:
        """Note what was learnt without being in touch."""
        await self.log_here(contact="", kind="note")

    async def action_edit(self) -> None:
        """Change what is under the cursor."""
        if self.person is not None:
            await self.open_person()
        elif self.planned.has_focus:
            await self.open_planned()
        elif (entry := self.entry) is not None and entry.kind_of == "interaction":
            from crmtui.screens.followups.interaction_form import InteractionForm

            await self.app.open_form(InteractionForm(self.company_id, interaction_id=entry.id))
        else:
            await self.action_edit_company()

    async def action_report(self) -> None:
        """Open the report that the entry under the cursor came in."""
        from crmtui.screens.reports.report import open_report_of

        if (entry := self.entry) is not None:
            await open_report_of(self, entry)

    async def action_edit_company(self) -> None:
        """Change the company."""
        from crmtui.screens.companies.form import CompanyForm

        await self.app.open_form(CompanyForm(self.company_id))

    async def action_drop(self) -> None:
        """Stop tracking the company, or take it up again."""
        if self.company.status == "dropped":
            with self.reporting():
                company_service.reactivate(self.user, self.company_id)
                self.app.done(_("{company} is tracked again").format(company=self.company.name))
            return
        from crmtui.screens.companies.drop_form import DropForm

        await self.app.open_form(DropForm(self.company_id))

    def action_assign(self) -> None:
        """Ask for the code to give it to; who covers its territory is offered."""
        covers = self.company.territory_salesperson
        offered = "" if covers in (None, self.company.salesperson) else str(covers)
        ask_code(self, self.user, _("Give it to"), self._assign, value=offered)

    def _assign(self, person: Person) -> None:
        with self.reporting():
            company_service.assign(self.user, self.company_id, str(person.code))
            to = f"{person.code} {person.name}"
            self.app.done(_("{company} → {person}").format(company=self.company.name, person=to))

    async def action_merge(self) -> None:
        """Choose the company that is the same, and make one of both."""
        from crmtui.screens.companies.merge_with import MergeWithScreen

        await self.app.push_screen(MergeWithScreen(self.company_id), self._merge_with)

    async def _merge_with(self, other: int | None) -> None:
        from crmtui.screens.companies.merge import MergeScreen

        if other is not None:
            await self.app.push_screen(MergeScreen(self.company_id, other), self._merged)

    def _merged(self, left: int | None) -> None:
        if left is not None:
            self.company_id = left
