"""A list of changes by their days, what the one under the cursor changed, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from textual import events
from textual.widget import Widget

from crmtui import clock, formats, words
from crmtui.errors import CannotUndo, NotFound
from crmtui.i18n import N_, _, ngettext
from crmtui.queries import companies, others
from crmtui.queries.changed import ChangedRecord
from crmtui.queries.history import ChangeRow, Moved
from crmtui.screens.base import BACK, BACK_LETTER, CrmScreen
from crmtui.screens.fields import offered
from crmtui.screens.history import changed_lines, rows
from crmtui.screens.history.days import ChangesByDay, Day
from crmtui.services import undo
from crmtui.services.imports.taking_back import take_back_change
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.pager import Pager
from crmtui.widgets.paint import Span, Spans, rule

SHOWN = 200
"""Records of a change that are shown at most."""
PREVIEWED = 20
"""Records of which the fields are shown below the list."""
AT_ONCE = 2_000
"""Records of an import that are taken back while somebody waits."""


class ChangeList(CrmScreen[None]):
    """Base of lists of changes. Override `found`, `read`, `records`, `heading` and `nothing`."""

    CSS_PATH = "changes.tcss"
    AUTO_FOCUS = "LineList"

    BINDINGS = [
        key("u,ctrl+z", "take_back", N_("undo this one"), N_("Take back the change under the cursor; one that is undone, do it again"), id="changes.undo"),
        key("ctrl+y", "again", N_("do again"), N_("Do the change under the cursor again"), id="changes.redo", hint=False),
        key("o", "company", N_("company"), N_("Open the company it was about"), id="changes.company", hint=False),
    ]  # fmt: skip

    # To override ---------------------------------------------------------------------

    def found(self) -> Sequence[tuple[int, date]]:
        """The changes to show and their days, newest first."""
        raise NotImplementedError

    def read(self, change_sets: Sequence[int]) -> Sequence[ChangeRow]:
        """These of them as rows."""
        raise NotImplementedError

    def records(self, row: ChangeRow, limit: int) -> Sequence[ChangedRecord]:
        """What one of them changed, of so many records at most."""
        raise NotImplementedError

    def nothing(self) -> str:
        """What stands where there are none."""
        raise NotImplementedError

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The list, and what the change under its cursor changed."""
        self.list = LineList(self._paint, on_move=self._show, on_open=self._open, id="list")
        yield from self.above()
        yield Lines(id="columns")
        yield self.list
        yield Lines(id="detail-head")
        yield Lines(ground="panel", id="detail")

    def above(self) -> Iterable[Widget]:
        """What stands over the list."""
        return ()

    def on_mount(self) -> None:
        """Show them."""
        self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """The headings stand over their columns."""
        self.query_one("#columns", Lines).set([rows.heading(self.app.size.width - 1)])
        self.call_after_refresh(self.draw)

    def concerns(self, moved: Moved) -> bool:
        """Any change may stand here, or in the way of one that does."""
        return True

    def reload(self) -> None:
        """Read them again, the cursor staying on its change."""
        self.show_changes(keep=True)

    def show_changes(self, *, keep: bool) -> None:
        """Read what there is to show; with `keep` the cursor stays on its change."""
        with self.reporting():
            self.list.empty = [Span(f" {self.nothing()}", "muted")]
            self.list.show(ChangesByDay(self.found(), self.read), keep=keep)
            self.draw()

    def draw(self) -> None:
        """Draw what stands around the list."""
        self.refresh_title()
        self._show()

    @property
    def count(self) -> int:
        """How many are shown."""
        return self.list.rows.count if isinstance(self.list.rows, ChangesByDay) else 0

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
            records = self.records(row, PREVIEWED)
            found = list(changed_lines.lines(records, cells)) or [changed_lines.nothing()]
        head = rule(_("What it changed"), cells, _by_whom(row) if row is not None else "")
        self.query_one("#detail-head", Lines).set([head])
        self.query_one("#detail", Lines).set(found)

    # What is done with one -----------------------------------------------------------

    async def _open(self) -> None:
        if (row := self.change) is not None:
            await self.app.push_screen(ChangeScreen(self, row))

    async def action_company(self) -> None:
        """Open the company that the change under the cursor was about."""
        row = self.change
        if row is None or row.company_id is None:
            self.warn(_("That change was not about one company."))
            return
        with self.reporting():
            try:
                companies.card(self.user, row.company_id)
            except NotFound:
                self.warn(offered.theirs(others.get(self.user, row.company_id)))
            else:
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

    def __init__(self, listed: ChangeList, row: ChangeRow) -> None:
        """`row` stands in the list `listed`."""
        super().__init__()
        self._listed, self._row = listed, row

    def body(self) -> Iterable[Widget]:
        """Lines to read."""
        self.pager = Pager()
        yield self.pager

    def heading(self) -> Spans:
        """What was done, and when."""
        row = self._row
        said = f"{row.subject}  {rows.when(row, clock.today())}"
        what = words.change(row)
        return [Span(what[:1].upper() + what[1:], "strong", "b"), Span(f"  {said}", "muted")]

    def on_mount(self) -> None:
        """Show them."""
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        records = self._listed.records(self._row, SHOWN)
        found = list(changed_lines.lines(records, self.app.size.width))
        if (more := self._row.records - len(records)) > 0:
            said = ngettext("and {n} record more", "and {n} records more", more)
            found.append([Span(f" {said.format(n=formats.integer(more))}", "muted")])
        who: Spans = [Span(f" {_by_whom(self._row)}", "muted")]
        self.pager.show([who, *(found or [changed_lines.nothing()])])


def _by_whom(row: ChangeRow) -> str:
    """Who did it, and who took it back."""
    if not row.undone:
        return row.who
    return _("{name}, undone by {other}").format(name=row.who, other=row.undoer)
