"""What people are measured by: what holds, what did."""

from __future__ import annotations

from typing import ClassVar

from crmtui import clock, formats
from crmtui.access import Right, may
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _
from crmtui.queries import criteria
from crmtui.queries.criteria import CriterionRow
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.reviews import rows
from crmtui.screens.viewed_list import ViewedList
from crmtui.services import criteria as service
from crmtui.widgets.bindings import key
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows, Rows
from crmtui.words.reviewing import wanted

VIEWS = (
    ("holding", NP_("criteria", "holding")),
    ("over", NP_("criteria", "over")),
    ("all", NP_("criteria", "all")),
)


class CriteriaScreen(ViewedList):
    """Everybody may read them; who manages states them with `n`, beforehand."""

    VIEWS = VIEWS
    CONTEXT = "criteria"
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

    def heading(self) -> Spans:
        """The place."""
        said = _("what people are measured by")
        return [Span(_("Criteria"), "strong", "b"), Span(f"  {said}", "muted")]

    def found(self) -> Rows:
        """The criteria that are wanted."""
        found = criteria.find(self.user, clock.today(), self._wanted)
        return ListRows(found, key=lambda row: row.id)

    def narrowing(self) -> list[str]:
        """Of whom they are asked, and the words."""
        code = self._wanted.salesperson
        of = [] if code is None else [_("code {code}").format(code=code)]
        return [*of, *super().narrowing()]

    def nothing(self) -> str:
        """What is said where there is nothing."""
        if self._wanted != criteria.HOLDING:
            return _("None here. Esc shows what holds.")
        if may(self.user, Right.REVIEWS):
            return _("Nothing is asked of anybody yet: n states it.")
        return _("Nothing is asked of anybody yet.")

    def _paint(self, row: CriterionRow, cells: int, selected: bool, focused: bool) -> Spans:
        return rows.criterion(row, cells, selected)

    def columns(self, cells: int) -> Spans:
        """The headings of the list."""
        return rows.criterion_columns(cells)

    def preview(self) -> list[Spans]:
        """What is known of the one under the cursor."""
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
        return lines

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

    def asking(self) -> str:
        """What is to be typed to narrow the list."""
        return _("a code, or words of the criterion")

    async def action_new(self) -> None:
        """State one."""
        from crmtui.screens.reviews.criterion_form import CriterionForm

        await self.app.open_form(CriterionForm())

    async def open_record(self) -> None:
        """Change it."""
        await self.action_edit()

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
