"""Filling a sheet of goals: from last year, by season, evenly, or dealt out among the lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from crmtui import formats
from crmtui.core import goals as core
from crmtui.core.periods import Period
from crmtui.core.scopes import EVERYTHING, OFFICE
from crmtui.i18n import N_, _, ngettext
from crmtui.queries import goal_basis, goals
from crmtui.screens import beside
from crmtui.screens.base import CrmScreen
from crmtui.screens.fields import numbers
from crmtui.screens.goals.sheet import GoalSheet, name_of, text
from crmtui.services import goals as service
from crmtui.widgets.bindings import key
from crmtui.widgets.grid import Grid
from crmtui.widgets.grid_rows import GridRow
from crmtui.widgets.paint import Span
from crmtui.widgets.prompt import Echo, Prompt

if TYPE_CHECKING:
    from crmtui.screens.goals.goal_form import Sheet

SIGNS = ("c", "a", "s", "d", "equals_sign")
"""Letters that no goal begins with: they command in a cell in which nothing is typed yet."""
_SEASONS = 2
"""The years before whose season counts."""
_WIDTH = 30
_WHOLE = Decimal(1)

Values = Sequence[Decimal | None]


class Dealing(CrmScreen[Any]):
    """The part of the sheet that fills it; Ctrl+Z takes back what it filled in."""

    BINDINGS = [
        key("c", "copy", N_("last year's goals"), N_("Copy last year's goals, so many percent more"), id="goals.copy", hint=False),
        key("a", "actual", N_("last year's actual"), N_("Take what was reached last year, so many percent more"), id="goals.actual", hint=False),
        key("s", "season", N_("by season"), N_("Spread a year's amount over the line as the last two years went"), id="goals.season", hint=False),
        key("equals_sign", "evenly", N_("evenly"), N_("Spread a year's amount evenly over the line"), id="goals.evenly", hint=False),
        key("d", "deal", N_("deal out"), N_("Deal the office's goals out among the lines: by weights, or as they did last year"), id="goals.deal", hint=False),
    ]  # fmt: skip

    which: Sheet
    grid: Grid
    sheet: GoalSheet
    periods: Sequence[Period]

    # From last year ------------------------------------------------------------------

    def action_copy(self) -> None:
        """Copy last year's goals."""
        self._ask_percent(_("Last year's goals, percent more"), self._copied)

    def action_actual(self) -> None:
        """Take what was reached last year."""
        self._ask_percent(_("Reached last year, percent more"), self._taken)

    def _ask_percent(self, label: str, accept: Callable[[Decimal], object]) -> None:
        self.ask(
            Prompt(
                label=label,
                accept=lambda said: accept(numbers.number(said) or Decimal(0)),
                echo=_percent_echo,
                value="0",
                overtype=True,
                hint=[Span(_("5 is 5 % more, -5 is less"), "muted")],
                width=8,
            )
        )

    def _copied(self, percent: Decimal) -> None:
        user, measure = self.user, self.which.measure
        found = [
            goal_basis.before(user, measure, row.scope, self.periods) for row in self.sheet.found
        ]
        self._fill_all(found, percent, _("Nobody had a goal last year."))

    def _taken(self, percent: Decimal) -> None:
        def read() -> list[Values]:
            scopes = [row.scope for row in self.sheet.found]
            return [
                [value or None for value in self._reached(scope, self.periods)] for scope in scopes
            ]

        nothing = _("Nothing was reached last year.")
        self._working(read, lambda found: self._fill_all(found, percent, nothing))

    def _fill_all(self, found: Sequence[Values], percent: Decimal, nothing: str) -> None:
        rows, left = self.grid.model.rows, 0
        lines: dict[int, list[Decimal | None]] = {}
        for at, values in enumerate(found):
            lines[at] = [
                None if value is None else core.grown(value, percent, _WHOLE) for value in values
            ]
            for place, value in enumerate(values):
                if value is not None and self.sheet.reached(rows[at], place) is not None:
                    # A goal of another length stands there: one more would be refused.
                    lines[at][place] = None
                    left += 1
        self._put(lines, nothing, left)

    # Over the year -------------------------------------------------------------------

    def action_season(self) -> None:
        """Spread an amount over the line as the last years went."""
        self._ask_amount(_("By season: the year's goal"), self._by_season)

    def action_evenly(self) -> None:
        """Spread an amount evenly over the line."""
        at = self.grid.model.at
        self._ask_amount(_("Evenly: the year's goal"), lambda total: self._spread(at, total, []))

    def _ask_amount(self, label: str, accept: Callable[[Decimal], object]) -> None:
        row = self.grid.model.row
        self.ask(
            Prompt(
                label=label,
                accept=lambda said: accept(numbers.number(said) or Decimal(0)),
                echo=lambda said: self._amount_echo(said, row),
                value=text(self.sheet.total(row)),
                overtype=True,
                hint=[Span(row["name"], "muted")],
                width=16,
            )
        )

    def _amount_echo(self, said: str, row: GridRow) -> Echo:
        found = numbers.number(said)
        if found is None or found < 0:
            return Echo([Span(_("How much in all? A number, such as 250k."), "red")], valid=False)
        return Echo([Span(f"→ {row['name']}: {text(found)}", "green")])

    def _by_season(self, total: Decimal) -> None:
        at = self.grid.model.at
        scope = self.sheet.found[at].scope
        self._working(
            lambda: self._reached(scope, self.periods, years=_SEASONS),
            lambda weights: self._spread(at, total, weights),
        )

    def _spread(self, at: int, total: Decimal, weights: Sequence[Decimal]) -> None:
        """Spread an amount over the line `at` by weights; evenly where there are none."""
        count = len(self.periods)
        by = [max(each, Decimal(0)) for each in weights] or [Decimal(1)] * count
        parts = core.dealt(total, by, self._step(total))
        self._put({at: parts}, "")
        if weights and not any(by):
            self.say(_("Nothing was reached in the last two years: spread evenly."))

    # Among the lines -----------------------------------------------------------------

    def action_deal(self) -> None:
        """Deal the office's goals out among the lines."""
        if self.which.kind == OFFICE:
            self.warn(_("This is the office's own line: go to people or territories with Tab."))
            return
        measure = self.which.measure
        asked = [goals.target(self.user, measure, EVERYTHING, each) for each in self.periods]
        office = [None if each is None or each.spread else each.value for each in asked]
        if not any(each is not None for each in office):
            said = _("The office has no goals of this length here: set those first.")
            self.warn(said)
            return
        count = len(self.sheet.found)
        self.ask(
            Prompt(
                label=_("Weights, one a line"),
                accept=lambda said: self._deal(office, _weights(said) or []),
                echo=lambda said: _weights_echo(said, count),
                hint=[Span(_("such as 2 1 1; Enter alone: as they did last year"), "muted")],
                width=_WIDTH,
            )
        )

    def _deal(self, office: Values, weights: Sequence[Decimal]) -> None:
        if weights:
            self._dealt(office, weights)
            return
        scopes = [row.scope for row in self.sheet.found]
        self._working(
            lambda: [
                max(sum(self._reached(scope, self.periods), Decimal(0)), Decimal(0))
                for scope in scopes
            ],
            lambda found: self._dealt(office, found),
        )

    def _dealt(self, office: Values, weights: Sequence[Decimal]) -> None:
        lines: dict[int, list[Decimal | None]] = {at: [] for at in range(len(weights))}
        for total in office:
            parts: list[Decimal | None] = [None] * len(weights)
            if total is not None:
                parts = [*core.dealt(total, weights, self._step(total))]
            for at, part in enumerate(parts):
                lines[at].append(part)
        self._put(lines, "")
        if not any(weights):
            self.say(_("Nothing was reached last year: dealt out evenly."))

    # Inside --------------------------------------------------------------------------

    def _reached(self, scope: Any, asked: Sequence[Period], years: int = 1) -> list[Decimal]:
        measure = self.which.measure
        return goal_basis.reached(self.user, measure, scope, asked, years=years)

    def _step(self, total: Decimal) -> Decimal:
        """What parts are rounded to: whole numbers, and cents where the total has some."""
        if total == total.to_integral_value():
            return _WHOLE
        return _WHOLE.scaleb(-service.places(self.user, self.which.measure))

    def _put(self, lines: Mapping[int, Values], nothing: str, left: int = 0) -> None:
        """Put values into lines, where there are any; a step that Ctrl+Z takes back.

        `left` are the cells that stay as they are.
        """
        rows = list(self.grid.model.rows)
        filled = 0
        for at, values in lines.items():
            texts = {
                name_of(place): text(value)
                for place, value in enumerate(values)
                if value is not None
            }
            filled += len(texts)
            rows[at] = rows[at].with_texts(**texts)
        if not filled and not left:
            self.warn(nothing)
            return
        self.grid.change_all(rows)
        year = formats.period(Period(self.periods[0].first, self.periods[-1].until))
        said = ngettext(
            "{n} cell of {year} filled in: F2 saves, Ctrl+Z takes it back.",
            "{n} cells of {year} filled in: F2 saves, Ctrl+Z takes it back.", filled,
        )  # fmt: skip
        if left:
            said = _("{n} filled in; {left} with goals of another length stay as they are.")
        self.say(said.format(n=filled, year=year, left=left))

    def _working(self, read: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """Read results beside the keys, and go on with them."""
        self.say(_("Reading what was reached …"))
        beside.read(self, read, then, group="reached")


def _percent_echo(said: str) -> Echo:
    found = numbers.number(said)
    if found is None or not -100 <= found <= 1000:
        return Echo([Span(_("A percentage, such as 5 or -5."), "red")], valid=False)
    return Echo([Span(f"→ {formats.percent(found)}", "green")])


def _weights(said: str) -> list[Decimal] | None:
    """The weights that are typed; None where one of them is none."""
    found = [numbers.number(each) for each in said.replace(";", " ").split()]
    weights = [each for each in found if each is not None and each >= 0]
    return weights if len(weights) == len(found) else None


def _weights_echo(said: str, count: int) -> Echo:
    found = _weights(said)
    if found is None or (found and (len(found) != count or not any(found))):
        problem = _("{n} numbers, zero or more, one for each line.").format(n=count)
        return Echo([Span(problem, "red")], valid=False)
    return Echo()
