"""One complaint: what it is, what was done about it, and how it ended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from crmtui import clock, formats
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.queries import complaints
from crmtui.queries.complaints import ComplaintRow, StepRow
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.complaints import look
from crmtui.screens.complaints.acting import ComplaintActing
from crmtui.screens.read_screen import ReadScreen
from crmtui.services import complaints as service
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, rule
from crmtui.widgets.rows import ListRows

MOST = 12
"""Lines of what it is; the steps have the rest."""


class ComplaintScreen(ReadScreen, ComplaintActing):
    """What they complain of over the steps that were taken."""

    CSS_PATH = "complaints.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"complaint", "complaint_step", "company", "contact", "choice", "sale", "product"}
    )

    BINDINGS = [
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, complaint_id: int) -> None:
        super().__init__()
        self._key = complaint_id
        self._row: ComplaintRow | None = None
        self._today = clock.today()

    def body(self) -> Iterable[Widget]:
        """What it is, and its steps."""
        self.list = LineList(
            lambda row, cells, selected, focused: look.step(row, cells, self._today),
            on_open=self.action_edit,
            id="steps",
        )
        yield Lines(ground="panel", id="told")
        yield Lines(id="head")
        yield self.list

    def heading(self) -> Spans:
        """What it is, and whose."""
        if self._row is None:
            return ()
        title = _("Conflict") if self._row.kind == "conflict" else _("Complaint")
        return [Span(title, "strong", "b"), Span(f"  {self._row.company}", "muted")]

    def about(self) -> tuple[str, int] | None:
        """The complaint."""
        return "complaint", self._key

    def company_shown(self) -> int | None:
        """Whose it is."""
        return None if self._row is None else self._row.company_id

    @property
    def complaint(self) -> ComplaintRow | None:
        """The one that is shown."""
        return self._row

    def _read(self, *, keep: bool) -> None:
        self._today = clock.today()
        try:
            self._row = complaints.get(self.user, self._key)
        except NotFound:
            self.dismiss(None)
            return
        steps = complaints.steps(self.user, self._key)
        self.list.empty = [Span(f" {_('Nothing done yet: s notes a step.')}", "muted")]
        self.list.show(ListRows(steps, key=lambda row: row.id), keep=keep)
        if steps and not keep:
            self.list.to(len(steps) - 1)
        self._draw()

    def _draw(self) -> None:
        if self._row is None:
            return
        cells = self.app.size.width
        told = self.query_one("#told", Lines)
        lines = look.told(self._row, cells, self._today)
        told.styles.height = min(MOST, len(lines))
        told.set(lines)
        head = rule(_("Steps"), cells, formats.integer(self._row.steps))
        self.query_one("#head", Lines).set([head])
        self.refresh_title()
        self.refresh_keys()

    def action_remove(self) -> None:
        """Take back the step under the cursor; where there is none, the complaint."""
        row = self.list.row
        if not isinstance(row, StepRow):
            super().action_remove()
            return
        with self.reporting():
            service.remove_step(self.user, row.id)
            self.app.done(_("Step taken back"))

    def removed(self) -> None:
        """There is nothing left to show."""
        self.dismiss(None)
