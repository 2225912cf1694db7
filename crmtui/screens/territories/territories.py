"""The territories and branches: who covers them, what they are made of, what is left open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from crmtui import clock, formats
from crmtui.core import periods
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, ngettext
from crmtui.queries import branches, coverage, covers, office, results, territories
from crmtui.queries.branches import BranchRow
from crmtui.queries.companies.criteria import NO_TERRITORY
from crmtui.queries.coverage import Finding
from crmtui.queries.covers import CoverRow
from crmtui.queries.territories import Overlap, TerritoryRow
from crmtui.screens import beside
from crmtui.screens.team.views import TeamViews
from crmtui.screens.territories import lines
from crmtui.services import branches as branch_service
from crmtui.services import territories as service
from crmtui.widgets.bindings import key
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows, Rows

TERRITORIES, BRANCHES, FINDINGS = range(3)


class TerritoriesScreen(TeamViews):
    """Tab goes to the branches, and to gaps and overlaps; Enter changes what is under the cursor."""

    CSS_PATH = "territories.tcss"
    VIEWS = (NP_("team", "Territories"), NP_("team", "branches"), NP_("team", "gaps, overlaps"))
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {
            "territory", "territory_place", "territory_cover", "branch", "salesperson", "company",
            "site",
        }
    )  # fmt: skip

    BINDINGS = [
        key("e", "edit", N_("edit"), N_("Change the territory or branch under the cursor"), id="territory.edit"),
        key("n,ctrl+n", "new", N_("new"), N_("Add a territory, or a branch"), id="territory.new"),
        key("c", "companies", N_("companies"), N_("The companies in it"), id="territory.companies"),
        key("t", "times", N_("times"), N_("Who covered it, from when to when; several at once too"), id="territory.times"),
        key("o", "unplaced", N_("in none"), N_("The companies in no territory"), id="territory.unplaced", hint=False),
        key("delete", "retire", N_("do without"), N_("Do without it: its companies go where they fall then"), id="territory.retire", hint=False),
    ]  # fmt: skip

    def __init__(self, *, view: int = TERRITORIES) -> None:
        """`view` is which of the `VIEWS` it shows first."""
        super().__init__()
        self.place = view
        self._overlaps: list[Overlap] = []
        self._covers: dict[int, list[CoverRow]] = {}
        self._sold: dict[str, Mapping[str, Decimal]] = {}
        """By "territory" and "branch", what was sold this year; once it was worked out."""
        self._currency = ""

    # What it shows -------------------------------------------------------------------

    def subject(self) -> Spans:
        """The place, how many there are, and how many companies are in none."""
        none = territories.unplaced(self.user)
        said = ngettext("{n} company in none", "{n} companies in none", none)
        return [
            Span(_("Territories"), "strong", "b"),
            Span(f"  {formats.integer(len(territories.find(self.user)))}", "muted"),
            Span(f"  {said.format(n=formats.integer(none))}", "muted"),
        ]

    def read(self, *, keep: bool) -> None:
        """Read the view shown, and what was sold of it where that is not known yet."""
        self._overlaps = territories.overlaps(self.user)
        self._currency = office.get(self.user).currency
        today = clock.today()
        self._covers = {}
        for row in covers.every(self.user):
            if row.time.holds(today):
                self._covers.setdefault(row.territory_id, []).append(row)
        super().read(keep=keep)
        if self.place != FINDINGS and len(self.list.rows):
            # Of a large office it takes a moment: all else is there meanwhile.
            self._read_sold(("territory", "branch")[self.place])

    def _read_sold(self, way: str) -> None:
        user = self.user
        year = periods.around(clock.today(), periods.YEAR, office.get(user).fiscal_month)

        def sold() -> dict[str, Decimal]:
            return {part.name: part.amount for part in results.by(user, way, year)}

        def show(found: dict[str, Decimal]) -> None:
            self._sold[way] = found
            self._moved()

        beside.read(self, sold, show, group="sold")

    def rows(self) -> Rows:
        """Territories, branches, or what is open and held twice."""
        wanted = self.text
        if self.place == BRANCHES:
            found: Sequence[Any] = branches.find(self.user, retired=True)
        elif self.place == FINDINGS:
            found = coverage.find(self.user, self.today)
        else:
            found = territories.find(self.user)
        return ListRows([row for row in found if self._is_meant(row, wanted)])

    def _is_meant(self, row: Any, wanted: str) -> bool:
        code = getattr(row, "salesperson", getattr(row, "manager", None))
        if self.code is not None and code != self.code:
            return False
        return wanted.casefold() in row.name.casefold()

    def columns(self, cells: int) -> Spans:
        """The headings of the view."""
        if self.place == FINDINGS:
            return lines.finding_columns(cells)
        draw = lines.branch_columns if self.place == BRANCHES else lines.territory_columns
        return draw(cells, meant=self.user.manages)

    def paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        """A territory, a branch, or a finding."""
        if isinstance(row, BranchRow):
            return lines.branch(row, cells, selected, self._shown_in)
        if isinstance(row, Finding):
            return lines.finding(row, cells, selected)
        now = [each.covers for each in self._covers.get(row.id, [])]
        claimed = bool(self._claims(row))
        return lines.territory(row, cells, selected, now, self._shown_in, claimed=claimed)

    @property
    def _shown_in(self) -> str | None:
        """In which currency what is meant for them is told; None to who is not told of it."""
        return self._currency if self.user.manages else None

    def _claims(self, row: TerritoryRow) -> list[Overlap]:
        return [each for each in self._overlaps if row.name in (each.territory, each.other)]

    def _moved(self) -> None:
        """Tell what is under the cursor, in more lines than other lists have."""
        row, cells = self.list.row, self.app.size.width
        shown = self.detail(row, cells) if row is not None else ()
        self.query_one("#detail", Lines).set(list(shown)[: lines.ROOM])
        self.refresh_keys()

    def detail(self, row: Any, cells: int) -> Sequence[Spans]:
        """What it is made of and what is meant for it, or what can be done about it."""
        if isinstance(row, BranchRow):
            return lines.branch_detail(row, cells, (self._sold.get("branch"), self._currency))
        if isinstance(row, Finding):
            return lines.finding_detail(row, cells)
        figures = self._sold.get("territory"), self._currency
        now = self._covers.get(row.id, [])
        return lines.territory_detail(row, cells, now, self._claims(row), figures)

    def nothing(self) -> str:
        """What stands where there is nothing."""
        return (
            _("No territories yet: n adds one"), _("No branches yet: n adds one"),
            _("All companies are in a territory, and somebody covers each."),
        )[self.place]  # fmt: skip

    @property
    def listed(self) -> Listed:
        """The view shown."""
        user, today = self.user, self.today
        if self.place == BRANCHES:
            return Listed("branches", lambda: branches.find(user, retired=True))
        if self.place == FINDINGS:
            return Listed("coverage", lambda: coverage.find(user, today))
        return Listed("territories", lambda: territories.find(user))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what there is nothing for under the cursor."""
        row = self.list.row if self.is_mounted and hasattr(self, "list") else None
        if action in ("companies", "times"):
            return True if _territory(row) is not None else None
        return super().check_action(action, parameters)

    # Keys ----------------------------------------------------------------------------

    async def open(self) -> None:
        """Change it, or show what is open."""
        row = self.list.row
        if isinstance(row, Finding) and row.kind == "unplaced":
            await self.action_unplaced()
        elif isinstance(row, Finding) and row.kind in ("gap", "twice"):
            await self.action_times()
        else:
            await self.action_edit()

    async def action_edit(self) -> None:
        """Change the territory or branch under the cursor."""
        row = self.list.row
        if isinstance(row, BranchRow):
            await self._open_branch(row.id)
        elif isinstance(row, Finding) and row.territory_id is None:
            if row.kind != "unplaced":
                await self._open_branch(row.branch_id)
        elif (territory := _territory(row)) is not None:
            await self._open(territory)

    async def action_new(self) -> None:
        """Add a territory; among the branches, a branch."""
        if self.place == BRANCHES:
            await self._open_branch(None)
        else:
            await self._open(None)

    async def _open(self, territory: int | None) -> None:
        from crmtui.screens.territories.territory_form import TerritoryForm

        if self._may_change():
            await self.add(TerritoryForm(territory))

    async def _open_branch(self, branch: int | None) -> None:
        from crmtui.screens.territories.branch_form import BranchForm

        if self._may_change():
            await self.add(BranchForm(branch))

    def _may_change(self) -> bool:
        if not (may := service.may_change(self.user)):
            self.warn(_("Only a manager can change the office's settings."))
        return may

    async def action_times(self) -> None:
        """Who covered the territory under the cursor, from when to when."""
        from crmtui.screens.territories.covers import CoversScreen

        if (territory := _territory(self.list.row)) is not None:
            await self.app.push_screen(CoversScreen(territory))

    async def action_companies(self) -> None:
        """The companies in the territory under the cursor."""
        if _territory(row := self.list.row) is not None:
            await self._show_companies(row.name)

    async def action_unplaced(self) -> None:
        """The companies in none."""
        await self._show_companies(NO_TERRITORY)

    async def _show_companies(self, territory: str) -> None:
        from crmtui.screens.companies.companies import CompaniesScreen

        await self.app.push_screen(CompaniesScreen(territory=territory))

    def action_retire(self) -> None:
        """Do without the territory under the cursor; a branch that was given up is had again."""
        row = self.list.row
        with self.reporting():
            if isinstance(row, BranchRow):
                change = branch_service.retire if row.active else branch_service.restore
                change(self.user, row.id)
                said = _("{name}: given up") if row.active else _("{name}: there again")
                self.app.done(said.format(name=row.name))
            elif isinstance(row, TerritoryRow):
                service.retire(self.user, row.id)
                self.app.done(_("{name}: given up").format(name=row.name))


def _territory(row: Any) -> int | None:
    """The territory that a line is about; None where it is about none."""
    if isinstance(row, TerritoryRow):
        return row.id
    return row.territory_id if isinstance(row, Finding) else None
