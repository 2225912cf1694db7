"""Typing what a customer has in stock: kept as a draft, saved whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crmtui import formats
from crmtui.entry import CountEntry
from crmtui.errors import Conflict, Invalid, Unwelcome
from crmtui.i18n import _, language, ngettext
from crmtui.screens.conflict import shown
from crmtui.screens.stock import lines as count_lines
from crmtui.screens.stock.count_typing import CountTyping
from crmtui.screens.stock.fields import HEADER
from crmtui.services import stock as service


class CountForm(CountTyping):
    """F2 saves the lines that have a number; what is unusual is asked about once."""

    KIND = "count"
    TABLE = "stock_count"

    def texts(self, entry: CountEntry) -> dict[str, Any]:
        """What stands over the lines, as it is typed."""
        return dict(self.parts.texts(entry))

    def mine(self) -> CountEntry:
        """What is typed, as a count."""
        return self.typed_entry()

    def write(self, opened: CountEntry, mine: CountEntry) -> list[str]:
        """Save it, or its correction."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine, anyway=self.insisting)
        service.count(self.user, mine, anyway=self.insisting)
        return []

    def saved(self, mine: CountEntry) -> str:
        """Whose stock, and how many lines."""
        number = len(mine.lines)
        said = ngettext(
            "{company}: {n} product counted.", "{company}: {n} products counted.", number
        )
        return said.format(company=self.subject(), n=formats.integer(number))

    def save(self) -> None:
        """Save, if no cell has a problem; else go to the first that has one."""
        model = self.grid.model
        model.settle()
        model.rows[:] = [self.sheet.checked(row) for row in model.rows]
        found = model.first_problem
        if self.form.problems:
            self.to_header()
            self.form.show_problems(self.form.problems)
        elif found is not None:
            self._to_cell(*found)
        else:
            super().save()
        self.grid.redraw()

    # What is kept --------------------------------------------------------------------

    @property
    def typed_values(self) -> dict[str, Any]:
        """What stands over the lines, the lines, and where the cursor is."""
        model = self.grid.model
        return {
            **{name: self.form[name] for name in HEADER},
            "lines": [count_lines.kept(row) for row in model.filled],
            "at": model.at,
            "column": model.name,
            "tongue": language(),
        }

    @property
    def is_dirty(self) -> bool:
        """Whether anything differs from what it opened with."""
        header = any(self.form[name] != self.opening[name] for name in HEADER)
        return header or self.typed_lines() != self.begun

    def fill(self, values: Mapping[str, Any]) -> None:
        """Put texts and lines into the form."""
        super().fill({name: value for name, value in values.items() if name in HEADER})
        if "lines" in values:
            rows = [count_lines.from_kept(row) for row in values["lines"]]
            at = min(values.get("at", len(rows)), len(rows))
            self.grid.show(rows, at, values.get("column", ""))

    def open_with(self, entry: CountEntry) -> None:
        """Take this as what the form was opened with."""
        super().open_with(entry)
        self.grid.show(self.rows_of(entry))
        self.begun = self.typed_lines()

    # What is wrong, and what others did ----------------------------------------------

    def refused(self, error: Invalid) -> None:
        """Say what is wrong at its cell or field; what is only unusual, once and where one is."""
        if isinstance(error, Unwelcome):
            self.insisting = True
            self.warn(f"{error} {_('The same key again saves it all the same.')}")
            return
        cells, fields = [], {}
        rows, counted = self.grid.model.rows, self.counted
        for name, said in error.problems.items():
            index, _dot, field = name.partition(".")
            if index.isdecimal() and int(index) < len(counted):
                at = rows.index(counted[int(index)])
                typed = field if self.sheet.is_typed(rows[at], field) else "what"
                cells.append((at, typed, said))
            elif name in HEADER:
                fields[name] = said
        if cells:
            self.grid.show_problems(cells)
            self.to_lines()
        elif fields:
            self.to_header(next(iter(fields)))
            self.form.show_problems(fields)
        self.warn(str(error))

    def _to_cell(self, at: int, name: str) -> None:
        if self.over:
            self.to_lines()
        self.grid.go_to(at, name)

    def labels(self) -> dict[str, str]:
        """The fields of every line, by what it was saved as."""
        labels = super().labels()
        said = _("Line {number}: {field}")
        for number, row in enumerate(self.counted, start=1):
            line = count_lines.known(row).line
            for column in count_lines.COLUMNS:
                title = said.format(number=number, field=_(column.label))
                labels[f"{line}.{column.name}"] = title
        return labels

    def shown(self, field: str, value: Any) -> str:
        """A value in words."""
        return shown(field.rpartition(".")[2], value)

    def decided(
        self, conflict: Conflict, mine: CountEntry, chosen: Mapping[str, Any] | None
    ) -> None:
        """Put what was chosen into the lines, as a correction of what stands now."""
        if chosen is None:
            self.warn(_("Nothing is saved yet; what you typed is still here."))
            return
        theirs = {clash.field: clash.theirs for clash in conflict.clashes}
        self.opened = service.with_values(self.opened, theirs)
        self.opening = {**self.opening, **self.parts.texts(self.opened)}
        entry = service.with_values(mine, chosen)
        super().fill(self.parts.texts(entry))
        self.grid.show(self.rows_of(entry))
        self.form.refresh_form()
        self._save()
