"""What was changed, by whom and when: what each change changed, and taking any of them back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui import clock, formats, words
from crmtui.errors import CannotUndo
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, ngettext, pgettext
from crmtui.queries import changed, companies, journal
from crmtui.queries.history import ChangeRow, Moved
from crmtui.queries.journal import Criteria
from crmtui.screens.base import BACK, BACK_LETTER, CrmScreen
from crmtui.screens.history import changed_lines, rows
from crmtui.screens.history.days import ChangesByDay, Day
from crmtui.screens.list_file import ListFile
from crmtui.services import undo
from crmtui.services.imports.taking_back import take_back_change
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.pager import Pager
from crmtui.widgets.paint import Span, Spans, left_right, rule
from crmtui.widgets.prompt import Prompt

KINDS = {
    "companies": N_("companies"),
    "people": N_("people"),
    "talks": N_("calls and reports"),
    "followups": N_("follow-ups"),
    "quotes": N_("quotes"),
    "sales": N_("sales"),
    "catalogue": N_("catalogue"),
    "office": N_("settings"),
    "imports": N_("imports"),
}
"""What F4 goes round, besides every kind."""
PERIODS = (
    NP_("changes", "ever"),
    NP_("changes", "today"),
    NP_("changes", "this week"),
    NP_("changes", "this month"),
)
"""What `v` goes round."""
PREVIEWED = 20
"""Records of which the fields are shown below the list."""
AT_ONCE = 2_000
"""Records of an import that are taken back while somebody waits."""


class ChangesScreen(ListFile):
    """Enter shows all that a change changed; u takes it back, or does it again."""

    CSS_PATH = "changes.tcss"
    AUTO_FOCUS = "LineList"

    BINDINGS = [
        key("u,ctrl+z", "take_back", N_("undo this one"), N_("Take back the change under the cursor; one that is undone, do it again"), id="changes.undo"),
        key("ctrl+y", "again", N_("do again"), N_("Do the change under the cursor again"), id="changes.redo", hint=False),
        key("tab,shift+tab", "whose", N_("mine/all"), N_("What you changed, or what everybody did"), id="changes.whose"),
        key("v", "period", N_("period"), N_("Of today, this week, this month, ever"), id="changes.period"),
        key("f4", "kind", NP_("fkey", "Kind"), N_("Only one kind of change: companies, quotes, settings…"), id="changes.kind"),
        key("slash", "filter", N_("filter"), N_("Only a salesperson's code, or what is about these words"), id="changes.filter"),
        key("o", "company", N_("company"), N_("Open the company it was about"), id="changes.company", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip
    SHOWS: ClassVar[frozenset[str]] = frozenset()

    def __init__(self) -> None:
        super().__init__()
        self._mine = Criteria(salesperson=self.app.user.code)
        self._criteria, self._period = self._mine, 0

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """What is shown, the list, and what the change under its cursor changed."""
        self.list = LineList(self._paint, on_move=self._show, on_open=self._open, id="list")
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list
        yield Lines(id="detail-head")
        yield Lines(ground="panel", id="detail")

    def heading(self) -> Spans:
        """The place, and how many there are of what is shown."""
        count = self.list.rows.count if isinstance(self.list.rows, ChangesByDay) else 0
        said = ngettext("{n} change", "{n} changes", count).format(n=formats.integer(count))
        if count >= journal.MOST:
            said = _("the latest {n}").format(n=formats.integer(count))
        return [Span(_("What was changed"), "strong", "b"), Span(f"  {said}", "muted")]

    def on_mount(self) -> None:
        """Show them."""
        self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """The headings stand over their columns."""
        self.query_one("#columns", Lines).set([rows.heading(self.app.size.width - 1)])
        self.call_after_refresh(self._draw)

    def concerns(self, moved: Moved) -> bool:
        """Any change may stand here, or in the way of one that does."""
        return True

    def reload(self) -> None:
        """Read them again, the cursor staying on its change."""
        self._read(keep=True)

    def _read(self, *, keep: bool) -> None:
        user = self.user
        since = _since(self._period, clock.today())
        with self.reporting():
            found = journal.keys(user, replace(self._criteria, since=since))
            self.list.empty = [Span(f" {self._nothing()}", "muted")]
            self.list.show(ChangesByDay(found, partial(journal.rows, user)), keep=keep)
            self._draw()

    def _draw(self) -> None:
        self.query_one("#filter", Lines).set([self._filter_line()])
        self.refresh_title()
        self._show()

    def _filter_line(self) -> Spans:
        asked = self._criteria
        whose = [
            (_("Mine"), asked.salesperson == self.user.code),
            (_("All"), asked.salesperson is None),
        ]
        spans: list[Span] = [Span(" ")]
        for title, on in whose:
            spans.append(Span(f"{title}   ", "accent" if on else "muted", "b" if on else ""))
        if asked.salesperson not in (None, self.user.code):
            spans.append(
                Span(_("code {code}").format(code=asked.salesperson) + "   ", "accent", "b")
            )
        if asked.text:
            spans.append(Span(_("“{text}”").format(text=asked.text), "accent", "b"))
        kind = words.say(KINDS, asked.kind) if asked.kind else _("every kind")
        period = pgettext("changes", PERIODS[self._period])
        right = [
            Span(f"{kind}  ", "accent" if asked.kind else "muted", "b" if asked.kind else ""),
            Span(f"{period}  ", "accent" if self._period else "muted", "b" if self._period else ""),
        ]
        return left_right(spans, right, self.app.size.width)

    def _nothing(self) -> str:
        if self._criteria == self._mine and not self._period:
            return _("You have changed nothing yet. Tab shows what everybody changed.")
        return _("Nothing of this was changed. Esc shows all of yours.")

    @property
    def listed(self) -> Listed:
        """The changes shown, the older ones too."""
        user = self.user
        criteria = replace(self._criteria, since=_since(self._period, clock.today()))
        return Listed("changes", lambda: gathering.all_changes(user, criteria))

    @property
    def change(self) -> ChangeRow | None:
        """The change under the cursor."""
        row = self.list.row
        return row if isinstance(row, ChangeRow) else None

    def _paint(
        self, row: ChangeRow | Day | None, cells: int, selected: bool, focused: bool
    ) -> Spans:
        if isinstance(row, Day):
            return rows.day(row.title(clock.today()), row.count, cells)
        return [] if row is None else rows.paint(row, cells, selected)

    def _show(self) -> None:
        row, cells = self.change, self.app.size.width
        found: list[Spans] = []
        if row is not None:
            records = changed.records(self.user, row.id, limit=PREVIEWED)
            found = list(changed_lines.lines(records, cells)) or [changed_lines.nothing()]
        head = rule(_("What it changed"), cells, _by_whom(row) if row is not None else "")
        self.query_one("#detail-head", Lines).set([head])
        self.query_one("#detail", Lines).set(found)

    # What is asked for ---------------------------------------------------------------

    def action_whose(self) -> None:
        """Show one's own, or everybody's."""
        mine = self._criteria.salesperson is not None
        code = None if mine else self.user.code
        self._criteria = replace(self._criteria, salesperson=code)
        self._read(keep=False)

    def action_period(self) -> None:
        """Show those of the next period."""
        self._period = (self._period + 1) % len(PERIODS)
        self._read(keep=False)

    def action_kind(self) -> None:
        """Show those of the next kind."""
        kinds = ["", *journal.KINDS]
        following = kinds[(kinds.index(self._criteria.kind) + 1) % len(kinds)]
        self._criteria = replace(self._criteria, kind=following)
        self._read(keep=False)

    def action_filter(self) -> None:
        """Ask for a code or words, and follow the typing."""
        before = self._criteria
        self.ask(
            Prompt(
                label=_("Filter"),
                accept=lambda text: None,
                change=lambda text: self._narrow(before, text),
                leave=lambda: self._narrow(before, ""),
                hint=[Span(_("a salesperson's code, or words of the company"), "muted")],
                list=self.list,
            )
        )

    def _narrow(self, before: Criteria, text: str) -> None:
        text = text.strip()
        if text.isdecimal() and len(text) < 3:
            self._criteria = replace(before, salesperson=int(text))
        else:
            self._criteria = replace(before, text=text) if text else before
        self._read(keep=False)

    async def action_back(self) -> None:
        """Show all of one's own again if something else is shown; else one level up."""
        if self._criteria == self._mine and not self._period:
            await super().action_back()
            return
        self._criteria, self._period = self._mine, 0
        self._read(keep=False)

    # What is done with one -----------------------------------------------------------

    async def _open(self) -> None:
        if (row := self.change) is not None:
            await self.app.push_screen(ChangeScreen(row))

    async def action_company(self) -> None:
        """Open the company that the change under the cursor was about."""
        row = self.change
        if row is None or row.company_id is None:
            self.warn(_("That change was not about one company."))
            return
        with self.reporting():
            companies.card(self.user, row.company_id)
            await self.app.open_company(row.company_id)

    def action_take_back(self) -> None:
        """Take back the change under the cursor, or do it again."""
        row = self.change
        if row is None:
            return
        if row.undone:
            self.action_again()
            return
        with self.reporting():
            if row.command == "import":
                self.app.done(self._import_back(row), undo=False)
                return
            undo.undo(self.user, row.id)
            self.app.done(_("Undone: {what}").format(what=rows.about(row)), undo=False)

    def action_again(self) -> None:
        """Do the change under the cursor again."""
        row = self.change
        if row is None or row.undone_by is None:
            self.warn(_("That one stands: there is nothing to do again."))
            return
        with self.reporting():
            undo.undo(self.user, row.undone_by)
            self.app.done(_("Done again: {what}").format(what=rows.about(row)), undo=False)

    def _import_back(self, row: ChangeRow) -> str:
        if row.records > AT_ONCE:
            raise CannotUndo(_("That import is large: crmtui import --undo takes it back."))
        taken = take_back_change(self.user, row.id)
        removed = ngettext("{n} record is gone", "{n} records are gone", taken.removed)
        said = f"{taken.name}: {removed.format(n=formats.integer(taken.removed))}"
        if taken.kept:
            kept = ngettext(
                "{n} stays, worked with since", "{n} stay, worked with since", len(taken.kept)
            )
            said += "; " + kept.format(n=formats.integer(len(taken.kept)))
        return said


