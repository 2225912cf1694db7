"""One's own latest changes: what each changed, and taking any of them back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui import clock, formats, words
from crmtui.errors import CannotUndo
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, _, ngettext
from crmtui.queries import changed, history
from crmtui.queries.history import ChangeRow, Moved
from crmtui.screens.base import BACK, BACK_LETTER, CrmScreen
from crmtui.screens.history import changed_lines
from crmtui.screens.list_file import ListFile
from crmtui.services import undo
from crmtui.services.imports.taking_back import take_back_change
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.pager import Pager
from crmtui.widgets.paint import Span, Spans, rule
from crmtui.widgets.rows import PagedRows
from crmtui.widgets.text import fit

WHEN, COUNT, STATE = 13, 5, 9
"""Cells of the columns; what was done has a third, and whom it was about the rest."""
PREVIEWED = 20
"""Records of which the fields are shown below the list."""
AT_ONCE = 2_000
"""Records of an import that are taken back while somebody waits."""


class ChangesScreen(ListFile):
    """Enter shows all that a change changed; u takes it back, or does it again."""

    CSS_PATH = "changes.tcss"
    AUTO_FOCUS = "LineList"

    BINDINGS = [
        BACK,
        BACK_LETTER,
        key("u,ctrl+z", "take_back", N_("undo this one"), N_("Take back the change under the cursor; one that is undone, do it again"), id="changes.undo"),
        key("ctrl+y", "again", N_("do again"), N_("Do the change under the cursor again"), id="changes.redo", hint=False),
    ]  # fmt: skip
    SHOWS: ClassVar[frozenset[str]] = frozenset()

    def body(self) -> Iterable[Widget]:
        """The list, and what the change under its cursor changed."""
        self.list = LineList(self._paint, on_move=self._show, on_open=self._open, id="list")
        yield Lines(id="columns")
        yield self.list
        yield Lines(id="detail-head")
        yield Lines(ground="panel", id="detail")

    def heading(self) -> Spans:
        """The place."""
        what = _("the latest first")
        return [Span(_("My changes"), "strong", "b"), Span(f"  {what}", "muted")]

    def on_mount(self) -> None:
        """Show them."""
        self.list.empty = [Span(f" {_('You have changed nothing yet.')}", "muted")]
        self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """The headings stand over their columns."""
        what = _what_cells(self.app.size.width - 1)
        head = f" {fit(_('When'), WHEN)}{fit(_('What'), what)}{fit(_('Recs'), COUNT, 'right')}"
        self.query_one("#columns", Lines).set([[Span(f"{head}  {_('About')}", "muted")]])

    def concerns(self, moved: Moved) -> bool:
        """Any change may be one's own, or stand in the way of one."""
        return True

    def reload(self) -> None:
        """Read them again, the cursor staying on its change."""
        user = self.user
        self.list.show(
            PagedRows[ChangeRow](
                history.count(user),
                lambda offset, limit: history.find(user, limit=limit, offset=offset),
            )
        )

    @property
    def listed(self) -> Listed:
        """One's own changes."""
        user = self.user
        return Listed("changes", lambda: gathering.all_changes(user))

    def _paint(self, row: ChangeRow, cells: int, selected: bool, focused: bool) -> Spans:
        wide = _what_cells(cells)
        room = max(8, cells - WHEN - wide - COUNT - STATE - 2)
        what = words.say(words.COMMAND, row.command)
        colour = "muted" if row.undone else "strong" if selected else "text"
        return [
            Span(fit(_when(row, clock.today()), WHEN), "muted"),
            Span(fit(what, wide - 1) + " ", colour),
            Span(fit(formats.integer(row.records), COUNT, "right") + "  ", "muted"),
            Span(fit(row.subject, room), colour),
            Span(fit(_("undone"), STATE, "right") if row.undone else "", "accent"),
        ]

    def _show(self) -> None:
        row: ChangeRow | None = self.list.row
        cells = self.app.size.width
        found: list[Spans] = []
        if row is not None:
            records = changed.records(self.user, row.id, limit=PREVIEWED)
            found = list(changed_lines.lines(records, cells)) or [changed_lines.nothing()]
        self.query_one("#detail-head", Lines).set([rule(_("What it changed"), cells)])
        self.query_one("#detail", Lines).set(found)

    async def _open(self) -> None:
        if (row := self.list.row) is not None:
            await self.app.push_screen(ChangeScreen(row))

    def action_take_back(self) -> None:
        """Take back the change under the cursor, or do it again."""
        row: ChangeRow | None = self.list.row
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
            self.app.done(_("Undone: {what}").format(what=_about(row)), undo=False)

    def action_again(self) -> None:
        """Do the change under the cursor again."""
        row: ChangeRow | None = self.list.row
        if row is None or row.undone_by is None:
            self.warn(_("That one stands: there is nothing to do again."))
            return
        with self.reporting():
            undo.undo(self.user, row.undone_by)
            self.app.done(_("Done again: {what}").format(what=_about(row)), undo=False)

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
        what = words.say(words.COMMAND, self._row.command).capitalize()
        moment = _when(self._row, clock.today())
        return [Span(what, "strong", "b"), Span(f"  {self._row.subject}  {moment}", "muted")]

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
        self.pager.show(found or [changed_lines.nothing()])


def _what_cells(cells: int) -> int:
    """Cells for what was done."""
    return min(38, cells // 3)


def _when(row: ChangeRow, today: date) -> str:
    moment = clock.local(row.at)
    hour = formats.clock_time(moment)
    if moment.date() == today:
        return hour
    return f"{formats.short_date(moment.date(), today)} {hour}"


def _about(row: ChangeRow) -> str:
    what = words.say(words.COMMAND, row.command)
    return f"{what} · {row.subject}" if row.subject else what
