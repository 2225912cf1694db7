"""The second step of an import: which column is which field, and whether its values fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events
from textual.widget import Widget

from crmtui import formats
from crmtui.access import Right, may
from crmtui.entry import OWN
from crmtui.errors import CrmError
from crmtui.exchange.importing.talk import SeenColumn, SeenFile, Tried
from crmtui.exchange.meaning.columns import LEFT_OUT, NOTE, OWN_KINDS
from crmtui.i18n import N_, NP_, _
from crmtui.screens.imports import values as shown
from crmtui.screens.imports.column_list import TypingList
from crmtui.screens.imports.offers import Offered, offered
from crmtui.screens.imports.state import ImportState
from crmtui.screens.imports.step import ImportStep
from crmtui.widgets.bindings import active, key
from crmtui.widgets.chrome import hint_spans
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import RULE, Span, Spans, clip
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit

if TYPE_CHECKING:
    from crmtui.screens.imports.maps import Kept

ZONE = 6
"""Lines of the zone below, before it is laid out."""
_ARROW = "→ "
_CHECK = 18
"""Cells of the column that says whether the values fit."""


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
        key("f8", "rest", NP_("fkey", "Rest"), N_("What is left out: own fields, into the notes, or left out"), id="import_columns.rest"),
        key("ctrl+o", "maps", N_("maps"), N_("Use a map of columns that is kept, or keep these"), id="import_columns.maps"),
        key("tab", "file(1)", N_("next file"), N_("The columns of the next file"), id="import_columns.file"),
        key("shift+tab", "file(-1)", N_("file before"), N_("The columns of the file before"), id="import_columns.file.back", hint=False),
    ]  # fmt: skip

    def __init__(self, state: ImportState) -> None:
        super().__init__(state)
        self._at = 0
        self._offered: list[Offered] = []
        self._chosen = 0
        self._listing = False
        self._rest: dict[str, tuple[str, set[int]]] = {}
        """By file, what became last of the columns that nobody chose and nothing told."""

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
        said = _("There is nothing to choose: a card says itself what is what.")
        self.list.empty = [Span(f" {said}", "muted")]
        self._show()
        if self.file is not None and self.file.map:
            self.say(self.file.map)

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
        height = zone.size.height or ZONE
        lines: list[Spans] = []
        if self._offering:
            lines = shown.fields(self._offered, self._chosen, self.list.typed, cells, height)
        elif self.column is not None:
            lines = shown.values(self.column, self._tried(self.column), cells)
        zone.set(lines[:height])

    @property
    def _offering(self) -> bool:
        return self._listing or bool(self.list.typed)

    # Keys ----------------------------------------------------------------------------

    def _typed(self) -> None:
        self._listing = self._listing and not self.list.typed
        self._offer()

    def _offer(self) -> None:
        self._chosen = 0
        file = self.file
        self._offered = []
        if file is not None and self._offering:
            self._offered = offered(file, self.list.typed, new=self._may_add(file))
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
            await self.action_onward()
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

    def action_rest(self) -> None:
        """All columns that are left out: own fields, then into the notes, then left out again."""
        file = self.file
        if file is None:
            return
        fields = dict(file.fields)
        ways = [
            LEFT_OUT,
            *([OWN] if self._may_add(file) else []),
            *([NOTE] if NOTE in fields else []),
        ]
        chosen = self.state.chosen.get(file.name, {})
        free = {each.place for each in file.columns if each.field == LEFT_OUT and each.heading}
        way, places = self._rest.get(file.name, (LEFT_OUT, free - chosen.keys()))
        way = ways[(ways.index(way) + 1) % len(ways)]
        self._rest[file.name] = way, places
        for column in file.columns:
            if column.place in places:
                name = f"{OWN}{column.heading}" if way == OWN else way
                title = column.heading if way == OWN else fields.get(way, "")
                self._note(column, Offered(name, title))
        self._show(keep=True)

    async def action_maps(self) -> None:
        """The maps that are kept for files of this kind: use one, or keep what is chosen."""
        from crmtui.screens.imports.maps import MapsScreen

        file = self.file
        if file is None or not file.columns:
            self.say(_("There is nothing to choose: a card says itself what is what."))
            return
        self._end_typing()
        await self.app.push_screen(MapsScreen(self.state, file), self._mapped)

    def _mapped(self, kept: Kept | None) -> None:
        if kept is not None and self.file is not None:
            self.run_worker(self._mapping(self.file.name, kept), group="map", exclusive=True)

    async def _mapping(self, name: str, kept: Kept) -> None:
        """Let a map say what the columns are, and say what of it does not fit."""
        try:
            await self.state.use_map(name, kept.row.toml, self.hear)
        except CrmError as error:
            self.failed(error)
            return
        finally:
            self.heard()
        self._rest.pop(name, None)
        if self.there:
            self._show()
            said = _("The columns go by the map {name}.").format(name=kept.row.name)
            if kept.absent:
                lacking = _("The file has no {names}.").format(names=", ".join(kept.absent))
                said = f"{said} {lacking}"
            self.say(said)

    def _may_add(self, file: SeenFile) -> bool:
        """Whether a column may become a new field of the office's own."""
        return file.kind in OWN_KINDS and may(self.user, Right.SETTINGS)

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
        from crmtui.screens.imports.review import ReviewStep

        if self._offering and self._offered and self.list.typed and self.column is not None:
            self._choose(self.column, self._offered[self._chosen])
        self._end_typing()
        if lacking := self._lacks():
            self.warn(lacking)
            return
        await self.app.push_screen(ReviewStep(self.state))

    def _lacks(self) -> str:
        """What a file needs and has no column for, as far as that is known; goes to that file."""
        seen = self.state.seen
        for at, file in enumerate(seen.files if seen is not None else ()):
            tries = self.state.tries.get(file.name)
            if tries is not None and tries.lacks:
                self.action_file(at - self._at)
                return tries.lacks
        return ""

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
        if self.file is not None and self.file.name in self._rest:
            self._rest[self.file.name][1].discard(column.place)
        self._note(column, to)
        self._show(keep=True)

    def _note(self, column: SeenColumn, to: Offered) -> None:
        file, seen = self.file, self.state.seen
        if file is None or seen is None:
            return
        self.state.choose(file.name, column.place, to.field)
        mine = column._replace(field=to.field, title=to.title, sure=True)
        columns = tuple(mine if each.place == column.place else each for each in file.columns)
        files = list(seen.files)
        files[self._at] = replace(file, columns=columns)
        self.state.seen = replace(seen, files=tuple(files))

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
        if self.there:
            self.list.redraw()
            self._draw_zone()


def _widths(cells: int) -> tuple[int, int, int]:
    """Cells of heading, example and field."""
    if cells < 100:
        return 19, 19, 23
    return 24, 34, 34
