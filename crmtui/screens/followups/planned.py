"""What can be done about a follow-up wherever it stands in a list: the base of those lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from typing import ClassVar

from crmtui import clock
from crmtui.core import dates
from crmtui.core.attempts import Attempt
from crmtui.i18n import N_, _, language
from crmtui.queries import companies
from crmtui.queries.followups import FollowUpRow, Scope
from crmtui.screens import filtering, preview
from crmtui.screens.base import CrmScreen
from crmtui.screens.followups.attempt import ask_attempt, log_attempt
from crmtui.screens.followups.postponing import plan_for
from crmtui.screens.followups.reasons import ask_why
from crmtui.screens.insisting import ask_day_once, once
from crmtui.services import followups as service
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines

_TO_ONE = frozenset("log postpone tomorrow finish break attempt plan edit give_up".split())
"""What needs a follow-up under the cursor."""


class PlannedScreen(CrmScreen[None]):
    """Base of lists of follow-ups, with the company under the cursor in a pane or below.

    Override `read`; its body has a `list`, and Lines called `pane` and `preview`.
    """

    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {
            "follow_up",
            "company",
            "interaction",
            "contact",
            "phone",
            "quote",
            "site",
            "complaint",
            "action",
        }
    )

    BINDINGS = [
        key("l", "log", N_("log call"), N_("Log the call and set the next contact"), id="followup.log"),
        key("r", "postpone", N_("postpone"), N_("Move it to another day: +3, mon, 15/12"), id="followup.postpone"),
        key("plus,add", "tomorrow", N_("tomorrow"), N_("Move it to the next working day"), id="followup.tomorrow"),
        key("x", "finish", N_("done"), N_("Close it as done; a promise was kept"), id="followup.done"),
        key("f", "break", N_("broken"), N_("Close a promise or task as broken, and say why"), id="followup.broken"),
        key("b", "attempt", N_("no answer"), N_("Busy, or nobody answered: why, and when to try again"), id="followup.attempt", hint=False),
        key("slash", "filter", N_("filter"), N_("Only a salesperson's code, or companies by name"), id="followup.filter"),
        key("n", "plan('next')", N_("new"), N_("Plan the next contact with this company"), id="followup.new", hint=False),
        key("p", "quote", N_("quote"), N_("Type a quote for this company"), id="followup.quote", hint=False),
        key("t", "plan('promise')", N_("promise"), N_("Note a promise or a task about this company"), id="followup.promise", hint=False),
        key("e", "edit", N_("edit"), N_("Change the follow-up"), id="followup.edit", hint=False),
        key("B", "its_quote", N_("its quote"), N_("Open the quote that it asks about, or whose delivery it sees to"), id="followup.its_quote", hint=False),
        key("delete", "give_up", N_("not wanted"), N_("Close it: nobody wants it any more"), id="followup.give_up", hint=False),
    ]  # fmt: skip

    list: LineList

    def __init__(self) -> None:
        super().__init__()
        self._scope = Scope()
        self._hinted = True
        self._today = clock.today()

    def read(self, *, keep: bool) -> None:
        """Read the list; with `keep` the cursor stays on its follow-up."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read again what is due, the cursor staying where it is."""
        self.read(keep=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what is done to a follow-up where there is none."""
        if action in _TO_ONE and self.is_mounted and self.followup is None:
            return None
        if action == "its_quote" and self.is_mounted:
            row = self.followup
            return True if row is not None and row.quote_id is not None else None
        return super().check_action(action, parameters)

    def show_company(self) -> None:
        """Draw the company under the cursor."""
        row = self.followup
        if self._hinted != (row is not None):
            self._hinted = row is not None
            self.refresh_keys()
        card = companies.card(self.user, row.company_id) if row is not None else None
        if self.wide:
            lines = preview.wide(card, preview.PANE_CELLS, self._today) if card else []
            self.query_one("#pane", Lines).set(lines)
        else:
            self.query_one("#preview", Lines).set(preview.narrow(card, self._today) if card else [])

    @property
    def followup(self) -> FollowUpRow | None:
        """What stands under the cursor."""
        row = self.list.row
        return row if isinstance(row, FollowUpRow) else None

    # Keys ----------------------------------------------------------------------------

    async def open(self) -> None:
        """Open the company under the cursor."""
        if self.followup is not None:
            await self.app.open_company(self.followup.company_id, walk=self._walk)

    def _walk(self, steps: int) -> int | None:
        """The company so many lines on in this list, for the company screen's next and previous."""
        before = self.list.key
        self.list.move(steps)
        row = self.followup
        return row.company_id if row is not None and self.list.key != before else None

    async def action_log(self) -> None:
        """Log a call to the company under the cursor."""
        if (row := self.followup) is not None:
            await self.app.log_interaction(row.company_id, contact=row.contact, kind="call_out")

    async def action_quote(self) -> None:
        """Type a quote for the company under the cursor."""
        if (row := self.followup) is not None:
            await self.app.new_quote(row.company_id)

    def action_attempt(self) -> None:
        """Ask why nobody answered, and when to try again."""
        if (row := self.followup) is not None:
            ask_attempt(self, lambda attempt, anyway: self._tried(row, attempt, anyway=anyway))

    def _tried(self, row: FollowUpRow, attempt: Attempt, *, anyway: bool) -> None:
        with self._staying():
            log_attempt(
                self, attempt, row.company_id, row.company, row.contact, anyway=anyway
            )  # fmt: skip

    def action_postpone(self) -> None:
        """Ask for the day to move it to."""
        if (row := self.followup) is not None:
            warning = _("asked not to be contacted") if row.do_not_contact else ""
            ask_day_once(
                self, _("Move to"), self._today,
                lambda day, anyway: self._move(row, day, anyway=anyway), warning=warning,
            )  # fmt: skip

    def action_tomorrow(self) -> None:
        """Move it to the next working day."""
        tomorrow = dates.parse("+1", self._today, language())
        if (row := self.followup) is not None and tomorrow is not None:
            with self.reporting():
                once(
                    self, ("tomorrow", row.id, row.company_id),
                    lambda anyway: self._move(row, tomorrow.day, anyway=anyway),
                )  # fmt: skip

    def action_finish(self) -> None:
        """Close it as done."""
        row = self.followup
        kept = row is not None and row.purpose == "promise"
        said = _("{company}: promise kept") if kept else _("{company}: done")
        self.end(lambda key: service.done(self.user, key), said)

    def action_give_up(self) -> None:
        """Close it: nobody wants it any more."""
        self.end(
            lambda key: service.give_up(self.user, key), _("{company}: closed, no longer wanted")
        )

    def action_break(self) -> None:
        """Ask why it was not done, and close it as broken."""
        row = self.followup
        if row is not None and row.id is not None:
            said = _("{company}: broken")
            ask_why(
                self,
                lambda why: self.end(lambda key: service.broken(self.user, key, why), said, row),
            )

    def end(
        self, close: Callable[[int], object], said: str, row: FollowUpRow | None = None
    ) -> None:
        """Close this, or what stands under the cursor, and say so with the company's name."""
        row = row or self.followup
        if row is None or row.id is None:
            return
        with self.reporting(), self._staying():
            close(row.id)
            self.app.done(said.format(company=row.company))

    def _move(self, row: FollowUpRow, day: date, *, anyway: bool) -> None:
        with self._staying():
            plan_for(self, row, day, anyway=anyway)

    @contextmanager
    def _staying(self) -> Iterator[None]:
        """Keep the cursor at its place though its follow-up moves: there is the next to do."""
        place = self.list.cursor
        yield
        self.list.to(place)

    async def action_plan(self, purpose: str) -> None:
        """Plan something else with the company under the cursor."""
        from crmtui.screens.followups.form import FollowUpForm

        if (row := self.followup) is not None:
            await self.app.open_form(FollowUpForm(row.company_id, purpose=purpose))

    async def action_actions(self) -> None:
        """Show what is to be done for plans and after reviews."""
        from crmtui.screens.goals.actions import ActionsScreen

        await self.app.push_screen(ActionsScreen())

    async def action_edit(self) -> None:
        """Change the follow-up under the cursor."""
        from crmtui.screens.followups.form import FollowUpForm

        if (row := self.followup) is not None:
            await self.app.open_form(FollowUpForm(row.company_id, row.id))

    async def action_its_quote(self) -> None:
        """Open the quote that the follow-up belongs to."""
        if (row := self.followup) is not None and row.quote_id is not None:
            await self.app.open_quote(row.quote_id)

    def action_filter(self) -> None:
        """Ask for a code or words, and follow the typing."""
        before = self._scope
        filtering.follow(
            self,
            _("a salesperson's code, or words of the company"),
            partial(self._narrow, before),
            self.list,
        )

    def _narrow(self, before: Scope, text: str) -> None:
        text = text.strip()
        if not text:
            self._scope = before
        elif text.isdecimal():
            self._scope = Scope(salesperson=int(text[:9]))
        else:
            self._scope = replace(before, text=text)
        self.read(keep=False)
