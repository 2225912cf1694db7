"""The people of the office, and what each has in hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui import clock, formats, words
from crmtui.access import Right, require
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, _
from crmtui.queries import team
from crmtui.queries.team import Load
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.list_file import ListFile
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit

CODE, NAME, ROLE, FIGURE = 5, 26, 12, 13
"""Cells of the columns; after the name, the job title has the rest."""


class TeamScreen(ListFile):
    """Enter opens the companies of the person under the cursor."""

    CSS_PATH = "team.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset({"salesperson", "company", "follow_up"})

    BINDINGS = [
        BACK,
        BACK_LETTER,
        key("o", "hand_over", N_("hand over"), N_("Hand the person's companies over to another code"), id="team.hand_over"),
        key("P", "papers", N_("paper"), N_("On paper: the person's companies"), id="team.papers"),
    ]  # fmt: skip

    def body(self) -> Iterable[Widget]:
        """The list under its headings."""
        self.list = LineList(self._paint, on_open=self._open, id="list")
        yield Lines(id="columns")
        yield self.list

    def heading(self) -> Spans:
        """The place, and how many work here."""
        return [
            Span(_("Team"), "strong", "b"),
            Span(f"  {formats.integer(len(self.list.rows))}", "muted"),
        ]

    def on_mount(self) -> None:
        """Show them."""
        self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """The headings stand over their columns."""
        self._show_headings()

    def reload(self) -> None:
        """Count again."""
        self.list.show(ListRows(team.summary(self.user, clock.today())))
        self._show_headings()
        self.refresh_title()

    @property
    def listed(self) -> Listed:
        """The people, and what each has in hand."""
        user, today = self.user, clock.today()
        return Listed("team", lambda: team.summary(user, today))

    def _show_headings(self) -> None:
        figures = (_("Companies"), _("Follow-ups"), _("Overdue"))
        text = fit(_("Code"), CODE, "right") + "  " + fit(_("Name"), _name(self.app.size.width - 1))
        text += fit(_("Role"), ROLE) + "".join(fit(figure, FIGURE, "right") for figure in figures)
        self.query_one("#columns", Lines).set([[Span(f" {text}", "muted")]])

    def _paint(self, row: Load, cells: int, selected: bool, focused: bool) -> Spans:
        room = _name(cells) - 1
        name = fit(row.name, min(NAME, room))
        title = fit(row.job_title, max(0, room - NAME))
        return [
            Span(f"{fit(str(row.code), CODE, 'right')}  ", "accent"),
            Span(name, "strong" if selected else "text", "b" if selected else ""),
            Span(title, "muted"),
            Span(f" {fit(words.say(words.ROLE, row.role), ROLE)}", "muted"),
            self._figure(row, row.companies),
            self._figure(row, row.open),
            self._figure(row, row.overdue, "red"),
        ]

    def _figure(self, row: Load, number: int, colour: str = "text") -> Span:
        # What others have is not a salesperson's to see: that is no nought.
        hidden = not number and not self.user.sees_all and row.code != self.user.code
        text = "–" if hidden else formats.integer(number)
        return Span(fit(text, FIGURE, "right"), colour if number else "muted")

    async def _open(self) -> None:
        row: Load | None = self.list.row
        if row is not None:
            await self.app.open_base(row.code)

    async def action_papers(self) -> None:
        """Put the companies of the person under the cursor on paper."""
        from crmtui.queries.companies import Criteria
        from crmtui.screens.papers.papers import of_companies, offer

        row: Load | None = self.list.row
        if row is not None:
            base = of_companies(self.user, Criteria(salesperson=row.code), row.name)
            await offer(self, f"{row.code} {row.name}", base)

    async def action_hand_over(self) -> None:
        """Hand the companies of the person under the cursor over to another code."""
        from crmtui.screens.companies.handover import HandOverScreen

        row: Load | None = self.list.row
        with self.reporting():
            require(self.user, Right.ANY_COMPANY)
            if row is not None:
                await self.app.open_form(HandOverScreen(row.code))


def _name(cells: int) -> int:
    """Cells for the name."""
    return max(12, cells - CODE - ROLE - 3 * FIGURE - 3)
