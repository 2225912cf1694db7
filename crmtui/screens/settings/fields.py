"""The fields of the office's own, of companies or of contacts: what they hold, in which order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui import formats, words
from crmtui.access import Right, require
from crmtui.i18n import N_, _
from crmtui.queries import own_fields
from crmtui.queries.own_fields import OwnField
from crmtui.screens.base import BACK, BACK_LETTER, CrmScreen
from crmtui.services import own_fields as service
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit

NAME, KIND, USED = 24, 20, 8
"""Cells of the columns; the values of a choice have the rest."""


class OwnFieldsScreen(CrmScreen[None]):
    """Enter opens the values of a choice; e changes a field's name and what it holds."""

    CSS_PATH = "settings.tcss"
    AUTO_FOCUS = "LineList"
    EDITS: ClassVar[bool] = True
    SHOWS: ClassVar[frozenset[str]] = frozenset({"own_field", "own_value"})

    BINDINGS = [
        key("n", "new", N_("new"), N_("Add a field"), id="field.new"),
        key("e", "edit", N_("change"), N_("Its name, and what it holds"), id="field.edit"),
        key("x", "hide", N_("hide"), N_("Show it no more, or again; records keep their values"), id="field.hide"),
        key("less_than_sign,comma", "shift(-1)", N_("up"), N_("One place up"), id="field.up"),
        key("greater_than_sign,full_stop", "shift(1)", N_("down"), N_("One place down"), id="field.down"),
        key("delete", "remove", N_("remove"), N_("Take it away, if no record has anything in it"), id="field.remove", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, owner: str) -> None:
        """`owner` is "company" or "contact"."""
        super().__init__()
        self._owner = owner
        self._used: dict[int, int] = {}

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The fields under their headings."""
        self.list = LineList(self._paint, on_open=self._open, id="fields")
        yield Lines(id="columns")
        yield self.list

    def about(self) -> tuple[str, int] | None:
        """The fields, as if they were one record."""
        return f"own_field:{self._owner}", 0

    def heading(self) -> Spans:
        """Whose fields."""
        of_whom = {"company": _("Own fields of companies"), "contact": _("Own fields of contacts")}
        return [
            Span(f"{_('Settings')} · ", "muted"),
            Span(of_whom[self._owner], "strong", "b"),
            Span(f"  {formats.integer(len(self.list.rows))}", "muted"),
        ]

    def on_mount(self) -> None:
        """Show them."""
        self.list.empty = [Span(f" {_('None yet: n adds a field.')}", "muted")]
        self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """The headings stand over their columns."""
        head = f"  {fit(_('Field'), NAME)}{fit(_('Holds'), KIND)}{fit(_('Records'), USED, 'right')}"
        self.query_one("#columns", Lines).set([[Span(f"{head}  {_('Values')}", "muted")]])

    def reload(self) -> None:
        """Read them again, the cursor staying on its field."""
        self._used = own_fields.used(self.user, self._owner)
        self.list.show(ListRows(own_fields.every(self.user, self._owner)))
        self.refresh_title()

    def _paint(self, row: OwnField, cells: int, selected: bool, focused: bool) -> Spans:
        colour = "strong" if selected else "text" if row.active else "muted"
        used = self._used.get(row.id, 0)
        values = ", ".join(row.options) if row.kind == "choice" else ""
        spans = [
            Span(f" {fit(row.name, NAME - 1)} ", colour, "b" if selected else ""),
            Span(fit(words.say(words.OWN_KIND, row.kind), KIND), "muted"),
            Span(fit(formats.integer(used) if used else "–", USED, "right")),
        ]
        spans += [] if row.active else [Span(f"  {_('hidden')}", "accent")]
        return [*spans, Span(f"  {values}", "muted")]

    # Keys ----------------------------------------------------------------------------

    @property
    def _row(self) -> OwnField | None:
        row: OwnField | None = self.list.row
        return row

    async def _open(self) -> None:
        from crmtui.screens.settings.sources import OfField
        from crmtui.screens.settings.values import ValuesScreen

        row = self._row
        if row is not None and row.kind == "choice":
            await self.app.push_screen(ValuesScreen(OfField(self.user, row)))
        else:
            await self.action_edit()

    async def action_new(self) -> None:
        """Ask for the name of a new field and what it holds."""
        await self._ask(None)

    async def action_edit(self) -> None:
        """Change a field's name, or what it holds."""
        if self._row is not None:
            await self._ask(self._row)

    async def _ask(self, field: OwnField | None) -> None:
        from crmtui.screens.settings.own_field_form import OwnFieldForm

        with self.reporting():
            require(self.user, Right.SETTINGS)
            await self.app.push_screen(OwnFieldForm(self._owner, field), self._saved)

    def _saved(self, message: str | None) -> None:
        if message is not None:
            self.app.done(message)

    def action_hide(self) -> None:
        """Show the field no more, or again."""
        row = self._row
        if row is None:
            return
        with self.reporting():
            if row.active:
                service.hide(self.user, row.id)
                self.app.done(_("{name} is not shown any more").format(name=row.name))
            else:
                service.show(self.user, row.id)
                self.app.done(_("{name} is shown again").format(name=row.name))

    def action_shift(self, steps: int) -> None:
        """Put the field one place down, or up."""
        if self._row is not None:
            with self.reporting():
                service.move(self.user, self._row.id, steps)
                self.app.announce()

    def action_remove(self) -> None:
        """Take the field away, if no record has anything in it."""
        row = self._row
        if row is None:
            return
        with self.reporting():
            service.remove(self.user, row.id)
            self.app.done(_("{name}: taken away").format(name=row.name))
