"""What people are measured by: what holds, what did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui import clock, formats
from crmtui.access import Right, may
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, pgettext
from crmtui.queries import criteria
from crmtui.queries.criteria import Criteria, CriterionRow
from crmtui.screens import filtering
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.list_file import ListFile
from crmtui.screens.reviews import rows
from crmtui.services import criteria as service
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import ListRows
from crmtui.words.reviewing import wanted

VIEWS = (
    ("holding", NP_("criteria", "holding")),
    ("over", NP_("criteria", "over")),
    ("all", NP_("criteria", "all")),
)


class CriteriaScreen(ListFile):
    """Everybody may read them; who manages states them with `n`, beforehand."""

    AUTO_FOCUS = "LineList"
    DEFAULT_CSS = """
    CriteriaScreen {
        #filter, #columns { height: 1; }
        #preview { height: 2; }
    }
    """
    SHOWS: ClassVar[frozenset[str]] = frozenset({"criterion", "review_finding", "salesperson"})

    BINDINGS = [
        key("tab,f4", "view(1)", NP_("fkey", "View"), N_("What holds, what is over, all of them"), id="criteria.view"),
        key("shift+tab", "view(-1)", N_("view"), N_("The same, backwards"), id="criteria.view.back", hint=False),
        key("n", "new", N_("new"), N_("State what people are measured by from today on, or later"), id="criterion.new"),
        key("e", "edit", N_("edit"), N_("Change it; of one that holds, until when"), id="criterion.edit"),
        key("delete", "remove", N_("take back"), N_("Take back what was stated by mistake"), id="criterion.remove", hint=False),
        key("slash", "filter", N_("filter"), N_("Only what is asked of a code, or has these words"), id="criteria.filter", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._wanted = criteria.HOLDING

    def body(self) -> Iterable[Widget]:
        """The views, the criteria, and what is under the cursor."""
        self.list = LineList(self._paint, on_move=self._moved, on_open=self.action_edit)
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list
        yield Lines(ground="panel", id="preview")

    def heading(self) -> Spans:
        """The place."""
        said = _("what people are measured by")
        return [Span(_("Criteria"), "strong", "b"), Span(f"  {said}", "muted")]

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
        self.list.empty = [Span(f" {self._nothing()}", "muted")]
        found = criteria.find(self.user, clock.today(), self._wanted)
        self.list.show(ListRows(found, key=lambda row: row.id), keep=keep)
        self._draw()

    def _nothing(self) -> str:
        if self._wanted != criteria.HOLDING:
            return _("None here. Esc shows what holds.")
        if may(self.user, Right.REVIEWS):
            return _("Nothing is asked of anybody yet: n states it.")
        return _("Nothing is asked of anybody yet.")

    def _paint(self, row: CriterionRow, cells: int, selected: bool, focused: bool) -> Spans:
        return rows.criterion(row, cells, selected)

    def _draw(self) -> None:
        cells, left = self.app.size.width, [Span(" ")]
        for state, title in VIEWS:
            on = state == self._wanted.state
            count = formats.integer(len(self.list.rows)) if on else ""
            said = f"{pgettext('criteria', title)} {count}".rstrip()
            left += [Span(said, *(("accent", "b") if on else ("muted", ""))), Span("   ")]
        code = self._wanted.salesperson
        of = _("code {code}").format(code=code) if code is not None else ""
        text = _("“{text}”").format(text=self._wanted.text) if self._wanted.text else ""
        right = [Span(f"{' '.join(filter(None, (of, text)))} ", "accent")]
        self.query_one("#filter", Lines).set([left_right(left, right, cells)])
        self.query_one("#columns", Lines).set([rows.criterion_columns(cells)])
        self.refresh_title()
        self._moved()

    def _moved(self) -> None:
        row, lines = self.criterion, list[Spans]()
        if row is not None:
            used = _("in {n} reviews").format(n=formats.integer(row.used))
            lines = [
                [
                    Span(f" {row.name}", "strong", "b"),
                    Span(f"  {wanted(row.asked)}"),
                    Span(f"  {used}", "muted"),
                ],
                [Span(f" {' '.join(row.note.split())}")],
            ]
        self.query_one("#preview", Lines).set(lines)
        self.refresh_keys()

    @property
    def criterion(self) -> CriterionRow | None:
        """The one under the cursor."""
        row = self.list.row if hasattr(self, "list") else None
        return row if isinstance(row, CriterionRow) else None

    @property
    def listed(self) -> Listed:
        """What is shown."""
        user, wanted = self.user, self._wanted
        return Listed("criteria", lambda: gathering.all_criteria(user, wanted))

    # Keys ----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Criteria are stated by who manages."""
        if action in ("new", "edit", "remove") and not may(self.user, Right.REVIEWS):
            return None
        if action in ("edit", "remove") and (not self.is_mounted or self.criterion is None):
            return None
        return super().check_action(action, parameters)

    def action_view(self, step: int) -> None:
        """Show the next view."""
        states = [state for state, _title in VIEWS]
        place = states.index(self._wanted.state) + step
        self._wanted = replace(self._wanted, state=states[place % len(states)])
        self._read(keep=False)

    def action_filter(self) -> None:
        """Ask for a code or words, and follow the typing."""
        narrow = partial(self._narrow, self._wanted)
        filtering.follow(self, _("a code, or words of the criterion"), narrow, self.list)

    def _narrow(self, before: Criteria, text: str) -> None:
        self._wanted = filtering.narrowed(before, text)
        self._read(keep=False)

    async def action_new(self) -> None:
        """State one."""
        from crmtui.screens.reviews.criterion_form import CriterionForm

        await self.app.open_form(CriterionForm())

    async def action_edit(self) -> None:
        """Change it."""
        from crmtui.screens.reviews.criterion_form import CriterionForm

        if (row := self.criterion) is not None and may(self.user, Right.REVIEWS):
            await self.app.open_form(CriterionForm(row.id))

    def action_remove(self) -> None:
        """Take it back."""
        if (row := self.criterion) is None:
            return
        with self.reporting():
            service.remove(self.user, row.id)
            self.app.done(_("{name}: taken back").format(name=row.name))

    async def action_back(self) -> None:
        """Show what holds again if something else is shown; else one level up."""
        if self._wanted == criteria.HOLDING:
            await super().action_back()
            return
        self._wanted = criteria.HOLDING
        self._read(keep=False)
