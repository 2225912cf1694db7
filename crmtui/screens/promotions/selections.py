"""The selections that are kept: one's own, and everybody's; whom each chooses now."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import ClassVar

from textual.widget import Widget

from crmtui import clock, formats
from crmtui.access import User
from crmtui.errors import CrmError
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, _, ngettext
from crmtui.queries import selecting, selections
from crmtui.queries.selections import SelectionRow
from crmtui.screens import filtering
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.list_file import ListFile
from crmtui.screens.promotions import rows, views
from crmtui.screens.promotions.counting import Counted, Counting
from crmtui.screens.read_screen import ReadScreen
from crmtui.services import selections as service
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import cut
from crmtui.words.promotions import told

_NAMED = 3
"""How many of those chosen are called by their names."""


class SelectionsScreen(ReadScreen, ListFile):
    """Enter changes one; `p` prepares a promotion with it."""

    CSS_PATH = "promotions.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"selection", "promotion", "promotion_member", "company", "interaction", "sale"}
    )

    BINDINGS = [
        key("tab", "view(1)", N_("view"), N_("All, mine, everybody's"), id="selections.view"),
        key("shift+tab", "view(-1)", N_("view"), N_("The same, backwards"), id="selections.view.back", hint=False),
        key("n", "new", N_("new"), N_("Build a selection of companies"), id="selections.new"),
        key("e", "edit", N_("edit"), N_("Change the selection under the cursor"), id="selections.edit"),
        key("d", "duplicate", N_("copy"), N_("Build one that begins as the one under the cursor"), id="selections.copy", hint=False),
        key("p", "promotion", N_("promotion"), N_("Prepare a promotion with the selection under the cursor"), id="selections.promotion"),
        key("w", "letters", N_("letters"), N_("A letter or an e-mail to those it chooses now"), id="selections.letters"),
        key("slash", "filter", N_("filter"), N_("Only words of the name"), id="selections.filter"),
        key("delete", "remove", N_("remove"), N_("Keep the selection under the cursor no more"), id="selections.remove", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._view = ""
        self._text = ""
        self._counts: dict[str, int] = {}
        self._counted: Counted | None = None

    @cached_property
    def _counting(self) -> Counting:
        return Counting(self, self._told)

    def body(self) -> Iterable[Widget]:
        """The views, the list, and whom the one under the cursor chooses."""
        self.list = LineList(
            self._paint, on_move=self._moved, on_open=self.action_edit, id="selections"
        )
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list
        yield Lines(ground="panel", id="preview")

    def heading(self) -> Spans:
        """The place."""
        return [
            Span(_("Selections"), "strong", "b"),
            Span(f"  {_('of companies')}", "muted"),
        ]

    def _read(self, *, keep: bool) -> None:
        user, text = self.user, self._text
        self._counts = {view: selections.count(user, view, text) for view in selections.VIEWS}
        found = selections.find(user, self._view, text)
        nothing = _("None yet: n builds a selection, the count shows as you type.")
        self.list.empty = [Span(f" {nothing}", "muted")]
        self.list.show(ListRows(found, key=lambda row: row.id), keep=keep)
        self._draw()

    def _draw(self) -> None:
        cells = self.app.size.width
        right = [Span(_("“{text}”").format(text=self._text), "accent", "b")] if self._text else []
        tabs = views.tabs(views.SELECTIONS, "selections", self._view, self._counts, cells - 14)
        self.query_one("#filter", Lines).set([left_right(tabs, [*right, Span(" ")], cells)])
        self.query_one("#columns", Lines).set([rows.selection_columns(cells)])
        self.refresh_title()
        self._moved()

    def _paint(self, row: SelectionRow, cells: int, selected: bool, focused: bool) -> Spans:
        return rows.selection(row, cells, selected)

    @property
    def selection(self) -> SelectionRow | None:
        """The one under the cursor."""
        row = self.list.row if hasattr(self, "list") else None
        return row if isinstance(row, SelectionRow) else None

    def _moved(self) -> None:
        """Count whom the one under the cursor chooses."""
        self._counted = None
        if (row := self.selection) is not None:
            try:
                self._counting.ask(selecting.read(self.user, row.criteria))
            except CrmError as error:
                self._counting.stop()
                self._counted = Counted(None, (), str(error))
        self._preview()
        self.refresh_keys()

    def _told(self, counted: Counted) -> None:
        self._counted = counted
        self._preview()

    def _preview(self) -> None:
        row, cells = self.selection, self.app.size.width
        lines: list[Spans] = []
        if row is not None:
            lines = [
                [Span(f" {cut(_conditions(self.user, row), cells - 2)}", "accent")],
                *self._chosen(cells),
            ]
            if row.notes:
                lines.append([Span(f" {cut(row.notes.replace(chr(10), ' '), cells - 2)}", "muted")])
        self.query_one("#preview", Lines).set(lines)

    def _chosen(self, cells: int) -> list[Spans]:
        counted = self._counted
        if counted is None:
            return [[Span(f" {_('Counting …')}", "muted")]]
        if counted.chosen is None:
            return [[Span(f" {cut(counted.trouble, cells - 2)}", "red")]]
        count, silent = counted.chosen.count, counted.chosen.silent
        said = ngettext("{n} company", "{n} companies", count).format(n=formats.integer(count))
        spans = [Span(f" {said}", "strong", "b")]
        if silent:
            more = _("left out: {n} who asked not to be contacted")
            spans.append(Span(f"  {more.format(n=formats.integer(silent))}", "red"))
        names = ", ".join(each.name for each in counted.first[:_NAMED])
        return [spans, [Span(f" {cut(names, cells - 2)}", "muted")]]

    @property
    def listed(self) -> Listed:
        """The selections shown."""
        user, view, text = self.user, self._view, self._text
        return Listed("selections", lambda: selections.find(user, view, text))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what needs a selection where there is none."""
        if action in ("edit", "duplicate", "promotion", "letters", "remove") and (
            not self.is_mounted or self.selection is None
        ):
            return None
        return super().check_action(action, parameters)

    # Keys ----------------------------------------------------------------------------

    def action_view(self, step: int) -> None:
        """Show the next view."""
        self._view = views.following(views.SELECTIONS, self._view, step)
        self._read(keep=False)

    def action_filter(self) -> None:
        """Ask for words of the name, and follow the typing."""
        filtering.follow(self, _("words of the name"), self._narrow, self.list)

    def _narrow(self, text: str) -> None:
        self._text = text.strip()
        self._read(keep=False)

    async def action_new(self) -> None:
        """Build one."""
        from crmtui.screens.promotions.selection_form import SelectionForm

        await self.app.open_form(SelectionForm())

    async def action_edit(self) -> None:
        """Change the one under the cursor."""
        from crmtui.screens.promotions.selection_form import SelectionForm

        if (row := self.selection) is not None:
            await self.app.open_form(SelectionForm(row.id))

    async def action_duplicate(self) -> None:
        """Build one that begins as this one."""
        from crmtui.screens.promotions.selection_form import SelectionForm

        if (row := self.selection) is not None:
            with self.reporting():
                criteria = selecting.read(self.user, row.criteria)
                await self.app.open_form(SelectionForm(criteria=criteria))

    async def action_promotion(self) -> None:
        """Prepare a promotion with it."""
        from crmtui.screens.promotions.promotion_form import PromotionForm

        if (row := self.selection) is not None:
            await self.app.open_form(PromotionForm(selection=row.name))

    async def action_letters(self) -> None:
        """Choose a letter for those it chooses now."""
        from crmtui.queries import addressing
        from crmtui.screens.letters.letters import LettersScreen

        if (row := self.selection) is not None:
            with self.reporting():
                audience = addressing.of_selection(self.user, row.id)
                await self.app.push_screen(LettersScreen(audience))

    def action_remove(self) -> None:
        """Keep the one under the cursor no more."""
        if (row := self.selection) is not None:
            with self.reporting():
                service.remove(self.user, row.id)
                self.app.done(_("{selection}: removed").format(selection=row.name))

    async def action_back(self) -> None:
        """Show all again if some are left out; else one level up."""
        if not self._view and not self._text:
            await super().action_back()
            return
        self._view = self._text = ""
        self._read(keep=False)


def _conditions(user: User, row: SelectionRow) -> str:
    try:
        return "; ".join(told(selecting.read(user, row.criteria), clock.today()))
    except CrmError:
        return row.criteria
