"""The salespeople's written reports, the latest day first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui import clock, formats
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, _, ngettext
from crmtui.queries import reports
from crmtui.queries.reports import Criteria, ReportRow
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.fields.people import Salespeople
from crmtui.screens.list_file import ListFile
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.prompt import Echo, Prompt
from crmtui.widgets.rows import PagedRows
from crmtui.widgets.text import fit

DAY, WHO, TYPIST, LINES = 12, 20, 18, 6
"""Cells of the columns; the notes have the rest."""


class ReportsScreen(ListFile):
    """Enter opens one as a page; `/` keeps to one salesperson's."""

    CSS_PATH = "reports.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset({"report", "interaction", "salesperson"})

    BINDINGS = [
        BACK,
        BACK_LETTER,
        key("n", "new", N_("new"), N_("Type a report"), id="reports.new"),
        key("slash", "filter", N_("salesperson"), N_("Only those of one salesperson"), id="reports.filter"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._criteria = Criteria()

    def body(self) -> Iterable[Widget]:
        """The list under its headings."""
        self.list = LineList(self._paint, on_open=self._open, id="list")
        yield Lines(id="columns")
        yield self.list

    def heading(self) -> Spans:
        """How many there are, and whose."""
        count = len(self.list.rows)
        said = ngettext("{n} report", "{n} reports", count).format(n=formats.integer(count))
        whose = self._criteria.salesperson
        of = "" if whose is None else "  " + _("of code {code}").format(code=whose)
        return [Span(_("Reports"), "strong", "b"), Span(f"  {said}{of}", "muted")]

    def on_mount(self) -> None:
        """Show them."""
        self.list.empty = [Span(f" {_('There is none: F7 types one.')}", "muted")]
        self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """The headings stand over their columns."""
        self._show_headings()

    def reload(self) -> None:
        """Read them again."""
        with self.reporting():
            count = reports.count(self.user, self._criteria)
            self.list.show(PagedRows(count, self._fetch))
            self._show_headings()
            self.refresh_title()

    def _fetch(self, offset: int, limit: int) -> list[ReportRow]:
        return reports.find(self.user, self._criteria, limit=limit, offset=offset)

    @property
    def listed(self) -> Listed:
        """The reports shown."""
        user, criteria = self.user, self._criteria
        return Listed("reports", lambda: reports.full(user, criteria))

    def _show_headings(self) -> None:
        text = fit(_("Day"), DAY) + fit(_("Salesperson"), WHO) + fit(_("Typed by"), TYPIST)
        text += fit(_("Lines"), LINES, "right") + "  " + _("Notes")
        self.query_one("#columns", Lines).set([[Span(f" {text}", "muted")]])

    def _paint(self, row: ReportRow, cells: int, selected: bool, focused: bool) -> Spans:
        typist = "" if row.recorded_by == row.salesperson else row.recorded_by_name
        day = formats.short_date(row.day, clock.today())
        return [
            Span(fit(f"{formats.weekday(row.day)} {day}", DAY), "accent"),
            Span(fit(row.salesperson_name, WHO), "strong" if selected else "text", "b" if selected else ""),
            Span(fit(typist, TYPIST), "muted"),
            Span(fit(formats.integer(row.lines), LINES, "right")),
            Span(f"  {' '.join(row.notes.split()) or _about(row)}", "muted"),
        ]  # fmt: skip

    # Keys ----------------------------------------------------------------------------

    async def _open(self) -> None:
        from crmtui.screens.reports.report import ReportScreen

        row: ReportRow | None = self.list.row
        if row is not None:
            await self.app.push_screen(ReportScreen(row.id))

    async def action_new(self) -> None:
        """Type a report."""
        await self.app.action_report()

    def action_filter(self) -> None:
        """Ask for the code of whose are to be shown."""
        hint = [Span(_("a code or a name; nothing shows everybody's"), "muted")]
        label = _("Salesperson")
        self.ask(Prompt(label=label, accept=self._filter, echo=self._whose, hint=hint, width=16))

    def _filter(self, text: str) -> None:
        code = self._code(text)
        self._criteria = Criteria(salesperson=None if code is None else int(code))
        self.reload()

    def _whose(self, text: str) -> Echo:
        code = self._code(text)
        if not text.strip():
            return Echo()
        if code is None:
            return Echo([Span(_("There is no such salesperson."), "red")], valid=False)
        name = Salespeople(self.user).names[code]
        return Echo([Span("→ ", "green"), Span(name, "strong", "b")])

    def _code(self, text: str) -> str | None:
        found = Salespeople(self.user).meant(text)
        return found.code if found is not None else None


def _about(row: ReportRow) -> str:
    """What stands for notes where there are none: the first company, and how many lines more."""
    return f"{row.first} +{row.lines - 1}" if row.lines > 1 else row.first
