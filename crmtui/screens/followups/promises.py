"""What somebody counts on: promises to customers, and tasks, a superior's instructions among them."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.containers import Horizontal
from textual.widget import Widget

from crmtui import clock, formats
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, pgettext
from crmtui.queries import followups
from crmtui.queries.followups import PROMISED, FollowUpRow, Scope
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.followups.agenda import Agenda, Heading
from crmtui.screens.followups.planned import PlannedScreen
from crmtui.screens.followups.rows import columns, paint
from crmtui.screens.list_file import ListFile
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import PagedRows, Rows

VIEWS: tuple[tuple[str, str | None], ...] = (
    (NP_("promises", "open"), None),
    (NP_("promises", "kept"), "done"),
    (NP_("promises", "broken"), "broken"),
    (NP_("promises", "not wanted"), "dropped"),
)
"""What `v` goes round: how they ended; None is those that are open."""


class PromisesScreen(PlannedScreen, ListFile):
    """Mine, those I gave, everyone's: open by day, or how they ended, newest first."""

    CSS_PATH = "promises.tcss"
    AUTO_FOCUS = "LineList"

    BINDINGS = [
        key("tab", "scope(1)", N_("whose"), N_("Mine, those I gave, everyone's"), id="promise.scope"),
        key("shift+tab", "scope(-1)", N_("whose"), N_("The same, backwards"), id="promise.scope.back", hint=False),
        key("v", "view", N_("view"), N_("Open, kept, broken, no longer wanted"), id="promise.view"),
        key("a", "actions", N_("to do"), N_("What is to be done for plans and after reviews"), id="promise.actions"),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._view = 0

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The filter line, the list, and the company under its cursor."""
        self.list = LineList(
            self._paint, on_move=self.show_company, on_open=self.open, id="promises"
        )
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield Horizontal(self.list, Lines(ground="panel", id="pane"))
        yield Lines(ground="panel", id="preview")

    def heading(self) -> Spans:
        """The place, and what is in it."""
        what = _("what we promised, and tasks")
        return [Span(_("Promises"), "strong", "b"), Span(f"  {what}", "muted")]

    def on_mount(self) -> None:
        """Read what is open."""
        self.read(keep=False)

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    def read(self, *, keep: bool) -> None:
        """Read what is open, or what ended so."""
        self._today = clock.today()
        user, scope, result = self.user, self._scope, VIEWS[self._view][1]
        rows: Rows = Agenda(user, scope, self._today, PROMISED)
        if result is not None:
            rows = PagedRows[FollowUpRow](
                followups.count_closed(user, scope, result=result),
                lambda offset, limit: followups.closed(
                    user, scope, result=result, limit=limit, offset=offset
                ),
            )
        self.list.empty = [Span(f" {self._nothing()}", "muted")]
        self.list.show(rows, keep=keep)
        self._draw()

    def _draw(self) -> None:
        self.query_one("#filter", Lines).set([self._filter_line()])
        cells = self.list.size.width or self.app.size.width
        self.query_one("#columns", Lines).set([columns(cells, self._with_code)])
        self.refresh_title()
        self.show_company()

    def _paint(
        self, row: Heading | FollowUpRow, cells: int, selected: bool, focused: bool
    ) -> Spans:
        return paint(row, cells, selected, self._today, with_code=self._with_code)

    @property
    def _with_code(self) -> bool:
        return self._scope.everyone or self._scope.given

    def _nothing(self) -> str:
        if self._view:
            return _("None ended so. v shows the others.")
        if self._scope.given:
            return _("You gave nobody a task that is still open. Tab shows everyone's.")
        return _("Nothing promised is open. t on a company notes a promise or a task.")

    def _filter_line(self) -> Spans:
        scope = self._scope
        rows = self.list.rows
        count = formats.integer(rows.count if isinstance(rows, Agenda) else len(rows))
        tabs = [
            (_("Mine"), not scope.everyone and not scope.given and scope.salesperson is None),
            (_("I gave"), scope.given),
            (_("All"), scope.everyone),
        ]
        left: list[Span] = [Span(" ")]
        for title, on in tabs:
            left += [Span(f"{title} {count}", "accent", "b") if on else Span(title, "muted")]
            left.append(Span("   "))
        if scope.salesperson is not None:
            left.append(Span(_("code {code}").format(code=scope.salesperson), "accent", "b"))
        if scope.text:
            left.append(Span(_("“{text}”").format(text=scope.text), "accent", "b"))
        right: list[Span] = []
        for number, (title, _result) in enumerate(VIEWS):
            on = number == self._view
            colour, attrs = ("accent", "b") if on else ("muted", "")
            right.append(Span(f"{pgettext('promises', title)}  ", colour, attrs))
        return left_right(left, right, self.app.size.width)

    # Keys ----------------------------------------------------------------------------

    @property
    def listed(self) -> Listed:
        """The promises and tasks shown."""
        user, scope, today = self.user, self._scope, self._today
        result = VIEWS[self._view][1]
        return Listed(
            "promises",
            lambda: gathering.all_promises(user, scope, result, today=today),
            lambda: gathering.called_off(user, scope, PROMISED, today=today),
        )

    def action_scope(self, step: int) -> None:
        """Go round: mine, those I gave, everyone's."""
        now = 1 if self._scope.given else 2 if self._scope.everyone else 0
        following, text = (now + step) % 3, self._scope.text
        self._scope = Scope(everyone=following == 2, given=following == 1, text=text)
        self.read(keep=False)

    def action_view(self) -> None:
        """Show those that ended so."""
        self._view = (self._view + 1) % len(VIEWS)
        self.read(keep=False)

    async def action_back(self) -> None:
        """Show one's own again if something else is shown; else one level up."""
        if self._scope == Scope() and not self._view:
            await super().action_back()
        else:
            self._scope, self._view = Scope(), 0
            self.read(keep=False)
