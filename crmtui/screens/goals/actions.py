"""What is to be done for the plans and after reviews: what is due, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui import clock, formats
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, pgettext
from crmtui.queries import actions
from crmtui.queries.actions import ActionRow, Criteria
from crmtui.screens import filtering
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.goals import rows
from crmtui.screens.goals.acting import ActionActing
from crmtui.screens.list_file import ListFile
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import PagedRows

VIEWS = (
    ("open", NP_("actions", "open")),
    ("done", NP_("actions", "done")),
    ("broken", NP_("actions", "not done")),
    ("all", NP_("actions", "all")),
)


class ActionsScreen(ActionActing, ListFile):
    """Mine or everyone's (`v`); Tab goes round open, done, not done."""

    AUTO_FOCUS = "LineList"
    DEFAULT_CSS = """
    ActionsScreen {
        #filter, #columns { height: 1; }
        #preview { height: 3; }
    }
    """
    SHOWS: ClassVar[frozenset[str]] = frozenset({"action", "plan", "review", "salesperson"})

    BINDINGS = [
        key("tab,f4", "view(1)", NP_("fkey", "View"), N_("Open, done, not done, all of them"), id="actions.view"),
        key("shift+tab", "view(-1)", N_("view"), N_("The same, backwards"), id="actions.view.back", hint=False),
        key("v", "whose", N_("whose"), N_("Mine, or everyone's"), id="actions.whose"),
        key("slash", "filter", N_("filter"), N_("Only a salesperson's code, or words of what is to be done"), id="actions.filter"),
        key("enter", "open_plan", N_("plan"), N_("Open the plan it is for"), id="actions.open", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._wanted = Criteria()
        self._today = clock.today()

    def body(self) -> Iterable[Widget]:
        """The views, the list of one of them, and what is under its cursor."""
        self._mine = Criteria(salesperson=None if self.user.manages else self.user.code)
        self._wanted = self._mine
        self.list = LineList(self._paint, on_move=self._moved, on_open=self.action_open_plan)
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list
        yield Lines(ground="panel", id="preview")

    def heading(self) -> Spans:
        """The place."""
        return [Span(_("To do"), "strong", "b"), Span(f"  {_('for plans and reviews')}", "muted")]

    def on_mount(self) -> None:
        """Read them."""
        self._read(keep=False)

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    def reload(self) -> None:
        """Read them again, the cursor staying where it is."""
        self._read(keep=True)

    def _read(self, *, keep: bool) -> None:
        self._today = clock.today()
        user, wanted = self.user, self._wanted
        self.list.empty = [Span(f" {self._nothing()}", "muted")]
        found = PagedRows[ActionRow](
            actions.count(user, wanted),
            lambda offset, limit: actions.find(user, wanted, limit=limit, offset=offset),
        )
        self.list.show(found, keep=keep)
        self._draw()

    def _nothing(self) -> str:
        if self._wanted != self._mine:
            return _("None here. Esc shows what is open.")
        return _("Nothing is to be done: plans (M, then p) say what is.")

    def _paint(self, row: ActionRow, cells: int, selected: bool, focused: bool) -> Spans:
        return rows.action(row, cells, selected, self._today)

    def _draw(self) -> None:
        cells, wanted = self.app.size.width, self._wanted
        left: list[Span] = [Span(" ")]
        for state, title in VIEWS:
            on = state == wanted.state
            count = formats.integer(len(self.list.rows)) if on else ""
            said = f"{pgettext('actions', title)} {count}".rstrip()
            left += [Span(said, *(("accent", "b") if on else ("muted", ""))), Span("   ")]
        everyone = _("everyone's") if wanted.salesperson is None else ""
        code = _("code {code}").format(code=wanted.salesperson) if not everyone else ""
        text = _("“{text}”").format(text=wanted.text) if wanted.text else ""
        right = [Span(f"{' '.join(filter(None, (everyone, code, text)))} ", "accent")]
        self.query_one("#filter", Lines).set([left_right(left, right, cells)])
        self.query_one("#columns", Lines).set([rows.action_columns(cells)])
        self.refresh_title()
        self._moved()

    def _moved(self) -> None:
        row, lines = self.to_do, list[Spans]()
        if row is not None:
            lines = [
                [Span(f" {row.text}", "strong", "b")],
                [Span(f" {rows.whose(row)}", "blue"), Span(f"  {row.salesperson} {row.person}")],
                [Span(f" {row.result_note.partition(chr(10))[0]}", "muted")],
            ]
        self.query_one("#preview", Lines).set(lines)
        self.refresh_keys()

    @property
    def to_do(self) -> ActionRow | None:
        """The one under the cursor."""
        row = self.list.row if hasattr(self, "list") else None
        return row if isinstance(row, ActionRow) else None

    @property
    def listed(self) -> Listed:
        """What is shown."""
        user, wanted = self.user, self._wanted
        return Listed("actions", lambda: gathering.all_actions(user, wanted))

    # Keys ----------------------------------------------------------------------------

    def action_view(self, step: int) -> None:
        """Show the next view."""
        states = [state for state, _title in VIEWS]
        place = states.index(self._wanted.state) + step
        self._wanted = replace(self._wanted, state=states[place % len(states)])
        self._read(keep=False)

    def action_whose(self) -> None:
        """Show mine, or everyone's."""
        whose = self.user.code if self._wanted.salesperson is None else None
        self._wanted = replace(self._wanted, salesperson=whose)
        self._read(keep=False)

    def action_filter(self) -> None:
        """Ask for a code or words, and follow the typing."""
        narrow = partial(self._narrow, self._wanted)
        filtering.follow(self, _("a code, or words of what is to be done"), narrow, self.list)

    def _narrow(self, before: Criteria, text: str) -> None:
        self._wanted = filtering.narrowed(before, text)
        self._read(keep=False)

    async def action_open_plan(self) -> None:
        """Open the plan it is for."""
        from crmtui.screens.goals.plan import PlanScreen

        row = self.to_do
        if row is not None and row.plan_id is not None:
            await self.app.push_screen(PlanScreen(row.plan_id))

    async def action_back(self) -> None:
        """Show what is open again if something else is shown; else one level up."""
        if self._wanted == self._mine:
            await super().action_back()
            return
        self._wanted = self._mine
        self._read(keep=False)
