"""The second step of an import: which column is which field, and whether its values fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from textual import events
from textual.widget import Widget

from crmtui import formats
from crmtui.core.text import clean, fold
from crmtui.entry import OWN
from crmtui.errors import CrmError
from crmtui.exchange import field_names
from crmtui.exchange.columns import LEFT_OUT, OWN_KINDS
from crmtui.exchange.import_talk import SeenColumn, SeenFile, Tried
from crmtui.i18n import N_, NP_, _, ngettext
from crmtui.screens.import_column_list import TypingList
from crmtui.screens.import_state import ImportState
from crmtui.screens.import_step import ImportStep
from crmtui.widgets.bindings import active, key
from crmtui.widgets.chrome import hint_spans
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import CURSOR, RULE, Span, Spans, clip, rule
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import cut, fit

_ARROW = "→ "
_CHECK = 18
"""Cells of the column that says whether the values fit."""


class Offered(NamedTuple):
    """A field that the column under the cursor can be."""

    field: str
    title: str


class ColumnsStep(ImportStep):
    """Letters choose the field of the column under the cursor."""

    STEP = 2
    AUTO_FOCUS = "TypingList"

    BINDINGS = [
        key("enter", "accept", N_("accept"), N_("Take the field that is offered, and go to the next column"), id="import_columns.accept"),
        key("delete", "leave_out", N_("leave out"), N_("Do not bring this column in"), id="import_columns.leave_out"),
        key("f4", "list", NP_("fkey", "List"), N_("Every field that the column can be"), id="import_columns.list"),
        key("right", "choose(1)", N_("next field"), N_("The next of the fields that are offered"), id="import_columns.right", hint=False),
        key("left", "choose(-1)", N_("field before"), N_("The one before"), id="import_columns.left", hint=False),
        key("tab", "file(1)", N_("next file"), N_("The columns of the next file"), id="import_columns.file"),
        key("shift+tab", "file(-1)", N_("file before"), N_("The columns of the file before"), id="import_columns.file.back", hint=False),
    ]  # fmt: skip

    def __init__(self, state: ImportState) -> None:
        super().__init__(state)
        self._at = 0
        self._offered: list[Offered] = []
        self._chosen = 0
        self._listing = False

    def content(self) -> Iterable[Widget]:
        """The columns over the fields one may choose from."""
        self.list = TypingList(
            self._paint, on_type=self._typed, on_move=self._moved,
            id="columns-list",
        )  # fmt: skip
        yield Lines(id="columns")
        yield self.list
        yield Lines(id="zone")

    def on_mount(self) -> None:
        """Show the first file, and try its values."""
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    @property
    def file(self) -> SeenFile | None:
        """The file whose columns are shown."""
        return self.state.file(self._at)

    @property
    def column(self) -> SeenColumn | None:
        """The column under the cursor."""
        row: SeenColumn | None = self.list.row
        return row

    def facts(self) -> str:
        """Which file it is, of several; else how it was read."""
        file, seen = self.file, self.state.seen
        if self.going is not None or file is None or seen is None or len(seen.files) == 1:
            return super().facts()
        return f"{file.name} ({self._at + 1}/{len(seen.files)})"

    # What it shows -------------------------------------------------------------------

    def _show(self, *, keep: bool = False) -> None:
        file = self.file
        rows = file.columns if file is not None else ()
        self.list.show(ListRows(rows, key=lambda column: column.place), keep=keep)
        self._draw()
        self._try()

    def _draw(self) -> None:
        cells = self.list.size.width or self.app.size.width
        heading, example, field = _widths(cells)
        titles = [
            Span(f"  {fit(_('Column'), heading)}", "muted"), Span(fit(_("Example"), example), "muted"),
            Span(fit(f"{_ARROW}{_('Field')}", field), "muted"), Span(_("Check"), "muted"),
        ]  # fmt: skip
        self.query_one("#columns", Lines).set([titles, [Span(RULE * cells, "line")]])
        self._draw_zone()

    def _paint(self, row: SeenColumn, cells: int, selected: bool, focused: bool) -> Spans:
        heading, example, field = _widths(cells + 1)
        return [
            Span(f" {fit(row.heading or '–', heading - 1)} ", "strong" if selected else "text"),
            Span(f"{fit(row.example, example - 1)} ", "muted"),
            *self._field(row, field, selected),
            *self._check(row, cells - heading - example - field - 1),
        ]

    def _field(self, row: SeenColumn, cells: int, selected: bool) -> Spans:
        room = cells - len(_ARROW) - 1
        if selected and self.list.typed:
            shown = self.list.typed[-(room - 1) :]
            blank = Span(" " * (room - len(shown)))
            return [Span(_ARROW, "accent"), Span(shown, "strong"), Span(" ", "text", "c"), blank]
        colour = "muted" if row.field == LEFT_OUT else "text" if row.sure else "accent"
        title = f"– {_('left out')}" if row.field == LEFT_OUT else row.title
        doubt = "" if row.sure or row.field == LEFT_OUT else " ?"
        return [Span(_ARROW, "muted"), Span(f"{fit(f'{title}{doubt}', room)} ", colour)]

    def _check(self, row: SeenColumn, cells: int) -> Spans:
        tried = self._tried(row)
        if row.field == LEFT_OUT:
            return ()
        if tried is None:
            return [Span("…", "muted")]
        spans = [Span(f"√ {formats.integer(tried.fits)}", "green" if tried.fits else "muted")]
        for many, colour in ((tried.refused, "red"), (tried.odd, "accent")):
            if many:
                spans.append(Span(f"  ! {formats.integer(many)}", colour))
        return clip(spans, cells)

    def _tried(self, row: SeenColumn) -> Tried | None:
        tries = self.state.tries.get(self.file.name) if self.file is not None else None
        return tries.columns.get(row.place) if tries is not None else None

    def _draw_zone(self) -> None:
        zone = self.query_one("#zone", Lines)
        cells = zone.size.width or self.app.size.width
        lines = self._fields(cells) if self._offering else self._misfits(cells)
        zone.set(lines[: zone.size.height or len(lines)])

    @property
    def _offering(self) -> bool:
        return self._listing or bool(self.list.typed)

    def _fields(self, cells: int) -> list[Spans]:
        title = (
            _("Fields “{typed}”").format(typed=self.list.typed) if self.list.typed else _("Fields")
        )
        if not self._offered:
            said = _("No field is called so. Backspace, or F4 for all of them.")
            return [rule(title, cells), [Span(f"  {said}", "muted")]]
        in_row = max(1, cells // 26)
        wide = cells // in_row
        height = max(1, (self.query_one("#zone").size.height or 6) - 1)
        first = max(0, self._chosen // in_row - height + 1)
        lines: list[Spans] = [rule(title, cells)]
        for start in range(first * in_row, len(self._offered), in_row):
            line: list[Span] = []
            for at, each in enumerate(self._offered[start : start + in_row], start):
                here = at == self._chosen
                line += [
                    Span(CURSOR if here else " ", "accent", ground="sel" if here else ""),
                    Span(fit(each.title, wide - 2), "strong" if here else "text", ground="sel" if here else ""),
                    Span(" "),
                ]  # fmt: skip
            lines.append(line)
        return lines

    def _misfits(self, cells: int) -> list[Spans]:
        column, file = self.column, self.file
        if column is None or file is None:
            return []
        tried = self._tried(column)
        if tried is None or not tried.problems:
            return [rule(column.heading, cells), [Span(f"  {self._quiet(column, tried)}", "muted")]]
        lines: list[Spans] = [rule(_misfitting(tried), cells, column.heading)]
        for line, value, reason, refused in tried.problems:
            head = Span(
                f"{fit(formats.integer(line), 8, 'right')}  ", "red" if refused else "accent"
            )
            said = [Span(f"{cut(value, 24)}  ")] if value else []
            lines.append(clip([head, *said, Span(reason, "muted")], cells))
        return lines

    def _quiet(self, column: SeenColumn, tried: Tried | None) -> str:
        if column.field == LEFT_OUT:
            if column.looks_like:
                said = _("Left out. Its values look like “{field}”: type the field that it is.")
                return said.format(field=column.looks_like)
            return _("Left out. Type the field that it is, or a name for a new own field.")
        if tried is None:
            return _("Looking at every value …")
        if not column.sure:
            return _("Its values look like this field: Enter takes it, Del leaves it out.")
        return _("Every value fits.")

    # Keys ----------------------------------------------------------------------------

    def _typed(self) -> None:
        self._listing = self._listing and not self.list.typed
        self._offer()

    def _offer(self) -> None:
        self._chosen = 0
        file = self.file
        self._offered = []
        if file is not None and self._offering:
            self._offered = offered(file, self.list.typed)
        self._draw_zone()
        self.refresh_keys()

    def _moved(self) -> None:
        self._listing = False
        if self.list.typed:
            self.list.clear()
        elif self.is_mounted:
            self._draw_zone()

    def action_choose(self, steps: int) -> None:
        """Another of the fields that are offered."""
        if self._offered:
            self._chosen = max(0, min(len(self._offered) - 1, self._chosen + steps))
            self._draw_zone()

    def action_list(self) -> None:
        """Offer every field."""
        self._listing = not self._listing
        if self.list.typed:
            self.list.clear()
        self._offer()

    async def action_accept(self) -> None:
        """Take the field that is offered; then the next column, or after the last the next step."""
        column = self.column
        if column is None:
            return
        if self._offering:
            if not self._offered:
                return
            self._choose(column, self._offered[self._chosen])
        elif not column.sure and column.field != LEFT_OUT:
            self._choose(column, Offered(column.field, column.title))
        if self.list.cursor == len(self.list.rows) - 1 and not self._offering:
            await self.action_onward()
            return
        self._end_typing()
        self.list.move(1)

    def action_leave_out(self) -> None:
        """Do not bring this column in."""
        if (column := self.column) is not None:
            self._end_typing()
            self._choose(column, Offered(LEFT_OUT, ""))
            self.list.move(1)

    def action_file(self, steps: int) -> None:
        """The columns of another file."""
        if self.state.seen is not None and (many := len(self.state.seen.files)) > 1:
            self._at = (self._at + steps) % many
            self._end_typing()
            self._show()
            self.show_steps()

    async def action_back(self) -> None:
        """Drop what is typed; else back to the file."""
        if self._offering:
            self._end_typing()
        else:
            await super().action_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tab is for several files."""
        return action != "file" or (self.state.seen is not None and len(self.state.seen.files) > 1)

    async def action_onward(self) -> None:
        """On to the review."""
        from crmtui.screens.import_review import ReviewStep

        if self._offering and self._offered and self.list.typed and self.column is not None:
            self._choose(self.column, self._offered[self._chosen])
        self._end_typing()
        await self.app.push_screen(ReviewStep(self.state))

    def hint(self) -> Spans:
        """What typing does, then the keys."""
        typing = [
            Span(" ↑↓", "accent"),
            Span(f" {_('column')}  ", "muted"),
            Span(_("type the field"), "muted"),
        ]
        return [*typing, Span(" "), *hint_spans(active(self))]

    def _end_typing(self) -> None:
        self._listing = False
        if self.list.typed:
            self.list.clear()
        else:
            self._offer()

    def _choose(self, column: SeenColumn, to: Offered) -> None:
        file, seen = self.file, self.state.seen
        if file is None or seen is None:
            return
        self.state.choose(file.name, column.place, to.field)
        columns = tuple(
            each._replace(field=to.field, title=to.title, sure=True) if each.place == column.place else each
            for each in file.columns
        )  # fmt: skip
        files = list(seen.files)
        files[self._at] = replace(file, columns=columns)
        self.state.seen = replace(seen, files=tuple(files))
        self._show(keep=True)

    # What the process says -----------------------------------------------------------

    def _try(self) -> None:
        file = self.file
        if file is not None and file.name not in self.state.tries:
            self.run_worker(self._trying(file.name), group="try", exclusive=True)

    async def _trying(self, name: str) -> None:
        try:
            await self.state.try_file(name, self.hear)
        except CrmError as error:
            self.failed(error)
        self.heard()
        if self.is_attached:
            self.list.redraw()
            self._draw_zone()


