"""Companies that may be there twice, to look through and merge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui import formats, words
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, ngettext
from crmtui.queries import twins
from crmtui.queries.twins import Pair
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.companies.merge import MergeScreen
from crmtui.screens.list_file import ListFile
from crmtui.widgets.bindings import active, key, key_name
from crmtui.widgets.chrome import hint_spans
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit

_ENTER = frozenset({"list.open", "twins.merge"})


class PairsScreen(ListFile):
    """Enter merges the two under the cursor; o opens the first, O the second."""

    AUTO_FOCUS = "#pairs"
    SHOWS: ClassVar[frozenset[str]] = frozenset({"company"})

    DEFAULT_CSS = """
    PairsScreen {
        #columns { height: 1; }
        #both { height: 3; }
    }
    """

    BINDINGS = [
        BACK,
        BACK_LETTER,
        key("m", "merge", N_("merge"), N_("Merge the two under the cursor"), id="twins.merge"),
        key("f4", "merge", NP_("fkey", "Merge"), N_("Merge the two under the cursor"), id="twins.merge.key", hint=False),
        key("o", "open(0)", N_("open the first"), N_("Open the first of the two"), id="twins.first"),
        key("O", "open(1)", N_("open the second"), N_("Open the second of the two"), id="twins.second"),
    ]  # fmt: skip

    def body(self) -> Iterable[Widget]:
        """The pairs, one a line."""
        self.list = LineList(
            self._paint, on_open=self.action_merge, on_move=self._show, id="pairs"
        )  # fmt: skip
        yield Lines(id="columns")
        yield self.list
        yield Lines(ground="panel", id="both")

    def heading(self) -> Spans:
        """What this is, and how many there are."""
        many = len(self.list.rows) if hasattr(self, "list") else 0
        said = ngettext("{n} pair", "{n} pairs", many).format(n=formats.integer(many))
        return [Span(_("Possible duplicates"), "strong", "b"), Span(f"  {said}", "muted")]

    def hint(self) -> Spans:
        """The keys; Enter merges here."""
        keys = hint_spans([info for info in active(self) if info.id not in _ENTER])
        return [
            Span(f" {key_name('enter')}", "accent"), Span(f" {_('merge')} ", "muted"), *keys,
            Span(key_name("escape"), "accent"), Span(f" {_('back')}", "muted"),
        ]  # fmt: skip

    def on_mount(self) -> None:
        """Look for them."""
        self.list.empty = [Span(f"  {_('No company is there twice, as far as can be told.')}", "muted")]  # fmt: skip
        self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """The columns are as wide as there is room."""
        self.call_after_refresh(self._head)

    def reload(self) -> None:
        """Look again."""
        self.list.show(ListRows(twins.pairs(self.user)))
        self._head()
        self._show()
        self.refresh_title()

    @property
    def listed(self) -> Listed:
        """The pairs."""
        user = self.user
        return Listed("duplicates", lambda: twins.pairs(user))

    def _room(self, cells: int) -> tuple[int, int]:
        name = max(18, (cells - 3) * 28 // 100)
        return name, max(0, cells - 2 * name - 3)

    def _head(self) -> None:
        name, why = self._room(self.app.size.width - 1)
        head = f"  {fit(_('Entered first'), name)} {fit(_('Entered later'), name)} {fit(_('Why'), why)}"
        self.query_one("#columns", Lines).set([[Span(head, "muted")]])

    def _show(self) -> None:
        """The two under the cursor, whole."""
        pair: Pair | None = self.list.row
        lines: list[Spans] = []
        if pair is not None:
            for side in (pair.one, pair.other):
                where = " · ".join(part for part in (side.city, str(side.salesperson)) if part)
                lines.append([Span(f" {side.name}", "strong", "b"), Span(f"  {where}", "muted")])
            lines.append([Span(f" {words.twin(pair.why, pair.of)}", "accent")])
        self.query_one("#both", Lines).set(lines)

    def _paint(self, pair: Pair, cells: int, selected: bool, focused: bool) -> Spans:
        name, why = self._room(cells)
        return [
            Span(f" {fit(pair.one.name, name)} ", "strong" if selected else "text"),
            Span(f"{fit(pair.other.name, name)} ", "strong" if selected else "text"),
            Span(fit(words.twin(pair.why, pair.of), why), "muted"),
        ]

    async def action_merge(self) -> None:
        """Merge the two under the cursor."""
        pair: Pair | None = self.list.row
        if pair is not None:
            await self.app.push_screen(MergeScreen(*pair.id))

    async def action_open(self, which: int) -> None:
        """Open one of the two."""
        pair: Pair | None = self.list.row
        if pair is not None:
            await self.app.open_company(pair.id[which])
