"""The maps of columns that are kept: one is used for a file, made of it, or forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from textual.widget import Widget

from crmtui import clock, formats
from crmtui.entry import OWN
from crmtui.errors import CrmError, Refused
from crmtui.exchange.importing.talk import Keep, SeenFile
from crmtui.exchange.meaning import field_names, maps
from crmtui.exchange.meaning.columns import LEFT_OUT
from crmtui.exchange.meaning.maps import Map
from crmtui.i18n import N_, _
from crmtui.queries import import_maps
from crmtui.queries.import_maps import MapRow
from crmtui.screens.base import BACK, BACK_LETTER, CrmScreen
from crmtui.screens.imports import paths
from crmtui.screens.imports import words as say
from crmtui.screens.imports.state import ImportState
from crmtui.services import import_maps as service
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines, paragraph
from crmtui.widgets.paint import RULE, Span, Spans, rule
from crmtui.widgets.prompt import Echo, Prompt
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit

FITS, WHO, WHEN = 16, 18, 10
"""Cells of the columns; the name has the rest."""


class Kept(NamedTuple):
    """A map, and which of its columns the file has not."""

    row: MapRow
    map: Map
    absent: list[str]


class MapList(LineList):
    """The maps; what Enter does says the screen."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter is the screen's."""
        return action != "open" and super().check_action(action, parameters)


