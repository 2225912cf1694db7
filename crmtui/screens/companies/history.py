"""All that ever happened with one company, newest first."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from textual import events

from crmtui import formats
from crmtui.i18n import NP_, _, pgettext
from crmtui.queries import interactions
from crmtui.queries.interactions import TimelineRow
from crmtui.screens.companies.plans import CompanyPlans
from crmtui.screens.followups import timeline_rows
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, clip
from crmtui.widgets.rows import ListRows

FIRST_ENTRIES = 300
"""How much of the history is read at once; the rest when the cursor nears its end."""
ALL_ENTRIES = 100_000

ONLY_LEARNT = frozenset({interactions.VOICE})
VIEWS: tuple[tuple[str, frozenset[str] | None], ...] = (
    (NP_("history", "All"), None),
    (NP_("history", "calls"), frozenset({"call_in", "call_out"})),
    (NP_("history", "visits"), frozenset({"visit"})),
    (NP_("history", "written"), frozenset({"email", "message"})),
    (NP_("history", "quotes"), frozenset({"quote"})),
    (NP_("history", "other"), frozenset({"other", "note"})),
    (NP_("history", "opinions"), ONLY_LEARNT),
    (NP_("history", "changes"), frozenset({"change"})),
)
"""What `v` goes round: which kinds the history shows."""


class CompanyHistory(CompanyPlans):
    """The part of the company screen that is about its history; the rest is on it."""

    history: LineList

    def __init__(self, company_id: int) -> None:
        super().__init__(company_id)
        self.view = 0
        self.opened: frozenset[Hashable] = frozenset()
        self.entries: list[TimelineRow] = []
        self._logging = False

    def key_coming(self, event: events.Key | events.Paste) -> None:
        """Whoever presses a key here types in no form any more."""
        super().key_coming(event)
        self._logging = False

    async def log_here(self, **options: Any) -> None:
        """Log something; the history's cursor goes to it, so that the next key is about it."""
        self._logging = True
        await self.app.log_interaction(self.company_id, **options)

    def to_what_was_logged(self, before: frozenset[Hashable]) -> None:
        """Put the cursor on what was logged here, and was not among those before."""
        if not self._logging:
            return
        here = (timeline_rows.key_of(each) for each in self.entries if _is_talk(each))
        if (logged := next((key for key in here if key not in before), None)) is not None:
            self.history.to_key(logged)

    def seek(self, entry: Hashable) -> None:
        """Put the cursor on an entry, unfolded."""
        self.opened = frozenset({entry})
        if all(timeline_rows.key_of(each) != entry for each in self.entries):
            self.read_history(ALL_ENTRIES)
        self.show_history()
        self.history.to_key(entry)

    def read_history(self, limit: int = FIRST_ENTRIES) -> None:
        """Read the latest of what the view shows."""
        kinds = VIEWS[self.view][1]
        self.entries = interactions.timeline(self.user, self.company_id, kinds=kinds, limit=limit)
        self._whole = len(self.entries) < limit

    def read_on(self) -> None:
        """Near the end of what was read, read the rest."""
        if not self._whole and self.history.cursor > len(self.history.rows) - 30:
            self.read_history(ALL_ENTRIES)
            self.show_history()

    def show_history(self) -> None:
        """Draw what was read."""
        cells = (self.history.size.width or self.app.size.width) - 1
        learnt = VIEWS[self.view][1] == ONLY_LEARNT
        rows = timeline_rows.lines(self.entries, cells, self.today, self.opened, learnt=learnt)
        nothing = _("Nothing has happened yet: l logs a call")
        if self.view:
            nothing = _("Nothing of this kind: v shows the others")
        self.history.empty = [Span(f"  {nothing}", "muted")]
        self.history.show(ListRows(rows, key=lambda line: line.key))
        self.query_one("#history-head", Lines).set([self._history_head()])

    def _history_head(self) -> Spans:
        counts = interactions.count_by_kind(self.user, self.company_id)
        total = formats.integer(sum(counts.values()))
        tabs: list[Span] = []
        for number, (title, _kinds) in enumerate(VIEWS):
            on = number == self.view
            tabs.append(
                Span(
                    f"{pgettext('history', title)}  ",
                    "accent" if on else "muted",
                    "b" if on else "",
                )
            )
        cells = self.app.size.width
        head = [Span(f" {_('History')} {total} ", "blue", "b")]
        room = cells - sum(len(span.text) for span in [*head, *tabs]) - 1
        return clip([*head, Span("─" * max(0, room), "line"), Span(" "), *tabs], cells)

    async def unfold(self) -> None:
        """Show the whole text of the entry under the cursor, or fold it again."""
        self.fold()

    def fold(self) -> None:
        """Show the whole text of the entry under the cursor, or fold it again."""
        if (key := self.history.key) is not None:
            self.opened = self.opened ^ {key}
            self.show_history()

    @property
    def entry(self) -> TimelineRow | None:
        """What stands under the history's cursor."""
        key = self.history.key
        return next((e for e in self.entries if timeline_rows.key_of(e) == key), None)

    @property
    def talk(self) -> TimelineRow | None:
        """The call, visit or note under the cursor; none while it is in another zone."""
        entry = self.entry if self.history.has_focus else None
        return entry if entry is not None and _is_talk(entry) else None

    def action_view(self) -> None:
        """Show other kinds of the history."""
        self.view = (self.view + 1) % len(VIEWS)
        self.read_history()
        self.show_history()
        self.history.to(0)


def _is_talk(entry: TimelineRow) -> bool:
    return entry.kind_of == "interaction"
