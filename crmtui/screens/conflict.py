"""Asking which value is to stand where two people changed the same field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from itertools import takewhile
from typing import Any

from textual.widget import Widget

from crmtui import clock, formats
from crmtui.errors import Clash, Conflict
from crmtui.i18n import N_, NP_, _
from crmtui.screens.date_prompt import ask_day
from crmtui.widgets.bindings import active, key, key_name
from crmtui.widgets.chrome import hint_spans
from crmtui.widgets.dialog import Dialog
from crmtui.widgets.editor import Editor
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, rule
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit, width

Shown = Callable[[str, Any], str]
"""How the value of a field is read: `shown(field, value)`."""

_LABEL = 17
_NOTE_LINES = 4
_ALIKE = 8
"""Letters shown of a beginning that two values have in common."""


def shown(field: str, value: Any) -> str:
    """A value of any field, in words."""
    if value in (None, ""):
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return formats.quantity(value)
    if field == "taxes":
        return formats.taxes(value)
    if isinstance(value, datetime):
        local = clock.local(value)
        return f"{formats.long_day(local.date())} {formats.clock_time(local)}"
    if isinstance(value, date):
        return formats.long_day(value)
    if isinstance(value, time):
        return formats.clock_time(value)
    if isinstance(value, Decimal):
        return formats.price(value)
    return str(value).replace("\n", " / ")


def _apart(mine: str, theirs: str, cells: int) -> tuple[str, str]:
    """Both so that in as many cells one sees where they differ, though they begin alike."""
    pairs = zip(mine, theirs, strict=False)
    alike = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))
    if alike <= _ALIKE or max(width(mine), width(theirs)) <= cells:
        return mine, theirs
    return f"…{mine[alike - _ALIKE :]}", f"…{theirs[alike - _ALIKE :]}"


class _Line:
    """One of the two lines of a clash."""

    def __init__(self, clash: Clash, first: bool) -> None:
        self.id = clash.field
        self.clash = clash
        self.first = first


class ConflictScreen(Dialog[dict[str, Any]]):
    """For each clashing field what it was, mine and theirs. Nothing is chosen beforehand.

    Dismisses with the chosen values by field once every field has one; with None when left.
    """

    AUTO_FOCUS = "#clashes"

    DEFAULT_CSS = """
    ConflictScreen {
        #clashes { height: auto; }
        #editor { display: none; }
        &.-editing #editor { display: block; }
    }
    """

    BINDINGS = [
        key("1", "choose('mine')", N_("mine"), N_("Take what I typed"), id="conflict.mine"),
        key("2", "choose('theirs')", N_("theirs"), N_("Take what they saved"), id="conflict.theirs"),
        key("e", "edit", N_("edit"), N_("Write another value"), id="conflict.edit"),
        key("enter", "accept", N_("accept"), N_("Take what is written"), id="conflict.accept"),
        key("escape,f10", "leave", NP_("fkey", "Back"), N_("Save nothing; what I typed stays"), id="conflict.leave"),
    ]  # fmt: skip

    def __init__(
        self, conflict: Conflict, labels: Mapping[str, str], *, shown: Shown = shown
    ) -> None:
        """`labels` are the fields' names as read, translated; `shown` says values in words."""
        super().__init__()
        self.conflict = conflict
        self.chosen: dict[str, Any] = {}
        """The values chosen so far, by field."""
        self._labels = labels
        self._shown = shown

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The fields, and the editor for another value."""
        lines = [_Line(clash, first) for clash in self.conflict.clashes for first in (True, False)]
        self.list = LineList(self._paint, ListRows(lines), id="clashes")
        self.list.styles.height = min(len(lines), 12)
        multiline = any(
            "\n" in str(value) for clash in self.conflict.clashes for value in clash[1:]
        )
        self.editor = Editor(multiline=_NOTE_LINES if multiline else 0, id="editor")
        yield Lines([self._question()], id="question")
        yield self.list
        yield self.editor

    def heading(self) -> str:
        """Who it was."""
        return str(self.conflict)

    def title_line(self) -> tuple[Spans, Spans]:
        """Who it was, as a rule."""
        return rule(self.heading(), self.app.size.width, self._progress(), "accent"), ()

    def hint(self) -> Spans:
        """The keys of now; nothing is to be opened here."""
        keys = hint_spans([info for info in active(self) if info.id != "list.open"])
        return [*keys, Span(key_name("escape"), "accent"), Span(f" {_('leave')}", "muted")]

    def _question(self) -> Spans:
        if self.has_class("-editing"):
            label = self._labels.get(self._clash.field, self._clash.field)
            return [Span(f" {_('Another value for {field}').format(field=label)}", "muted")]
        return [Span(f" {_('The same field has two values now. Which is to stand?')}", "muted")]

    def _progress(self) -> str:
        return f"{len(self.chosen)}/{len(self.conflict.clashes)}"

    def _paint(self, line: _Line, cells: int, selected: bool, focused: bool) -> Spans:
        clash = line.clash
        before, mine, theirs = (self._shown(clash.field, value) for value in clash[1:])
        if line.first:
            label = self._labels.get(clash.field, clash.field)
            said = (
                self._shown(clash.field, self.chosen[clash.field])
                if clash.field in self.chosen
                else ""
            )
            room = (cells - _LABEL - 1) // 2
            return [
                Span(f" {fit(label, _LABEL)}", "accent", "b"),
                Span(fit(_("was: {value}").format(value=before), room), "muted"),
                Span(fit(f"√ {said}" if said else "", room), "green", "b"),
            ]
        room = (cells - _LABEL - 1) // 2
        mine, theirs = _apart(mine, theirs, room - len(_("theirs")) - 5)
        head = Span(" " * (_LABEL + 1))
        return [
            head,
            *self._side("1", _("mine"), mine, room, clash, clash.mine),
            *self._side("2", _("theirs"), theirs, room, clash, clash.theirs),
        ]

    def _side(
        self, digit: str, whose: str, said: str, cells: int, clash: Clash, value: Any
    ) -> list[Span]:
        taken = clash.field in self.chosen and self.chosen[clash.field] == value
        words = f" {whose}: {said}"
        return [
            Span(digit, "accent", "b"),
            Span(f"{fit(words, cells - 2)} ", "strong" if taken else "text"),
        ]

    # Keys ----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While another value is written, keys type."""
        editing = self.has_class("-editing")
        if action == "accept":
            return editing
        if action == "edit":
            return not editing and self._editable is not None
        return not (editing and action == "choose")

    def action_choose(self, side: str) -> None:
        """Take one side for the field under the cursor."""
        clash = self._clash
        self._settle(clash.field, clash.mine if side == "mine" else clash.theirs)

    def action_edit(self) -> None:
        """Write another value for the field under the cursor."""
        value = self._editable
        if isinstance(value, str):
            self.editor.value = value
            self.add_class("-editing")
            self.editor.focus()
            self._redraw()
        elif value is not None:
            field = self._clash.field
            label = self._labels.get(field, field)
            ask_day(self, label, clock.today(), lambda day: self._settle(field, day))

    def action_accept(self) -> None:
        """Take what is written."""
        self._settle(self._clash.field, self.editor.value.strip())

    def action_leave(self) -> None:
        """Leave the editor, or the whole question."""
        if self.has_class("-editing"):
            self._close_editor()
        else:
            self.dismiss(None)

    @property
    def _clash(self) -> Clash:
        line: _Line = self.list.row
        return line.clash

    @property
    def _editable(self) -> str | date | None:
        """The value under the cursor, if it is of a kind that can be written here."""
        mine, theirs = self._clash.mine, self._clash.theirs
        if isinstance(mine, str) and isinstance(theirs, str):
            return mine
        value = mine or theirs
        return value if isinstance(value, date) and not isinstance(value, datetime) else None

    def _settle(self, field: str, value: Any) -> None:
        self.chosen[field] = value
        waiting = [clash.field for clash in self.conflict.clashes if clash.field not in self.chosen]
        if not waiting:
            self.dismiss(self.chosen)
            return
        self._close_editor()
        self.list.to_key(waiting[0])
        self.list.redraw()
        self.refresh_title()

    def _close_editor(self) -> None:
        self.remove_class("-editing")
        self.list.focus()
        self._redraw()

    def _redraw(self) -> None:
        self.query_one("#question", Lines).set([self._question()])
        self.refresh_bindings()