class MapsScreen(CrmScreen[Kept]):
    """Enter uses one; n keeps what is chosen now; Del forgets one, u undoes that."""

    CSS_PATH = "maps.tcss"
    AUTO_FOCUS = "MapList"

    BINDINGS = [
        BACK,
        BACK_LETTER,
        key("enter", "use", N_("use it"), N_("Let the columns be what the map says"), id="import_maps.use"),
        key("n", "keep", N_("keep these columns"), N_("Keep what the columns stand for, under a name or in a file"), id="import_maps.keep"),
        key("delete", "forget", N_("forget"), N_("Forget the map"), id="import_maps.forget"),
        key("u,ctrl+z", "undo", N_("undo"), N_("Keep the map that was forgotten"), id="import_maps.undo", hint=False),
    ]  # fmt: skip

    def __init__(self, state: ImportState, file: SeenFile) -> None:
        super().__init__()
        self._state, self._file = state, file
        self._forgotten: list[MapRow] = []

    def body(self) -> Iterable[Widget]:
        """The maps over what the one under the cursor says."""
        self.list = MapList(self._paint, on_move=self._show, id="list")
        yield Lines(id="columns")
        yield self.list
        yield Lines(id="zone")

    def heading(self) -> Spans:
        """Of what."""
        about = f"{self._file.name} · {say.kind(self._file.kind)}"
        return [Span(_("Maps of columns"), "strong", "b"), Span(f"  {about}", "muted")]

    def on_mount(self) -> None:
        """Show those that there are for files of this kind."""
        cells = self.app.size.width
        name = fit(_("Name"), cells - FITS - WHO - WHEN - 2)
        head = f"  {name}{fit(_('Columns here'), FITS)}{fit(_('Salesperson'), WHO)}{_('When')}"
        self.query_one("#columns", Lines).set([[Span(head, "muted")], [Span(RULE * cells, "line")]])
        none = _("None is kept for files of this kind. n keeps what is chosen now.")
        self.list.empty = [Span(f"  {none}", "muted")]
        self.reload()

    def reload(self) -> None:
        """Read them again."""
        self.list.show(ListRows(_kept(self, self._file), key=lambda kept: kept.row.id))
        self._show()

    def _paint(self, kept: Kept, cells: int, selected: bool, focused: bool) -> Spans:
        many = len(kept.map.columns)
        here = _("{n} of {all}").format(n=many - len(kept.absent), all=many)
        day = clock.local(kept.row.at).date()
        return [
            Span(f" {fit(kept.row.name, cells - FITS - WHO - WHEN - 2)} ", "strong" if selected else "text"),
            Span(fit(here, FITS), "accent" if kept.absent else "green"),
            Span(fit(kept.row.by, WHO), "muted"),
            Span(formats.short_date(day, clock.today()), "muted"),
        ]  # fmt: skip

    def _show(self) -> None:
        kept: Kept | None = self.list.row
        zone, cells = self.query_one("#zone", Lines), self.app.size.width
        if kept is None:
            zone.set([])
            return
        lines: list[Spans] = [rule(kept.row.name, cells)]
        if kept.absent:
            names = ", ".join(kept.absent)
            said = _("The file has no {names}.").format(names=names)
            lines += paragraph(said, cells - 2, "accent", "  ")
        said = " · ".join(
            f"{name} → {_title(kept.map, field)}"
            for name, field in kept.map.columns.items()
            if name not in kept.absent
        )
        zone.set([*lines, *paragraph(said, cells - 2, "muted", "  ")])

    def action_use(self) -> None:
        """Let the columns be what the one under the cursor says."""
        if self.list.row is not None:
            self.dismiss(self.list.row)

    # Keeping and forgetting ------------------------------------------------------------

    def action_keep(self) -> None:
        """Ask for a name; one that ends with .toml is a file's."""
        kept: Kept | None = self.list.row
        name = kept.row.name if kept is not None else Path(self._file.name).stem
        self.ask(
            Prompt(
                label=_("Keep as"), value=name, overtype=True, width=28,
                echo=self._echo, accept=lambda text: self.run_worker(self._keep(text.strip())),
            )
        )  # fmt: skip

    def _echo(self, text: str) -> Echo:
        name = text.strip()
        if not name:
            said = _("A name, or a file's that ends with .toml")
            return Echo([Span(said, "muted")], valid=False)
        try:
            path = _file_of(name)
        except Refused:
            return Echo([Span(_("It is outside your folder."), "red")], valid=False)
        if path is not None:
            there = f"  {_('takes the place of that file')}" if path.exists() else ""
            return Echo([Span("→ ", "green"), Span(paths.short(path)), Span(there, "accent")])
        if any(each.name == name for each in import_maps.named(self.user)):
            return Echo([Span(_("takes the place of that map"), "accent")])
        return Echo()

    async def _keep(self, name: str) -> None:
        path = _file_of(name)
        try:
            asked = Keep(self._state.files, self._file.name, name, str(path or ""))
            await self._state.session.ask(asked)
        except CrmError as error:
            self.warn(str(error))
            return
        if self.there:
            self.reload()
            self.say(_("The map is kept: {name}").format(name=paths.short(path) if path else name))

    def action_forget(self) -> None:
        """Forget the one under the cursor."""
        kept: Kept | None = self.list.row
        if kept is None:
            return
        with self.reporting():
            service.forget(self.user, kept.row.id)
            self._forgotten.append(kept.row)
            self.reload()
            said = _("“{name}” is forgotten. u keeps it again.")
            self.say(said.format(name=kept.row.name))

    def action_undo(self) -> None:
        """Keep again what was forgotten."""
        with self.reporting():
            if self._forgotten:
                row = self._forgotten.pop()
                service.save(self.user, row.name, row.shape, row.toml)
                self.reload()
                self.say(_("“{name}” is kept again.").format(name=row.name))


def _kept(screen: MapsScreen, file: SeenFile) -> list[Kept]:
    """The maps for files of this kind; one of another version, that says more, is passed over."""
    found = []
    header = [column.heading for column in file.columns]
    for row in import_maps.named(screen.user):
        try:
            chart = maps.from_toml(row.toml)
        except CrmError:
            continue
        if chart.kind == file.kind:
            found.append(Kept(row, chart, maps.absent(chart, header)))
    return sorted(found, key=lambda kept: len(kept.absent))


def _title(chart: Map, field: str) -> str:
    if field == LEFT_OUT:
        return "–"
    return (
        field.removeprefix(OWN) if field.startswith(OWN) else field_names.title(chart.kind, field)
    )


def _file_of(name: str) -> Path | None:
    """The file that is meant, where one is."""
    return paths.path_of(name, writing=True) if name.lower().endswith(".toml") else None
