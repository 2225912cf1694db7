"""The parts of the form of a count: what stands over the lines, the lines, what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from textual import events
from textual.widget import Widget

from crmtui import clock, formats
from crmtui.core.stock import share
from crmtui.core.text import fold
from crmtui.entry import CountEntry
from crmtui.i18n import _, ngettext
from crmtui.queries import companies, sales, stock
from crmtui.queries.stock import StockRow
from crmtui.screens.form_screen import FormScreen
from crmtui.screens.stock import lines as count_lines
from crmtui.screens.stock.fields import CAUSE, HEADER, CountFields
from crmtui.screens.stock.sheet import CountSheet
from crmtui.services import stock as service
from crmtui.widgets.bindings import key_name
from crmtui.widgets.fields import Field
from crmtui.widgets.grid import Grid
from crmtui.widgets.grid_rows import GridRow
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right


class CountTyping(FormScreen[CountEntry]):
    """Ours that they buy or had, then others' they had; numbers are typed one under the other."""

    DEFAULT_CSS = """
    CountTyping {
        #terms, #foot { height: 1; }
    }
    """
    AUTO_FOCUS = "#grid"

    grid: Grid
    sheet: CountSheet
    parts: CountFields
    over = False
    """Whether what stands over the lines is typed."""
    _seen_rows: list[GridRow] = []

    # Opening -------------------------------------------------------------------------

    def load(self) -> tuple[CountEntry, int]:
        """The count to correct, or a new one with what is to be counted."""
        self.sheet = CountSheet(self.user)
        if self.record is None:
            self.card = companies.card(self.user, self.company_id or 0)
            code = str(self.card.salesperson)
            entry, version = CountEntry(self.card.id, day=clock.today(), salesperson=code), 0
        else:
            entry, version = service.open_for_editing(self.user, self.record)
            self.company_id = entry.company
            self.card = companies.card(self.user, entry.company)
        self.parts = CountFields(self.user, entry.company)
        self.sheet.before = count_lines.by_key(self._before(entry.site))
        self.grid = Grid(
            self.sheet, self.rows_of(entry), on_change=self.lines_changed, on_save=self.save,
            on_past=self.to_header, say=self.say, id="grid",
        )  # fmt: skip
        self.grid.model.go(0, self.sheet.entered(self.grid.model.rows[0], None))
        return entry, version

    def _before(self, site: str) -> list[StockRow]:
        """What was there at the last count of the place, other than this one."""
        now = stock.of_company(self.user, self.company_id or 0)
        there = [line for line in now.lines if fold(line.site) == fold(site)]
        here = there or [line for line in now.lines if not line.site]
        return [found for line in here if (found := self._other_than_this(line)) is not None]

    def _other_than_this(self, line: StockRow) -> StockRow | None:
        """What was there at the last count but this one."""
        if line.count_id != self.record:
            return line
        return None if line.before is None else replace(line, quantity=line.before)

    def rows_of(self, entry: CountEntry) -> list[GridRow]:
        """The lines as they are typed; of a new count, what they had and what they buy."""
        if self.record is not None:
            return [
                self.sheet.named(count_lines.of_entry(number, line, self.sheet.before))
                for number, line in enumerate(entry.lines, start=1)
            ]
        had = list(self.sheet.before.values())
        codes = {line.code for line in had}
        rows = [count_lines.of_stock(0, line) for line in had if line.is_ours]
        bought = sales.bought(self.user, entry.company)
        rows += [
            count_lines.of_product(0, each.code, each.description, each.unit)
            for each in bought
            if each.product_id is not None and each.code not in codes
        ]
        rows += [count_lines.of_stock(0, line) for line in had if not line.is_ours]
        return [replace(row, id=number) for number, row in enumerate(rows, start=1)]

    def fields(self) -> Sequence[Field]:
        """What stands over the lines."""
        return self.parts.fields()

    def open_record(self) -> None:
        """Read the count; past the end of what stands over the lines are the lines."""
        super().open_record()
        self.form.on_past = self._past
        self.form.display = False
        self.begun = self.typed_lines()

    def body(self) -> Iterable[Widget]:
        """When and where in a line, the lines or the form, and what they come to."""
        if self.opens():
            yield Lines(ground="panel", id="terms")
            yield self.form
            yield self.grid
            yield Lines(id="foot")

    def on_mount(self) -> None:
        """Show it."""
        if self.is_open:
            self.show_count()

    def on_resize(self, event: events.Resize) -> None:
        """What is shown depends on the width."""
        if self.is_open:
            self.show_count()
            self.refresh_keys()

    def show_company(self) -> None:
        """What is shown of the company is in the title."""
        if self.is_mounted and self.is_open:
            self.show_count()

    # What it looks like --------------------------------------------------------------

    def heading(self) -> Spans:
        """Whose stock it is."""
        what = _("Count the stock") if self.record is None else _("Correct the count")
        name = self.card.name if self.card else ""
        return [Span(what, "strong", "b"), Span(f"  {name}", "accent")]

    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys of the lines, or of the form over them."""
        if self.over:
            return super().hints()
        return (
            (key_name("enter"), _("next line")),
            (key_name("tab"), _("cell")),
            (key_name("insert"), _("line")),
            (key_name("f4"), _("list")),
            ("↑", _("date, site, note")),
            (key_name("f2"), _("save")),
        )

    def typed_entry(self) -> CountEntry:
        """The count as far as it is typed."""
        values = self.form.values
        touched = {name for name in HEADER if values[name] != self.opening[name]}
        lines = tuple(count_lines.read(row) for row in self.counted)
        return replace(self.parts.read(self.opened, values, touched), lines=lines)

    @property
    def counted(self) -> list[GridRow]:
        """The lines in which something is said."""
        return [row for row in self.grid.model.rows if count_lines.counts(row)]

    def typed_lines(self) -> list[Any]:
        """What is typed in the lines."""
        return [count_lines.texts(row) for row in self.counted]

    def show_count(self) -> None:
        """Draw what stands over and under the lines again."""
        cells = self.app.size.width
        self.query_one("#terms", Lines).set([self._terms(cells)])
        self.query_one("#foot", Lines).set([self._foot(cells)])

    def _terms(self, cells: int) -> Spans:
        values = self.form.values
        entry = self.parts.read(self.opened, values, set(HEADER))
        parts = [
            (_("Counted on"), formats.short_day(entry.day or clock.today())),
            (_("Site"), entry.site),
            (_("Contact"), entry.contact),
            (_("Note"), entry.note.partition("\n")[0]),
        ]
        spans: list[Span] = []
        for label, text in parts:
            if text:
                spans += [Span(f" {label} ", "muted"), Span(f"{text} ")]
        how = CAUSE.word(entry.cause)
        return left_right(spans, [Span(f"{how} ", "muted")], cells)

    def _foot(self, cells: int) -> Spans:
        typed = self.typed_entry().lines
        number = sum(line.quantity is not None for line in typed)
        said = ngettext("{n} counted", "{n} counted", number).format(n=formats.integer(number))
        left = [Span(f" {said}", "strong" if number else "muted")]
        units = {fold(line.unit) for line in typed if line.quantity is not None}
        if len(units) == 1:
            ours, others = (
                sum((line.quantity or Decimal(0) for line in typed
                     if bool(line.competitor) is theirs), Decimal(0))
                for theirs in (False, True)
            )  # fmt: skip
            if others and (percent := share(ours, others)) is not None:
                said = _("ours {percent} of it").format(percent=formats.percent(percent))
                left.append(Span(f" · {said}", "muted"))
        hint = _("a line without a number is not counted")
        return left_right(left, [Span(f"{hint} ", "muted")], cells)

    # Typing --------------------------------------------------------------------------

    def lines_changed(self) -> None:
        """A key changed the lines, or moved in them."""
        rows = self.grid.model.rows
        if rows != self._seen_rows:
            self._seen_rows = list(rows)
            self.insisting = False
            self._warned = False
            self._timer.touch()
            self.show_count()

    def changed(self, form: Any) -> None:
        """Another site had something else at its last count."""
        self.sheet.before = count_lines.by_key(self._before(form["site"]))
        model = self.grid.model
        model.rows[:] = [count_lines.told(row, self.sheet.before) for row in model.rows]
        self.show_count()

    def to_header(self, field: str = "") -> None:
        """Type what stands over the lines."""
        self.over = True
        self.form.display, self.grid.display = True, False
        self.form.go_to(field or "day")
        self.set_focus(self.form)
        self.refresh_keys()

    def to_lines(self) -> None:
        """Type the lines again."""
        self.over = False
        self.form.display, self.grid.display = False, True
        self.show_count()
        self.set_focus(self.grid)
        self.refresh_keys()

    def _past(self, direction: int) -> None:
        if direction < 0:
            return
        if problems := self.form.problems:
            self.form.show_problems(problems)
        else:
            self.to_lines()
