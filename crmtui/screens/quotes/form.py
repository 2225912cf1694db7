"""The quote editor: typed like a spreadsheet, kept as a draft, saved whole."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from crmtui.entry import QuoteEntry
from crmtui.errors import Conflict, CrmError, Invalid, NotFound
from crmtui.i18n import _, language
from crmtui.queries import quotes
from crmtui.screens.conflict import shown
from crmtui.screens.quotes import lines as quote_lines
from crmtui.screens.quotes.fields import HEADER
from crmtui.screens.quotes.tongue import translated
from crmtui.screens.quotes.typing import QuoteTyping
from crmtui.services import quotes as service
from crmtui.widgets.grid_rows import GridRow


class QuoteForm(QuoteTyping):
    """F2 saves it as a draft that can then be sent, printed, mailed."""

    KIND = "quote"
    _anyway = False
    _revises = False
    """Whether it was sent while it was typed, so that F2 begins the next revision."""
    saved_as: int | None = None
    """The quote's id, once it is saved."""

    def texts(self, entry: QuoteEntry) -> dict[str, Any]:
        """What stands over the lines, as it is typed."""
        return dict(self.parts.texts(entry))

    def mine(self) -> QuoteEntry:
        """What is typed, as a quote."""
        return self.typed_entry()

    def write(self, opened: QuoteEntry, mine: QuoteEntry) -> list[str]:
        """Save it as a draft, or save the changes of one."""
        if self.record is not None and self._revises:
            self.saved_as = service.revise_with(self.user, self.record, opened, mine)
            return []
        if self.record is not None:
            self.saved_as = self.record
            return service.update(self.user, self.record, opened, mine)
        self.saved_as = service.create(self.user, mine, anyway=self._anyway)
        return []

    def saved(self, mine: QuoteEntry) -> str:
        """Whose it is."""
        return _("Quote for {company} saved.").format(company=self.subject())

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
        self.lines_changed()
        self.grid.redraw()

    # What is kept --------------------------------------------------------------------

    @property
    def typed_values(self) -> dict[str, Any]:
        """What stands over the lines, the lines, and where the cursor is."""
        model = self.grid.model
        return {
            **{name: self.form[name] for name in HEADER},
            "lines": [quote_lines.kept(row) for row in model.filled],
            "at": model.at,
            "column": model.name,
            "tongue": language(),
        }

    @property
    def is_dirty(self) -> bool:
        """Whether anything differs from what it opened with."""
        if any(self.form[name] != self.opening[name] for name in HEADER):
            return True
        return _told(self.grid.model.filled) != _told(self.rows_of(self.opened))

    def fill(self, values: Mapping[str, Any]) -> None:
        """Put texts and lines into the editor."""
        if (tongue := values.get("tongue", language())) != language():
            values = translated(values, tongue, self.sources)
        super().fill({name: value for name, value in values.items() if name in HEADER})
        if "lines" in values:
            rows = [quote_lines.from_kept(row) for row in values["lines"]]
            at = min(values.get("at", len(rows)), len(rows))
            self.grid.show(rows, at, values.get("column", ""))

    def open_with(self, entry: QuoteEntry) -> None:
        """Take this as what the editor was opened with."""
        super().open_with(entry)
        self.tell_sources(entry)
        self.grid.show(self.rows_of(entry))

    # What is wrong, and what others did ----------------------------------------------

    def refused(self, error: Invalid) -> None:
        """Say what is wrong at its cell or field; else on the message line."""
        model = self.grid.model
        filled = [at for at, row in enumerate(model.rows) if not self.sheet.is_blank(row)]
        cells, fields = [], {}
        for name, said in error.problems.items():
            index, _dot, field = name.partition(".")
            if index.isdecimal() and int(index) < len(filled):
                column = quote_lines.cell_of(field)
                row = model.rows[filled[int(index)]]
                typed = column if self.sheet.is_typed(row, column) else "description"
                cells.append((filled[int(index)], typed, said))
            elif name in HEADER:
                fields[name] = said
        if cells:
            self.grid.show_problems(cells)
            self.to_lines()
        elif fields:
            self.to_header(next(iter(fields)))
            self.form.show_problems(fields)
        else:
            self._warn_of(error)

    def failed(self, error: CrmError) -> None:
        """Of a quote that somebody sent meanwhile, F2 again begins the next revision."""
        found = None
        with suppress(NotFound):
            found = quotes.get(self.user, self.record) if self.record is not None else None
        if found is None or found.state != "sent" or self._revises:
            self.warn(str(error))
            return
        self._revises = True
        said = _("{quote} was sent meanwhile. F2 again puts your changes in its next revision.")
        self.warn(said.format(quote=found.name))

    def _warn_of(self, error: Invalid) -> None:
        silent = self.card is not None and self.card.do_not_contact and self.record is None
        if "company" in error.problems and silent and not self._anyway:
            self._anyway = True
            self.warn(f"{error} {_('F2 again saves it all the same.')}")
        else:
            self.warn(str(error))

    def _to_cell(self, at: int, name: str) -> None:
        if self.over:
            self.to_lines()
        self.grid.go_to(at, name)

    def labels(self) -> dict[str, str]:
        """The fields of every line, by what it was saved as."""
        labels = super().labels()
        columns = {column.name: _(column.label) for column in quote_lines.COLUMNS}
        said = _("Line {number}: {field}")
        for number, row in enumerate(self.grid.model.filled, start=1):
            line = quote_lines.known(row).line
            for field in (*columns, *quote_lines.FIELDS):
                column = columns[quote_lines.cell_of(field)]
                labels[f"{line}.{field}"] = said.format(number=number, field=column)
        return labels

    def shown(self, field: str, value: Any) -> str:
        """A value in words."""
        return shown(field.rpartition(".")[2], value)

    def decided(
        self, conflict: Conflict, mine: QuoteEntry, chosen: Mapping[str, Any] | None
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


def _told(rows: list[GridRow]) -> list[Any]:
    """What tells typed lines apart."""
    return [
        (row.kind, {n: t for n, t in row.values.items() if t}, quote_lines.known(row).optional)
        for row in rows
    ]