def offered(file: SeenFile, typed: str) -> list[Offered]:
    """The fields that a text can mean, best first; then the notes, and a field of one's own."""
    if not typed.strip():
        return [Offered(*each) for each in file.fields]
    ours = [(field, title) for field, title in file.fields if field.startswith(OWN)]
    named = [each for each in ours if fold(each[1]).startswith(fold(typed))]
    found = [Offered(*each) for each in (*named, *field_names.suggest(file.kind, typed))]
    name = clean(typed)
    if file.kind in OWN_KINDS and fold(name) not in {fold(each.title) for each in found}:
        found.append(Offered(f"{OWN}{name}", _("own field “{name}”").format(name=name)))
    return found


def _misfitting(tried: Tried) -> str:
    """How many values do not fit, and what becomes of their rows."""
    parts = []
    if n := tried.refused:
        text = ngettext("{n} row cannot come in", "{n} rows cannot come in", n)
        parts.append(text.format(n=formats.integer(n)))
    if n := tried.odd:
        text = ngettext("{n} value to look at", "{n} values to look at", n)
        parts.append(text.format(n=formats.integer(n)))
    return " · ".join(parts)


def _widths(cells: int) -> tuple[int, int, int]:
    """Cells of heading, example and field."""
    if cells < 100:
        return 19, 19, 23
    return 24, 34, 34
