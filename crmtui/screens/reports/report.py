"""One written report, as a page: every line in full, to be corrected, printed or taken back."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.widget import Widget

from crmtui import confine
from crmtui.core.cells import wrapped
from crmtui.documents import files
from crmtui.documents import report as document
from crmtui.errors import CrmError, Refused
from crmtui.i18n import N_, NP_, _
from crmtui.queries import office, reports
from crmtui.queries.interactions import TimelineRow
from crmtui.queries.reports import Report
from crmtui.screens.base import BACK, BACK_LETTER, CrmScreen
from crmtui.screens.papers.paper import told_written
from crmtui.services import reports as service
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.prompt import Echo, Prompt
from crmtui.widgets.rows import ListRows


@dataclass(frozen=True, slots=True)
class _Row:
    """One line on the page."""

    key: Hashable | None
    """The interaction it belongs to."""
    text: str
    first: bool = False
    company: int = 0


class ReportScreen(CrmScreen[None]):
    """Enter opens the company of the line; `e` corrects the report."""

    CSS_PATH = "report.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset({"report", "interaction", "company", "contact"})

    BINDINGS = [
        BACK,
        BACK_LETTER,
        key("e", "correct", N_("correct"), N_("Correct the report"), id="report.correct"),
        key("f2,ctrl+s", "write", NP_("fkey", "Write"), N_("Write the report to a file, to print it"), id="report.write"),
        key("p", "write", N_("print"), N_("Write the report to a file, to print it"), id="report.print"),
        key("delete", "take_back", N_("undo all"), N_("Undo the whole report, with its corrections"), id="report.undo"),
    ]  # fmt: skip

    def __init__(self, report_id: int, *, line: int | None = None) -> None:
        """`line` is the interaction on which the cursor stands."""
        super().__init__()
        self._line = line
        self.report_id = report_id
        self._report: Report | None = None

    def body(self) -> Iterable[Widget]:
        """Whose it is, over its lines."""
        self.list = LineList(self._paint, on_open=self._open, id="list")
        yield Lines(ground="panel", id="subject")
        yield self.list

    def about(self) -> tuple[str, int] | None:
        """The report."""
        return "report", self.report_id

    def heading(self) -> Spans:
        """Which report it is."""
        number = _("no. {number}").format(number=self.report_id)
        return [Span(_("Report"), "strong", "b"), Span(f"  {number}", "muted")]

    def on_mount(self) -> None:
        """Read it."""
        self.reload()
        if self._line is not None:
            self.list.to_key(self._line)

    def on_resize(self, event: events.Resize) -> None:
        """Its texts are broken anew."""
        self.call_after_refresh(self._draw)

    def reload(self) -> None:
        """Read it again; it may have been undone."""
        try:
            self._report = reports.get(self.user, self.report_id)
        except CrmError:
            self._report = None
        self._draw()
        self.refresh_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Of a report that is gone nothing can be done."""
        gone = self._report is None and action in ("correct", "write", "take_back")
        return None if gone else True

    def _draw(self) -> None:
        gone = _("This report was undone; Ctrl+Y does that again. Esc goes back.")
        self.list.empty = [Span(f" {gone}", "muted")]
        self.list.show(ListRows(self._rows(), key=lambda row: row.key))
        subject = document.subject(self._report) if self._report is not None else [""]
        self.query_one("#subject", Lines).set([[Span(f" {subject[0]}", "text", "b")]])

    def _rows(self) -> list[_Row]:
        if self._report is None:
            return []
        cells = (self.list.size.width or self.app.size.width) - 2
        rows = [_Row(None, "")]
        if self._report.row.notes.strip():
            rows += [_Row(None, line) for line in wrapped(self._report.row.notes, cells)]
            rows.append(_Row(None, ""))
        for line in self._report.lines:
            first, *rest = document.block(line, cells)
            rows.append(_Row(line.id, first, True, line.company_id))
            rows += [_Row(line.id, each, company=line.company_id) for each in rest]
            rows.append(_Row(None, ""))
        return rows

    def _paint(self, row: _Row, cells: int, selected: bool, focused: bool) -> Spans:
        return [Span(row.text, "strong" if row.first else "text", "b" if row.first else "")]

    # Keys ----------------------------------------------------------------------------

    async def _open(self) -> None:
        row: _Row | None = self.list.row
        if row is not None and row.key is not None:
            await self.app.open_company(row.company)

    async def action_correct(self) -> None:
        """Correct it in the form."""
        from crmtui.screens.reports.form import ReportForm

        await self.app.open_form(ReportForm(self.report_id))

    async def action_take_back(self) -> None:
        """Undo it whole, and go back."""
        with self.reporting():
            subject = service.take_back(self.user, self.report_id)
            self.app.announce()
            await self.app.pop_screen()
            self.app.done(
                _("Report undone: {subject}. Ctrl+Y does it again.").format(subject=subject),
                undo=False,
            )

    def action_write(self) -> None:
        """Ask for the file to write it to."""
        if self._report is not None:
            name = document.file_name(self._report)
            self.ask(
                Prompt(label=_("Write to"), accept=self._write, echo=_file, value=name, width=48)
            )

    def _write(self, name: str) -> None:
        with self.reporting():
            if self._report is not None:
                text = document.document(self._report, office.get(self.user).name)
                path = confine.path(name.strip(), writing=True)
                files.write_new(path, text)
                said = _("{file} is written: lp {file} prints it.").format(file=path)
                self.say(told_written(path) if confine.active() else said)


async def open_report_of(screen: CrmScreen[Any], entry: TimelineRow) -> None:
    """Open the report that an entry of a history came in; say so where it came in none."""
    talk = entry.kind_of == "interaction"
    found = reports.of_interaction(screen.user, entry.id) if talk else None
    if found is None:
        screen.warn(_("That came in no written report."))
    else:
        await screen.app.push_screen(ReportScreen(found, line=entry.id))


def _file(name: str) -> Echo:
    if not name.strip():
        return Echo(valid=False)
    try:
        path = confine.path(name.strip(), writing=True)
    except Refused:
        return Echo([Span(_("It is outside your folder."), "red")], valid=False)
    if path.exists():
        return Echo([Span(_("is there already"), "red")], valid=False)
    return Echo()
