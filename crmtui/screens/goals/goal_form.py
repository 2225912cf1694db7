"""Typing a sheet of goals: kept as a draft, saved whole, each cell against what stands now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from textual import events
from textual.widget import Widget

from crmtui import clock, formats
from crmtui.core import periods
from crmtui.core.periods import YEAR
from crmtui.entry import GoalCell
from crmtui.errors import Conflict, Invalid
from crmtui.i18n import N_, _, ngettext, pgettext
from crmtui.models import MEASURES
from crmtui.queries import goals, office
from crmtui.queries.drafts import DraftRow
from crmtui.screens.form_screen import FormScreen
from crmtui.screens.goals import look, years
from crmtui.screens.goals.dealing import SIGNS, Dealing
from crmtui.screens.goals.sheet import GoalSheet, name_of, text
from crmtui.services import goals as service
from crmtui.widgets.bindings import key_name
from crmtui.widgets.fields import Field
from crmtui.widgets.grid import Grid
from crmtui.widgets.grid_rows import GridRow
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.words.goals import MEASURE


@dataclass(frozen=True, slots=True)
class Sheet:
    """Which goals are typed."""

    kind: str
    measure: str
    first: date
    """Of the year."""
    length: int
    """Of a column, in months."""


@dataclass(frozen=True, slots=True)
class GoalsEntry:
    """The cells that are typed, and what is noted with them."""

    note: str = ""
    cells: tuple[GoalCell, ...] = ()


class GoalForm(Dealing, FormScreen[GoalsEntry]):
    """Enter goes down, Tab to the right, ↑ from the first line to the note; F2 saves all."""

    KIND = "goals"
    AUTO_FOCUS = "#grid"
    DEFAULT_CSS = """
    GoalForm {
        #filter { height: 1; }
        #form { height: 4; }
        #foot { height: 1; }
    }
    """

    over = False
    """Whether the note is typed."""
    _seen_rows: Sequence[GridRow] = ()

    def __init__(
        self,
        sheet: Sheet | None = None,
        *,
        at: tuple[int, str] = (0, ""),
        draft: DraftRow | None = None,
    ) -> None:
        """`at` is the line and the column to begin in."""
        super().__init__(draft=draft)
        self.which = _of_draft(draft) if sheet is None else sheet
        self._at = at

    # Opening -------------------------------------------------------------------------

    def load(self) -> tuple[GoalsEntry, int]:
        """The goals as they stand."""
        which = self.which
        self.fiscal = office.get(self.user).fiscal_month
        self.periods = years.columns(which.first, which.length)
        found = goals.sheet(self.user, which.measure, which.kind, self.periods)
        self.sheet = GoalSheet(found, self.periods, self.fiscal)
        self.sheet.office = look.office_targets(
            self.user, which.kind, which.measure, self.periods
        )  # fmt: skip
        self.grid = Grid(
            self.sheet, self.sheet.lines(), on_change=self.lines_changed, on_save=self.save,
            on_past=self.to_note, say=self.say, signs=SIGNS, id="grid",
        )  # fmt: skip
        line, name = self._at
        self.grid.model.go(min(line, len(found) - 1), name or name_of(0))
        return GoalsEntry(), 0

    def open_record(self) -> None:
        """Read them; past the end of the note are the cells."""
        super().open_record()
        self.form.on_past = self._past
        self.form.display = False

    def fields(self) -> Sequence[Field]:
        """What is noted with the goals."""
        return [Field(name="note", label=N_("Note"), width=62, ditto=False)]

    def body(self) -> Iterable[Widget]:
        """What of, the note or the sheet, its sums."""
        if self.opens():
            yield Lines(id="filter")
            yield self.form
            yield self.grid
            yield Lines(id="foot")

    def on_mount(self) -> None:
        """Show it."""
        if self.is_open:
            self.call_after_refresh(self.show_sums)

    def on_resize(self, event: events.Resize) -> None:
        """What is shown depends on the width."""
        if self.is_open:
            self.call_after_refresh(self.show_sums)

    def show_company(self) -> None:
        """There is none."""

    # What it looks like --------------------------------------------------------------

    def heading(self) -> Spans:
        """The year whose goals they are."""
        year = formats.period(periods.lasting(self.which.first, YEAR), self.fiscal)
        return [Span(_("Goals"), "strong", "b"), Span(f"  {year}", "accent")]

    def subject(self) -> str:
        """What is typed here, in a few words."""
        year = formats.period(periods.lasting(self.which.first, YEAR), self.fiscal)
        return _("goals {year}: {measure}").format(
            year=year, measure=pgettext("measure", MEASURE[self.which.measure])
        )

    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys of the sheet, or of the note over it."""
        if self.over:
            return super().hints()
        return (
            (key_name("f2"), _("save")),
            ("c", _("last year's goals")),
            ("a", _("actual")),
            ("s", _("by season")),
            ("=", _("evenly")),
            ("d", _("deal out")),
            ("↑", _("note")),
        )

    def show_sums(self) -> None:
        """Draw what stands over and under the sheet again."""
        left, right = look.tabs(self.which.kind, self.which.measure, self.which.length)
        self.query_one("#filter", Lines).set([left_right(left, right, self.app.size.width)])
        look.show_foot(self.query_one("#foot", Lines), self.grid, self.sheet)

    # Typing --------------------------------------------------------------------------

    def lines_changed(self) -> None:
        """A key changed the cells, or moved in them."""
        rows = self.grid.model.rows
        if list(rows) != list(self._seen_rows):
            self._seen_rows = list(rows)
            self._warned = False
            self._timer.touch()
            self.sheet.fit(rows)
        self.call_after_refresh(self.show_sums)

    def to_note(self) -> None:
        """Type the note."""
        self.over = True
        self.form.display = True
        self.form.go_to("note")
        self.set_focus(self.form)
        self.refresh_keys()

    def _past(self, direction: int) -> None:
        if direction > 0:
            self.to_cells()

    def to_cells(self) -> None:
        """Type the goals again."""
        self.over = False
        self.form.display = False
        self.set_focus(self.grid)
        self.refresh_title()
        self.refresh_keys()

    # Saving --------------------------------------------------------------------------

    def texts(self, entry: GoalsEntry) -> dict[str, str]:
        """The note as it is typed."""
        return {"note": entry.note}

    def mine(self) -> GoalsEntry:
        """What is typed."""
        return GoalsEntry(self.form["note"], self.sheet.entries(self.grid.model.rows))

    def write(self, opened: GoalsEntry, mine: GoalsEntry) -> list[str]:
        """Set the goals."""
        self.count = service.set_goals(self.user, self.which.measure, mine.cells, mine.note)
        return []

    def saved(self, mine: GoalsEntry) -> str:
        """How many are others now."""
        number = self.count
        return ngettext("{n} goal set.", "{n} goals set.", number).format(n=number)

    def save(self) -> None:
        """Save, if no cell has a problem; else go to the first that has one."""
        model = self.grid.model
        model.settle()
        if model.first_problem is not None:
            self.to_cells()
            self.grid.go_to(*model.first_problem)
        else:
            super().save()
        self.grid.redraw()

    def refused(self, error: Invalid) -> None:
        """Say what is wrong at its cell."""
        rows = self.grid.model.rows
        found = [
            (*place, said)
            for name, said in error.problems.items()
            if (place := self.sheet.place(rows, name)) is not None
        ]
        if found:
            self.to_cells()
            self.grid.show_problems(found)
        self.warn(next(iter(error.problems.values()), str(error)))

    # What is kept --------------------------------------------------------------------

    def context(self) -> dict[str, Any]:
        """Which goals they are."""
        which = self.which
        return {
            "kind": which.kind, "measure": which.measure, "first": which.first.isoformat(),
            "length": which.length,
        }  # fmt: skip

    def is_same(self, draft: DraftRow) -> bool:
        """Whether a draft is of the same sheet."""
        return _of_draft(draft) == self.which

    @property
    def is_dirty(self) -> bool:
        """Whether anything is typed."""
        return bool(self.typed_values["cells"]) or self.form.dirty

    @property
    def typed_values(self) -> dict[str, Any]:
        """The cells that are other than they were read, as typed, and the note."""
        rows, sheet = self.grid.model.rows, self.sheet
        cells = {
            sheet.entry(row, at).key: row[name_of(at)]
            for row in rows
            for at in range(len(self.periods))
            if row[name_of(at)].strip() != text(sheet.cell(row, at).own)
        }
        return {"note": self.form["note"], "cells": cells}

    def fill(self, values: Mapping[str, Any]) -> None:
        """Put what was typed into the cells."""
        super().fill({name: said for name, said in values.items() if name == "note"})
        rows = list(self.grid.model.rows)
        for cell_key, said in values.get("cells", {}).items():
            if (place := self.sheet.place(rows, cell_key)) is not None:
                line, name = place
                rows[line] = rows[line].with_texts(**{name: said})
        if values.get("cells"):
            self.sheet.fit(rows)
            self.grid.show(rows, self.grid.model.at, self.grid.model.name)

    # Two at once ---------------------------------------------------------------------

    def labels(self) -> dict[str, str]:
        """Whose goal it is and of when, by the cells' keys."""
        found = {}
        for row in self.grid.model.rows:
            for at, period in enumerate(self.periods):
                said = _("{name}, {period}")
                found[self.sheet.entry(row, at).key] = said.format(
                    name=row["name"], period=formats.period(period, self.fiscal)
                )
        return found

    def shown(self, field: str, value: Any) -> str:
        """A goal in words."""
        return text(value) if isinstance(value, Decimal) else _("no goal")

    def decided(
        self, conflict: Conflict, mine: GoalsEntry, chosen: Mapping[str, Any] | None
    ) -> None:
        """Put what was chosen into its cells, and save again on top of what stands now."""
        if chosen is None:
            self.warn(_("Nothing is saved yet; what you typed is still here."))
            return
        rows = list(self.grid.model.rows)
        for clash in conflict.clashes:
            if (place := self.sheet.place(rows, clash.field)) is not None:
                line, name = place
                rows[line] = rows[line].with_texts(**{name: text(chosen[clash.field])})
            self.sheet.seen[clash.field] = clash.theirs
        self.grid.change_all(rows)
        self._save()


def _of_draft(draft: DraftRow | None) -> Sheet:
    context = draft.context if draft is not None else {}
    first = context.get("first")
    return Sheet(
        context.get("kind", look.KINDS_SHOWN[0]),
        context.get("measure", MEASURES[0]),
        date.fromisoformat(first) if first else clock.today().replace(month=1, day=1),
        context.get("length", years.LENGTHS[0]),
    )
