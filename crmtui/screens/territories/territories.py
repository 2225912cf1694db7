"""The territories: who covers them, how many companies they hold, what they are made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui import formats
from crmtui.exchange.writing.office_columns import place as place_text
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, _, ngettext
from crmtui.queries import territories
from crmtui.queries.companies.criteria import NO_TERRITORY
from crmtui.queries.territories import Overlap, TerritoryRow
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.list_file import ListFile
from crmtui.services import territories as service
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, clip, rule
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit

NAME, COVERS, FIGURE = 26, 22, 11
PLACES_LINES = 5


class TerritoriesScreen(ListFile):
    """Enter changes the territory under the cursor, c shows its companies."""

    CSS_PATH = "territories.tcss"
    AUTO_FOCUS = "#list"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"territory", "territory_place", "salesperson", "company", "site"}
    )

    BINDINGS = [
        BACK,
        BACK_LETTER,
        key("e", "edit", N_("edit"), N_("Change the territory under the cursor"), id="territory.edit"),
        key("n,ctrl+n", "new", N_("new"), N_("Add a territory"), id="territory.new"),
        key("c", "companies", N_("companies"), N_("The companies in it"), id="territory.companies"),
        key("o", "unplaced", N_("in none"), N_("The companies in no territory"), id="territory.unplaced"),
        key("delete", "retire", N_("do without"), N_("Do without it: its companies go where they fall then"), id="territory.retire"),
    ]  # fmt: skip

    def body(self) -> Iterable[Widget]:
        """The list under its headings, over the places of the one under the cursor."""
        self.list = LineList(
            self._paint,
            on_move=self._show_places,
            on_open=self.action_edit,
            empty=[Span(f"  {_('No territories yet: n adds one')}", "muted")],
            id="list",
        )
        self._overlaps: list[Overlap] = []
        yield Lines(id="columns")
        yield self.list
        yield Lines(ground="panel", id="places")

    def heading(self) -> Spans:
        """The place, how many there are, and how many companies are in none."""
        none = territories.unplaced(self.user)
        said = ngettext("{n} company in none", "{n} companies in none", none)
        return [
            Span(_("Territories"), "strong", "b"),
            Span(f"  {formats.integer(len(self.list.rows))}", "muted"),
            Span(f"  {said.format(n=formats.integer(none))}", "muted"),
        ]

    def on_mount(self) -> None:
        """Show them."""
        self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """The headings stand over their columns."""
        self._show_headings()

    def reload(self) -> None:
        """Read them again."""
        self._overlaps = territories.overlaps(self.user)
        self.list.show(ListRows(territories.find(self.user)))
        self._show_headings()
        self._show_places()
        self.refresh_title()

    @property
    def listed(self) -> Listed:
        """The territories."""
        user = self.user
        return Listed("territories", lambda: territories.find(user))

    def _show_headings(self) -> None:
        text = fit(_("Territory"), NAME) + fit(_("Who covers it"), COVERS)
        text += fit(_("Companies"), FIGURE, "right") + f"  {_('Places')}"
        self.query_one("#columns", Lines).set([[Span(f"  {text}", "muted")]])

    def _paint(self, row: TerritoryRow, cells: int, selected: bool, focused: bool) -> Spans:
        covers = "–" if row.salesperson is None else f"{row.salesperson} {row.covers}"
        places = " · ".join(map(place_text, row.places)) or "–"
        spans = [
            Span(
                f" {fit(row.name, NAME - 1)} ",
                "strong" if selected else "text",
                "b" if selected else "",
            ),
            Span(fit(covers, COVERS), "text" if row.covers else "muted"),
            Span(fit(formats.integer(row.companies), FIGURE, "right"), "text"),
            Span("  "),
        ]
        if self._claims(row):
            spans.append(Span("! ", "accent", "b"))
        return clip([*spans, Span(places, "muted")], cells)

    def _claims(self, row: TerritoryRow) -> list[Overlap]:
        return [each for each in self._overlaps if row.name in (each.territory, each.other)]

    def _show_places(self) -> None:
        row: TerritoryRow | None = self.list.row
        pane = self.query_one("#places", Lines)
        if row is None:
            pane.set([])
            return
        cells = self.app.size.width
        lines: list[Spans] = [rule(row.name, cells, str(len(row.places)))]
        lines += [_overlap(each, row) for each in self._claims(row)[:2]]
        room = PLACES_LINES - len(lines) + 1
        shown = row.places if len(row.places) <= room else row.places[: room - 1]
        lines += [[Span(f" {place_text(place)}")] for place in shown]
        if more := len(row.places) - len(shown):
            said = ngettext("and {n} place more", "and {n} places more", more)
            lines.append([Span(f" {said.format(n=more)}", "muted")])
        pane.set(lines)

    # Keys ----------------------------------------------------------------------------

    async def action_edit(self) -> None:
        """Change the territory under the cursor."""
        row: TerritoryRow | None = self.list.row
        if row is not None:
            await self._open(row.id)

    async def action_new(self) -> None:
        """Add a territory."""
        await self._open(None)

    async def _open(self, territory: int | None) -> None:
        from crmtui.screens.territories.territory_form import TerritoryForm

        if not service.may_change(self.user):
            self.warn(_("Only a manager can change the office's settings."))
            return
        await self.app.open_form(TerritoryForm(territory))

    async def action_companies(self) -> None:
        """The companies in the territory under the cursor."""
        row: TerritoryRow | None = self.list.row
        if row is not None:
            await self._show_companies(row.name)

    async def action_unplaced(self) -> None:
        """The companies in none."""
        await self._show_companies(NO_TERRITORY)

    async def _show_companies(self, territory: str) -> None:
        from crmtui.screens.companies.companies import CompaniesScreen

        await self.app.push_screen(CompaniesScreen(territory=territory))

    def action_retire(self) -> None:
        """Do without the territory under the cursor."""
        row: TerritoryRow | None = self.list.row
        if row is None:
            return
        with self.reporting():
            service.retire(self.user, row.id)
            self.app.done(_("{name}: given up").format(name=row.name))


def _overlap(each: Overlap, row: TerritoryRow) -> Spans:
    mine = each.territory == row.name
    other, place = (each.other, each.place) if mine else (each.territory, each.other_place)
    return [
        Span(" ! ", "accent", "b"),
        Span(_("{place} is also in {other}").format(place=place_text(place), other=other)),
        Span(f"  {_('{first} has it').format(first=each.other)}", "muted"),
    ]
