"""The reports that were kept under a name: to be opened, and to be kept no more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.widget import Widget

from crmtui import clock, words
from crmtui.access import Right, may
from crmtui.core.statistics import Asked
from crmtui.core.text import fold
from crmtui.i18n import N_, _
from crmtui.queries import office, saved_reports
from crmtui.queries.saved_reports import SavedReport
from crmtui.screens.base import BACK, BACK_LETTER, CrmScreen
from crmtui.screens.statistics import asking
from crmtui.services import saved_reports as service
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.prompt import Echo, Prompt
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit, width
from crmtui.words import statistics as said

_NAME, _WHAT = 27, 25
"""Cells of the name and of the report, and the space after each."""
SHARED = "*"
"""What a name begins with that is kept for everybody."""


def ask_name(screen: CrmScreen[Any], asked: Asked) -> None:
    """Ask for a name, and keep the report under it."""
    user, today = screen.user, clock.today()
    there = {(fold(each.name), each.shared) for each in saved_reports.find(user, today=today)}
    shares = may(user, Right.PROMOTIONS)

    def echo(text: str) -> Echo:
        name, shared = _read(text)
        if not fold(name):
            hint = _("a name; * before it keeps it for everybody") if shares else _("a name")
            return Echo([Span(hint, "muted")], valid=False)
        if shared and not shares:
            said_ = _("Only assistants and managers keep reports for everybody.")
            return Echo([Span(said_, "red")], valid=False)
        whose = _("for everybody") if shared else _("for you")
        again = (fold(name), shared) in there
        return Echo([Span(_("in the place of the one there is") if again else whose, "accent")])

    def accept(text: str) -> None:
        name, shared = _read(text)
        with screen.reporting():
            service.keep(user, name, asked, today=today, shared=shared)
            screen.app.done(_("{name}: kept.").format(name=name))

    screen.ask(Prompt(label=_("Keep as"), accept=accept, echo=echo, width=30, limit=60))


def _read(text: str) -> tuple[str, bool]:
    shared = text.strip().startswith(SHARED)
    return text.strip().removeprefix(SHARED).strip(), shared


class SavedReportsScreen(CrmScreen[Asked]):
    """Enter opens a report, Del keeps it no more."""

    CSS_PATH = "statistics.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset({"saved_report"})

    BINDINGS = [
        key("delete", "remove", N_("remove"), N_("Keep this report no more"), id="saved.remove"),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def body(self) -> Iterable[Widget]:
        """The list."""
        self.list = LineList(
            self._paint, on_move=self.refresh_keys, on_open=self.open_report, id="saved"
        )
        yield self.list

    def heading(self) -> Spans:
        """What it is."""
        return [Span(_("Saved reports"), "strong", "b")]

    def on_mount(self) -> None:
        """Read them."""
        self.reload()

    def reload(self) -> None:
        """Read them again, the cursor staying where it is."""
        nothing = _("None yet: n on a report keeps it under a name.")
        self.list.empty = [Span(f" {nothing}", "muted")]
        with self.reporting():
            self._fiscal = office.get(self.user).fiscal_month
            self.list.show(ListRows(saved_reports.find(self.user, today=clock.today())))
        self.refresh_keys()

    def _paint(self, row: SavedReport, cells: int, selected: bool, focused: bool) -> Spans:
        asked = row.asked
        what = f"{words.say(said.REPORT, asked.report)} · {words.say(said.BY, asked.way)}"
        when = asking.said(asked.period, self._fiscal)
        about = " · ".join([when, *asking.told(asked)])
        whose = " " + _("everybody's") if row.shared else ""
        room = max(0, cells - 1 - _NAME - _WHAT - width(whose))
        return [
            Span(" "), Span(fit(row.name, _NAME - 1), "strong" if selected else "text"),
            Span(" "), Span(fit(what, _WHAT - 1), "muted"), Span(" "),
            Span(fit(about, room), "accent"), Span(whose, "muted"),
        ]  # fmt: skip

    @property
    def row(self) -> SavedReport | None:
        """The one under the cursor."""
        found = self.list.row if self.is_mounted and hasattr(self, "list") else None
        return found if isinstance(found, SavedReport) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what there is none for."""
        if action == "remove":
            return True if self.row is not None else None
        return super().check_action(action, parameters)

    def open_report(self) -> None:
        """Show it."""
        if (row := self.row) is not None:
            self.dismiss(row.asked)

    def action_remove(self) -> None:
        """Keep it no more."""
        if (row := self.row) is None:
            return
        with self.reporting():
            service.remove(self.user, row.id)
            self.app.done(_("{name}: kept no more.").format(name=row.name))

    async def action_back(self) -> None:
        """One level up."""
        self.dismiss(None)