class ChangeScreen(CrmScreen[None]):
    """All that one change changed."""

    AUTO_FOCUS = "Pager"

    BINDINGS = [BACK, BACK_LETTER]

    def __init__(self, row: ChangeRow) -> None:
        super().__init__()
        self._row = row

    def body(self) -> Iterable[Widget]:
        """Lines to read."""
        self.pager = Pager()
        yield self.pager

    def heading(self) -> Spans:
        """What was done, and when."""
        row = self._row
        said = f"{row.subject}  {rows.when(row, clock.today())}"
        what = rows.what(row)
        return [Span(what[:1].upper() + what[1:], "strong", "b"), Span(f"  {said}", "muted")]

    def on_mount(self) -> None:
        """Show them."""
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        records = changed.records(self.user, self._row.id)
        found = list(changed_lines.lines(records, self.app.size.width))
        if (more := self._row.records - len(records)) > 0:
            said = ngettext("and {n} record more", "and {n} records more", more)
            found.append([Span(f" {said.format(n=formats.integer(more))}", "muted")])
        who: Spans = [Span(f" {_by_whom(self._row)}", "muted")]
        self.pager.show([who, *(found or [changed_lines.nothing()])])


def _since(period: int, today: date) -> date | None:
    """The first day of one of the `PERIODS`."""
    firsts = (None, today, today - timedelta(days=today.weekday()), today.replace(day=1))
    return firsts[period]


def _by_whom(row: ChangeRow) -> str:
    """Who did it, and who took it back."""
    if not row.undone:
        return row.who
    return _("{name}, undone by {other}").format(name=row.who, other=row.undoer)
